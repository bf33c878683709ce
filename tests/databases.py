"""The database of the tests, emptied quickly; and copies of it for sites in processes of their own.

SQLite: a copy is a file. PostgreSQL: a copy is a database on the same server.
"""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker


class Files:
    """SQLite: an office is a copy of the prepared file."""

    def __init__(self, folder: Path) -> None:
        self.template = folder / "prepared.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(self.template)])

    def new(self, folder: Path) -> str:
        shutil.copy(self.template, folder / "office.sqlite3")
        return f"sqlite:///{folder / 'office.sqlite3'}"

    def close(self) -> None:
        """The folder is thrown away by pytest."""


class Databases:
    """PostgreSQL: an office is a copy of the prepared database, on the same server."""

    def __init__(self, server: str) -> None:
        self.server, self.names = urlsplit(server), []
        connection.close()
        self.template = self._create(f" TEMPLATE {connection.settings_dict['NAME']}")

    def new(self, folder: Path) -> str:
        name = self._create(f" TEMPLATE {self.template}")
        return urlunsplit(self.server._replace(path=f"/{name}"))

    def close(self) -> None:
        """All at once: each waits for the server to write out what it holds, and they can wait for the same writing."""
        with ThreadPoolExecutor(len(self.names)) as pool:
            list(pool.map(lambda name: self._say(f"DROP DATABASE {name} WITH (FORCE)"), self.names))

    def _create(self, more: str) -> str:
        name = f"caicach_jobs_{uuid4().hex[:12]}"
        self._say(f"CREATE DATABASE {name}{more}")
        self.names.append(name)
        return name

    def _say(self, words: str) -> None:
        import psycopg

        with psycopg.connect(urlunsplit(self.server), autocommit=True) as server:
            server.execute(words)


def rows_deleted(self: Any, _style: Any, tables: list[str], **_: bool) -> list[str]:
    """How a database is emptied after a test: few rows go at once, where TRUNCATE renews the files of all tables."""
    return [f"DELETE FROM {self.quote_name(table)};" for table in tables]


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Files | Databases]:
    """The database of the tests; and, before any test has touched it, the copy that offices are made from."""
    postgres = connection.vendor == "postgresql"
    if postgres:
        type(connection.ops).sql_flush = rows_deleted
    with django_db_blocker.unblock():
        made = Databases(os.environ["DATABASE_URL"]) if postgres else Files(tmp_path_factory.mktemp("prepared"))
    yield made
    made.close()
