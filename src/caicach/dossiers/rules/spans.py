"""Years, quarters and months as spans of days and as words. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True, slots=True)
class Term:
    """A year, or one quarter or month of it; quarter and month 0: the whole year."""

    year: int
    quarter: int = 0
    month: int = 0

    @property
    def first(self) -> Date:
        return Date(self.year, self._months[0], 1)

    @property
    def last(self) -> Date:
        month = self._months[1]
        return Date(self.year, month, monthrange(self.year, month)[1])

    @property
    def _months(self) -> tuple[int, int]:
        if self.month:
            return self.month, self.month
        return (self.quarter * 3 - 2, self.quarter * 3) if self.quarter else (1, 12)

    @property
    def parts_of_a_year(self) -> int:
        """How many such terms make a year."""
        return 12 if self.month else 4 if self.quarter else 1

    @property
    def words(self) -> str:
        """
        >>> Term(2024, quarter=3).words, Term(2024, month=11).words, Term(2024).words, Term(2024, quarter=1).last
        ('quý III năm 2024', 'tháng 11 năm 2024', 'năm 2024', datetime.date(2024, 3, 31))
        """
        if self.month:
            return f"tháng {self.month} năm {self.year}"
        return (
            f"quý {('', 'I', 'II', 'III', 'IV')[self.quarter]} năm {self.year}" if self.quarter else f"năm {self.year}"
        )

    @property
    def code(self) -> str:
        """As an address carries it: "", "q3", "t11"."""
        return f"t{self.month}" if self.month else f"q{self.quarter}" if self.quarter else ""


def term_of(year: int, code: str) -> Term:
    """The term of an address; the whole year for what is none.

    >>> term_of(2024, "q2"), term_of(2024, "t12"), term_of(2024, "q9")
    (Term(year=2024, quarter=2, month=0), Term(year=2024, quarter=0, month=12), Term(year=2024, quarter=0, month=0))
    """
    kind, number = code[:1], code[1:]
    if number.isdecimal():
        if kind == "q" and 1 <= int(number) <= 4:
            return Term(year, quarter=int(number))
        if kind == "t" and 1 <= int(number) <= 12:
            return Term(year, month=int(number))
    return Term(year)
