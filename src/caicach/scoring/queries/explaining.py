"""What the council asks a body, and what the body answers."""

from dataclasses import dataclass
from typing import Any

from caicach.scoring.enums import Part, RoundState
from caicach.scoring.models import Sheet
from caicach.scoring.queries.reading import BEFORE
from caicach.scoring.queries.self_page import own_rows, reach_of
from caicach.scoring.queries.sheet import Line, Whole, whole_sheet


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the page. `fillable`: this person may answer it now."""

    line: Line
    fillable: bool

    @property
    def is_open(self) -> bool:
        return bool(self.line.score.question) and not self.line.score.explanation


@dataclass(frozen=True, slots=True)
class ExplanationPage:
    whole: Whole
    asked: tuple[Asked, ...]
    others: tuple[Asked, ...]
    """Rows that nobody asked about, where the council gave other points; and bonus and penalty."""

    @property
    def open(self) -> int:
        return sum(one.is_open for one in self.asked)


def explanation_page(person: Any, sheet: Sheet) -> ExplanationPage:
    """Four queries. What the council works on among itself is not shown before the step of explaining."""
    whole = whole_sheet(sheet)
    everywhere, mine = reach_of(person, sheet) == "all", own_rows(person, whole)
    runs = sheet.round.state == RoundState.EXPLANATION and sheet.explained_at is None

    def asked(line: Line) -> Asked:
        return Asked(line, runs and (everywhere or line.criterion.pk in mine))

    if sheet.round.state in BEFORE:
        return ExplanationPage(whole, (), ())
    questions = tuple(asked(line) for line in whole.lines if line.score.question)
    others = tuple(asked(line) for line in whole.lines if not line.score.question and _is_worth(line))
    return ExplanationPage(whole, questions, others)


def _is_worth(line: Line) -> bool:
    """Rows that may be answered without having been asked."""
    outside = line.criterion.part != Part.SCORED and (line.score.council_points or line.score.self_points)
    return bool(line.council_differs or line.score.explanation or outside)
