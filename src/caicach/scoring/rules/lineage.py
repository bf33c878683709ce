"""How criteria go on from one year to the next: what a link is, and which links the names propose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from caicach.language.text import fold, similarity, squash
from caicach.scoring.enums import LinkKind, Part

WORTH_PROPOSING = 0.62
SURE = 0.95
SAME_FIELD, SAME_MAXIMUM, OTHER_DEPTH = 0.04, 0.02, -0.12


@dataclass(frozen=True, slots=True)
class Node:
    """A criterion as lineage sees it. `above`: the name of its field."""

    pk: int
    name: str
    maximum: Decimal | None
    depth: int = 0
    part: str = Part.SCORED
    above: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An earlier and a later criterion that seem to be one, and how sure that is (0 to 1)."""

    earlier: Node
    later: Node
    kind: LinkKind
    sure: float


def kind_of(earlier: Node, later: Node, *, ancestors: int = 1, heirs: int = 1) -> LinkKind:
    """What a link is: `ancestors` the earlier criteria of the later one, `heirs` the later ones of the earlier.

    >>> one = Node(1, "Ban hành kế hoạch", Decimal(1)); other = Node(2, "Ban hành  KẾ HOẠCH", Decimal("1.50"))
    >>> kind_of(one, one).value, kind_of(one, other).value, kind_of(one, one, ancestors=2).value
    ('same', 'new_maximum', 'merged')
    """
    if ancestors > 1:
        return LinkKind.MERGED
    if heirs > 1:
        return LinkKind.SPLIT
    if earlier.maximum != later.maximum:
        return LinkKind.NEW_MAXIMUM
    return LinkKind.SAME if _same_words(earlier.name, later.name) else LinkKind.RENAMED


def proposals(earlier: Sequence[Node], later: Iterable[Node]) -> list[Proposal]:
    """For each later criterion the earlier one with the nearest name, each earlier one used once; best pairs first.

    Bonus is not compared with what is scored. Who is sure of nothing above the limit gets none.
    """
    pairs = [
        (score, one, other)
        for other in later
        for one in earlier
        if one.part == other.part and (score := _alike(one, other)) >= WORTH_PROPOSING
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[2].pk, pair[1].pk))
    used: set[tuple[str, int]] = set()
    found = []
    for score, one, other in pairs:
        if ("earlier", one.pk) in used or ("later", other.pk) in used:
            continue
        used |= {("earlier", one.pk), ("later", other.pk)}
        found.append(Proposal(one, other, kind_of(one, other), score))
    return found


def _alike(one: Node, other: Node) -> float:
    """Likeness of names, a little more in the same field and with the same maximum, less at another depth."""
    names = similarity(one.name, other.name, least=WORTH_PROPOSING - SAME_FIELD - SAME_MAXIMUM)
    if not names:
        return 0.0
    above = SAME_FIELD if one.above and _same_words(one.above, other.above) else 0.0
    maximum = SAME_MAXIMUM if one.maximum == other.maximum else 0.0
    depth = OTHER_DEPTH if (one.depth == 0) != (other.depth == 0) else 0.0
    return min(1.0, names + depth + (above + maximum if names < 1 else 0.0))


def _same_words(one: str, other: str) -> bool:
    return fold(squash(one)) == fold(squash(other))
