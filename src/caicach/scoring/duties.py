"""What the room of notices is handed: sheets to be filled in, questions to be explained, sheets to be appraised."""

from collections.abc import Iterable, Iterator
from datetime import date as Date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from caicach.notices.sources import Source
from caicach.notices.values import Duty
from caicach.organisations.queries.staffing import People, Staffing
from caicach.progress.queries.people import owing
from caicach.scoring.enums import RoundState
from caicach.scoring.models import Round, Sheet

UNTIL = {
    RoundState.APPRAISAL_1: "appraisal_1_until",
    RoundState.APPRAISAL_2: "appraisal_2_until",
}


def of_everybody(today: Date) -> Iterator[Duty]:
    """All that is open with a day, of anybody; five queries."""
    sheets, rounds = list(_waiting_sheets()), list(_appraised_rounds())
    bodies = {one.body_id for one in sheets} | {one.body_id for one in rounds}
    if bodies:
        staffing = Staffing.on(today, bodies)
        yield from _of_sheets(sheets, staffing)
        yield from _of_rounds(rounds, staffing)


def of_person(person: Any, today: Date) -> Iterator[Duty]:
    """What one person owes."""
    return (duty for duty in of_everybody(today) if person.pk in duty.people)


def _waiting_sheets() -> QuerySet[Sheet]:
    """Sheets that were not handed in, or whose questions were not explained, while that step runs."""
    own = Sheet.objects.filter(
        round__state=RoundState.SELF_SCORING, locked_at__isnull=True, round__self_until__isnull=False
    )
    asked = Sheet.objects.filter(
        round__state=RoundState.EXPLANATION,
        explained_at__isnull=True,
        scores__question__gt="",
        round__explanation_until__isnull=False,
    )
    keys = [*own.values_list("pk", flat=True), *asked.values_list("pk", flat=True)]
    return Sheet.objects.filter(pk__in=keys).select_related("round", "body", "unit").order_by("pk")


def _appraised_rounds() -> QuerySet[Round]:
    return Round.objects.filter(state__in=list(UNTIL)).prefetch_related("members", "sheets").order_by("pk")


def _of_sheets(sheets: Iterable[Sheet], staffing: Staffing) -> Iterator[Duty]:
    for sheet in sheets:
        round_ = sheet.round
        explains = round_.state == RoundState.EXPLANATION
        due = round_.explanation_until if explains else round_.self_until
        if due is None:
            continue
        words = _("Giải trình: %(sheet)s, %(round)s") if explains else _("Tự chấm điểm: %(sheet)s, %(round)s")
        yield Duty(
            cause=f"{'explain' if explains else 'self-score'}:{sheet.pk}",
            due=due,
            title=words % {"sheet": sheet, "round": round_.name},
            url=reverse("explain" if explains else "self_score", args=[sheet.pk]),
            unit=str(sheet),
            people=_owing(sheet, staffing),
            line=staffing.line(sheet.unit_id, sheet.body_id),
            body_id=sheet.body_id,
        )


def _of_rounds(rounds: Iterable[Round], staffing: Staffing) -> Iterator[Duty]:
    """One duty a round for its council, while sheets are open."""
    for round_ in rounds:
        due = getattr(round_, UNTIL[RoundState(round_.state)])
        left = sum(one.appraised_at is None for one in round_.sheets.all())
        if due is None or not left:
            continue
        words = _("Thẩm định %(n)s phiếu: %(round)s")
        yield Duty(
            cause=f"appraise:{round_.pk}:{round_.state}",
            due=due,
            title=words % {"n": left, "round": round_.name},
            url=reverse("round", args=[round_.pk]),
            unit=_("Hội đồng thẩm định"),
            people=tuple(one.person_id for one in round_.members.all()),
            line=staffing.line(None, round_.body_id)[1:],
            body_id=round_.body_id,
        )


def _owing(sheet: Sheet, staffing: Staffing) -> People:
    """Who fills the sheet in: the officers of the body; of a unit's sheet its people."""
    return owing(staffing, None, sheet.unit_id, sheet.body_id)


SOURCE = Source(everybody=of_everybody, of_person=of_person)
