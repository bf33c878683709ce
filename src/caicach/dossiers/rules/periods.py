"""The period of a year that figures are told for: the months that had ended when the newest export was taken."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True, slots=True)
class Period:
    """Months 1 to `months` of a year."""

    year: int
    months: int

    @property
    def first(self) -> Date:
        return Date(self.year, 1, 1)

    @property
    def last(self) -> Date:
        return month_days(self.year, self.months)[1]

    @property
    def whole(self) -> bool:
        return self.months == 12

    @property
    def before(self) -> "Period":
        """The same months of the year before."""
        return Period(self.year - 1, self.months)


def period_of(year: int, as_of: Date) -> Period:
    """The months of the year that had ended on the day of the export; at least the first, though it be under way.

    >>> period_of(2024, Date(2024, 11, 4)), period_of(2024, Date(2024, 11, 30)), period_of(2023, Date(2024, 11, 4))
    (Period(year=2024, months=10), Period(year=2024, months=11), Period(year=2023, months=12))
    """
    if year != as_of.year:
        return Period(year, 12 if year < as_of.year else 1)
    return Period(year, max(1, as_of.month if as_of == month_days(year, as_of.month)[1] else as_of.month - 1))


def month_days(year: int, month: int) -> tuple[Date, Date]:
    """The first and the last day of a month.

    >>> month_days(2024, 2)
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    return Date(year, month, 1), Date(year, month, monthrange(year, month)[1])


def month_key(year: int, month: int) -> str:
    """A month as the indicators key it.

    >>> month_key(2024, 5)
    '2024-05'
    """
    return f"{year}-{month:02d}"


def days_of_month(key: str) -> tuple[Date, Date]:
    """The days of a month given as "2024-05"."""
    year, month = key.split("-")
    return month_days(int(year), int(month))


def days_of_year(key: str) -> tuple[Date, Date]:
    """The days of a year given as "2024"."""
    return Date(int(key), 1, 1), Date(int(key), 12, 31)
