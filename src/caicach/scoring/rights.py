"""Who may do what with a sheet: permission × relation × step of the round.

The body scores itself while its step runs: an officer every criterion, a unit the ones that it answers for (`Charge`).
Council members appraise the fields that they are competent for. Nobody appraises a sheet of a body that they hold a
post in, unless that body runs the round.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext

from caicach.kit.permissions import Permission, allowed, reach
from caicach.scoring.enums import CouncilRole, RoundState, ScoredBy
from caicach.scoring.models import Charge, Criterion, Member, Round, Sheet

APPRAISING = (RoundState.APPRAISAL_1, RoundState.APPRAISAL_2)


def may_run(person: Any, round_: Round) -> bool:
    """Open, move and close the steps of the round, name its council."""
    return allowed(person, Permission.ROUND_EDIT, round_)


def may_publish(person: Any, round_: Round) -> bool:
    return allowed(person, Permission.SCORE_PUBLISH, round_)


def may_sit(person: Any, round_: Round) -> bool:
    """Hold a seat on the council of the round; a seat without it is empty."""
    return allowed(person, Permission.SCORE_APPRAISE) or may_run(person, round_) or may_publish(person, round_)


def member_of(person: Any, round_: Round) -> Member | None:
    """The person's seat on the council, where the person may still sit on it (an appraiser; a leader who chairs)."""
    if not may_sit(person, round_):
        return None
    return Member.objects.filter(round=round_, person=person).prefetch_related("fields").first()


def may_self_score(person: Any, sheet: Sheet, criterion: Criterion | None = None) -> bool:
    """Fill in the self-score of the sheet, or of one criterion that the person's unit answers for."""
    where = reach(person, Permission.SCORE_SELF)
    if where.everywhere or sheet.body_id in where.body_ids:
        return True
    if sheet.unit_id is not None:
        return sheet.unit_id in where.unit_ids
    charges = Charge.objects.filter(body=sheet.body_id, unit__in=where.unit_ids)
    return (charges.filter(criterion=criterion) if criterion else charges).exists()


def may_hand_in(person: Any, sheet: Sheet) -> bool:
    """Lock the self-score and send it to the council."""
    if allowed(person, Permission.SCORE_HAND_IN, sheet.body):
        return True
    return sheet.unit_id is not None and sheet.unit_id in reach(person, Permission.PART_CONFIRM).unit_ids


def fields_of(member: Member, tops: list[Criterion]) -> set[int]:
    """The ids of the top criteria that a member appraises; all where none are named, or for chair and secretary."""
    named = {field.pk for field in member.fields.all()}
    return named if named and member.role == CouncilRole.MEMBER else {top.pk for top in tops}


def may_appraise(person: Any, sheet: Sheet, member: Member | None = None) -> bool:
    """Score for the council on this sheet (in the member's fields)."""
    seat = member or member_of(person, sheet.round)
    if seat is None:
        return False
    own = {held.body_id for held in person.holdings}
    return sheet.body_id not in own or sheet.body_id == sheet.round.body_id


def council_scores(criterion: Criterion, state: str) -> bool:
    """Whether the council writes points for this criterion in this step: survey points come in their own step."""
    if state == RoundState.COLLECTING:
        return criterion.scored_by in (ScoredBy.SURVEY, ScoredBy.SYSTEM, ScoredBy.COUNCIL)
    return state in APPRAISING and criterion.scored_by != ScoredBy.SURVEY


def may_appeal(person: Any, sheet: Sheet) -> bool:
    """Ask for another look at a published result: whoever hands the sheet in, or scores it for the whole body."""
    where = reach(person, Permission.SCORE_SELF)
    if may_hand_in(person, sheet) or where.everywhere or sheet.body_id in where.body_ids:
        return True
    return sheet.unit_id is not None and sheet.unit_id in where.unit_ids


def may_decide_appeal(person: Any, sheet: Sheet) -> bool:
    """Answer an appeal: the chair of the council, or who runs the round; nobody of the body (or unit) that asks."""
    seat = member_of(person, sheet.round)
    if not (may_run(person, sheet.round) or (seat is not None and seat.role == CouncilRole.CHAIR)):
        return False
    if sheet.unit_id is not None:
        return sheet.unit_id not in {held.unit_id for held in person.holdings}
    return sheet.body_id not in {held.body_id for held in person.holdings} or sheet.body_id == sheet.round.body_id


def demand(may: bool, deed: str) -> None:
    """Raise PermissionDenied with the words of the deed, unless it is allowed."""
    if not may:
        words = gettext("Vai và đơn vị của bạn chưa được làm việc này: %(deed)s.")
        raise PermissionDenied(words % {"deed": deed})
