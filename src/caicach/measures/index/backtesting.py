"""May a prediction be shown? Each earlier year is predicted from the years before it only, and compared.

The rival is "same as last year". With the handful of years that a body has, a lower error may be chance: the verdict
says on how many years it rests and how easily chance alone would do as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from caicach.measures.index.predicting import Cut, Known
from caicach.measures.index.prediction import predict
from caicach.measures.index.results import Lineage, YearResult
from caicach.measures.index.values import ZERO, Criterion, Method, Part, half_up, plain

Claims = Mapping[int, Mapping[str, Decimal]]
"""Self-scores of earlier rounds: year → key of the row → claimed points."""

MOST = 12
"""So many of the last years at most: the signs of the differences are tried in every way."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One year: what was published, what was predicted (with its range), what "same as last year" said."""

    year: int
    published: Decimal
    predicted: Decimal
    low: Decimal
    high: Decimal
    as_last_year: Decimal

    @property
    def error(self) -> Decimal:
        """How far the prediction was off."""
        return abs(self.predicted - self.published)

    @property
    def error_as_last_year(self) -> Decimal:
        """How far "same as last year" was off."""
        return abs(self.as_last_year - self.published)


@dataclass(frozen=True, slots=True)
class BackTest:
    """Mean absolute errors over the trials (3 decimals; None without a trial) and the verdict.

    `nearer`, `farther`: in how many years the prediction was nearer or farther. `inside`: how many published totals
    lay in the 80 % range, of the `ranged` years for which the past gave one. `by_chance`: how often signs thrown by a
    coin would favour the prediction as much (0 to 1).
    """

    trials: tuple[Trial, ...]
    error: Decimal | None
    error_as_last_year: Decimal | None
    nearer: int
    farther: int
    inside: int
    ranged: int
    by_chance: Decimal | None
    may_show: bool
    sentence: str


def backtest(
    results: Sequence[YearResult],
    lineage: Lineage = (),
    claims: Claims | None = None,
    least_trials: int = 3,
    draws: int = 10_000,
    seed: int = 1,
) -> BackTest:
    """Predict each published year from the years before it only, and compare with "same as last year".

    It may be shown when at least `least_trials` years could be tried, the mean error is lower, and more years were
    nearer than farther. A year's maxima count as known beforehand: the set is issued before the year is scored.
    """
    held = sorted((one for one in results if one.total is not None), key=lambda one: one.year)[-MOST - 1 :]
    trials = tuple(_trial(held[: at + 1], lineage, claims or {}, draws, seed) for at in range(1, len(held)))
    if not trials:
        words = "Chưa đủ hai năm kết quả để thử lại, nên chưa hiển thị dự báo."
        return BackTest((), None, None, 0, 0, 0, 0, None, False, words)
    error, rival = _mean([one.error for one in trials]), _mean([one.error_as_last_year for one in trials])
    nearer = sum(one.error < one.error_as_last_year for one in trials)
    farther = sum(one.error > one.error_as_last_year for one in trials)
    ranged = [one for one in trials if one.low < one.high]
    inside = sum(one.low <= one.published <= one.high for one in ranged)
    by_chance = _by_chance(trials)
    may_show = len(trials) >= least_trials and error < rival and nearer > farther
    count, span = len(trials), f"{trials[0].year}–{trials[-1].year}"
    words = (
        f"Thử lại trên {count} năm ({span}): dự báo sai trung bình {plain(error)} điểm, “bằng năm trước” sai "
        f"{plain(rival)} điểm; gần hơn {nearer} năm, xa hơn {farther} năm; "
        f"{inside}/{len(ranged)} năm nằm trong khoảng dự báo. "
        f"{_verdict(may_show, count, least_trials, by_chance)}"
    )
    return BackTest(trials, error, rival, nearer, farther, inside, len(ranged), by_chance, may_show, words)


def _trial(held: Sequence[YearResult], lineage: Lineage, claims: Claims, draws: int, seed: int) -> Trial:
    *before, now = held
    told = claims.get(now.year, {})
    lines = [line for line in now.lines if line.part is Part.SCORED and (told or line.parent is None)]
    criteria = [Criterion(line.key, line.number, line.name, line.maximum, line.parent) for line in lines]
    known = {line.key: Known(self_score=told[line.key]) for line in lines if line.key in told}
    found = predict(
        criteria,
        known,
        Method(),
        history=before,
        lineage=tuple(link for link in lineage if link.to_year <= now.year),
        cuts=_cuts(before, claims),
        year=now.year,
        draws=draws,
        seed=seed,
    )
    return Trial(now.year, now.total or ZERO, found.point, found.low, found.high, before[-1].total or ZERO)


def _cuts(results: Sequence[YearResult], claims: Claims) -> list[Cut]:
    return [
        Cut(one.year, claims[one.year][line.key], line.points, line.maximum)
        for one in results
        for line in one.lines
        if line.key in claims.get(one.year, {}) and line.points is not None and line.maximum is not None
    ]


def _mean(errors: Sequence[Decimal]) -> Decimal:
    return half_up(sum(errors, ZERO) / len(errors), 3)


def _by_chance(trials: Sequence[Trial]) -> Decimal:
    """Exact: over every way to flip the signs of the differences, how often their sum is at least as large."""
    gains = [one.error_as_last_year - one.error for one in trials]
    whole = sum(gains, ZERO)
    ways = [
        sum((gain * sign for gain, sign in zip(gains, signs, strict=True)), ZERO)
        for signs in product((1, -1), repeat=len(gains))
    ]
    return half_up(Decimal(sum(way >= whole for way in ways)) / len(ways), 4)


def _verdict(may_show: bool, trials: int, least: int, by_chance: Decimal) -> str:
    if trials < least:
        return f"Cần ít nhất {least} năm thử lại mới hiển thị dự báo."
    if not may_show:
        return "Chưa hơn cách “bằng năm trước”, nên không hiển thị dự báo."
    percent = plain(half_up(by_chance * 100, 0))
    unsure = f"số năm còn ít, riêng ngẫu nhiên cũng cho kết quả như vậy với xác suất {percent} %"
    return f"Được hiển thị; {unsure}." if by_chance > Decimal("0.05") else "Được hiển thị."
