"""The cheapest way to cut one piece into cells (Viterbi over segments, columns from left to right)."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from caicach.papers.reading.formats.txt.flattened import costs
from caicach.papers.reading.formats.txt.flattened.metrics import BLANK
from caicach.papers.reading.formats.txt.flattened.model import Model, Segment
from caicach.papers.reading.formats.txt.flattened.pieces import Break, Chunk, Piece, line_width, lines_of

_MORE = 3
_TOO_DEAR = 10.0
_HEADING_ROW = 3.0
_PAGE_PART = 0.3
_BROKEN_END = 0.3
"""Before a page break a cell may end in the middle of a sentence."""
_LONGEST_CELL = 120
_LONGEST_ROW = 400
"""In chunks; more than that under one number is running text, not a row."""
_BEAM = 8.0
"""Ways that cost so much more than the best one to the same place are given up."""
_BEST_CONTENT = -5.0
"""No text and no step into it earns more than this."""


class Node(NamedTuple):
    """A cut that ends at chunk `end`. `lines` counts the last cell's lines; `after_page` lets columns stay empty."""

    cost: float
    end: int
    column: int = -1
    lines: int = 1
    after_page: bool = False
    segment: Segment | None = None
    back: "Node | None" = None


class Entry(NamedTuple):
    """The way into a cell: the node before, what going from it costs, and whether a new row or page part begins."""

    node: Node
    cost: float
    begins_row: bool
    after_page: bool
    goes_on: bool = False


class Candidate(NamedTuple):
    """One cell beginning at a given chunk: where it ends, its price (what it says apart), its text and lines."""

    end: int
    cost: float
    text: str
    lines: int


def segment(piece: Piece, model: Model) -> tuple[Segment, ...]:
    """The cells of one piece in reading order.

    Several rows come out when dash rows lie below the number (`begins_row`); a page break may give a column twice.
    """
    chunks = piece.chunks
    if not chunks:
        return ()
    if len(chunks) > _LONGEST_ROW:
        return (Segment(0, 0, len(chunks)),)
    nodes: list[dict[tuple[int, int, bool], Node]] = [{} for _ in range(len(chunks) + 1)]
    nodes[0][-1, 1, False] = Node(0.0, 0)
    least = [inf] * len(nodes)
    for start in range(len(chunks)):
        if nodes[start]:
            _advance(nodes, least, start, chunks, model)
    finals = [(node.cost + _rest_empty(model, node), node) for node in nodes[-1].values()]
    best = min(finals, key=lambda final: final[0], default=None)
    if best is None or _section_cost(piece, model) < best[0]:
        return (Segment(0, 0, len(chunks)),)
    return tuple(_path(best[1]))


def _advance(
    nodes: list[dict[tuple[int, int, bool], Node]],
    least: list[float],
    start: int,
    chunks: tuple[Chunk, ...],
    model: Model,
) -> None:
    """Every cell that may begin here, by the cheapest ways into it. `least`: the least cost to each place so far."""
    limit = min(node.cost for node in nodes[start].values()) + _BEAM
    alive = [node for node in nodes[start].values() if node.cost <= limit]
    broken = any(chunk.before is Break.PAGE for chunk in chunks[1:])
    for column in range(len(model.columns)):
        entries = _cheapest(_entries(alive, column, start, chunks, model))
        way = min((entry.node.cost + entry.cost for entry in entries), default=inf)
        for candidate in _candidates(column, start, chunks, model, broken=broken) if entries else ():
            if candidate.end < len(chunks) and way + candidate.cost + _BEST_CONTENT > least[candidate.end] + _BEAM:
                continue
            content = costs.content(model, column, candidate.text)
            for entry in entries:
                cost = _price(entry, candidate, content, chunks[start].before, broken, model)
                if cost < least[candidate.end]:
                    least[candidate.end] = cost
                key = column, candidate.lines, entry.after_page
                known = nodes[candidate.end].get(key)
                if known is None or cost < known.cost:
                    cell = Segment(column, start, candidate.end, entry.begins_row)
                    node = Node(cost, candidate.end, column, candidate.lines, entry.after_page, cell, entry.node)
                    nodes[candidate.end][key] = node


def _price(entry: Entry, candidate: Candidate, content: float, before: Break, broken: bool, model: Model) -> float:
    cost = entry.node.cost + entry.cost + candidate.cost
    if not entry.goes_on:
        cost += content
    if not entry.begins_row and not entry.after_page:
        in_parts = broken and entry.node.column >= 0
        cost += costs.joint(model, entry.node.lines, candidate.lines, before, broken_row=in_parts)
    return cost


def _cheapest(entries: Iterator[Entry]) -> list[Entry]:
    """The best way in for each kind that later costs tell apart."""
    best: dict[tuple[int, bool, bool, bool], Entry] = {}
    for entry in entries:
        key = entry.node.lines, entry.begins_row, entry.after_page, entry.goes_on
        if key not in best or entry.node.cost + entry.cost < best[key].node.cost + best[key].cost:
            best[key] = entry
    return list(best.values())


def _entries(
    nodes: Sequence[Node], column: int, start: int, chunks: tuple[Chunk, ...], model: Model
) -> Iterator[Entry]:
    chunk = chunks[start]
    opening = costs.opening(model, column, chunk)
    for node in nodes:
        turns = chunk.before is Break.PAGE and start > 0
        if turns or (node.after_page and column > node.column):
            yield _after_page(node, column, chunks, chunk, model)
        elif column > node.column and not node.after_page:
            yield Entry(node, opening + sum(model.empty[node.column + 1 : column]), False, False)
        if column == 0 and start > 0:
            yield Entry(node, opening + costs.begin_row(chunk) + _rest_empty(model, node), True, False)


def _rest_empty(model: Model, node: Node) -> float:
    """Columns left empty when the row ends at this node; a row with a title alone is a heading."""
    if node.after_page:
        return 0.0
    rest = sum(model.empty[node.column + 1 :])
    return min(rest, _HEADING_ROW) if node.column == 0 else rest


def _after_page(node: Node, column: int, chunks: tuple[Chunk, ...], chunk: Chunk, model: Model) -> Entry:
    """A cell after a page break: mostly the rest of the column's text before the break."""
    earlier = _last_in(node, column)
    if earlier is None:
        back = 3.0 if column <= node.column else 0.0
        return Entry(node, _PAGE_PART + 1.0 + back + costs.opening(model, column, chunk), False, True)
    line = lines_of(chunks[earlier.start : earlier.end])[-1]
    cost = costs.carry_on(model, column, line[-1].last, line_width(line), chunk)
    return Entry(node, _PAGE_PART + cost, False, True, True)


def _last_in(node: Node | None, column: int) -> Segment | None:
    """The column's text in the row so far."""
    while node is not None and node.segment is not None:
        if node.segment.column == column:
            return node.segment
        if node.segment.begins_row:
            return None
        node = node.back
    return None


def _candidates(
    column: int, start: int, chunks: tuple[Chunk, ...], model: Model, *, broken: bool
) -> Iterator[Candidate]:
    """Cells of this column that begin at `start`, from short to long, until they cost too much."""
    cost, size, lines, brackets, text = 0.0, 0, 1, 0, ""
    ends = _BROKEN_END if broken and any(chunk.before is Break.PAGE for chunk in chunks[start + 1 :]) else 1.0
    for index in range(start, min(start + _LONGEST_CELL, len(chunks))):
        chunk = chunks[index]
        if index == start:
            size, text = chunk.width, chunk.text
        elif chunk.before is Break.PAGE:
            return
        elif chunk.before is Break.SAME:
            cost += costs.beside(model, column, chunks[index - 1].last, chunk)
            size, text = size + BLANK + chunk.width, f"{text} {chunk.text}"
        else:
            cost += costs.inner_break(model, column, chunks[index - 1].last, size, chunk)
            size, lines, text = chunk.width, min(lines + 1, _MORE), f"{text} {chunk.text}"
        brackets += chunk.brackets
        ends_line = index + 1 == len(chunks) or chunks[index + 1].before is not Break.SAME
        overflow = costs.too_wide(model, column, size)
        if cost + overflow > _TOO_DEAR:
            return
        parting = 0.0 if ends_line else _parting(model, chunk, chunks[index + 1])
        price = cost + overflow + parting + ends * costs.closing(chunk.last, brackets)
        yield Candidate(index + 1, price, text, lines)
        cost += overflow if ends_line else 0.0


def _parting(model: Model, left: Chunk, right: Chunk) -> float:
    """A cell that ends in the middle of a line: words that go together are not parted lightly."""
    return 1.0 + max(0.0, -model.link(left.last, right.first, beside=True)) * 1.5


def _section_cost(piece: Piece, model: Model) -> float:
    """The whole piece as one heading across all columns."""
    lines = len(lines_of(piece.chunks))
    if lines > _MORE:
        return float("inf")
    text = " ".join(chunk.text for chunk in piece.chunks)
    capitals = text.upper() == text
    return _HEADING_ROW + (0.0 if capitals else 1.0 + lines) + costs.content(model, 0, text)


def _path(node: Node | None) -> list[Segment]:
    found: list[Segment] = []
    while node is not None and node.segment is not None:
        found.append(node.segment)
        node = node.back
    return found[::-1]
