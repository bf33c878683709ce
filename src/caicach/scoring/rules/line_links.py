"""How the lines of a year's result go on in the next year's: what names and notes of a paper propose. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from caicach.measures import index
from caicach.scoring.enums import LinkKind
from caicach.scoring.rules.lineage import Node, kind_of, proposals


@dataclass(frozen=True, slots=True)
class LinkProposal:
    """An earlier and a later line that seem to be one."""

    earlier_year: int
    earlier: index.Line
    later_year: int
    later: index.Line
    kind: LinkKind

    @property
    def ends(self) -> tuple[int, str, int, str]:
        """Years and keys: what makes two proposals the same."""
        return self.earlier_year, self.earlier.key, self.later_year, self.later.key


def proposed_links(results: Iterable[index.YearResult]) -> tuple[LinkProposal, ...]:
    """Links between the lines of successive results, in the order of the later ones.

    Nearest names go together; a line whose note says that it went into another one goes there.
    """
    years = sorted(results, key=lambda one: one.year)
    return tuple(link for earlier, later in pairwise(years) for link in _between(earlier, later))


def _between(earlier: index.YearResult, later: index.YearResult) -> Iterator[LinkProposal]:
    before, after = _kept(earlier), _kept(later)
    found = proposals(_nodes(before), _nodes(after))
    pairs = {(before[one.earlier.pk].key, after[one.later.pk].key) for one in found}
    pairs |= {(link.from_key, link.to_key) for link in index.links_from_notes((earlier, later))}
    heirs, ancestors = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    nodes = {before[node.pk].key: node for node in _nodes(before)}
    following = {after[node.pk].key: node for node in _nodes(after)}
    known = [pair for pair in pairs if pair[0] in nodes and pair[1] in following]
    for one, other in sorted(known, key=lambda pair: (following[pair[1]].pk, nodes[pair[0]].pk)):
        node, heir = nodes[one], following[other]
        kind = kind_of(node, heir, ancestors=ancestors[other], heirs=heirs[one])
        yield LinkProposal(earlier.year, before[node.pk], later.year, after[heir.pk], kind)


def _kept(result: index.YearResult) -> list[index.Line]:
    """The lines that tell points or a maximum: one that tells neither only says where it went."""
    return [line for line in result.lines if line.points is not None or line.maximum is not None]


def _nodes(lines: Sequence[index.Line]) -> list[Node]:
    return [Node(at, one.name, one.maximum, 0 if one.parent is None else 1, one.part) for at, one in enumerate(lines)]
