"""The pieces of evidence of a part, with what is wrong with each for this use."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from caicach.evidence.models import Evidence
from caicach.evidence.queries.lists import Wish, evidence, flags_of
from caicach.evidence.rules import Flag
from caicach.evidence.uses import Use
from caicach.plans.models import TaskPart
from caicach.progress.enums import HandInState
from caicach.progress.models import HandIn, PartEvidence

DRAWN = ("pdf", "png", "jpg")
SHOWN_PAGES, OFFERED = 12, 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece as a part uses it: where in it the proof stands, and its flags for the year and the last day."""

    one: Evidence
    page: str
    flags: tuple[Flag, ...]

    @property
    def pages(self) -> range:
        """The pages that can be looked at here."""
        drawn = self.one.is_file and self.one.format in DRAWN
        return range(1, min(self.one.pages or 0, SHOWN_PAGES) + 1) if drawn else range(0)

    @property
    def labels(self) -> list[str]:
        gone = [_("Đã rút khỏi sử dụng")] if self.withdrawn else []
        return gone + [_(flag.code.label) for flag in self.flags]

    @property
    def withdrawn(self) -> bool:
        return self.one.withdrawn_at is not None


def pieces_of(part: TaskPart) -> list[Piece]:
    """The pieces kept with a part, oldest first; one query."""
    links = part.evidence_links.select_related("evidence__unit").defer("evidence__text", "evidence__search")
    return [piece_for(part, link.evidence, link.page) for link in links.order_by("pk")]


def piece_for(part: TaskPart, one: Evidence, page: str = "") -> Piece:
    """One piece for a part; flags by the year of the plan and the last day of the part."""
    return Piece(one, page or one.place, flags_of(one, year=part.task.plan.year, due=part.due))


def flagged(pieces: Iterable[Piece]) -> int:
    """How many pieces have something wrong."""
    return sum(bool(piece.flags) or piece.withdrawn for piece in pieces)


def offered(person: Any, part: TaskPart, typed: str) -> Sequence[Evidence]:
    """Evidence of the body that the part does not have yet and that matches what is typed, newest first."""
    found = evidence(person, Wish(text=typed)).filter(body_id=part.body_id)
    return list(found.exclude(part_links__part=part)[:OFFERED])


def evidence_uses(ids: Collection[int], person: Any) -> Mapping[int, Sequence[Use]]:
    """Where evidence is used in parts of tasks that the person may see; two queries. For evidence/uses.py."""
    parts = TaskPart.objects.visible_to(person)
    links = PartEvidence.objects.filter(evidence__in=ids, part__in=parts).order_by("pk")
    frozen = set(_accepted(ids).values_list("part", "evidence"))
    found: dict[int, list[Use]] = {}
    for link in links.select_related("part__task__plan", "part__unit"):
        use = _use(link.part, (link.part_id, link.evidence_id) in frozen)
        found.setdefault(link.evidence_id, []).append(use)
    return found


def evidence_of_accepted(ids: Collection[int]) -> set[int]:
    """The pieces that an accepted result rests on; one query."""
    return set(_accepted(ids).values_list("evidence", flat=True))


def _accepted(ids: Collection[int]) -> QuerySet[HandIn]:
    return HandIn.objects.filter(state=HandInState.ACCEPTED, evidence__in=ids).order_by()


def _use(part: TaskPart, frozen: bool) -> Use:
    return Use(
        words=str(part.task),
        url=reverse("part", args=[part.pk]),
        year=part.task.plan.year,
        unit=str(part.unit or ""),
        due=part.due,
        frozen=frozen,
    )
