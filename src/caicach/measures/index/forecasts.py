"""What one criterion will come to: its basis, its expected points, its draws, and the sentence that says why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from caicach.measures.index.drawing import Floats, Past, Swings, at_the_end, kept_shares, run_on, swings
from caicach.measures.index.lineages import threads
from caicach.measures.index.predicting import Basis, Cut, Known
from caicach.measures.index.results import Line, Lineage, YearResult
from caicach.measures.index.tree import Tree
from caicach.measures.index.values import ZERO, Criterion, Part, plain

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Forecast:
    """One row with its expected points and one drawn value a draw (penalties positive)."""

    row: Criterion
    basis: Basis
    points: Decimal
    drawn: Floats
    sentence: str
    applicable: bool = True


@dataclass(slots=True)
class Ground:
    """What every forecast stands on: the past and the generator. `shares`: last year's share by key of this set."""

    tree: Tree[Criterion]
    history: tuple[YearResult, ...]
    shares: Mapping[str, tuple[Decimal, str]]
    kept: Past | None
    swings: Swings | None
    rng: np.random.Generator
    draws: int
    council_year: NDArray[np.int64]
    swing_year: NDArray[np.int64]
    swing_sign: Floats
    field_swings: dict[str, Floats] = field(default_factory=dict)


def ground(
    tree: Tree[Criterion],
    history: Sequence[YearResult],
    lineage: Lineage,
    cuts: Sequence[Cut],
    year: int | None,
    rng: np.random.Generator,
    draws: int,
) -> Ground:
    """Gather the past once; the years that set council and swings are drawn once, for all criteria together."""
    told = (one for one in history if year is None or one.year < year)
    held = tuple(sorted(told, key=lambda one: one.year))
    now = year if year is not None else held[-1].year + 1 if held else 0
    with_now = (*held, _blank(tree, now))
    kept, swing = kept_shares(cuts), swings(with_now, lineage, now)
    return Ground(
        tree=tree,
        history=held,
        shares=_last_shares(with_now, lineage),
        kept=kept,
        swings=swing,
        rng=rng,
        draws=draws,
        council_year=rng.integers(len(kept.years) if kept else 1, size=draws),
        swing_year=rng.integers(len(swing.pooled.years) if swing else 1, size=draws),
        swing_sign=rng.choice(np.array([-1.0, 1.0]), draws),
    )


def forecast(row: Criterion, known: Known, base: Ground) -> Forecast:
    """The surest that is known of the row: settled points, figures so far, the claim, last year, nothing."""
    if not known.applicable:
        return Forecast(row, Basis.FINAL, ZERO, np.zeros(base.draws), "Không áp dụng.", applicable=False)
    if known.final is not None:
        points = abs(known.final) if row.part is Part.PENALTY else known.final
        return _firm(row, Basis.FINAL, points, f"Đã chốt {plain(points)} điểm.", base)
    if known.inputs is not None and row.rule is not None:
        found = _of_figures(row, known, base)
        if found is not None:
            return found
    if known.self_score is not None:
        return _of_claim(row, known.self_score, base)
    return _of_last_year(row, base)


def _firm(row: Criterion, basis: Basis, points: Decimal, words: str, base: Ground) -> Forecast:
    return Forecast(row, basis, points, np.full(base.draws, float(points)), words)


def _of_figures(row: Criterion, known: Known, base: Ground) -> Forecast | None:
    """Figures through the rule; a share that still grows is drawn to the end of the period. None: they do not run."""
    figures = known.inputs or {}
    assert row.rule is not None
    try:
        verdict = row.rule.apply(figures)
        if verdict.points is None:
            return Forecast(row, Basis.FIGURES, ZERO, np.zeros(base.draws), verdict.reason, applicable=False)
        points = abs(verdict.points) if row.part is Part.PENALTY else verdict.points
        share = _share(figures)
        if share is None or known.progress is None or not 0 < known.progress < 1:
            return _firm(row, Basis.FIGURES, points, f"{verdict.reason} Coi như giữ đến cuối kỳ.", base)
        parts, whole = at_the_end(*share, float(known.progress), base.rng, base.draws)
        others = {name: value for name, value in figures.items() if name not in ("part", "whole", "value")}
        drawn = (
            np.abs(run_on(row.rule, parts, whole, others))
            if row.part is Part.PENALTY
            else run_on(row.rule, parts, whole, others)
        )
    except ValueError:
        return None
    done = plain((known.progress * 100).quantize(TENTH))
    words = f"{verdict.reason} Mới qua {done} % kỳ; phần còn lại giả thiết giữ tỷ lệ như đến nay."
    return Forecast(row, Basis.FIGURES, _mean(drawn), drawn, words)


def _share(figures: Mapping[str, str | int | Decimal]) -> tuple[int, int] | None:
    """Whole numbers `part` of `whole`, where the figures are such a share."""
    part, whole = str(figures.get("part", "")), str(figures.get("whole", ""))
    if not (part.isdigit() and whole.isdigit()) or not int(whole) > 0 or int(part) > int(whole):
        return None
    return int(part), int(whole)


def _of_claim(row: Criterion, claim: Decimal, base: Ground) -> Forecast:
    claim = abs(claim)
    if base.kept is None or row.part is Part.PENALTY or not claim:
        words = f"Tự chấm {plain(claim)} điểm; chưa có kết quả thẩm định các năm trước để so, coi như giữ nguyên."
        return _firm(row, Basis.SELF_SCORE, claim, words if claim else "Tự chấm 0 điểm.", base)
    ceiling = float(row.maximum) if row.maximum is not None else np.inf
    drawn = np.minimum(float(claim) * base.kept.draw(base.rng, base.council_year), ceiling)
    kept = plain(Decimal(repr(base.kept.mean * 100)).quantize(TENTH))
    words = f"Tự chấm {plain(claim)} điểm; các năm trước hội đồng giữ lại trung bình {kept} % điểm tự chấm."
    return Forecast(row, Basis.SELF_SCORE, _mean(drawn), drawn, words)


def _of_last_year(row: Criterion, base: Ground) -> Forecast:
    maximum = row.maximum or ZERO
    found = next((base.shares[key] for key in base.tree.above(row.key) if key in base.shares), None)
    if row.part is not Part.SCORED:
        return _firm(row, Basis.NOTHING, ZERO, "Chưa có căn cứ, coi như không có.", base)
    if found is None:
        drawn = base.rng.random(base.draws) * float(maximum)
        return Forecast(row, Basis.NOTHING, maximum / 2, drawn, "Chưa có căn cứ: mọi mức điểm coi như ngang nhau.")
    share, words = found
    drawn = _swung(row, float(share), base) * float(maximum)
    return Forecast(row, Basis.LAST_YEAR, share * maximum, drawn, f"{words} Áp vào điểm tối đa {plain(maximum)}.")


def _swung(row: Criterion, share: float, base: Ground) -> Floats:
    """Rows of one field swing together: that is how the past was measured."""
    if base.swings is None:
        return np.full(base.draws, share)
    *_, top = base.tree.above(row.key)
    if top not in base.field_swings:
        maximum = float(base.tree.rows[top].maximum or 1)
        base.field_swings[top] = base.swing_sign * base.swings.draw(top, maximum, base.rng, base.swing_year)
    return np.clip(share + base.field_swings[top], 0.0, 1.0)


def _blank(tree: Tree[Criterion], now: int) -> YearResult:
    """This year's rows in the shape of a result, to be followed back; their points mean nothing."""
    scored = [row for row in tree.rows.values() if row.part is Part.SCORED]
    return YearResult(now, tuple(Line(row.key, row.parent, row.number, row.name, ZERO, row.maximum) for row in scored))


def _last_shares(with_now: Sequence[YearResult], lineage: Lineage) -> dict[str, tuple[Decimal, str]]:
    """Last year's share of each row of this set that goes on from a row then, with the sentence that says so."""
    shares = {}
    for thread in threads(with_now[-2:], lineage) if len(with_now) > 1 else ():
        if len(thread.told) == 2 and thread.told[0].maximum:
            before, now = thread.told
            share = before.points / before.maximum
            percent = plain((share * 100).quantize(TENTH))
            words = f"Năm {before.year} đạt {plain(before.points)}/{plain(before.maximum)} ({percent} %)."
            shares.update(dict.fromkeys(now.keys, (share, words)))
    return shares


def _mean(drawn: Floats) -> Decimal:
    return Decimal(repr(float(drawn.mean())))
