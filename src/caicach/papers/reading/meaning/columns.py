"""The columns of a table by what they hold."""

from dataclasses import dataclass

from caicach.papers.reading.meaning.heading_words import ColumnRole

UNIT_ROLES = (ColumnRole.ASSIGNMENT, ColumnRole.LEAD, ColumnRole.COORDINATING, ColumnRole.MONITORING)
_TELLING = frozenset({*UNIT_ROLES, ColumnRole.SCHEDULE, ColumnRole.FINISH, ColumnRole.MARK, ColumnRole.DELIVERABLE})


@dataclass(frozen=True, slots=True)
class Columns:
    """The roles of the columns of one table; `first` is the first row after the heading."""

    roles: tuple[ColumnRole | None, ...]
    labels: tuple[str, ...]
    first: int
    sure: float

    def at(self, *roles: ColumnRole) -> tuple[int, ...]:
        """The columns that have one of these roles, left to right."""
        return tuple(column for column, role in enumerate(self.roles) if role in roles)

    def has(self, *roles: ColumnRole) -> bool:
        return any(role in roles for role in self.roles)

    @property
    def of_tasks(self) -> bool:
        """Says what, and at least one of: who, when, with what result. Score sheets, estimates, member lists do not."""
        if not self.has(ColumnRole.TITLE) or self.has(ColumnRole.PERSON):
            return False
        if len(self.at(ColumnRole.BUDGET)) > 1 and not self.has(ColumnRole.SCHEDULE):
            return False
        if self.has(ColumnRole.POINTS):
            return self.has(ColumnRole.SCHEDULE) or (self.has(*UNIT_ROLES) and self.has(ColumnRole.DELIVERABLE))
        return any(role in _TELLING for role in self.roles)
