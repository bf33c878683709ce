"""The waterfall: from the maximum to the published total in bars that add up exactly. A gap is a bar of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from caicach.measures.index.results import Line, YearResult
from caicach.measures.index.tree import Tree, grow
from caicach.measures.index.values import ZERO, Part

NOBODY = "Chưa rõ đơn vị"


class StepKind(StrEnum):
    """What a step of the waterfall is."""

    MAXIMUM = "maximum"
    LOSS = "loss"
    BONUS = "bonus"
    PENALTY = "penalty"
    ADJUSTMENT = "adjustment"
    UNEXPLAINED = "unexplained"
    TOTAL = "total"


class By(StrEnum):
    """What the losses of a waterfall are gathered by."""

    LINE = "line"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class FallStep:
    """One bar, from `start` to `end` (`amount` = end − start; a loss is negative).

    `key`: the row, or the unit's name when gathered by unit; "" where there is none.
    """

    label: str
    key: str
    kind: StepKind
    start: Decimal
    end: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Bars from the maximum to the total. `gap`: sum of the unexplained bars (signed); without one it reconciles."""

    steps: tuple[FallStep, ...]
    reconciles: bool
    gap: Decimal


@dataclass(frozen=True, slots=True)
class _Piece:
    label: str
    key: str
    kind: StepKind
    amount: Decimal
    unit: str = ""


def waterfall(result: YearResult, depth: int = 1, by: By = By.LINE, tolerance: Decimal = ZERO) -> Waterfall:
    """From the sum of maxima to the total; depth 1: fields, 2: criteria, … as deep as the result tells.

    A row without points in a result without a total is open: a bar of its own, unexplained so far.
    Where a row lost more (or less) than the rows told below it, the rest is a bar of its own, and so is what lies
    between the sum and a published total. It reconciles when no such bar is larger than `tolerance` points.
    """
    tree = grow(line for line in result.lines if line.part is Part.SCORED)
    pieces = [piece for line in tree.below(None) for piece in _fall(tree, line, depth, "", result.total is None)]
    if by is By.UNIT:
        pieces = list(_by_unit(pieces))
    pieces += _outside(result)
    maximum = sum((maximum_of(tree, line) for line in tree.below(None)), ZERO)
    reached = maximum + sum((piece.amount for piece in pieces), ZERO)
    if result.total is not None and result.total != reached:
        pieces.append(_Piece("Chênh lệch chưa giải thích được", "", StepKind.UNEXPLAINED, result.total - reached))
    gaps = [piece.amount for piece in pieces if piece.kind is StepKind.UNEXPLAINED]
    reconciles = all(abs(gap) <= tolerance for gap in gaps)
    return Waterfall(tuple(_bars(maximum, pieces)), reconciles, sum(gaps, ZERO))


def points_of(tree: Tree[Line], line: Line) -> Decimal | None:
    """Printed points, else the sum below where every row below tells its points."""
    if line.points is not None or tree.is_leaf(line.key):
        return line.points
    below = [points_of(tree, child) for child in tree.below(line.key)]
    known = [points for points in below if points is not None]
    return sum(known, ZERO) if len(known) == len(below) else None


def maximum_of(tree: Tree[Line], line: Line) -> Decimal:
    """Printed maximum, else the sum below."""
    if line.maximum is not None:
        return line.maximum
    return sum((maximum_of(tree, child) for child in tree.below(line.key)), ZERO)


def _fall(tree: Tree[Line], line: Line, depth: int, unit: str, open_counts: bool) -> list[_Piece]:
    """The bars of one row: those of the rows below it as deep as wanted, and what these leave unexplained."""
    unit = line.unit or unit
    points, maximum = points_of(tree, line), maximum_of(tree, line)
    if depth > 1 and not tree.is_leaf(line.key):
        pieces = [piece for child in tree.below(line.key) for piece in _fall(tree, child, depth - 1, unit, open_counts)]
        rest = ZERO if points is None else points - maximum - sum((piece.amount for piece in pieces), ZERO)
        return [*pieces, *_piece(f"{line.name}: phần chưa rõ", line, StepKind.UNEXPLAINED, rest, unit)]
    if points is None:
        return list(_open(tree, line, unit)) if open_counts else []
    over = points > maximum
    label = f"{line.name}: vượt điểm tối đa" if over else line.name
    return list(_piece(label, line, StepKind.UNEXPLAINED if over else StepKind.LOSS, points - maximum, unit))


def _open(tree: Tree[Line], line: Line, unit: str) -> Iterator[_Piece]:
    """A row that is not marked, or marked in part: what is lost below it, and what is open."""
    lost, still = ZERO, maximum_of(tree, line)
    if not tree.is_leaf(line.key):
        pieces = [piece for child in tree.below(line.key) for piece in _fall(tree, child, 1, unit, True)]
        lost = sum((piece.amount for piece in pieces if piece.kind is StepKind.LOSS), ZERO)
        still = -sum((piece.amount for piece in pieces if piece.kind is not StepKind.LOSS), ZERO)
    yield from _piece(line.name, line, StepKind.LOSS, lost, unit)
    yield from _piece(f"{line.name}: chưa có điểm", line, StepKind.UNEXPLAINED, -still, unit)


def _piece(label: str, line: Line, kind: StepKind, amount: Decimal, unit: str) -> Iterator[_Piece]:
    if amount:
        yield _Piece(label, line.key, kind, amount, unit)


def _by_unit(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Losses gathered by unit, largest first; what is unexplained stays apart."""
    gathered: dict[str, _Piece] = {}
    apart: list[_Piece] = []
    for piece in pieces:
        if piece.kind is not StepKind.LOSS:
            apart.append(piece)
            continue
        held = gathered.get(piece.unit, _Piece(piece.unit or NOBODY, piece.unit, StepKind.LOSS, ZERO))
        gathered[piece.unit] = replace(held, amount=held.amount + piece.amount)
    yield from sorted(gathered.values(), key=lambda one: (one.amount, one.key))
    yield from apart


def _outside(result: YearResult) -> Iterator[_Piece]:
    if result.bonus:
        yield _Piece(Part.BONUS.label, "", StepKind.BONUS, abs(result.bonus))
    if result.penalty:
        yield _Piece(Part.PENALTY.label, "", StepKind.PENALTY, -abs(result.penalty))
    if result.adjustment:
        yield _Piece("Làm tròn, giới hạn tổng điểm", "", StepKind.ADJUSTMENT, result.adjustment)


def _bars(maximum: Decimal, pieces: Iterable[_Piece]) -> Iterator[FallStep]:
    yield FallStep("Điểm tối đa", "", StepKind.MAXIMUM, ZERO, maximum, maximum)
    at = maximum
    for piece in pieces:
        yield FallStep(piece.label, piece.key, piece.kind, at, at + piece.amount, piece.amount)
        at += piece.amount
    yield FallStep("Tổng điểm", "", StepKind.TOTAL, ZERO, at, at)
