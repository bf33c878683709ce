"""Lines of two successive results side by side: how they go on, and what the names propose for the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from caicach.scoring.enums import Part
from caicach.scoring.models import LineLink, Result, ResultLine
from caicach.scoring.queries.history import year_result
from caicach.scoring.rules.line_links import proposed_links


@dataclass(frozen=True, slots=True)
class LinkedLine:
    """A line of the later year with the links that lead to it."""

    later: ResultLine
    links: tuple[LineLink, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A pair that the names propose and that is not linked yet."""

    earlier: ResultLine
    later: ResultLine
    kind: str

    @property
    def code(self) -> str:
        return f"{self.earlier.pk}-{self.later.pk}"


@dataclass(frozen=True, slots=True)
class Beside:
    """Two results side by side; `gone` are lines of the earlier one that go on nowhere."""

    earlier: Result
    later: Result
    lines: tuple[LinkedLine, ...]
    gone: tuple[ResultLine, ...]
    proposed: tuple[Proposed, ...]


def beside(earlier: Result, later: Result) -> Beside:
    """The comparison of two results whose lines are at hand; one query."""
    before, after = _scored(earlier), _scored(later)
    links = list(LineLink.objects.filter(earlier__result=earlier, later__result=later).select_related("earlier"))
    to: dict[int, list[LineLink]] = {}
    for link in links:
        to.setdefault(link.later_id, []).append(link)
    going_on, reached = {link.earlier_id for link in links}, {link.later_id for link in links}
    names = {line.key: line for line in before}, {line.key: line for line in after}
    proposed = [
        Proposed(names[0][one.earlier.key], names[1][one.later.key], one.kind.value)
        for one in proposed_links((year_result(earlier), year_result(later)))
        if one.earlier.key in names[0] and one.later.key in names[1]
    ]
    fresh = [one for one in proposed if one.earlier.pk not in going_on or one.later.pk not in reached]
    return Beside(
        earlier,
        later,
        tuple(LinkedLine(line, tuple(to.get(line.pk, ()))) for line in after),
        tuple(line for line in before if line.pk not in going_on),
        tuple(fresh),
    )


def _scored(result: Result) -> Sequence[ResultLine]:
    return [line for line in result.lines.all() if line.part == Part.SCORED and line.applicable]
