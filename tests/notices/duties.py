"""A small world of duties for tests: a list that stands for the rooms above."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from caicach.notices import sources
from caicach.notices.values import Duty
from cast import Cast

MONDAY = date(2026, 11, 16)
"""A working day in a week without days off."""


@dataclass
class Owed:
    """What is owed; a real source that reads its own list."""

    cast: Cast
    duties: list[Duty] = field(default_factory=list)

    def add(self, cause: str, due: date, *, people=None, title: str = "Báo cáo quý IV", line=None) -> Duty:
        """Chi owes it, Bình heads, An is the officer and Hà the director of the line."""
        cast = self.cast
        duty = Duty(
            cause,
            due,
            title,
            f"/nhiem-vu/{len(self.duties) + 1}/",
            "Văn phòng Đăng ký đất đai",
            tuple(one.pk for one in (people or (cast.chi,))),
            line if line is not None else ((cast.binh.pk,), (cast.an.pk, cast.ha.pk)),
            cast.body.pk,
        )
        self.duties.append(duty)
        return duty

    def move(self, cause: str, due: date) -> None:
        """The day of a duty changes."""
        self.duties = [replace(one, due=due) if one.cause == cause else one for one in self.duties]

    def settle(self, cause: str) -> None:
        """A duty is done: nobody hands it over any more."""
        self.duties = [one for one in self.duties if one.cause != cause]

    def everybody(self, today: date) -> list[Duty]:
        return self.duties

    def of_person(self, person, today: date) -> list[Duty]:
        return [one for one in self.duties if person.pk in one.people]


@contextmanager
def world(cast: Cast) -> Iterator[Owed]:
    """Only these duties exist."""
    owed = Owed(cast)
    with sources.only(test=sources.Source(owed.everybody, owed.of_person)):
        yield owed
