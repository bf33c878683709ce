"""A round is opened from an issued set, gets its days, and goes from step to step."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date as Date
from typing import Any

from django.db import transaction
from django.db.models import Model

from caicach.kit import audit
from caicach.kit.permissions import Permission, allowed
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.organisations.models import Body, Unit
from caicach.scoring import round_telling as telling
from caicach.scoring.actions.held import hold_sheets
from caicach.scoring.actions.ranking import drop_ranks, refresh_ranks
from caicach.scoring.enums import Level, RoundState, SetState
from caicach.scoring.models import CriteriaSet, Criterion, Round, Score, Sheet
from caicach.scoring.queries.standing import standing_of
from caicach.scoring.rights import demand, may_publish, may_run
from caicach.scoring.rules.steps import Days, demand_days, demand_move, demand_reopening

RESULT_STEPS = (RoundState.PUBLISHED, RoundState.FINAL)
APPRAISALS = (RoundState.APPRAISAL_1, RoundState.APPRAISAL_2)
MANY = 500


@transaction.atomic
def open_round(
    *,
    by: Any,
    criteria_set: CriteriaSet,
    name: str,
    bodies: Iterable[Body] = (),
    units: Iterable[Unit] = (),
    days: Days | None = None,
    figures_until: Date | None = None,
) -> Round:
    """Open a round by an issued set: a sheet for each body (or unit, at that level), a score for each criterion.

    It stands in preparation; nobody scored sees it yet.
    """
    demand(allowed(by, Permission.ROUND_EDIT, criteria_set), "mở đợt chấm điểm")
    days = days or Days()
    if criteria_set.state != SetState.ISSUED:
        raise RuleBroken("set-not-issued", "Bộ tiêu chí chưa ban hành nên chưa mở đợt chấm điểm được.")
    if not name.strip():
        raise RuleBroken("no-name", "Hãy đặt tên đợt chấm điểm.", field="name")
    demand_days(days)
    made = Round.objects.create(
        criteria_set=criteria_set,
        body_id=criteria_set.body_id,
        name=name.strip(),
        year=criteria_set.year,
        figures_until=figures_until,
        created_by=by,
        **asdict(days),
    )
    scored = _add_sheets(made, list(bodies), list(units))
    audit.record(
        by=by,
        action="round.open",
        target=made,
        details={"version": made.version, "set": criteria_set.pk, "sheets": scored, "days": asdict(days)},
    )
    return made


@transaction.atomic
def add_sheets(
    *, by: Any, round_: Round, version: int, bodies: Iterable[Body] = (), units: Iterable[Unit] = ()
) -> Round:
    """Take more bodies (or units) into the round, while it is prepared or they score themselves."""
    held = _claimed(by, round_, version, "thêm đơn vị vào đợt")
    if held.state not in (RoundState.PREPARING, RoundState.SELF_SCORING):
        raise RuleBroken("too-late", "Chỉ thêm đơn vị khi đợt đang chuẩn bị hoặc đang tự chấm.")
    scored = _add_sheets(held, list(bodies), list(units))
    held.save(update_fields=["version"])
    audit.record(by=by, action="round.add", target=held, details={"version": held.version, "sheets": scored})
    return held


@transaction.atomic
def remove_sheet(*, by: Any, round_: Round, version: int, sheet: Sheet) -> Round:
    """Take a body out again, while nobody has scored."""
    held = _claimed(by, round_, version, "bỏ đơn vị khỏi đợt")
    if held.state != RoundState.PREPARING or sheet.round_id != held.pk:
        raise RuleBroken("too-late", "Chỉ bỏ đơn vị khi đợt còn đang chuẩn bị.")
    gone = {"body": sheet.body_id, "unit": sheet.unit_id}
    sheet.delete()
    held.save(update_fields=["version"])
    audit.record(by=by, action="round.remove", target=held, details={"version": held.version, **gone})
    return held


@transaction.atomic
def change_round(
    *, by: Any, round_: Round, version: int, name: str, days: Days, figures_until: Date | None = None
) -> Round:
    """Set name and days; days come in the order of the steps. Those who score themselves hear of a new last day."""
    held = _claimed(by, round_, version, "đặt ngày của đợt chấm điểm")
    if not name.strip():
        raise RuleBroken("no-name", "Hãy đặt tên đợt chấm điểm.", field="name")
    demand_days(days)
    before = {"name": held.name, **asdict(days_of(held)), "figures_until": held.figures_until}
    after = {"name": name.strip(), **asdict(days), "figures_until": figures_until}
    for field, value in after.items():
        setattr(held, field, value)
    held.save(update_fields=["version", *after])
    audit.record(
        by=by, action="round.change", target=held, details={"version": held.version}, before=before, after=after
    )
    if held.state == RoundState.SELF_SCORING and before["self_until"] != held.self_until:
        telling.day_changed(by=by, round_=held)
    return held


@transaction.atomic
def move_round(*, by: Any, round_: Round, version: int, to: RoundState, on: Date) -> Round:
    """Go on to the next step, where nothing that it needs is missing; publishing and closing have actions of their
    own (`publishing`)."""
    held = _claimed(by, round_, version, "chuyển bước của đợt chấm điểm")
    hold_sheets(held)
    if to in RESULT_STEPS:
        raise RuleBroken("publish-apart", "Công bố và chốt kết quả là việc riêng, có người ký.")
    move = demand_move(standing_of(held, on), to)
    before, held.state = RoundState(held.state), to
    held.save(update_fields=["version", "state"])
    if to in APPRAISALS:
        held.sheets.update(appraised_at=None, appraised_by=None)
    if to is RoundState.TOTALLED:
        refresh_ranks(held)
    audit.record(
        by=by,
        action="round.move",
        target=held,
        details={"version": held.version, "from": before, "to": to, "named": [one.code for one in move.warnings]},
    )
    telling.step_opened(by=by, round_=held)
    return held


@transaction.atomic
def reopen_round(*, by: Any, round_: Round, version: int, to: RoundState, reason: str) -> Round:
    """Go back to an earlier step, with the reason; after publication it takes who publishes.

    Published results stay as they are until others replace them.
    """
    held = _claimed(by, round_, version, "mở lại bước của đợt chấm điểm")
    hold_sheets(held)
    before = RoundState(held.state)
    if before in RESULT_STEPS:
        demand(may_publish(by, held), "mở lại đợt đã công bố")
    demand_reopening(before, to, reason)
    held.state = to
    if to not in RESULT_STEPS:
        held.published_on = None
        Score.objects.filter(sheet__round=held).update(final_points=None)
        if to is not RoundState.TOTALLED:
            drop_ranks(held)
    if to in APPRAISALS:
        held.sheets.update(appraised_at=None, appraised_by=None)
    if to is RoundState.EXPLANATION:
        held.sheets.update(explained_at=None, explained_by=None)
    held.save(update_fields=["version", "state", "published_on"])
    if to is RoundState.TOTALLED:
        refresh_ranks(held)
    audit.record(
        by=by,
        action="round.reopen",
        target=held,
        details={"version": held.version, "from": before, "to": to},
        after={"reason": reason.strip()},
    )
    telling.round_reopened(by=by, round_=held, reason=reason.strip())
    return held


def days_of(round_: Round) -> Days:
    """The days of a round as the rules take them."""
    return Days(**{name: getattr(round_, name) for name in Days.__dataclass_fields__})


def _claimed(by: Any, round_: Round, version: int, deed: str) -> Round:
    demand(may_run(by, round_), deed)
    return claim(round_, version, by=by)


def _add_sheets(round_: Round, bodies: list[Body], units: list[Unit]) -> int:
    """A sheet with all its scores for each; gives how many."""
    criteria_set = round_.criteria_set
    scored = _scored(criteria_set, bodies, units)
    if not scored:
        raise RuleBroken("nobody", "Hãy chọn ít nhất một cơ quan, đơn vị để chấm.", field="scored")
    _demand_new(criteria_set, scored)
    start = round_.sheets.count()
    sheets = Sheet.objects.bulk_create(
        Sheet(round=round_, body_id=body, unit_id=unit, order=start + place)
        for place, (body, unit) in enumerate(scored, start=1)
    )
    leaves = list(Criterion.objects.filter(criteria_set=criteria_set).leaves().values_list("pk", flat=True))
    Score.objects.bulk_create(
        (Score(sheet=sheet, criterion_id=leaf) for sheet in sheets for leaf in leaves), batch_size=MANY
    )
    return len(sheets)


def _scored(criteria_set: CriteriaSet, bodies: list[Body], units: list[Unit]) -> list[tuple[int, int | None]]:
    """(body, unit) of each sheet; refuses who is not scored at the level of the set."""
    owner = criteria_set.body_id
    if criteria_set.level == Level.UNIT:
        _demand_all(bodies == [] and all(unit.body_id == owner for unit in units))
        return [(owner, unit.pk) for unit in units]
    _demand_all(units == [])
    if criteria_set.level == Level.PROVINCE:
        _demand_all(all(body.pk == owner for body in bodies))
    else:
        _demand_all(all(body.parent_id == owner for body in bodies))
    return [(body.pk, None) for body in bodies]


def _demand_all(fits: bool) -> None:
    if not fits:
        words = "Có cơ quan, đơn vị không thuộc cấp mà bộ tiêu chí này chấm."
        raise RuleBroken("wrong-level", words, field="scored")


def _demand_new(criteria_set: CriteriaSet, scored: list[tuple[int, int | None]]) -> None:
    """Nobody is scored twice by the same set."""
    there = Sheet.objects.filter(round__criteria_set=criteria_set).values_list("body_id", "unit_id")
    twice = [one for one in there if one in scored]
    if twice:
        body, unit = twice[0]
        model: type[Model] = Unit if unit else Body
        who = model._default_manager.get(pk=unit or body)
        raise RuleBroken("scored-twice", f"{who} đã có phiếu trong một đợt của bộ tiêu chí này.", field="scored")
