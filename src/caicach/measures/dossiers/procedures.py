"""Procedures (TTHC): how far their time limits were cut against the law's, and what a plan asks of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from caicach.measures.dossiers.quality.values import percent, said


@dataclass(frozen=True, slots=True)
class Limits:
    """The time limit of one procedure now, and that of the law, in the same unit."""

    code: str
    limit: Decimal | None
    legal_limit: Decimal | None

    @property
    def cut(self) -> Fraction | None:
        """How much of the legal limit was cut, as a share (negative: it is longer); None where one is not known.

        >>> Limits("1", Decimal(6), Decimal(10)).cut
        Fraction(2, 5)
        """
        if self.limit is None or not self.legal_limit:
            return None
        return 1 - Fraction(self.limit) / Fraction(self.legal_limit)


@dataclass(frozen=True, slots=True)
class CutTarget:
    """ "Rút ngắn 40 % đến 45 % thời gian giải quyết của tối thiểu 40 % tổng số TTHC": in percent."""

    cut_from: Decimal = Decimal(40)
    cut_to: Decimal = Decimal(45)
    of_procedures: Decimal = Decimal(40)

    @property
    def words(self) -> str:
        return (
            f"rút ngắn {said(self.cut_from)} % đến {said(self.cut_to)} % thời gian giải quyết"
            f" của tối thiểu {said(self.of_procedures)} % tổng số thủ tục"
        )


@dataclass(frozen=True, slots=True)
class Bin:
    """Procedures whose cut lies in a span."""

    label: str
    count: int
    reaches: bool
    """Whether these count for the target."""


@dataclass(frozen=True, slots=True)
class Simplified:
    """How a catalogue stands to the target. `missing`: procedures that are still to be cut for it."""

    whole: int
    cut: int
    unknown: int
    attained: bool | None
    missing: int
    bins: tuple[Bin, ...]
    reason: str

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.cut, self.whole) if self.whole else None


def simplification(procedures: Sequence[Limits], target: CutTarget = CutTarget()) -> Simplified:
    """The share of all procedures whose limit was cut by at least `cut_from` percent. One whose limits are not known
    stays in the whole, for the target speaks of all of them; a cut beyond `cut_to` counts too.

    >>> two = [Limits("1", Decimal(6), Decimal(10)), Limits("2", Decimal(10), Decimal(10))]
    >>> found = simplification(two)
    >>> found.attained, found.share
    (True, Fraction(1, 2))
    """
    cuts = [one.cut for one in procedures]
    known = [cut for cut in cuts if cut is not None]
    reached = sum(cut * 100 >= target.cut_from for cut in known)
    needed = -((-Fraction(target.of_procedures) * len(procedures) / 100).__floor__())
    missing = max(needed - reached, 0)
    attained = (missing == 0) if procedures else None
    unknown = len(cuts) - len(known)
    reason = _said_of_cuts(len(procedures), reached, unknown, missing, target)
    return Simplified(len(procedures), reached, unknown, attained, missing, _bins(cuts, target), reason)


def _said_of_cuts(whole: int, reached: int, unknown: int, missing: int, target: CutTarget) -> str:
    if not whole:
        return "Danh mục chưa có thủ tục nào."
    share = percent(Fraction(reached, whole))
    words = (
        f"{said(reached)}/{said(whole)} thủ tục ({share}) được rút ngắn từ {said(target.cut_from)} % thời gian trở lên"
    )
    end = f"còn thiếu {said(missing)} thủ tục" if missing else "đạt"
    left = f" {said(unknown)} thủ tục chưa ghi đủ hai thời hạn, tính là chưa rút ngắn." if unknown else ""
    return f"{words}; mục tiêu {said(target.of_procedures)} %: {end}.{left}"


def _bins(cuts: Iterable[Fraction | None], target: CutTarget) -> tuple[Bin, ...]:
    low, high = Fraction(target.cut_from), Fraction(target.cut_to)
    counts = dict.fromkeys(("longer", "same", "little", "target", "more", "unknown"), 0)
    for cut in cuts:
        counts[_bin_of(cut, low, high)] += 1
    labels = {
        "longer": "Dài hơn quy định",
        "same": "Không rút ngắn",
        "little": f"Dưới {said(target.cut_from)} %",
        "target": f"{said(target.cut_from)} % đến {said(target.cut_to)} %",
        "more": f"Trên {said(target.cut_to)} %",
        "unknown": "Chưa đủ thời hạn",
    }
    shown = [name for name in labels if name != "longer" or counts["longer"]]
    return tuple(Bin(labels[name], counts[name], name in ("target", "more")) for name in shown)


def _bin_of(cut: Fraction | None, low: Fraction, high: Fraction) -> str:
    if cut is None:
        return "unknown"
    if cut <= 0:
        return "same" if cut == 0 else "longer"
    if cut * 100 < low:
        return "little"
    return "target" if cut * 100 <= high else "more"
