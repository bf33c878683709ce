"""How often such chances came true: asked on days that have been, with what was known then, beside what came."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.listing import Listed, dossiers
from caicach.measures.dossiers.outlook.lives import fit
from caicach.measures.dossiers.outlook.past import as_it_stood
from caicach.measures.dossiers.outlook.values import Floats
from caicach.measures.dossiers.rating import rated
from caicach.measures.dossiers.source import Source

BINS = 10
MOST = 100_000
"""Pending dossiers asked about on one day."""
FEWEST = 100
"""Fewer answers than this say nothing about a method."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers from `low` up to `high` (shares): how many, what was said on the average, and what came."""

    low: float
    high: float
    number: int
    said: float
    came: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A back-test. `brier`: mean square of (chance - what came); `base`: the same for the one share `rate` for all.

    `undecided`: answers about dossiers of which nobody knows yet whether they were late.
    """

    days: tuple[Date, ...]
    bins: tuple[Bin, ...]
    number: int
    undecided: int
    rate: float
    brier: float
    base: float

    @property
    def enough(self) -> bool:
        """Enough answers, and both late and timely dossiers among them."""
        return self.number >= FEWEST and 0.0 < self.rate < 1.0

    @property
    def better(self) -> bool:
        """Whether the chances did better than saying the same share for each dossier."""
        return self.enough and self.brier < self.base

    @property
    def sentence(self) -> str:
        """What a reader must know of it, in Vietnamese."""
        if not self.enough:
            return (
                f"Chưa đủ dữ liệu để kiểm tra dự báo: mới có {self.number} lần dự báo đã biết kết quả "
                f"(cần ít nhất {FEWEST}, có cả trễ hạn và đúng hạn). Hãy coi xác suất dưới đây là tham khảo."
            )
        told = (
            f"điểm Brier {_point(self.brier)} so với {_point(self.base)} nếu nói chung một tỷ lệ {_percent(self.rate)}"
        )
        if self.better:
            return f"Kiểm tra trên {self.number} lần dự báo đã biết kết quả: tốt hơn tỷ lệ chung ({told})."
        return (
            f"Kiểm tra trên {self.number} lần dự báo đã biết kết quả: KHÔNG tốt hơn tỷ lệ chung ({told}). "
            "Chưa nên dựa vào xác suất này."
        )


def calibration(source: Source, question: Question, at: Date | Sequence[Date]) -> Calibration:
    """Back-test on one day or several: for each, what was known then says the chances, `question.as_of` what came.

    Only dossiers count whose limit would have passed by `question.as_of` had their clock run on: else the quick ones
    would be known and the slow ones not. Those on their last day are left out: at its end there is nothing to foretell.
    """
    days = (at,) if isinstance(at, Date) else tuple(at)
    said, came, undecided = [], [], 0
    for day in days:
        chances, late, unknown = _on(source, question, day)
        said.append(chances)
        came.append(late)
        undecided += unknown
    return _judged(days, np.concatenate([*said, []]), np.concatenate([*came, []]), undecided)


def _on(source: Source, question: Question, day: Date) -> tuple[Floats, Floats, int]:
    then = replace(question, as_of=day, by=())
    known = question.calendar.count(day, question.as_of)
    with TemporaryDirectory() as folder:
        former = as_it_stood(source, day, Path(folder) / "then.parquet")
        hazards = fit(former, then)
        pending = dossiers(former, then, Listed.PENDING, limit=MOST)
    asked = [row for row in pending if row.days_left and row.days_left < known]
    came = _outcomes(source, question, [row.dossier_code for row in asked])
    kept = [row for row in asked if row.dossier_code in came]
    told = [(chance, came[row.dossier_code]) for row, chance in zip(kept, hazards.chances(kept), strict=True) if chance]
    said = np.array([chance.late for chance, _ in told], dtype=np.float64)
    return said, np.array([late for _, late in told], dtype=np.float64), len(asked) - len(kept)


def _outcomes(source: Source, question: Question, codes: Sequence[str]) -> dict[str, bool]:
    """Whether each dossier was late, of those of which that is known by now.

    The codes go as one text: a list would be looked at value by value.
    """
    sql = (
        f"SELECT dossier_code, late_by IS NOT NULL FROM ({rated(source, question)}) "
        "WHERE dossier_code IN (SELECT unnest(string_split($codes, chr(10)))) "
        "AND ((is_settled AND outcome <> 'unrated') OR late_by > 0)"
    )
    with session() as cursor:
        return dict(cursor.execute(sql, {"codes": "\n".join(codes)}).fetchall())


def _judged(days: tuple[Date, ...], said: Floats, came: Floats, undecided: int) -> Calibration:
    if not len(said):
        return Calibration(days, (), 0, undecided, 0.0, 0.0, 0.0)
    rate = float(came.mean())
    place = np.minimum((said * BINS).astype(np.int64), BINS - 1)
    bins = tuple(
        Bin(one / BINS, (one + 1) / BINS, int(mine.sum()), float(said[mine].mean()), float(came[mine].mean()))
        for one in range(BINS)
        if (mine := place == one).any()
    )
    brier, base = float(((said - came) ** 2).mean()), float(((rate - came) ** 2).mean())
    return Calibration(days, bins, len(said), undecided, rate, brier, base)


def _point(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")
