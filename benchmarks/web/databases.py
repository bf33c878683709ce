"""The databases to measure on: SQLite in a folder, PostgreSQL where a server answers; both made and thrown away."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

SERVER = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
Environment = dict[str, str]


class NoServer(RuntimeError):
    """There is nothing to measure on; the message says why."""


def databases(*, quick: bool) -> Iterator[tuple[str, AbstractContextManager[Environment]]]:
    """Name and environment of each database."""
    yield "SQLite", _sqlite()
    if not quick:
        yield "PostgreSQL", _postgresql()


@contextmanager
def _folder() -> Iterator[Environment]:
    with tempfile.TemporaryDirectory(prefix="caicach-bench-") as folder:
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        yield inherited | {"CAICACH_DATA": folder, "DJANGO_SETTINGS_MODULE": "caicach.site.settings"}


@contextmanager
def _sqlite() -> Iterator[Environment]:
    with _folder() as environment:
        yield environment


@contextmanager
def _postgresql() -> Iterator[Environment]:
    name = f"caicach_bench_{os.getpid()}"
    _say("CREATE DATABASE {}", name)
    try:
        with _folder() as environment:
            yield environment | {"DATABASE_URL": urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))}
    finally:
        _say("DROP DATABASE {} WITH (FORCE)", name)


def _say(command: str, name: str) -> None:
    try:
        with psycopg.connect(SERVER, autocommit=True, connect_timeout=3) as server:
            server.execute(sql.SQL(command).format(sql.Identifier(name)))
    except psycopg.OperationalError as failure:
        reason = " ".join(str(failure).split())
        raise NoServer(f"no PostgreSQL server answers ({reason})") from failure
