"""The late rate as it would be if pauses that were found did not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from caicach.dossiers.enums import PauseVerdict
from caicach.dossiers.queries.pauses import PauseLine
from caicach.measures.dossiers.indicators import Question, measure
from caicach.measures.dossiers.pauses import recount
from caicach.measures.dossiers.source import Source


@dataclass(frozen=True, slots=True)
class Recounted:
    """The late rate as it is and as it would be if so many pauses did not count."""

    pauses: int
    before: Fraction | None
    after: Fraction | None
    late_before: int
    late_after: int


def recounted(source: Source, question: Question, lines: Sequence[PauseLine]) -> Recounted | None:
    """The late rate if the pauses concluded wrong did not count; None where none was. `lines`: all of the question."""
    wrong = {
        (line.code, line.entry.paused_from)
        for line in lines
        if line.state == PauseVerdict.WRONG and line.entry.paused_from is not None
    }
    return _recounted(source, question, wrong)


def recounted_all(source: Source, question: Question, lines: Sequence[PauseLine]) -> Recounted | None:
    """The same if every pause found that nobody called justified did not count either."""
    wrong = {
        (line.code, line.entry.paused_from)
        for line in lines
        if line.state != PauseVerdict.JUSTIFIED and line.entry.paused_from is not None
    }
    return _recounted(source, question, wrong)


def _recounted(source: Source, question: Question, wrong: Any) -> Recounted | None:
    if not wrong:
        return None
    before, after = measure(source, question)[0], recount(source, question, wrong)
    return Recounted(
        len(wrong), before.rate("late_rate"), after.rate("late_rate"), before.counts["late"], after.counts["late"]
    )
