"""Points of the sub-indicators, by what is known of their shares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from caicach.measures.dossiers.quality.qd766.formulas import FORMULAS, GROUPS, PAPER, Formula
from caicach.measures.dossiers.quality.values import Judged, Share, Told, percent, rounded, said

PLACES = 2


@dataclass(frozen=True, slots=True)
class Choices:
    """What the sources leave open. `most`: greatest points by sub-indicator. `nothing_is_zero`: a share without
    denominator gives 0 (else it is left out). `sync_first`: the share of synchronised dossiers multiplies the online
    share before it is held against 50 % (else the points after). `periods`: how many of the period make a year.
    """

    most: Mapping[str, Decimal] = field(default_factory=dict)
    nothing_is_zero: bool = False
    sync_first: bool = True
    periods: int = 1


DEFAULT = Choices()

_ZERO_WITHOUT = "1.4"
"""The one sub-indicator of which the description itself says that nothing to divide by gives 0 points."""

Shares = Mapping[str, Share]
"""By code of sub-indicator; "late" and "disliked" for 5.4; one that is not there is not known."""


def saturated(share: Fraction, most: Decimal, full_from: int | None) -> Decimal:
    """Points of a share (of 1): all from `full_from` percent on (None: 100), below it in proportion; two decimals.

    >>> saturated(Fraction(60, 100), Decimal(2), 80), saturated(Fraction(80, 100), Decimal(2), 80)
    (Decimal('1.50'), Decimal('2.00'))
    """
    reached = min(share * 100 / (full_from or 100), Fraction(1))
    return rounded(Fraction(most) * max(reached, Fraction(0)), PLACES)


def most_of(code: str, choices: Choices) -> tuple[Decimal, bool]:
    """The greatest points of a sub-indicator, and whether they are assumed (equal shares of what is left)."""
    if code in choices.most:
        return choices.most[code], False
    group = code.split(".")[0]
    others = [one.code for one in FORMULAS if one.code.startswith(f"{group}.")]
    open_ = [one for one in others if one not in choices.most]
    left = GROUPS[group][1] - sum((choices.most[one] for one in others if one in choices.most), Decimal(0))
    return rounded(Fraction(max(left, Decimal(0))) / len(open_), PLACES), len(others) > 1


def sync_share(shares: Shares, last_year: Decimal | None, periods: int) -> Share | None:
    """1.4: dossiers synchronised, of those due; without a number due, last year's divided by the periods of a year."""
    held = shares.get("1.4")
    if held is None or held.whole or last_year is None:
        return held
    return Share(held.part * periods, last_year)


def judged(one: Formula, shares: Shares, told: Told, choices: Choices) -> Judged:
    """Points of one sub-indicator, two decimals, with the reason and the formula cited; None where it is not known."""
    most, assumed = most_of(one.code, choices)
    note = " Điểm tối đa chia đều trong nhóm vì nguồn không nêu." if assumed else ""
    if told is Told.DOSSIERS and one.code == "2.1":
        note += " Chỉ đếm hồ sơ đã giải quyết trong kỳ; hồ sơ đang giải quyết mà quá hạn và hồ sơ bị từ chối chưa tính."
    ratio, words = _ratio(one.code, shares, choices)
    cited = f"{PAPER}, công thức chỉ số {one.code}: {one.rule}"
    zero = choices.nothing_is_zero or one.code == _ZERO_WITHOUT
    if ratio is None and not (words and zero):
        why = "mẫu số bằng 0" if words else "chưa có số liệu"
        return Judged(one.code, one.name, None, most, f"Không tính: {why}.", cited)
    if ratio is None:
        return Judged(one.code, one.name, Decimal("0.00"), most, f"Mẫu số bằng 0: 0 điểm.{note}", cited, told)
    points = saturated(ratio, most, one.full_from)
    if one.code == "3.3" and not choices.sync_first:
        sync = _sync(shares)
        points = rounded(Fraction(points) * (1 if sync is None else sync), PLACES)
    return Judged(
        one.code, one.name, points, most, f"{words}; {_against(ratio, one, most, points)}.{note}", cited, told
    )


def _against(ratio: Fraction, one: Formula, most: Decimal, points: Decimal) -> str:
    full = one.full_from or 100
    if ratio * 100 >= full:
        return f"từ {full} % trở lên: {said(points)} điểm"
    return f"{percent(ratio)} × {said(most)} / {full} % = {said(points)} điểm"


def _ratio(code: str, shares: Shares, choices: Choices) -> tuple[Fraction | None, str]:
    """The share that is judged, and how it came about; "" where it is not known at all."""
    if code == "5.4":
        return _satisfaction(shares)
    held = shares.get(code)
    if held is None:
        return None, ""
    words = f"{said(held.part)}/{said(held.whole)}"
    if held.ratio is None:
        return None, words
    words = f"{words} ({percent(held.ratio)})"
    sync = _sync(shares)
    if code != "3.3" or sync is None:
        return held.ratio, words + (", chưa có tỷ lệ đồng bộ nên chưa nhân" if code == "3.3" else "")
    if not choices.sync_first:
        return held.ratio, f"{words}, điểm nhân tỷ lệ đồng bộ {percent(sync)}"
    return held.ratio * sync, f"{words} × tỷ lệ đồng bộ {percent(sync)} = {percent(held.ratio * sync)}"


def _satisfaction(shares: Shares) -> tuple[Fraction | None, str]:
    if "late" not in shares or "disliked" not in shares:
        return None, ""
    late, disliked = _of(shares, "late"), _of(shares, "disliked")
    if late is None or disliked is None:
        return None, "mẫu số bằng 0"
    left = max(1 - late - disliked, Fraction(0))
    return left, f"100 % − (trễ {percent(late)} + có phản ánh, không hài lòng {percent(disliked)}) = {percent(left)}"


def _sync(shares: Shares) -> Fraction | None:
    """What the online share is multiplied by; more synchronised than were due (by last year's) does not raise it."""
    share = _of(shares, "1.4")
    return None if share is None else min(share, Fraction(1))


def _of(shares: Shares, code: str) -> Fraction | None:
    held = shares.get(code)
    return held.ratio if held is not None else None
