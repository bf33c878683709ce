"""The pieces of evidence of a part. The same piece may serve several parts; its own record always stays."""

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
from caicach.plans.models import TaskPart
from caicach.progress.actions.parts import locked
from caicach.progress.enums import Deed, HandInState
from caicach.progress.models import PartEvidence
from caicach.progress.rights import demand, ties_of


@transaction.atomic
def add_evidence(*, by: Any, part: TaskPart, evidence: Evidence, page: str = "") -> PartEvidence:
    """Keep a piece of the body's evidence with the part; `page` says where in it the proof stands."""
    part = locked(part)
    demand(by, Deed.ADD_EVIDENCE, ties_of(part.task), part)
    (piece,) = pieces_for(by, part, [evidence.pk])
    attach(by=by, part=part, pieces=[piece], page=page.strip())
    return PartEvidence.objects.get(part=part, evidence=piece)


@transaction.atomic
def remove_evidence(*, by: Any, part: TaskPart, evidence: Evidence) -> None:
    """Take a piece from the part; not what a result that waits or was accepted rests on. The piece itself stays."""
    part = locked(part)
    demand(by, Deed.ADD_EVIDENCE, ties_of(part.task), part)
    resting = set(part.hand_ins.filter(evidence=evidence).values_list("state", flat=True))
    if HandInState.ACCEPTED in resting:
        raise RuleBroken("evidence-accepted", "Kết quả đã xác nhận dựa vào tài liệu này nên không gỡ được.")
    if HandInState.WAITING in resting:
        raise RuleBroken(
            "evidence-waiting", "Tài liệu đang nằm trong kết quả chờ xác nhận. Hãy rút kết quả đó về trước khi gỡ."
        )
    if PartEvidence.objects.filter(part=part, evidence=evidence).delete()[0]:
        details = {"part": part.pk, "unit": part.unit_id, "evidence": evidence.pk}
        audit.record(by=by, action="part.evidence-remove", target=part.task, details=details)


def bring_files(*, by: Any, part: TaskPart, files: Sequence[Upload], joined: bool = False) -> list[Outcome]:
    """Take files into the evidence of the part; one that is refused leaves its sentence, the others stay."""
    demand(by, Deed.ADD_EVIDENCE, ties_of(part.task), part)
    bring = evidence_room.add_joined_photos if joined else evidence_room.add_files
    outcomes = bring(by=by, body=part.body, unit=owner_of(by, part), files=files)
    _keep_with(by, part, [one.evidence for one in outcomes if one.evidence])
    return outcomes


@transaction.atomic
def bring_link(*, by: Any, part: TaskPart, url: str, title: str = "") -> PartEvidence:
    """Take a link into the evidence of the part."""
    demand(by, Deed.ADD_EVIDENCE, ties_of(part.task), part)
    piece, _known = evidence_room.add_link(by=by, body=part.body, unit=owner_of(by, part), url=url, title=title)
    return add_evidence(by=by, part=part, evidence=piece)


def owner_of(by: Any, part: TaskPart) -> Unit | None:
    """Whose a new piece is: the unit of the part where one may bring for it, else the own unit."""
    if part.unit is not None and allowed(by, Permission.EVIDENCE_ADD, part.unit):
        return part.unit
    return by.unit  # type: ignore[no-any-return]


def pieces_for(by: Any, part: TaskPart, ids: Iterable[int]) -> list[Evidence]:
    """The pieces that may be used for the part; RuleBroken where one is not there for this person."""
    wanted = set(ids)
    if not wanted:
        return []
    found = list(Evidence.objects.visible_to(by).in_use().filter(body_id=part.body_id, pk__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise RuleBroken(
            "evidence-missing",
            "Có tài liệu không còn dùng được hoặc đã bị rút. Hãy chọn lại tài liệu.",
            field="evidence",
        )
    return found


def attach(*, by: Any, part: TaskPart, pieces: Sequence[Evidence], page: str = "") -> None:
    """Keep pieces with a held part; those that are there already stay, a page that is named is noted."""
    for piece in pieces:
        link, new = PartEvidence.objects.get_or_create(part=part, evidence=piece, defaults={"by": by, "page": page})
        if not new and page and link.page != page:
            link.page = page
            link.save(update_fields=["page"])
        elif not new:
            continue
        details = {"part": part.pk, "unit": part.unit_id, "evidence": piece.pk}
        audit.record(by=by, action="part.evidence", target=part.task, details=details)


@transaction.atomic
def _keep_with(by: Any, part: TaskPart, pieces: Sequence[Evidence]) -> None:
    attach(by=by, part=locked(part), pieces=pieces)
