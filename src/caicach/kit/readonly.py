"""A GET cannot write: while a safe request runs, the database connections refuse every statement that changes data."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse

from caicach.kit.remembered import read_once

SAFE = {"GET", "HEAD", "OPTIONS"}
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE|CREATE|DROP|ALTER)\b", re.IGNORECASE)
SESSION = re.compile(r'"django_session"')


class WriteInSafeRequest(RuntimeError):
    """A view tried to change data while answering a GET."""


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Execute wrapper: lets reads and the session's own row through, raises on anything else."""
    if WRITES.match(sql) and not SESSION.search(sql):
        raise WriteInSafeRequest(f"A safe request may not write: {sql[:80]}")
    return execute(sql, params, many, context)


class ReadOnlyMiddleware:
    """Puts the wrapper around every safe request, on every database; there what is remembered is looked up once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE:
            return self.get_response(request)
        with ExitStack() as stack:
            stack.enter_context(read_once())
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(refuse_writes))
            return self.get_response(request)
