"""The grid of points from surveys, leaders and systems: typed cell by cell, or pasted and looked at before saving."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet
from caicach.scoring.actions.survey_points import CellsRefused, Entry, enter_points
from caicach.scoring.forms.points import PointsField
from caicach.scoring.models import Round
from caicach.scoring.queries.survey_points import Cell, Grid, grid_of, may_see_collected
from caicach.scoring.rights import demand
from caicach.scoring.rules.appraising import printed
from caicach.scoring.rules.pasted_points import read_pasted

LONGEST = 200_000


@require_http_methods(["GET", "POST"])
def survey_points(request: HttpRequest, pk: int) -> HttpResponse:
    grid = grid_of(request.user, seen(request, pk))
    if request.method == "GET":
        return shown(request, grid)
    entries, faults = entries_from(request, grid)
    sentence = _("Chưa lưu ô nào: %(n)d ô cần xem lại, ghi ngay dưới ô.") % {"n": len(faults)} if faults else ""
    try:
        if not faults:
            count = enter_points(by=request.user, round_=grid.round, entries=entries, at=timezone.now())
            snack(request, _("Đã lưu %(n)d điểm.") % {"n": count} if count else _("Không có ô nào thay đổi."))
            return redirect("survey_points", pk)
    except CellsRefused as refusal:
        faults, sentence = refusal.sentences, refusal.sentence
    except RuleBroken as refusal:
        sentence = refusal.sentence
    typed = {key: request.POST.get(f"p-{key}", "") for key in grid.by_score}
    return shown(request, filled(grid, typed, faults), refusal=sentence, status=422)


@require_POST
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """A dry run: the pasted points stand in the grid and are saved only by its own button; with faults nothing does."""
    grid = grid_of(request.user, seen(request, pk))
    demand(grid.may_write and grid.is_open, _("nhập điểm điều tra, ý kiến lãnh đạo"))
    text = request.POST.get("bang", "")[:LONGEST]
    found = read_pasted(text, grid.names(), grid.columns())
    if found.faults:
        return shown(request, grid, pasted=text, faults=found.faults, status=422)
    cells = {grid.score_at(*place): printed(points) for place, points in found.points.items()}
    typed = {key: text for key, text in cells.items() if key is not None}
    changes = sum(text != stands(grid.by_score[key]) for key, text in typed.items())
    return shown(request, filled(grid, typed, {}), tried=len(typed), changes=changes)


@require_GET
def survey_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid for a spreadsheet: filled there, it is pasted back as it is."""
    grid = grid_of(request.user, seen(request, pk))
    heads = [Column(f"{one.number} {one.name}".strip(), ColumnKind.POINTS, 24) for one in grid.criteria]
    rows = [[str(sheet), *(cell.points if cell else None for cell in cells)] for sheet, cells in grid.rows]
    title = _("Điểm điều tra, ý kiến lãnh đạo: %(round)s") % {"round": grid.round}
    return workbook_response(
        f"diem-khao-sat-{grid.round.year}", write_sheet([Column(_("Cơ quan"), width=48), *heads], rows, title=title)
    )


def seen(request: HttpRequest, pk: int) -> Round:
    rounds = Round.objects.visible_to(request.user).select_related("criteria_set", "body")
    round_: Round = get_object_or_404(rounds, pk=pk)
    demand(may_see_collected(request.user, round_), _("xem điểm điều tra khi chưa công bố"))
    return round_


def entries_from(request: HttpRequest, grid: Grid) -> tuple[dict[int, Entry], dict[int, str]]:
    """What was typed, and the cells that are no number."""
    entries, faults = {}, {}
    for key in grid.by_score:
        if f"p-{key}" not in request.POST:
            continue
        try:
            entries[key] = Entry(points_in(request, f"p-{key}"), points_in(request, f"was-{key}"))
        except forms.ValidationError as failure:
            faults[key] = " ".join(failure.messages)
    return entries, faults


def points_in(request: HttpRequest, name: str) -> Decimal | None:
    found: Decimal | None = PointsField(required=False).clean(request.POST.get(name, ""))
    return found


def filled(grid: Grid, typed: dict[int, str], faults: dict[int, str]) -> Grid:
    """The grid with what was typed or pasted in it."""

    def one(cell: Cell | None) -> Cell | None:
        if cell is None:
            return None
        return replace(cell, typed=typed.get(cell.score.pk), fault=faults.get(cell.score.pk, ""))

    return replace(grid, rows=[(sheet, [one(cell) for cell in cells]) for sheet, cells in grid.rows])


def stands(cell: Cell) -> str:
    return "" if cell.points is None else printed(cell.points)


def shown(request: HttpRequest, grid: Grid, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"grid": grid, "round": grid.round, "writes": grid.may_write and grid.is_open, **more}
    return render(request, "scoring/survey_points.html", context, status=status)
