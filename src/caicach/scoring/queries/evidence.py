"""Where evidence is used in score sheets, and what may be taken for a row."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse

from caicach.evidence.models import Evidence
from caicach.evidence.queries.lists import Wish, evidence
from caicach.evidence.uses import Use
from caicach.scoring.models import Score, ScoreEvidence, Sheet

OFFERED = 20
HANDED_IN = Q(score__sheet__locked_at__isnull=False)


def offered(person: Any, score: Score, typed: str) -> Sequence[Evidence]:
    """Evidence of the body that the row does not have yet and that matches what is typed, newest first."""
    found = evidence(person, Wish(text=typed)).filter(body_id=score.sheet.body_id)
    return list(found.exclude(score_links__score=score)[:OFFERED])


def evidence_uses(ids: Collection[int], person: Any) -> Mapping[int, Sequence[Use]]:
    """Where evidence is used in sheets that the person may see; one query. For evidence/uses.py."""
    links = ScoreEvidence.objects.filter(evidence__in=ids, score__sheet__in=Sheet.objects.visible_to(person))
    found: dict[int, list[Use]] = {}
    for link in links.select_related("score__criterion", "score__sheet__round", "score__sheet__unit").order_by("pk"):
        found.setdefault(link.evidence_id, []).append(_use(link))
    return found


def evidence_of_handed_in(ids: Collection[int]) -> set[int]:
    """The pieces that a sheet rests on which was handed in; one query."""
    held = ScoreEvidence.objects.filter(HANDED_IN, evidence__in=ids).order_by()
    return set(held.values_list("evidence", flat=True))


def _use(link: ScoreEvidence) -> Use:
    sheet = link.score.sheet
    return Use(
        words=f"{sheet.round}: {link.score.criterion}",
        url=f"{reverse('sheet', args=[sheet.pk])}#tc-{link.score.criterion_id}",
        year=sheet.round.year,
        unit=str(sheet.unit or ""),
        frozen=sheet.is_locked,
    )
