"""Signs of a wrong pause: one rule each, with its place in the law where the sources have one.

The one-stop decree knows no pause at all (NĐ 61/2018, Art. 19(4) counts anew instead); the systems have it, and offices
lose points for pauses "không đúng quy định" without a paper at hand that says which those are. So most numbers here are
configuration (`Limits`), and a finding is a question to a person, never a verdict.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs. ERROR: against what a paper says; WARNING: to be looked at; NOTE: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign. `citation` is empty where no source has the rule: then it is the program's, with numbers to set."""

    code: str
    name: str
    meaning: str
    severity: Severity
    citation: str = ""


_DECREE = "Nghị định số 61/2018/NĐ-CP"

WHEN_LATE = Rule(
    "when-late",
    "Dừng khi đã quá hạn",
    "Hồ sơ đã trễ mới bấm tạm dừng",
    Severity.ERROR,
    f"{_DECREE}, điều 19 khoản 9: hồ sơ quá hạn thì xin lỗi và hẹn lại",
)
NO_REQUEST = Rule(
    "no-request",
    "Lý do bổ sung nhưng không có phiếu yêu cầu",
    "Lý do ghi “bổ sung” mà không ghi lần yêu cầu bổ sung nào",
    Severity.ERROR,
    f"{_DECREE}, điều 17 khoản 1 điểm a, điều 19 khoản 4: yêu cầu bổ sung phải có phiếu",
)
ASKED_AGAIN = Rule(
    "asked-again",
    "Yêu cầu bổ sung nhiều lần",
    "Yêu cầu bổ sung quá số lần cho phép",
    Severity.ERROR,
    f"{_DECREE}, điều 15 khoản 3, điều 17 khoản 2 điểm a: bổ sung một lần, đầy đủ",
)
NO_PAPER = Rule(
    "no-paper",
    "Không có văn bản kèm theo",
    "Lần tạm dừng không ghi văn bản",
    Severity.WARNING,
    f"{_DECREE}, điều 19 khoản 4: trả lại hồ sơ phải kèm thông báo bằng văn bản",
)
OFTEN = Rule("often", "Dừng nhiều lần", "Số lần tạm dừng của một hồ sơ vượt mức", Severity.WARNING)
LONG_OPEN = Rule("long-open", "Dừng quá lâu", "Chưa mở lại, chưa trả kết quả", Severity.WARNING)
JUST_BEFORE = Rule(
    "just-before", "Dừng ngay trước khi trễ", "Bấm tạm dừng khi thời hạn vừa dùng hết hoặc sắp hết", Severity.WARNING
)
REOPENED = Rule(
    "reopened-just-before",
    "Mở lại sát hạn",
    "Mở lại khi gần hết thời hạn rồi trả kết quả; không có lần dừng này thì hồ sơ đã trễ",
    Severity.NOTE,
)
OFFICER = Rule(
    "officer",
    "Cán bộ tạm dừng nhiều khác thường",
    "Tỷ lệ hồ sơ có tạm dừng xa mức của những cán bộ khác",
    Severity.NOTE,
)

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        WHEN_LATE,
        NO_PAPER,
        NO_REQUEST,
        ASKED_AGAIN,
        OFTEN,
        LONG_OPEN,
        JUST_BEFORE,
        REOPENED,
        OFFICER,
    )
}
"""In the order in which pages list them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the rules, each a body may set. Days are working days unless said otherwise.

    `off`: codes of rules that are not applied. `supplements`, `pauses`: more than that is a finding. `open_days`:
    calendar days. `just_before_days`: a pause begun with fewer days left than this, after the first day; 1: on the last
    day. `reopened_left`: at most so many days left when the clock went on, after the first day unless none was left.
    Officers: at least `officer_dossiers` dossiers and `officer_pauses` paused ones, among at least `officers` such
    people; `officer_deviations` robust deviations or more from the middle, and `officer_times` or more what others do
    on the same procedures.
    """

    supplements: int = 1
    pauses: int = 2
    open_days: int = 30
    just_before_days: int = 1
    reopened_left: int = 1
    officer_dossiers: int = 30
    officer_pauses: int = 5
    officers: int = 5
    officer_deviations: float = 3.5
    officer_times: float = 2.0
    off: frozenset[str] = frozenset()


DEFAULTS = Limits()
