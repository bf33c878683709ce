"""The languages as one paper needs them: its year, its calendar, its units; each phrase is read once."""

from dataclasses import dataclass, field

from caicach.language.assignments import UnitDirectory, read_assignment
from caicach.language.calendar import WorkingCalendar
from caicach.language.deadlines import read_deadline
from caicach.language.values import Assignment, Deadline


@dataclass(slots=True)
class Languages:
    """The languages as this paper needs them (year, calendar, units), each phrase read once."""

    year: int | None = None
    calendar: WorkingCalendar | None = None
    directory: UnitDirectory | None = None
    _deadlines: dict[str, Deadline] = field(default_factory=dict)
    _assignments: dict[tuple[str, str], Assignment] = field(default_factory=dict)

    def deadline(self, text: str) -> Deadline:
        if text not in self._deadlines:
            self._deadlines[text] = read_deadline(text, year=self.year, calendar=self.calendar)
        return self._deadlines[text]

    def assignment(self, text: str, role: str) -> Assignment:
        key = (text, role)
        if key not in self._assignments:
            self._assignments[key] = read_assignment(text, role=role, directory=self.directory)
        return self._assignments[key]
