"""Search without marks over a stored folded column, and pages of a list."""

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from caicach.language.text import fold

M = TypeVar("M", bound=Model)
PER_PAGE = 50


def match(queryset: QuerySet[M], text: str, *columns: str) -> QuerySet[M]:
    """Rows in which every word of the text stands in one of the folded columns; all rows for no text."""
    for word in fold(text).split():
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__contains": word})
        queryset = queryset.filter(found)
    return queryset


def page_of(request: HttpRequest, rows: QuerySet[M], per_page: int = PER_PAGE) -> Page[Any]:
    """The page that the address asks for (`?trang=2`); the last one where it asks for too much."""
    return Paginator(rows, per_page).get_page(request.GET.get("trang"))
