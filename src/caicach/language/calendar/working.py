"""Add, subtract and count working days in constant time, over prefix sums of the days of some years.

Conventions: `count(a, b)` counts the working days in (a, b], as the Civil Code counts time limits (art. 147: the first
day is not counted); `add(a, n)` is the day on which `count` from `a` reaches `n`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from itertools import accumulate
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

_SATURDAY = 5
_EPOCH = Date(1970, 1, 1).toordinal()
_WEEKEND = {5: "Thứ Bảy", 6: "Chủ nhật"}


class OutsideCalendar(ValueError):
    """A day lies outside the years of the calendar; the message is a Vietnamese sentence."""


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCalendar:
    """The working days of whole years. Made by `of_years`; changed by `with_changes`, which gives a new one.

    `first` is the ordinal of the first day; `until[i]` the number of working days up to and including day i;
    `working_days` their ordinals.
    """

    first: int
    until: tuple[int, ...]
    working_days: tuple[int, ...]
    names: Mapping[Date, str]

    @classmethod
    def of_years(cls, start: int, end: int, *, off: Mapping[Date, str], working: Iterable[Date] = ()) -> Self:
        """The calendar of the years `start` to `end`: Monday to Friday, less `off` (day → name), and `working` days.

        >>> calendar = WorkingCalendar.of_years(2025, 2025, off={Date(2025, 1, 1): "Tết Dương lịch"})
        >>> calendar.add(Date(2025, 1, 1), 1)
        datetime.date(2025, 1, 2)
        """
        first, last = Date(start, 1, 1).toordinal(), Date(end, 12, 31).toordinal()
        extra = set(working)
        days = [Date.fromordinal(ordinal) for ordinal in range(first, last + 1)]
        flags = [day in extra or (day.weekday() < _SATURDAY and day not in off) for day in days]
        ordinals = tuple(first + i for i, works in enumerate(flags) if works)
        return cls(
            first, tuple(accumulate(flags)), ordinals, {day: name for day, name in off.items() if day not in extra}
        )

    def with_changes(self, *, off: Mapping[Date, str] | None = None, working: Iterable[Date] = ()) -> Self:
        """A new calendar with an officer's own days off (day → reason) and make-up working days; these win.

        >>> from caicach.language.calendar import vietnam
        >>> vietnam().with_changes(off={Date(2025, 3, 3): "Lễ hội"}).count(Date(2025, 3, 2), Date(2025, 3, 4))
        1
        """
        worked = {Date.fromordinal(ordinal) for ordinal in self.working_days}
        days_off = {**self.names, **(off or {})}
        start, end = self.span
        return type(self).of_years(start.year, end.year, off=days_off, working=(worked - set(off or {})) | set(working))

    @property
    def span(self) -> tuple[Date, Date]:
        """The first and the last day that the calendar knows."""
        return Date.fromordinal(self.first), Date.fromordinal(self.first + len(self.until) - 1)

    def covers(self, day: Date) -> bool:
        """Whether the day lies within the years of the calendar."""
        return 0 <= day.toordinal() - self.first < len(self.until)

    def is_working(self, day: Date) -> bool:
        """Whether offices work on that day. Raises OutsideCalendar."""
        place = self._place(day)
        return self._until(place) > self._until(place - 1)

    def day_off_name(self, day: Date) -> str | None:
        """Why nobody works on that day: the holiday or the day of the weekend; None on a working day."""
        return None if self.is_working(day) else self.names.get(day) or _WEEKEND[day.weekday()]

    def count(self, start: Date, end: Date) -> int:
        """Working days in (start, end]; negative when the end lies before the start. Raises OutsideCalendar.

        >>> from caicach.language.calendar import vietnam
        >>> vietnam().count(Date(2024, 4, 26), Date(2024, 5, 6))  # 30/4, 1/5, swap of 29/4 for Saturday 4/5
        4
        """
        return self._until(self._place(end)) - self._until(self._place(start))

    def add(self, day: Date, days: int) -> Date:
        """The day that many working days later (negative: earlier), the day itself not counted; 0 gives the day.

        >>> from caicach.language.calendar import vietnam
        >>> vietnam().add(Date(2026, 1, 1), 1), vietnam().add(Date(2026, 1, 5), -1)
        (datetime.date(2026, 1, 5), datetime.date(2025, 12, 31))
        """
        place = self._place(day)
        if days == 0:
            return day
        target = self._until(place) + days - 1 if days > 0 else self._until(place - 1) + days
        if not 0 <= target < len(self.working_days):
            raise OutsideCalendar(self._sentence(f"{days:+d} ngày làm việc từ {day:%d/%m/%Y}"))
        return Date.fromordinal(self.working_days[target])

    def roll_back(self, day: Date) -> Date:
        """The day itself when worked, else the last working day before it."""
        return day if self.is_working(day) else self.add(day, -1)

    def roll_forward(self, day: Date) -> Date:
        """The day itself when worked, else the next working day (Civil Code art. 148.5)."""
        return day if self.is_working(day) else self.add(day, 1)

    def count_many(self, start: "ArrayLike", end: "ArrayLike") -> "NDArray[np.int64]":
        """`count` for arrays of days (datetime64[D] or what numpy takes for it), element by element."""
        until = self._array(self.until)
        return until[self._places(end)] - until[self._places(start)]

    def add_many(self, days: "ArrayLike", number: "ArrayLike") -> "NDArray[np.datetime64]":
        """`add` for arrays of days and numbers, element by element."""
        import numpy as np  # noqa: PLC0415 - only the vectorised functions need it

        places, steps = np.broadcast_arrays(self._places(days), np.asarray(number, dtype=np.int64))
        until, worked = self._array((0, *self.until)), self._array(self.working_days)
        target = np.where(steps > 0, until[places + 1] - 1, until[places]) + steps
        if np.any((steps != 0) & ((target < 0) | (target >= len(worked)))):
            raise OutsideCalendar(self._sentence("kết quả của phép cộng ngày làm việc"))
        ordinals = np.where(steps == 0, places + self.first, worked[np.where(steps == 0, 0, target)])
        return (ordinals - _EPOCH).astype("datetime64[D]")

    def _place(self, day: Date) -> int:
        if not self.covers(day):
            raise OutsideCalendar(self._sentence(f"ngày {day:%d/%m/%Y}"))
        return day.toordinal() - self.first

    def _until(self, place: int) -> int:
        return self.until[place] if place >= 0 else 0

    def _places(self, days: "ArrayLike") -> "NDArray[np.int64]":
        import numpy as np  # noqa: PLC0415 - only the vectorised functions need it

        places = np.asarray(days, dtype="datetime64[D]").astype(np.int64) + (_EPOCH - self.first)
        if np.any((places < 0) | (places >= len(self.until))):
            raise OutsideCalendar(self._sentence("một số ngày"))
        return places

    def _array(self, numbers: tuple[int, ...]) -> "NDArray[np.int64]":
        import numpy as np  # noqa: PLC0415 - only the vectorised functions need it

        return np.asarray(numbers, dtype=np.int64)

    def _sentence(self, what: str) -> str:
        start, end = self.span
        return f"Lịch làm việc chỉ có từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}, {what} nằm ngoài."
