"""The score to expect from what is known today: one forecast a criterion, drawn together, with the assumptions said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from caicach.measures.index.assuming import assumptions
from caicach.measures.index.drawing import Floats
from caicach.measures.index.forecasts import Forecast, Ground, forecast, ground
from caicach.measures.index.predicting import Basis, Cut, Expected, Known, Prediction
from caicach.measures.index.results import Lineage, YearResult
from caicach.measures.index.tree import Tree, grow
from caicach.measures.index.values import ZERO, Criterion, Method, NotApplicable, Part, half_up, plain

LOW, HIGH = 10, 90
"""The middle 80 %, in percentiles."""

_NOTHING = Known()


def predict(
    criteria: Iterable[Criterion],
    known: Mapping[str, Known],
    method: Method | None = None,
    *,
    history: Sequence[YearResult] = (),
    lineage: Lineage = (),
    cuts: Sequence[Cut] = (),
    year: int | None = None,
    draws: int = 10_000,
    seed: int = 1,
) -> Prediction:
    """Simulate the total. `year`: of the round (default: the year after the last of `history`); results
    of that year and later do not count.

    The draws are centred on the point: rows at their maximum can only fall, which alone would pull the range down.
    The same arguments give the same prediction. Raises `BadSet` for a set that is no tree.
    """
    method = method or Method()
    tree = grow(criteria)
    base = ground(tree, history, lineage, cuts, year, np.random.default_rng(seed), draws)
    found = [
        _settled(forecast(tree.rows[key], known.get(key, _NOTHING), base), method) for key in _targets(tree, known)
    ]
    found += [line for part in (Part.BONUS, Part.PENALTY) if (line := _outside(tree, part, known, base)) is not None]
    lines = tuple(_line(one, method) for one in found)
    point = _point(lines, found, method)
    totals = _totals(found, method, draws)
    totals = np.minimum(totals + float(point) - totals.mean(), max(totals.max(), float(point)))
    low, high = (_decimal(float(np.percentile(totals, at)), method.places) for at in (LOW, HIGH))
    said = assumptions(found, base, draws, seed)
    return Prediction(point, min(low, point), max(high, point), lines, said, draws, seed)


def _targets(tree: Tree[Criterion], known: Mapping[str, Known]) -> list[str]:
    """Rows that are settled as a whole, else leaves; of bonus and penalty only those of which something is known."""
    found: list[str] = []
    waiting = list(reversed(tree.children.get(None, ())))
    while waiting:
        key = waiting.pop()
        told = known.get(key)
        settled = told is not None and (told.final is not None or not told.applicable)
        if settled or (tree.is_leaf(key) and (told is not None or tree.rows[key].part is Part.SCORED)):
            found.append(key)
        elif not tree.is_leaf(key):
            waiting.extend(reversed(tree.children[key]))
    return found


def _settled(one: Forecast, method: Method) -> Forecast:
    """A row that does not apply gives its maximum where the set says so."""
    gives = method.not_applicable is NotApplicable.FULL_POINTS and one.row.part is Part.SCORED
    if one.applicable or not gives or one.row.maximum is None:
        return one
    return replace(one, points=one.row.maximum, drawn=np.full(len(one.drawn), float(one.row.maximum)))


def _outside(tree: Tree[Criterion], part: Part, known: Mapping[str, Known], base: Ground) -> Forecast | None:
    """Bonus or penalty as in earlier years, where nothing of this year is known."""
    if any(row.part is part for key, row in tree.rows.items() if key in known) or not base.history:
        return None
    by_year = [(one.year, abs(one.bonus if part is Part.BONUS else one.penalty)) for one in base.history]
    values = [value for _, value in by_year]
    if not any(values):
        return None
    last_year, last = by_year[-1]
    drawn = base.rng.choice(np.array([float(value) for value in values]), base.draws)
    told = ", ".join(f"{year}: {plain(value)}" for year, value in by_year)
    words = f"{part.label} lấy bằng năm {last_year} ({plain(last)}); biên độ theo các năm trước ({told})."
    row = Criterion(part.value, "", part.label, max(values), None, part)
    return Forecast(row, Basis.LAST_YEAR, last, drawn, words)


def _line(one: Forecast, method: Method) -> Expected:
    maximum = one.row.maximum or ZERO
    points = half_up(one.points, method.places)
    low, high = (_decimal(float(np.percentile(one.drawn, at)), method.places) for at in (LOW, HIGH))
    full = float(np.mean(one.drawn >= float(maximum) - 1e-9)) if maximum else 0.0
    row = one.row
    return Expected(
        key=row.key,
        number=row.number,
        name=row.name,
        basis=one.basis,
        points=points,
        low=min(low, points),
        high=max(high, points),
        maximum=maximum,
        chance_full=_decimal(full, 4),
        sentence=one.sentence,
    )


def _point(lines: Sequence[Expected], found: Sequence[Forecast], method: Method) -> Decimal:
    sums = {
        part: sum((line.points for line, one in zip(lines, found, strict=True) if one.row.part is part), ZERO)
        for part in Part
    }
    maximum, applicable = _maxima(found, method)
    scored = sums[Part.SCORED]
    if applicable and applicable != maximum:
        scored = half_up(scored * maximum / applicable, method.places)
    bonus = sums[Part.BONUS] if method.bonus_cap is None else min(sums[Part.BONUS], method.bonus_cap)
    penalty = sums[Part.PENALTY] if method.penalty_cap is None else min(sums[Part.PENALTY], method.penalty_cap)
    total = scored + bonus - penalty
    return total if method.total_cap is None else min(total, method.total_cap)


def _totals(found: Sequence[Forecast], method: Method, draws: int) -> Floats:
    """The total of each draw, by the set's method."""
    sums = {part: np.zeros(draws) for part in Part}
    for one in found:
        sums[one.row.part] += one.drawn
    maximum, applicable = _maxima(found, method)
    scale = float(maximum / applicable) if applicable else 1.0
    bonus = np.minimum(sums[Part.BONUS], np.inf if method.bonus_cap is None else float(method.bonus_cap))
    penalty = np.minimum(sums[Part.PENALTY], np.inf if method.penalty_cap is None else float(method.penalty_cap))
    total: Floats = sums[Part.SCORED] * scale + bonus - penalty
    return total if method.total_cap is None else np.minimum(total, float(method.total_cap))


def _maxima(found: Sequence[Forecast], method: Method) -> tuple[Decimal, Decimal]:
    """The whole maximum and what applies of it; the same unless the set rescales."""
    scored = [one for one in found if one.row.part is Part.SCORED]
    maximum = sum((one.row.maximum or ZERO for one in scored), ZERO)
    if method.not_applicable is not NotApplicable.RESCALE_PERCENT:
        return maximum, maximum
    return maximum, sum((one.row.maximum or ZERO for one in scored if one.applicable), ZERO)


def _decimal(number: float, places: int) -> Decimal:
    return half_up(Decimal(repr(number)), places)
