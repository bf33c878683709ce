"""Clock policies: how pauses, supplements and appointments count, since when, until when, by which paper.

The sources name three ways that offices use; which one a figure was made with is always said. Dossiers received
outside a policy's dates are counted by the default one. None of the three moves lateness to a new appointment.
"""

from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True, slots=True)
class Policy:
    """One way to count. `since` and `until` are days of receipt, both included; None leaves that side open."""

    code: str
    name: str
    citation: str
    since: Date | None = None
    until: Date | None = None
    takes_out_pauses: bool = True
    """Intervals that the one-stop system marks as paused do not count."""
    takes_out_waiting: bool = False
    """The wait for a supplement (asked for until complete) does not count. Without a number of days, a dossier that
    waited is held against the working days up to its appointment."""
    restarts_when_complete: bool = False
    """The limit is counted from zero once the dossier is complete; without a number of days it is the working days from
    the first start to the appointment. Until complete, the clock stands at the day of the request."""
    late_when_asked_twice: bool = False
    """A dossier for which supplements were asked for more than once is late."""
    by_extended_due: bool = False
    """Lateness by day looks at the new appointment where there is one. None of the three below does."""

    def holds_on(self, day: Date) -> bool:
        """Whether a dossier received on that day is counted by this policy."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


COMMON = Policy(
    "tru-tam-dung",
    "Trừ thời gian tạm dừng",
    "Cách tính phổ biến của các hệ thống một cửa; Bộ luật Dân sự 2015, điều 147 (không tính ngày đầu)",
)
DECREE_61 = Policy(
    "nd61-2018",
    "Tính lại từ đầu khi đủ hồ sơ",
    "Nghị định số 61/2018/NĐ-CP, điều 19 khoản 4 (Nghị định số 118/2025/NĐ-CP thay thế từ 01/7/2025)",
    since=Date(2018, 6, 21),
    until=Date(2025, 6, 30),
    takes_out_pauses=False,
    restarts_when_complete=True,
)
DECISION_766 = Policy(
    "qd766-2022",
    "Trừ thời gian chờ bổ sung, bổ sung quá một lần là trễ",
    "Quyết định số 766/QĐ-TTg ngày 23/6/2022, công thức triển khai chỉ số 2.1",
    since=Date(2022, 6, 23),
    takes_out_waiting=True,
    late_when_asked_twice=True,
)

POLICIES: dict[str, Policy] = {policy.code: policy for policy in (COMMON, DECREE_61, DECISION_766)}


def policy_on(day: Date, chosen: Policy) -> Policy:
    """The policy that counts a dossier received on that day: the chosen one while it is in force, else the default.

    >>> policy_on(Date(2025, 7, 1), DECREE_61).code, policy_on(Date(2025, 6, 30), DECREE_61).code
    ('tru-tam-dung', 'nd61-2018')
    """
    return chosen if chosen.holds_on(day) else COMMON
