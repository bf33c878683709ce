"""The pieces of evidence of one row. The same piece may serve several criteria, and tasks; its record always stays."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from caicach.evidence import actions as evidence_room
from caicach.evidence.actions.adding import Upload
from caicach.evidence.models import Evidence
from caicach.evidence.values import Outcome
from caicach.kit import audit
from caicach.kit.permissions import Permission, allowed
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Unit
from caicach.scoring.actions.held import demand_own, hold
from caicach.scoring.enums import RoundState
from caicach.scoring.models import Charge, Score, ScoreEvidence, Sheet
from caicach.scoring.rights import demand, may_self_score


@transaction.atomic
def use_evidence(*, by: Any, score: Score, evidence: Evidence, page: str = "") -> ScoreEvidence:
    """Keep a piece of the body's evidence with the row; `page` says where in it the proof stands."""
    sheet = hold(score.sheet_id)
    later = demand_takes(score, sheet, by=by)
    pieces = Evidence.objects.visible_to(by).in_use().filter(body=sheet.body_id, pk=evidence.pk)
    if not pieces.exists():
        words = "Tài liệu này không còn dùng được hoặc đã bị rút. Hãy chọn tài liệu khác."
        raise RuleBroken("evidence-missing", words, field="evidence")
    _keep(by, score, [evidence], later, page.strip())
    return ScoreEvidence.objects.get(score=score, evidence=evidence)


@transaction.atomic
def drop_evidence(*, by: Any, score: Score, evidence: Evidence) -> None:
    """Take a piece from the row; one that came with the self-score stays once the sheet was handed in."""
    sheet = hold(score.sheet_id)
    later = demand_takes(score, sheet, by=by)
    link = ScoreEvidence.objects.filter(score=score, evidence=evidence).first()
    if link is None:
        return
    if later and not link.later:
        raise RuleBroken(
            "evidence-handed-in", "Tài liệu đã gửi cùng phiếu tự chấm nên không gỡ được ở bước giải trình."
        )
    link.delete()
    details = {"sheet": sheet.pk, "criterion": score.criterion.key, "evidence": evidence.pk}
    audit.record(by=by, action="score.evidence-remove", target=score, details=details)


def bring_files(*, by: Any, score: Score, files: Sequence[Upload], joined: bool = False) -> list[Outcome]:
    """Take files into the evidence of the row; one that is refused leaves its sentence, the others stay."""
    sheet = score.sheet
    demand_takes(score, sheet, by=by)
    bring = evidence_room.add_joined_photos if joined else evidence_room.add_files
    outcomes = bring(by=by, body=sheet.body, unit=owner_of(by, score), files=files)
    _keep_brought(by, score, [one.evidence for one in outcomes if one.evidence])
    return outcomes


@transaction.atomic
def bring_link(*, by: Any, score: Score, url: str, title: str = "") -> ScoreEvidence:
    """Take a link into the evidence of the row."""
    demand_takes(score, hold(score.sheet_id), by=by)
    owner = owner_of(by, score)
    piece, _known = evidence_room.add_link(by=by, body=score.sheet.body, unit=owner, url=url, title=title)
    return use_evidence(by=by, score=score, evidence=piece)


def demand_takes(score: Score, sheet: Sheet, *, by: Any) -> bool:
    """Demand that the row takes evidence of this person now; True where it comes with the explanation."""
    if sheet.round.state == RoundState.EXPLANATION:
        demand(may_self_score(by, sheet, score.criterion), "thêm tài liệu giải trình")
        if sheet.explained_at is not None:
            raise RuleBroken("explained", "Giải trình đã gửi hội đồng nên không đổi tài liệu được nữa.")
        return True
    demand_own(score, sheet, by=by)
    return False


def owner_of(by: Any, score: Score) -> Unit | None:
    """Whose a new piece is: a unit that answers for the criterion, where one may bring for it, else the own unit."""
    sheet = score.sheet
    if sheet.unit is not None:
        return sheet.unit
    charges = Charge.objects.filter(criterion=score.criterion_id, body=sheet.body_id).select_related("unit")
    for charge in charges:
        if allowed(by, Permission.EVIDENCE_ADD, charge.unit):
            return charge.unit
    return by.unit  # type: ignore[no-any-return]


def _keep(by: Any, score: Score, pieces: Iterable[Evidence], later: bool, page: str = "") -> None:
    """Keep pieces with a row of a held sheet; those that are there stay, a page that is named is noted."""
    for piece in pieces:
        given = {"by": by, "page": page, "later": later}
        link, new = ScoreEvidence.objects.get_or_create(score=score, evidence=piece, defaults=given)
        if not new and page and link.page != page and link.later == later:
            link.page = page
            link.save(update_fields=["page"])
        elif not new:
            continue
        details = {"sheet": score.sheet_id, "criterion": score.criterion.key, "evidence": piece.pk, "later": later}
        audit.record(by=by, action="score.evidence", target=score, details=details)


@transaction.atomic
def _keep_brought(by: Any, score: Score, pieces: Sequence[Evidence]) -> None:
    sheet = hold(score.sheet_id)
    _keep(by, score, pieces, demand_takes(score, sheet, by=by))
