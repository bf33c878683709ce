"""The five groups of Decision 766/QĐ-TTg of 23/6/2022: publicity 18, progress 20, online 22, digitisation 22,
satisfaction 18, together 100.

The formulas are those of the description of how the index is computed ("Mô tả công thức tính chỉ số 766"). It does not
give every sub-indicator, nor the greatest points of any: `Choices.most` holds them, and where it does not, the points
of the group are shared out equally among the sub-indicators known here, which is an assumption and is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from caicach.measures.dossiers.quality.values import Judged, Share, Told, percent, rounded, said

PAPER = "Quyết định số 766/QĐ-TTg ngày 23/6/2022"
PLACES = 2
GROUPS: dict[str, tuple[str, Decimal]] = {
    "1": ("Công khai, minh bạch", Decimal(18)),
    "2": ("Tiến độ giải quyết", Decimal(20)),
    "3": ("Cung cấp dịch vụ công trực tuyến", Decimal(22)),
    "4": ("Số hóa hồ sơ", Decimal(22)),
    "5": ("Mức độ hài lòng", Decimal(18)),
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A sub-indicator: a share of its maximum; from `full_from` percent on (None: 100) the whole of it."""

    code: str
    name: str
    full_from: int | None
    rule: str


FORMULAS = (
    Formula(
        "1.2", "Thủ tục công khai đúng hạn", None, "trong 10 ngày làm việc (bộ), 5 ngày làm việc (tỉnh) sau ngày ký"
    ),
    Formula("1.4", "Tỷ lệ đồng bộ hồ sơ", None, "mẫu số lấy năm trước chia 12 (tháng), 4 (quý); không có thì 0 điểm"),
    Formula("2.1", "Hồ sơ giải quyết đúng hạn", None, "trừ thời gian chờ bổ sung; yêu cầu bổ sung quá một lần là trễ"),
    Formula("3.1", "Thủ tục cung cấp trực tuyến", 80, "từ 80 % đạt điểm tối đa, dưới 80 %: tỷ lệ × điểm tối đa / 80 %"),
    Formula("3.3", "Hồ sơ nộp trực tuyến", 50, "từ 50 % đạt điểm tối đa; nhân tỷ lệ đồng bộ"),
    Formula("4.1", "Cấp kết quả điện tử", None, "chỉ tính thủ tục phải trả kết quả giấy"),
    Formula("4.2", "Hồ sơ được số hóa", 80, "từ 80 % đạt điểm tối đa"),
    Formula("4.3", "Tái sử dụng dữ liệu số hóa", 80, "từ 80 % đạt điểm tối đa"),
    Formula(
        "5.2",
        "Xử lý phản ánh, kiến nghị",
        None,
        "từ chối trong 2, yêu cầu bổ sung 5, xử lý 15, công khai 2 ngày làm việc",
    ),
    Formula(
        "5.4", "Mức độ hài lòng", 90, "100 % − (tỷ lệ trễ + tỷ lệ có phản ánh, không hài lòng); từ 90 % đạt tối đa"
    ),
)


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


Shares = Mapping[str, Share]
"""By code of sub-indicator; "late" and "disliked" for 5.4; one that is not there is not known."""


@dataclass(frozen=True, slots=True)
class Group:
    """One of the five groups: its sub-indicators, their points together, and what they could give."""

    code: str
    name: str
    out_of: Decimal
    parts: tuple[Judged, ...]

    @property
    def points(self) -> Decimal:
        return sum((one.points for one in self.parts if one.points is not None), Decimal(0))

    @property
    def most(self) -> Decimal:
        """The greatest points of the parts that count."""
        return sum((one.most for one in self.parts if one.points is not None), Decimal(0))


def five_groups(
    shares: Shares, told: Mapping[str, Told] | None = None, choices: Choices = Choices()
) -> tuple[Group, ...]:
    """The five groups, their sub-indicators judged by what is known.

    >>> found = five_groups({"3.1": Share(Decimal(60), Decimal(100))}, choices=Choices(most={"3.1": Decimal(2)}))
    >>> found[2].parts[0].points
    Decimal('1.50')
    """
    sources = told or {}
    judged = [_judged(one, shares, sources.get(one.code, Told.TYPED), choices) for one in FORMULAS]
    return tuple(
        Group(code, name, most, tuple(one for one in judged if one.code.startswith(f"{code}.")))
        for code, (name, most) in GROUPS.items()
    )


def saturated(share: Fraction, most: Decimal, full_from: int | None) -> Decimal:
    """Points of a share: all from `full_from` percent on, below it in proportion; two decimals.

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


def _judged(one: Formula, shares: Shares, told: Told, choices: Choices) -> Judged:
    most, assumed = most_of(one.code, choices)
    note = " Điểm tối đa chia đều trong nhóm vì nguồn không nêu." if assumed else ""
    ratio, words = _ratio(one.code, shares, choices)
    cited = f"{PAPER}, công thức chỉ số {one.code}: {one.rule}"
    if ratio is None and not (words and choices.nothing_is_zero):
        why = "mẫu số bằng 0" if words else "chưa có số liệu"
        return Judged(one.code, one.name, None, most, f"Không tính: {why}.", cited)
    if ratio is None:
        return Judged(one.code, one.name, Decimal("0.00"), most, f"Mẫu số bằng 0: 0 điểm.{note}", cited, told)
    points = saturated(ratio, most, one.full_from)
    if one.code == "3.3" and not choices.sync_first:
        points = rounded(Fraction(points) * (_of(shares, "1.4") or Fraction(1)), PLACES)
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
    sync = _of(shares, "1.4")
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


def _of(shares: Shares, code: str) -> Fraction | None:
    held = shares.get(code)
    return held.ratio if held is not None else None


def graded(groups: tuple[Group, ...]) -> tuple[Decimal, Decimal, str, str]:
    """Points, what could be reached with the figures there are, the grade ("" between the two that the sources name),
    and the reason.

    >>> graded(five_groups({}))[2:]
    ('', 'Chưa có chỉ số nào có số liệu.')
    """
    points = sum((one.points for one in groups), Decimal(0))
    most = sum((one.most for one in groups), Decimal(0))
    if not most:
        return points, most, "", "Chưa có chỉ số nào có số liệu."
    words = f"{said(points)} điểm, chấm được {said(most)} trên 100 điểm"
    short = ""
    if most < 100:
        short = " Còn chỉ số chưa có số liệu nên điểm này là mức thấp nhất."
    if points >= 90:
        return points, most, "Xuất sắc", f"{words}; từ 90 điểm: xuất sắc.{short}"
    if points < 50:
        label = "Yếu" if most >= 100 else ""
        return points, most, label, f"{words}; dưới 50 điểm: yếu.{short}" if label else f"{words}.{short}"
    return points, most, "", f"{words}; từ 50 đến dưới 90 điểm (nguồn không nêu tên các mức giữa).{short}"
