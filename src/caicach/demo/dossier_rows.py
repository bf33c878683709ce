"""Dossiers of the example world as an export prints them: from what shall be counted back to the days that give it."""

import csv
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from random import Random

from caicach.demo.dossier_catalogue import PROCEDURES, ProcedureOfWorld
from caicach.language.calendar import WorkingCalendar

HEADINGS = (
    "Mã hồ sơ",
    "Mã TTHC",
    "Tên TTHC",
    "Lĩnh vực",
    "Đơn vị giải quyết",
    "Cán bộ xử lý",
    "Chủ hồ sơ",
    "Số điện thoại",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày hẹn lại",
    "Số ngày quy định",
    "Ngày có kết quả",
    "Ngày trả",
    "Trạng thái",
    "Hình thức nộp",
    "Hình thức nhận kết quả",
    "Có phí",
    "Thanh toán trực tuyến",
    "Số hóa",
    "Ngày yêu cầu bổ sung",
    "Ngày bổ sung đủ",
    "Ngày gửi thư xin lỗi",
    "Các lần tạm dừng",
)
ONLINE = {2023: 0.36, 2024: 0.47, 2025: 0.62}
"""Share of dossiers that came online; later years have the last one and more."""
LATER_ONLINE, POSTAL = 0.74, 0.08
OFFICERS = 6
SUPPLEMENT, ASKED = "Chờ công dân bổ sung hồ sơ", "Chờ ý kiến cơ quan phối hợp"


@dataclass(slots=True)
class PauseOfWorld:
    """A pause between places of working days; `stop` None: still paused."""

    start: int
    stop: int | None
    reason: str = ASKED
    paper: str = "CV 0/STNMT"


@dataclass(slots=True)
class Plan:
    """What one dossier shall be: received at a place of the working days, `used` days without its pauses."""

    unit: str
    procedure: ProcedureOfWorld
    start: int
    used: int
    pauses: list[PauseOfWorld] = field(default_factory=list)
    closed: str = ""
    """"withdrawn" or "refused"."""

    @property
    def end(self) -> int | None:
        """The place of the day of the result; None while a pause is open."""
        if any(one.stop is None for one in self.pauses):
            return None
        return self.start + self.used + sum(one.stop - one.start for one in self.pauses if one.stop is not None)


class WorkingDays:
    """Working days by their place."""

    def __init__(self, calendar: WorkingCalendar, first: date, last: date) -> None:
        every = (first + timedelta(days=place) for place in range((last - first).days + 1))
        self.days = [day for day in every if calendar.is_working(day)]

    def __getitem__(self, place: int) -> date:
        """The day at a place; the last one that the calendar knows for places beyond it."""
        return self.days[min(place, len(self.days) - 1)]

    def upto(self, day: date) -> int:
        """The place of the last working day up to and including the day."""
        return bisect_right(self.days, day) - 1

    def months(self, first: date, last: date) -> dict[tuple[int, int], list[int]]:
        """Places of the working days from the first to the last day, by year and month."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place in range(self.upto(first - timedelta(days=1)) + 1, self.upto(last) + 1):
            found[self[place].year, self[place].month].append(place)
        return found


class Printer:
    """Prints plans as rows of an export that was taken on a day; numbers the dossiers of each day."""

    def __init__(self, days: WorkingDays, names: dict[str, str], taken: date, chance: Random) -> None:
        self._days, self._names, self._taken, self._chance = days, names, taken, chance
        self._numbers: dict[date, int] = defaultdict(int)

    def row(self, plan: Plan) -> tuple[str, ...]:
        """One dossier as the export prints it: what comes after the day of the export is not known yet."""
        chance, received = self._chance, self._days[plan.start]
        self._numbers[received] += 1 + chance.randrange(3)
        known = self._days.upto(self._taken)
        end = plan.end if plan.end is not None and plan.end <= known and not plan.closed else None
        returned = end + chance.randrange(3) if end is not None else None
        returned = returned if returned is not None and returned <= known else None
        channel = self._channel(received.year)
        due = plan.start + plan.procedure.limit
        late = (plan.end or known + 1) > due + sum((one.stop or known) - one.start for one in plan.pauses)
        told = late and due <= known and chance.random() < 0.55
        asked = next((one for one in plan.pauses if one.reason == SUPPLEMENT and one.start <= known), None)
        person = chance.randrange(10_000)
        return (
            f"H06-{received:%y%m%d}-{self._numbers[received]:04d}",
            f"{plan.procedure.code}.000.00.00.H06",
            plan.procedure.name,
            plan.procedure.field,
            self._names[plan.unit],
            f"{plan.unit}-{1 + (plan.start * 7 + chance.randrange(3)) % OFFICERS:02d}",
            f"Người nộp mẫu {person:04d}",
            f"0900 00{person // 100:02d} {person % 100:02d}",
            f"{received:%d/%m/%Y} {chance.choice((7, 8, 9, 10, 13, 14)):02d}:{chance.randrange(60):02d}",
            self._day(due),
            self._day(due + 10) if told else "",
            str(plan.procedure.limit),
            self._day(end),
            self._day(returned),
            self._status(plan, end, returned, known),
            channel,
            "Bưu chính công ích" if chance.random() < 0.2 else "Trực tuyến" if channel == "Trực tuyến" else "Trực tiếp",
            "Có" if plan.procedure.has_fee else "Không",
            self._yes(plan.procedure.has_fee and channel == "Trực tuyến" and chance.random() < 0.8),
            self._yes(chance.random() < 0.5 + 0.1 * (received.year - 2023)),
            self._day(asked.start) if asked else "",
            self._day(asked.stop) if asked and asked.stop is not None and asked.stop <= known else "",
            self._day(due - 1) if told else "",
            self._pauses(plan, known),
        )

    def _pauses(self, plan: Plan, known: int) -> str:
        seen = [one for one in plan.pauses if one.start <= known]
        told = [
            {
                "from": self._day(one.start),
                "to": self._day(one.stop) if one.stop is not None and one.stop <= known else None,
                "reason": one.reason,
                "paper": one.paper or None,
            }
            for one in seen
        ]
        return json.dumps(told, ensure_ascii=False) if told else ""

    def _status(self, plan: Plan, end: int | None, returned: int | None, known: int) -> str:
        if plan.closed:
            return "Công dân yêu cầu rút hồ sơ" if plan.closed == "withdrawn" else "Dừng xử lý"
        if end is not None:
            return "Đã xử lý xong" if returned is None else "Đã trả kết quả"
        paused = next(
            (one for one in plan.pauses if one.start <= known and (one.stop is None or one.stop > known)), None
        )
        if paused is None:
            return "Đang xử lý"
        return "Yêu cầu bổ sung giấy tờ" if paused.reason == SUPPLEMENT else "Tạm dừng"

    def _channel(self, year: int) -> str:
        drawn, online = self._chance.random(), ONLINE.get(year, LATER_ONLINE)
        return "Trực tuyến" if drawn < online else "Bưu chính công ích" if drawn < online + POSTAL else "Trực tiếp"

    def _day(self, place: int | None) -> str:
        return f"{self._days[place]:%d/%m/%Y}" if place is not None else ""

    def _yes(self, is_so: bool) -> str:
        return "Có" if is_so else "Không"


def draw_procedure(unit: str, chance: Random, longest: int | None = None) -> ProcedureOfWorld:
    """A procedure of the unit by how often it comes; the shortest one where none fits into so many days."""
    every = PROCEDURES[unit]
    fitting = [one for one in every if longest is None or one.limit < longest]
    if not fitting:
        return min(every, key=lambda one: one.limit)
    return chance.choices(fitting, [one.weight for one in fitting])[0]


def ordinary_pause(plan: Plan, chance: Random) -> None:
    """A pause as it should be: with a paper, asked for early, while there is time left."""
    if plan.procedure.limit < 6 or plan.used < 3:
        return
    start = plan.start + chance.randint(1, min(3, plan.used - 1))
    reason = SUPPLEMENT if chance.random() < 0.6 else ASKED
    plan.pauses.append(
        PauseOfWorld(start, start + chance.randint(3, 12), reason, f"CV {chance.randint(100, 999)}/STNMT")
    )


def export_of(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Rows as the .csv file of a one-stop system."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")
