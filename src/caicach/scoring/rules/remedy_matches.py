"""Which tasks of a plan seem to mend which lost points, by their words. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from caicach.language.text import fold, squash

WORTH_PROPOSING = 0.7
EACH = 3
"""No loss gets more proposals than this."""
SHORTEST = 13
WORDS_ONLY, BEGINS = 0.92, 0.98
"""What the same words among others count, and what a task counts that begins as the line does."""
_MARKS = re.compile(r"[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Wordings:
    """A loss or a task with its texts, the main one first."""

    pk: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A task that seems to mend a loss, and how sure that is (0 to 1)."""

    shortfall: int
    task: int
    sure: float


def matches(losses: Iterable[Wordings], tasks: Iterable[Wordings]) -> tuple[Match, ...]:
    """For each loss the tasks nearest to it in words, surest first, in the order of the losses.

    >>> lost = Wordings(1, ("Đổi mới, sáng tạo trong triển khai nhiệm vụ CCHC",))
    >>> plan = [Wordings(7, ("Đổi mới, sáng tạo trong triển khai nhiệm vụ cải cách",)), Wordings(8, ("Cấp số nhà",))]
    >>> [(one.task, one.sure > 0.8) for one in matches([lost], plan)]
    [(7, True)]
    """
    held = [(task.pk, _plain(task.texts)) for task in tasks]
    found: list[Match] = []
    for loss in losses:
        texts = _plain(loss.texts)
        rated = [(likeness(texts, words), task) for task, words in held]
        best = sorted((one for one in rated if one[0] >= WORTH_PROPOSING), key=lambda one: (-one[0], one[1]))
        found += [Match(loss.pk, task, round(sure, 2)) for sure, task in best[:EACH]]
    return tuple(found)


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Of the two nearest texts, folded before."""
    return max((_alike(left, right) for left in one for right in other), default=0.0)


def _alike(line: str, task: str) -> float:
    short = min(len(line), len(task))
    begins = BEGINS * fuzz.ratio(line[:short], task[:short]) if short > 2 * SHORTEST else 0.0
    words = WORDS_ONLY * fuzz.token_set_ratio(line, task) if short > 2 * SHORTEST else 0.0
    return max(fuzz.ratio(line, task), begins, words) / 100


def _plain(texts: tuple[str, ...]) -> tuple[str, ...]:
    plain = (squash(_MARKS.sub(" ", fold(text))) for text in texts)
    return tuple(text for text in plain if len(text) >= SHORTEST)
