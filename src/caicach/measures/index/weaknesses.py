"""The same weakness two years running or more, named with its years and its lost points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from caicach.measures.index.lineages import Thread, Told, threads
from caicach.measures.index.results import Lineage, YearResult
from caicach.measures.index.values import ZERO, plain


@dataclass(frozen=True, slots=True)
class Weakness:
    """A row that lost points two years running or more: `lost` by year; `still`: the last year is among them."""

    name: str
    key: str
    years: tuple[int, ...]
    lost: tuple[Decimal, ...]
    still: bool
    sentence: str


def repeated(results: Sequence[YearResult], lineage: Lineage = (), running: int = 2) -> tuple[Weakness, ...]:
    """Rows that lost points in `running` successive years, those of the last year first, most lost first.

    Rows are followed as deep as every year of the run tells them: where an earlier year prints fields only, the field
    is named.
    """
    last = max((one.year for one in results), default=0)
    found = [
        _weakness(run, last) for thread in threads(results, lineage) for run in _runs(thread) if len(run) >= running
    ]
    return tuple(sorted(found, key=lambda one: (not one.still, -sum(one.lost, ZERO), one.key)))


def _runs(thread: Thread) -> Iterator[list[Told]]:
    """Stretches of successive years in each of which points were lost."""
    run: list[Told] = []
    for told in thread.told:
        if run and told.year != run[-1].year + 1:
            yield run
            run = []
        if told.lost > 0:
            run.append(told)
        elif run:
            yield run
            run = []
    yield run


def _weakness(run: Sequence[Told], last: int) -> Weakness:
    name = " + ".join(run[-1].names)
    by_year = ", ".join(f"{told.year}: {plain(told.lost)}/{plain(told.maximum)}" for told in run)
    whole = sum((told.lost for told in run), ZERO)
    words = f"“{name}” mất điểm {len(run)} năm liền ({by_year}), tổng cộng {plain(whole)} điểm."
    years, lost = tuple(told.year for told in run), tuple(told.lost for told in run)
    return Weakness(name, run[-1].keys[0], years, lost, years[-1] == last, words)
