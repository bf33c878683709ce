"""Free combinations: any figure by any rows and columns."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.dossiers.forms.figures import FiguresForm
from caicach.dossiers.presentation.addresses import WITHOUT, wanted_of
from caicach.dossiers.presentation.figures import KEYS, TIMES, Sort
from caicach.dossiers.queries.figures import MOST_COLUMNS, Asked, grid_of
from caicach.dossiers.queries.ground import PART, Ground, ground_of
from caicach.dossiers.queries.lists import chips_of, days_words, procedure_names, value_words
from caicach.dossiers.queries.multiples import Multiples, multiples_of, year_of
from caicach.dossiers.queries.tabs import counts_of
from caicach.dossiers.rules.periods import Period, period_of
from caicach.dossiers.sheets.figures import grid_workbook
from caicach.dossiers.views.overview import body_for, frame, own_units
from caicach.kit.workbooks import workbook_response
from caicach.measures.dossiers.indicators import Key

ALL_ROWS = 100_000


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    body = body_for(request)
    ground = ground_of(body, request.GET.get("cach", ""))
    context = frame(request, body, ground)
    if ground is None:
        return render(request, "dossiers/empty.html", context)
    form = FiguresForm(request.GET)
    period = period_of(ground.question.as_of.year, ground.question.as_of)
    asked = form.asked(wanted_of(request.GET).but(search="", order=""), period.first, period.last)
    names = procedure_names(ground)
    wide = request.GET.get("xuat") == "xlsx"
    grid = grid_of(ground, asked, own_units(request), **({"most": ALL_ROWS, "most_columns": ALL_ROWS} if wide else {}))
    words = _words(asked, names)
    if wide:
        return workbook_response(
            "thong-ke-ho-so", grid_workbook(ground, grid, asked.figure, words, timezone.localdate())
        )
    multiples = _multiples(ground, asked, own_units(request))
    context |= words | {
        "multiples": multiples,
        "charts": [(words["row_words"](one.name), one) for one in multiples.charts] if multiples else [],
        "form": form,
        "asked": asked,
        "grid": grid,
        "lines": [(words["row_words"](line.name), line) for line in grid.lines],
        "heads": [words["column_words"](name) for name in grid.columns],
        "chips": _chips(request, asked, names),
        "kept": [(word, value) for word, value in asked.wanted.pairs() if word in FILTERS],
        "years": [
            (year, _preset(request, asked, period_of(year, ground.question.as_of))) for year in counts_of(ground).years
        ],
        "most_columns": MOST_COLUMNS,
        "is_share": asked.figure.sort is Sort.SHARE,
        "late_legend": asked.figure.sort is Sort.SHARE and asked.figure.better == "low",
    }
    return render(request, "dossiers/figures.html", context)


FILTERS = frozenset(("donvi", "thutuc", "linhvuc", "nhom", "kenh", "canbo"))


def _words(asked: Asked, names: Mapping[str, str]) -> dict[str, Any]:
    """The words of the page: what the rows and columns are, the period, the title."""
    since, until = (
        (asked.wanted.finished_from, asked.wanted.finished_to)
        if asked.basis == "xong"
        else (asked.wanted.received_from, asked.wanted.received_to)
    )
    of_basis = _("có kết quả") if asked.basis == "xong" else _("tiếp nhận")
    return {
        "row": _(KEYS[asked.rows]),
        "column": _(KEYS[asked.columns]) if asked.columns else "",
        "row_words": _namer(asked.rows, names),
        "column_words": _namer(asked.columns, names) if asked.columns else str,
        "period_words": f"{of_basis} {days_words(since, until)}",
        "since": since,
        "until": until,
        "title": f"{_(asked.figure.name)}, {of_basis} {days_words(since, until)}",
    }


def _namer(key: Key, names: Mapping[str, str]) -> Callable[[str], str]:
    if key in (Key.MONTH, Key.FINISHED_MONTH):
        return _month
    return partial(_said, PART.get(key, ""), names)


def _said(part: str, names: Mapping[str, str], value: str) -> str:
    return _("Chưa ghi") if value == WITHOUT else value_words(part, value, names)


def _month(value: str) -> str:
    return _("Chưa có") if value == WITHOUT else f"T{int(value[5:])}/{value[:4]}"


def _multiples(ground: Ground, asked: Asked, mine: frozenset[str]) -> Multiples | None:
    words = asked.wanted
    year = year_of(words.finished_from, words.finished_to) or year_of(words.received_from, words.received_to)
    if year is None or asked.rows in TIMES:
        return None
    return multiples_of(ground, asked, period_of(year, ground.question.as_of), mine)


def _chips(request: HttpRequest, asked: Asked, names: Mapping[str, str]) -> list[Any]:
    """The filters by value, each with the query of this page without it."""
    found = []
    for chip in chips_of(asked.wanted.but(**dict.fromkeys(_DAYS)), names):
        if chip.pair:
            found.append((chip, _without(request, *chip.pair)))
    return found


_DAYS = ("received_from", "received_to", "finished_from", "finished_to")


def _without(request: HttpRequest, word: str, value: str) -> str:
    pairs = [(key, one) for key in request.GET for one in request.GET.getlist(key)]
    return urlencode([pair for pair in pairs if pair != (word, value)])


def _preset(request: HttpRequest, asked: Asked, period: Period) -> str:
    """The query of this page for a year."""
    pairs = [(key, one) for key in request.GET for one in request.GET.getlist(key) if key not in ("tu", "den")]
    return urlencode([*pairs, ("tu", period.first.isoformat()), ("den", period.last.isoformat())])
