"""The late list narrowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from caicach.dossiers.presentation.late import Letter, Tab
from caicach.dossiers.queries.late import LateLine
from caicach.kit.words import search_text, search_words


@dataclass(frozen=True, slots=True)
class LateFilter:
    """What of the list is wanted. `chance`: percent from which a dossier counts as likely to be late; `letter_by`: only
    dossiers whose letter must go by that day at the latest."""

    tab: Tab = Tab.LATE
    text: str = ""
    unit: str = ""
    officer: str = ""
    letter: str = ""
    chance: int = 50
    letter_by: Date | None = None


def narrowed(lines: Sequence[LateLine], wanted: LateFilter) -> list[LateLine]:
    """The lines that the filter lets through, in their order."""
    words = search_words(wanted.text)
    return [
        line
        for line in lines
        if (not wanted.unit or line.unit == wanted.unit)
        and (not wanted.officer or (line.row.officer or "") == wanted.officer)
        and (not wanted.letter or _stands(line, wanted.letter))
        and (wanted.letter_by is None or line.letter_by == wanted.letter_by)
        and _has(line, words)
    ]


def _stands(line: LateLine, letter: str) -> bool:
    return line.owes_letter if letter == Letter.OWED else line.letter_state == letter


def _has(line: LateLine, words: Sequence[str]) -> bool:
    """Whether every word stands in the line's code, procedure, officer or unit."""
    if not words:
        return True
    text = search_text(line.code, line.row.procedure_name, line.row.officer, line.unit)
    return all(word in text for word in words)
