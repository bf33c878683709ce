"""Who answers for a line that lost points, as the paper itself tells it: in the explanation, or in its appendix, where
the line stands again as a task with its leading unit. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from caicach.language.text import fold, similarity, squash
from caicach.scoring.enums import ScoredBy
from caicach.scoring.values import LineSpec

SAME_WORK = 0.82
"""From this likeness (0 to 1) on, a task of the appendix is the line that lost points."""
WORDS_ONLY = 0.88
"""What the same words in another order, or among others, count."""
_MARKS = re.compile(r"[^\w\s]+")


@dataclass(frozen=True, slots=True)
class PrintedLead:
    """A task of the paper with the units that lead it, as printed."""

    title: str
    units: tuple[str, ...]


def answering_units(
    lines: Iterable[LineSpec], leads: Sequence[PrintedLead], names: Iterable[str]
) -> Mapping[str, tuple[str, ...]]:
    """Names of units by key of line: those that the explanation names (of `names`), else those of the nearest task.

    A task counts that begins as the line does or says nearly the same. Only the lowest lines that lost points are asked
    for, and no opinions: nobody's work is in those.
    """
    held = list(lines)
    parents = {line.parent for line in held}
    known = [(name, re.compile(rf"(?<!\w){re.escape(fold(name))}(?!\w)")) for name in names if len(name) > 3]
    tasks = [(_plain(lead.title), lead) for lead in leads if lead.units]
    found: dict[str, tuple[str, ...]] = {}
    for line in held:
        if line.key in parents or line.scored_by == ScoredBy.SURVEY or not _lost(line):
            continue
        explained = fold(line.explanation)
        told = tuple(name for name, pattern in known if pattern.search(explained))
        units = told or _of_task([_plain(line.name), _plain(line.explanation)], tasks)
        if units:
            found[line.key] = units
    return found


def _lost(line: LineSpec) -> bool:
    return line.points is not None and line.maximum is not None and line.points < line.maximum


def _of_task(texts: Sequence[str], tasks: Sequence[tuple[str, PrintedLead]]) -> tuple[str, ...]:
    rated = [(_alike(text, title), lead) for text in texts if len(text) > 12 for title, lead in tasks]
    best, lead = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return lead.units if lead is not None and best >= SAME_WORK else ()


def _alike(text: str, title: str) -> float:
    """Likeness of the two, or of the line and as much of the task, or of their words: tasks say more than the line."""
    words = WORDS_ONLY * fuzz.token_set_ratio(text, title) / 100
    return max(similarity(text, title, least=SAME_WORK), similarity(text, title[: len(text)], least=SAME_WORK), words)


def _plain(text: str) -> str:
    return squash(_MARKS.sub(" ", fold(text)))
