"""Where evidence is used, said by the rooms above: each registers a source when its app is ready.

    # progress/apps.py
    def ready(self):
        uses.register(evidence_uses, frozen=evidence_of_accepted)

A source takes ids and a person, and gives for each id the uses that this person may see. `frozen` takes ids and gives
those that an accepted result rests on, whoever asks: such a piece cannot be withdrawn.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from caicach.evidence.rules import Wanted


@dataclass(frozen=True, slots=True)
class Use:
    """One use: its words and address, the year it is for, whose it is, and the days the work lay between.

    `frozen`: what was accepted rests on it.
    """

    words: str
    url: str
    year: int | None = None
    unit: str = ""
    starts: Date | None = None
    due: Date | None = None
    frozen: bool = False

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.year, self.starts, self.due)


Source = Callable[[Collection[int], Any], Mapping[int, Sequence[Use]]]
Frozen = Callable[[Collection[int]], Iterable[int]]

_sources: list[tuple[Source, Frozen | None]] = []


def register(source: Source, *, frozen: Frozen | None = None) -> None:
    """Add a source, once."""
    if (source, frozen) not in _sources:
        _sources.append((source, frozen))


def forget(source: Source) -> None:
    """Take a source away again (tests)."""
    _sources[:] = [(known, frozen) for known, frozen in _sources if known is not source]


def uses_of(ids: Collection[int], person: Any) -> dict[int, list[Use]]:
    """The uses of each id that the person may see, source by source; as many queries as the sources make."""
    found: dict[int, list[Use]] = {key: [] for key in ids}
    for source, _ in _sources if ids else ():
        for key, uses in source(ids, person).items():
            found[key].extend(uses)
    return found


def frozen_among(ids: Collection[int], person: Any) -> set[int]:
    """The ids that an accepted result rests on."""
    seen = {key for key, uses in uses_of(ids, person).items() if any(use.frozen for use in uses)}
    return seen.union(*(frozen(ids) for _, frozen in _sources if frozen))
