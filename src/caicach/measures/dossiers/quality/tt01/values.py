"""What the nine indicators share: names, the sources of their figures, how points are written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from caicach.measures.dossiers.quality.values import Judged, Share, Told

CITATION = "khoản {} Điều 13 Thông tư số 01/2018/TT-VPCP"
PER_DOSSIER = (1, 2, 3, 4, 7)
MOST = Decimal(2)
NAMES = {
    1: "Tổng thời gian giải quyết so với quy định",
    2: "Thời gian của từng cơ quan, đơn vị tham gia",
    3: "Số lần phải liên hệ để hoàn thiện hồ sơ",
    4: "Số cơ quan phải liên hệ để hoàn thiện hồ sơ",
    5: "Tiếp nhận, giải quyết, trả kết quả tại Bộ phận Một cửa",
    6: "Công khai thủ tục hành chính",
    7: "Thái độ của cán bộ, công chức, viên chức",
    8: "Tiếp thu, giải trình phản ánh, kiến nghị",
    9: "Tiến độ, chất lượng dịch vụ công trực tuyến",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the circular leaves open.

    `late_without_complaint`: points on indicator 7 of a late dossier that nobody complained about (None: not counted).
    `desk_zero_wins`: not all procedures at the one-stop shop gives 0 on indicator 5, also where enough of them are
    settled on the spot; both sentences of the circular would apply.
    """

    level: str = "province"
    late_without_complaint: int | None = 0
    desk_zero_wins: bool = True


DEFAULT = Choices()
"""A body of the province, the strictest reading of the circular."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Settled dossiers of a period, of a unit or an officer, counted by `quality.counting`.

    `no_contact`, `one_contact`, `more_contacts`: by how often a supplement was asked for; None where no file tells.
    `online_late`: online dossiers settled late, or pending past their limit.
    """

    settled: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    unrated: int = 0
    no_contact: int | None = None
    one_contact: int = 0
    more_contacts: int = 0
    received: int = 0
    online: int = 0
    online_late: int = 0


Typed = Mapping[str, Decimal | Share]
"""Figures typed by people, by code (`inputs.TT01`)."""


def scored(number: int, points: int, words: str, told: Told = Told.TYPED) -> Judged:
    """An indicator with its points (0, 1 or 2) and why."""
    return Judged(str(number), NAMES[number], Decimal(points), MOST, words, CITATION.format(number), told)


def unknown(number: int, why: str) -> Judged:
    """An indicator that does not count, for it has no data (Art. 15(4)(b))."""
    words = f"Không tính: {why} (điểm b khoản 4 Điều 15)."
    return Judged(str(number), NAMES[number], None, MOST, words, CITATION.format(number))


def number_of(typed: Typed, code: str) -> Decimal | None:
    """A typed number; of a share its part. None where nothing is typed."""
    held = typed.get(code)
    return held.part if isinstance(held, Share) else held


def share_of(typed: Typed, code: str) -> Fraction | None:
    """A typed share as a fraction of 1; a bare number is read as percent. None where it is unknown."""
    held = typed.get(code)
    if held is None:
        return None
    return held.ratio if isinstance(held, Share) else Fraction(held) / 100
