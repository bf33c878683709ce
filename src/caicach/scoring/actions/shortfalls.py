"""The list of lost points of a result: drawn up, moved to a corrected result, and what people say of each loss."""

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.organisations.models import Unit
from caicach.scoring.actions.held import hold_results
from caicach.scoring.actions.settling import settle_shortfalls
from caicach.scoring.enums import ShortfallState
from caicach.scoring.models import Remedy, Result, ResultLine, Shortfall
from caicach.scoring.queries.history import year_result
from caicach.scoring.remedy_values import ShortfallSpec
from caicach.scoring.rules.frozen import kept
from caicach.scoring.rules.losing import LostLine, lost_lines
from caicach.scoring.rules.shortfalls import demand_sayable

UNTOUCHED = {"cause": "", "note": "", "expected": None, "effort_days": None, "chance": None}


@transaction.atomic
def open_shortfalls(*, by: Any, result: Result) -> int:
    """A shortfall for each line of the result that lost points; how many are new. Again: only what is missing.

    A corrected result takes over what was said of the losses of the one that it replaces.
    """
    require(by, Permission.REMEDY_EDIT, result)
    hold_results([result.body_id])
    held = _whole(Result.objects.filter(pk=result.pk)).get()
    if Result.objects.filter(replaces=held).exists():
        raise RuleBroken("result-replaced", "Kết quả này đã được thay bằng bản mới hơn. Hãy lập từ bản mới.")
    lines = {line.key: line for line in held.lines.all()}
    lost = lost_lines(year_result(held))
    listed = set(Shortfall.objects.filter(line__result=held).values_list("line__key", flat=True))
    former = {one.line.key: one for one in _of_former(held)}
    missing = [one for one in lost if one.key not in listed and _kept(one.amount)]
    moved = [_moved(former[one.key], lines[one.key], one) for one in missing if one.key in former]
    made = Shortfall.objects.bulk_create(_new(held, lines[one.key], one) for one in missing if one.key not in former)
    left = [one for key, one in former.items() if key not in {lost.key for lost in missing}]
    _let_go(left)
    if made or moved or left:
        details = {"made": len(made), "moved": [one.pk for one in moved], "year": held.year}
        audit.record(by=by, action="shortfall.open", target=held, details=details)
        settle_shortfalls(by=by, result=held)
    return len(made)


@transaction.atomic
def change_shortfall(*, by: Any, shortfall: Shortfall, version: int, spec: ShortfallSpec) -> Shortfall:
    """Say why points were lost, who answers for it, what is expected back. Stale where somebody saved since."""
    require(by, Permission.REMEDY_EDIT, shortfall)
    demand_sayable(spec, shortfall.lost)
    _demand_unit(shortfall, spec.unit_id)
    held = claim(shortfall, version, by=by)
    before = _said(held)
    for name, value in asdict(spec).items():
        setattr(held, name, value.strip() if isinstance(value, str) else value)
    held.save(update_fields=["version", "cause", "unit", "expected", "effort_days", "chance", "note"])
    details = {"version": held.version}
    audit.record(by=by, action="shortfall.change", target=held, details=details, before=before, after=_said(held))
    return held


@transaction.atomic
def give_unit(*, by: Any, shortfalls: QuerySet[Shortfall], unit: Unit) -> int:
    """Let one unit answer for several losses; how many changed hands."""
    held = list(shortfalls.select_for_update(of=("self",)).exclude(unit=unit).order_by("pk"))
    for one in held:
        require(by, Permission.REMEDY_EDIT, one)
        _demand_unit(one, unit.pk)
        before = _said(one)
        one.unit, one.version = unit, one.version + 1
        details = {"version": one.version}
        audit.record(by=by, action="shortfall.change", target=one, details=details, before=before, after=_said(one))
    Shortfall.objects.bulk_update(held, ["unit", "version"])
    return len(held)


def _whole(found: QuerySet[Result]) -> QuerySet[Result]:
    lines = ResultLine.objects.order_by("order").prefetch_related("units")
    return found.select_related("round__criteria_set").prefetch_related(Prefetch("lines", queryset=lines))


def _of_former(held: Result) -> list[Shortfall]:
    """Losses that were listed for results which this one replaces, the newest of each line."""
    former, replaced = held.replaces_id, []
    while former is not None:
        replaced.append(former)
        former = Result.objects.values_list("replaces_id", flat=True).get(pk=former)
    found = Shortfall.objects.filter(line__result__in=replaced).select_for_update(of=("self",))
    mended = Exists(Remedy.objects.filter(shortfall=OuterRef("pk")))
    return list(found.select_related("line").annotate(mended=mended).order_by("line__result__pk"))


def _moved(one: Shortfall, line: ResultLine, lost: LostLine) -> Shortfall:
    one.line, one.lost, one.version = line, _kept(lost.amount), one.version + 1
    if one.expected is not None:
        one.expected = min(one.expected, one.lost)
    one.save(update_fields=["line", "lost", "expected", "version"])
    return one


def _new(held: Result, line: ResultLine, lost: LostLine) -> Shortfall:
    """The unit stands where the result names exactly one."""
    units = list(line.units.all())
    unit = units[0] if len(units) == 1 and units[0].body_id == held.body_id else None
    return Shortfall(line=line, body_id=held.body_id, year=held.year, lost=_kept(lost.amount), unit=unit)


def _let_go(left: Iterable[Any]) -> None:
    """Losses that the correction took back: away where nobody said anything of them, else no longer scored."""
    for one in left:
        if not one.mended and all(getattr(one, name) == value for name, value in UNTOUCHED.items()):
            one.delete()
        else:
            one.state, one.recovered = ShortfallState.GONE, None
            one.save(update_fields=["state", "recovered"])


def _kept(points: Decimal) -> Decimal:
    return kept(points) or Decimal(0)


def _demand_unit(shortfall: Shortfall, unit_id: int | None) -> None:
    if unit_id is not None and not Unit.objects.filter(pk=unit_id, body=shortfall.body_id).exists():
        raise RuleBroken("other-body", "Đơn vị này không thuộc cơ quan bị mất điểm.", field="unit")


def _said(one: Shortfall) -> dict[str, Any]:
    values = {"cause": one.cause, "note": one.note, "unit": one.unit_id, "expected": one.expected}
    more = {"effort_days": one.effort_days, "chance": one.chance}
    return {name: str(value) for name, value in (values | more).items() if value not in (None, "")}
