"""Published results of earlier years: do they add up? And a running round in the same shape."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from caicach.measures.index.falling import maximum_of, points_of
from caicach.measures.index.notes import went_elsewhere
from caicach.measures.index.results import Finding, Line, YearResult
from caicach.measures.index.shortfalls import unit_of
from caicach.measures.index.summing import totals
from caicach.measures.index.tree import Tree, grow
from caicach.measures.index.values import ZERO, Criterion, Mark, Method, Part, plain

WHOLE = Decimal(100)


def as_year_result(
    year: int, criteria: Iterable[Criterion], marks: Mapping[str, Mark], method: Method | None = None, source: str = ""
) -> YearResult:
    """Marks of a round in the shape of a published result, so that the same waterfall and trend work on both.

    Maxima are the applicable ones; `total` is None while a row of the hundred is unmarked.
    """
    tree = grow(criteria)
    found = totals(tree.rows.values(), marks, method)
    lines = [
        Line(
            key=key,
            parent=node.parent,
            number=node.number,
            name=node.name,
            points=None if node.unmarked else node.points,
            maximum=node.applicable_maximum,
            note=marks[key].reason if key in marks else "",
            part=node.part,
            unit=unit_of(tree, key),
        )
        for key, node in found.nodes.items()
    ]
    adjustment = found.total - (found.scored + found.bonus - found.penalty)
    total = None if found.unmarked else found.total
    return YearResult(year, tuple(lines), found.bonus, found.penalty, total, source=source, adjustment=adjustment)


def reconcile(
    result: YearResult, tolerance: Decimal = Decimal("0.001"), whole: Decimal | None = WHOLE
) -> tuple[Finding, ...]:
    """What does not add up in a printed result (`tolerance` in points); empty when everything does.

    `whole`: what the maxima must come to; None where the set is not out of a hundred. Rows that only say where
    they went ("Gộp vào …") are left out. Raises `BadSet`.
    """
    tree = grow(line for line in result.lines if line.part is Part.SCORED and not went_elsewhere(line))
    found = [finding for line in tree.rows.values() for finding in _of_line(tree, line, tolerance)]
    maximum = sum((maximum_of(tree, line) for line in tree.below(None)), ZERO)
    if whole is not None and maximum != whole:
        words = f"Điểm tối đa các lĩnh vực cộng lại là {plain(maximum)}, không phải {plain(whole)}."
        found.append(Finding("maximum_sum", None, words, whole, maximum))
    return (*found, *_of_total(tree, result, tolerance))


def _of_line(tree: Tree[Line], line: Line, tolerance: Decimal) -> Iterator[Finding]:
    points, maximum = points_of(tree, line), maximum_of(tree, line)
    name = f"“{line.name}”"
    if points is None:
        yield Finding("no_points", line.key, f"{name} không có điểm đạt.")
    if not maximum and tree.is_leaf(line.key):
        yield Finding("no_maximum", line.key, f"{name} không có điểm tối đa.")
    elif points is not None and points > maximum:
        words = f"{name} đạt {plain(points)} điểm, vượt điểm tối đa {plain(maximum)}."
        yield Finding("over_maximum", line.key, words, points, maximum)
    if not tree.is_leaf(line.key) and line.points is not None:
        yield from _of_parts(tree, line, maximum, tolerance)


def _of_parts(tree: Tree[Line], line: Line, maximum: Decimal, tolerance: Decimal) -> Iterator[Finding]:
    """Papers print only the parts that lost points, so lost points are compared, and maxima only when too large."""
    below = tree.below(line.key)
    maxima = sum((maximum_of(tree, child) for child in below), ZERO)
    if maxima > maximum:
        words = f"Các phần của “{line.name}” có điểm tối đa cộng lại {plain(maxima)}, lớn hơn {plain(maximum)}."
        yield Finding("maximum_sum", line.key, words, maximum, maxima)
    parts = [points_of(tree, child) for child in below]
    known = [points for points in parts if points is not None]
    if line.points is None or len(known) < len(parts):
        return
    lost, told = maximum - line.points, maxima - sum(known, ZERO)
    if abs(lost - told) > tolerance:
        words = f"“{line.name}” mất {plain(lost)} điểm, các phần được nêu mất {plain(told)} điểm."
        yield Finding("parent_sum", line.key, words, lost, told)


def _of_total(tree: Tree[Line], result: YearResult, tolerance: Decimal) -> Iterator[Finding]:
    parts = [points for line in tree.below(None) if (points := points_of(tree, line)) is not None]
    if result.total is None or len(parts) < len(tree.below(None)):
        return
    scored, bonus, penalty = sum(parts, ZERO), abs(result.bonus), abs(result.penalty)
    found = scored + bonus - penalty + result.adjustment
    if abs(found - result.total) > tolerance:
        rounded = f" + ({plain(result.adjustment)})" if result.adjustment else ""
        words = (
            f"Năm {result.year}: {plain(scored)} + {plain(bonus)} − {plain(penalty)}{rounded} = {plain(found)}, "
            f"tổng điểm công bố là {plain(result.total)}."
        )
        yield Finding("total", None, words, result.total, found)
