"""A long list as CSV, sent while it is read: Excel opens it with Vietnamese letters."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

MARK = "\ufeff"
"""Tells Excel that the letters are UTF-8."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula."""


class _Line:
    """What csv writes into: gives the line back."""

    def write(self, text: str) -> str:
        return text


def csv_response(name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """The file for the browser to keep; `name` without the ending."""
    response = StreamingHttpResponse(_lines(heads, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.csv") or ""
    return response


def _lines(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=";")
    yield MARK + writer.writerow(heads)
    for row in rows:
        yield writer.writerow([_said(value) for value in row])


def _said(value: Any) -> Any:
    if isinstance(value, Date):
        return f"{value:%d/%m/%Y}"
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value
