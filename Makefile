# The front door. `make run` and `make test` set up everything they need; both are quick the second time.
# A fresh machine needs Python 3.11 or newer with venv, and make; nothing else.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= auto
PURE_TESTS := tests/language tests/papers tests/measures tests/benchmarks
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/postgres
# Compiled sources lie in the environment, not in the tree: every process starts twice as fast.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/$(VENV)/pycache

.PHONY: help run setup demo test test-database test-engines check bench bench-web lock format messages clean

help:            ## what each word does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: setup       ## set up, fill the example world, serve on 127.0.0.1:8000 (PORT=… moves it)
	@$(BIN)/caicach serve --port $(PORT)

setup: $(VENV)/.ready demo   ## prepare everything without serving

demo: $(VENV)/.ready         ## fill the example world (nothing happens when it is there)
	@$(BIN)/caicach demo

test: $(VENV)/.ready-dev     ## all tests (DATABASE_URL=postgres://… runs them on PostgreSQL)
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup

test-database: $(VENV)/.ready-dev  ## the tests that reach a database, for a second kind of database (DATABASE_URL=postgres://…)
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup -m "not looks and not engines" $(addprefix --ignore=,$(PURE_TESTS)) tests

check: $(VENV)/.ready-dev    ## format, lint, types, import contracts, migrations, deployment check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/caicach manage makemigrations --check --dry-run
	CAICACH_HTTPS=1 CAICACH_DEBUG=0 CAICACH_HOSTS=caicach.example CAICACH_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
		$(BIN)/caicach manage check --deploy --fail-level WARNING

bench: $(VENV)/.ready-dev    ## speeds, as ratios in one run against what a user would use instead
	@$(BIN)/python -m benchmarks

bench-web: $(VENV)/.ready-dev  ## pages a second of the long lists, among 50 000 tasks
	@$(BIN)/python -m benchmarks web

format: $(VENV)/.ready-dev   ## bring the sources into form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(VENV)/.ready-dev ## collect and compile the translations (needs gettext)
	cd src/caicach && export CAICACH_DATA=$(CURDIR)/var && ../../$(BIN)/caicach manage makemessages -l en --no-wrap --no-location && ../../$(BIN)/caicach manage compilemessages -l en

lock: $(VENV)/.ready-dev     ## write the lock files anew
	$(PIP) install uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements-dev.lock pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements-dev.lock --extra dev --extra engines pyproject.toml -o requirements-engines.lock

test-engines: $(VENV)/.ready-engines  ## the indicators of dossiers on ClickHouse (chdb) and Spark, which are large to install
	@$(BIN)/python -m pytest -q -rs -m engines --override-ini 'addopts=--strict-markers -p no:cacheprovider' tests/measures/dossiers

clean:           ## remove the environment (data in var/ stays)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên. Hãy cài rồi chạy lại, hoặc chỉ rõ: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python này thiếu venv. Trên Debian, Ubuntu: apt install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Cài các thư viện đã khóa phiên bản (lần đầu chừng một phút)…"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock pyproject.toml $(VENV)/.ready
	@echo "Cài thêm các công cụ kiểm thử…"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.ready-engines: requirements-engines.lock $(VENV)/.ready-dev
	@echo "Cài ClickHouse trong tiến trình, Spark và các thư viện để so tốc độ (lớn, lần đầu vài phút)…"
	@$(PIP) install --require-hashes -r requirements-engines.lock
	@touch $@
