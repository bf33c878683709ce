"""Named figures are read, or typed by hand, and go into the rules of sheets."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from caicach.kit import audit
from caicach.kit.bulk import update_rows
from caicach.kit.permissions import Permission, allowed
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Body
from caicach.scoring.actions.held import hold
from caicach.scoring.actions.recomputing import RULE_FIELDS, apply_rule, refresh_totals
from caicach.scoring.actions.self_scoring import OWN_FIELDS, by_rule
from caicach.scoring.enums import FigureSource, RoundState
from caicach.scoring.figures import About, Reading, read_figures
from caicach.scoring.models import FigureValue, Round, Score, Sheet
from caicach.scoring.queries.figures import codes_of, named, newest, shares, users_of
from caicach.scoring.queries.sheet import own_given, verdict_on
from caicach.scoring.queries.working import rule_of
from caicach.scoring.rights import demand, may_run, may_self_score
from caicach.scoring.rules.figures_given import given_from

SETTLED = (RoundState.TOTALLED, RoundState.PUBLISHED, RoundState.FINAL)
SMALLEST = Decimal("1E-12")


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """What somebody types: a value in the unit of the figure, or a part of a whole, and where it was read."""

    code: str
    source: str
    value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    note: str = ""


def refresh_round_figures(*, by: Any, round_: Round, on: Date) -> int:
    """The figures of every sheet of a round, each in a transaction of its own; gives how many rows changed."""
    demand(may_run(by, round_), "lấy lại số liệu của đợt chấm điểm")
    return sum(refresh_figures(by=by, sheet=sheet, on=on) for sheet in round_.sheets.order_by("order", "pk"))


@transaction.atomic
def refresh_figures(*, by: Any, sheet: Sheet, on: Date) -> int:
    """Read the figures that the sheet's rules ask for and let the rules run; gives how many rows changed.

    Counted until `on`, or the last day that the round names. A figure that was typed by hand stays in force.
    """
    held = hold(sheet)
    demand(may_refresh(by, held), "lấy số liệu cho phiếu")
    if held.round.state in SETTLED:
        raise RuleBroken("totalled", "Đợt chấm điểm đã tổng hợp nên số liệu không lấy lại được nữa.")
    scores = _scores(held)
    codes = codes_of(score.criterion for score in scores)
    until = min(on, held.round.figures_until or on)
    before = newest(held.body_id, held.unit_id, held.round.year, codes)
    values = _read(held, dict(before), codes, until, by=by)
    changed = _put_into(held, scores, values)
    if changed:
        refresh_totals(held)
    if changed or values != before:
        details = {"round": held.round_id, "as_of": until.isoformat(), "rows": len(changed), "codes": sorted(codes)}
        audit.record(by=by, action="sheet.figures", target=held, details=details)
    return len(changed)


@transaction.atomic
def type_figure(*, by: Any, body: Body, year: int, typed: TypedFigure, as_of: Date, unit: Any = None) -> FigureValue:
    """Keep a figure that was typed by hand, marked so; it counts until the program's own is taken again."""
    demand(may_type(by, body), "ghi số liệu bằng tay")
    value = _value_of(typed, {one.code for one in named(users_of(body.pk, year))})
    if not typed.source.strip():
        raise RuleBroken("source-missing", "Hãy ghi số liệu lấy từ đâu (văn bản, hệ thống, đơn vị).", field="source")
    words = f"{typed.source.strip()}. {typed.note.strip()}" if typed.note.strip() else typed.source.strip()
    reading = Reading(value, typed.part, typed.whole, words)
    kept = _keep(body, unit, year, typed.code, reading, as_of, FigureSource.TYPED, by)
    _spread(body, unit, year, typed.code)
    details = {"figure": kept.pk, "code": typed.code, "year": year, "value": str(kept.value)}
    audit.record(by=by, action="figure.type", target=body, details=details, after={"note": words})
    return kept


@transaction.atomic
def read_figure(*, by: Any, body: Body, year: int, code: str, as_of: Date, unit: Any = None) -> FigureValue:
    """Take the program's own figure, also where one was typed by hand."""
    demand(may_type(by, body), "lấy số liệu của chương trình")
    reading = read_figures([code], About(body, year, as_of, unit)).get(code)
    if reading is None:
        raise RuleBroken("figure-empty", "Chương trình chưa có dữ liệu để tính số liệu này cho năm đã chọn.")
    kept = _keep(body, unit, year, code, reading, as_of, FigureSource.SYSTEM, by)
    _spread(body, unit, year, code)
    details = {"figure": kept.pk, "code": code, "year": year, "value": str(kept.value)}
    audit.record(by=by, action="figure.read", target=body, details=details)
    return kept


def may_refresh(person: Any, sheet: Sheet) -> bool:
    return may_run(person, sheet.round) or may_self_score(person, sheet)


def may_type(person: Any, body: Body) -> bool:
    """Officers of the body, and those who run rounds at the body above it."""
    above = [body, body.parent] if body.parent_id else [body]
    return allowed(person, Permission.SCORE_SELF, body) or any(
        allowed(person, Permission.ROUND_EDIT, one) for one in above
    )


def _value_of(typed: TypedFigure, known: Collection[str]) -> Decimal:
    if typed.code not in known:
        raise RuleBroken("figure-unknown", "Không có số liệu nào mang mã này.", field="code")
    if (typed.part is None) != (typed.whole is None):
        raise RuleBroken("figure-half", "Hãy ghi cả số đạt và tổng số, hoặc bỏ trống cả hai.", field="whole")
    numbers = [one for one in (typed.value, typed.part, typed.whole) if one is not None]
    if any(one < 0 for one in numbers):
        raise RuleBroken("figure-negative", "Số liệu không thể âm.", field="value")
    if typed.part is not None and typed.whole is not None:
        if not typed.whole:
            raise RuleBroken("figure-no-whole", "Tổng số phải lớn hơn 0.", field="whole")
        return typed.part * 100 / typed.whole
    if typed.value is None:
        raise RuleBroken("figure-missing", "Hãy ghi giá trị, hoặc số đạt và tổng số.", field="value")
    return typed.value


def _read(
    held: Sheet, values: dict[str, FigureValue], codes: set[str], until: Date, *, by: Any
) -> Mapping[str, FigureValue]:
    """What counts now for each code: typed ones as they are, others read anew and kept where they changed."""
    fresh = [code for code in codes if code not in values or values[code].source != FigureSource.TYPED]
    about = About(held.body, held.round.year, until, held.unit)
    for code, reading in read_figures(fresh, about).items():
        former = values.get(code)
        if former is None or _differs(former, reading, until):
            values[code] = _keep(held.body, held.unit, held.round.year, code, reading, until, FigureSource.SYSTEM, by)
    return values


def _differs(former: FigureValue, reading: Reading, until: Date) -> bool:
    now = (_exact(reading.value), reading.part, reading.whole, until)
    return (former.value, former.part, former.whole, former.as_of) != now


def _keep(
    body: Body, unit: Any, year: int, code: str, reading: Reading, as_of: Date, source: FigureSource, by: Any
) -> FigureValue:
    return FigureValue.objects.create(
        body=body,
        unit=unit,
        year=year,
        code=code,
        value=_exact(reading.value),
        part=reading.part,
        whole=reading.whole,
        as_of=as_of,
        source=source,
        note=reading.note,
        by=by,
    )


def _exact(value: Decimal) -> Decimal:
    """As the database keeps it."""
    return value.quantize(SMALLEST, rounding=ROUND_HALF_UP)


def _spread(body: Body, unit: Any, year: int, code: str) -> None:
    """Let a new reading reach the rules of the sheets that ask for it and are not totalled yet."""
    sheets = Sheet.objects.filter(body=body, unit=unit, round__year=year).exclude(round__state__in=SETTLED)
    for sheet in sheets.order_by("pk"):
        held = hold(sheet)
        scores = _scores(held)
        codes = codes_of(score.criterion for score in scores)
        if code in codes and _put_into(held, scores, newest(body.pk, unit and unit.pk, year, codes)):
            refresh_totals(held)


def _scores(held: Sheet) -> list[Score]:
    """The scores of a held sheet, locked too: the council writes to them without the sheet."""
    locked = Score.objects.select_for_update(of=("self",)).filter(sheet=held)
    return list(locked.select_related("criterion__criteria_set").order_by("pk"))


def _put_into(held: Sheet, scores: Iterable[Score], values: Mapping[str, FigureValue]) -> list[Score]:
    """Fill the inputs of rules from figures; rows whose points follow the rule follow it on."""
    readings, now, changed = shares(values), timezone.now(), []
    for score in scores:
        rule = rule_of(score.criterion)
        if not score.criterion.inputs or rule is None:
            continue
        takes = [one.name for one in rule.inputs if ("part", "whole") in one.alternatives]
        given = given_from(score.criterion.inputs, readings, takes)
        typed = _any_typed(score, values)
        if (given, typed) == (score.figure_given, score.figures_typed):
            continue
        follows = not held.is_locked and _follows_rule(score)
        score.figure_given, score.figures_at, score.figures_typed = given, now, typed
        if follows:
            by_rule(score)
        changed.append(apply_rule(score))
    update_rows(changed, ["figure_given", "figures_at", "figures_typed", *OWN_FIELDS, *RULE_FIELDS])
    return changed


def _any_typed(score: Score, values: Mapping[str, FigureValue]) -> bool:
    used = (values[code] for code in score.criterion.inputs.values() if code in values)
    return any(one.source == FigureSource.TYPED for one in used)


def _follows_rule(score: Score) -> bool:
    """The body took the program's figure and the rule's points; a row that it left open is not filled for it."""
    if score.given or score.self_points is None:
        return False
    verdict, _wrong = verdict_on(rule_of(score.criterion), own_given(score), score.criterion.criteria_set.places)
    return verdict is not None and verdict.points is not None and abs(verdict.points) == score.self_points
