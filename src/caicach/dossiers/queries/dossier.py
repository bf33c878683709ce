"""One dossier: its clock by every policy, its course, its pauses, its letter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date

from django.utils.translation import gettext as _

from caicach.dossiers.models import Apology, PauseReview, Procedure
from caicach.dossiers.presentation.timeline import Event, Stretch, Timeline, timeline
from caicach.dossiers.queries.ground import Ground
from caicach.dossiers.queries.pauses import limits_of
from caicach.dossiers.queries.stored import short_code
from caicach.measures.dossiers.clock import POLICIES, Policy, Verdict, rate
from caicach.measures.dossiers.clock.notices import Finding, notices
from caicach.measures.dossiers.indicators import Only
from caicach.measures.dossiers.listing import DossierRow, one
from caicach.measures.dossiers.pauses import RULES, findings
from caicach.measures.dossiers.pauses import Finding as PauseFinding
from caicach.measures.dossiers.values import Dossier, Pause


@dataclass(frozen=True, slots=True)
class ByPolicy:
    """What one policy says; `applies` False: it was not in force on the day of receipt."""

    policy: Policy
    verdict: Verdict
    applies: bool
    counts: bool
    """The policy with which the body counts."""


@dataclass(frozen=True, slots=True)
class PauseLine:
    """A pause of the dossier with what a person concluded about it."""

    pause: Pause
    review: PauseReview | None


@dataclass(frozen=True, slots=True)
class DossierPage:
    """All that the page of one dossier shows."""

    row: DossierRow
    verdict: Verdict
    policies: tuple[ByPolicy, ...]
    timeline: Timeline
    pauses: tuple[PauseLine, ...]
    notices: tuple[Finding, ...]
    signs: tuple[PauseFinding, ...]
    letter: Apology | None
    procedure: Procedure | None


def dossier_page(ground: Ground, code: str) -> DossierPage | None:
    """The page of a dossier; None where the store has no such code. One question to the store."""
    row = one(ground.source, ground.question, code)
    if row is None:
        return None
    dossier, question = row.dossier, ground.question
    verdict = rate(dossier, calendar=question.calendar, as_of=question.as_of, policy=question.policy)
    policies = tuple(
        ByPolicy(
            policy,
            rate(dossier, calendar=question.calendar, as_of=question.as_of, policy=policy),
            policy.holds_on(dossier.received_at.date()),
            policy == question.policy,
        )
        for policy in POLICIES.values()
    )
    return DossierPage(
        row=row,
        verdict=verdict,
        policies=policies,
        timeline=_course(dossier, verdict, question.as_of),
        pauses=_pauses(ground, dossier),
        notices=tuple(notices(dossier, calendar=question.calendar, as_of=question.as_of, policy=question.policy)),
        signs=_signs(ground, dossier),
        letter=Apology.objects.filter(body=ground.body, dossier_code=code).standing().first(),
        procedure=_procedure(ground, row.procedure_code),
    )


def _course(dossier: Dossier, verdict: Verdict, as_of: Date) -> Timeline:
    """What happened when, and when the clock ran."""
    days: Sequence[tuple[Date | None, str, str]] = (
        (dossier.received_at.date(), "received", _("Tiếp nhận")),
        (verdict.start_on, "start", _("Bắt đầu tính thời gian")),
        (dossier.supplement_requested_at, "asked", _("Yêu cầu bổ sung")),
        (dossier.completed_at, "complete", _("Đủ hồ sơ")),
        (verdict.due_on, "due", _("Hết thời hạn giải quyết")),
        (dossier.due_at if dossier.due_at != verdict.due_on else None, "due", _("Hẹn trả")),
        (dossier.extended_due_at, "extended", _("Hẹn lại")),
        (dossier.apology_sent_at, "letter", _("Gửi thư xin lỗi")),
        (dossier.finished_at, "end", _("Có kết quả")),
        (dossier.returned_at if dossier.returned_at != dossier.finished_at else None, "end", _("Trả kết quả")),
        (as_of if verdict.is_pending else None, "now", _("Ngày xuất danh sách, chưa có kết quả")),
    )
    events = [Event(day, kind, words) for day, kind, words in days if day is not None]
    if dossier.due_at and dossier.due_at == verdict.due_on:
        events = [
            Event(one.on, one.kind, _("Hết thời hạn, cũng là ngày hẹn trả")) if one.kind == "due" else one
            for one in events
        ]
    return timeline(events, _stretches(dossier, verdict))


def _stretches(dossier: Dossier, verdict: Verdict) -> list[Stretch]:
    start, end = verdict.start_on or dossier.received_at.date(), verdict.end_on
    if end < start:
        return []
    found = [Stretch("run", start, end)]
    if verdict.is_late and verdict.due_on and start <= verdict.due_on < end:
        found.append(Stretch("late", verdict.due_on, end))
    if dossier.supplement_requested_at and (until := dossier.completed_at or end) > dossier.supplement_requested_at:
        found.append(Stretch("wait", max(start, dossier.supplement_requested_at), min(until, end)))
    for pause in dossier.pauses:
        since, until = max(pause.start, start), min(pause.end or end, end)
        if since < until:
            found.append(Stretch("pause", since, until))
    return [one for one in found if one.first <= one.last]


def _pauses(ground: Ground, dossier: Dossier) -> tuple[PauseLine, ...]:
    if not dossier.pauses:
        return ()
    held = PauseReview.objects.filter(body=ground.body, dossier_code=dossier.code).select_related("by")
    reviews = {review.paused_from: review for review in held}
    return tuple(PauseLine(pause, reviews.get(pause.start)) for pause in dossier.pauses)


def _signs(ground: Ground, dossier: Dossier) -> tuple[PauseFinding, ...]:
    """What the rules for pauses find in this dossier; only asked where there is a pause or a repeated request."""
    if not dossier.pauses and dossier.supplement_requests < 2:
        return ()
    asked = replace(ground.question, only=Only(codes=(dossier.code,)))
    return tuple(findings(ground.source, asked, limits_of(ground.store), rules=tuple(set(RULES) - {"officer"})))


def _procedure(ground: Ground, code: str | None) -> Procedure | None:
    if not code:
        return None
    found = Procedure.objects.filter(body=ground.body, code__in={code, short_code(code)})
    return found.order_by("-pk").first()
