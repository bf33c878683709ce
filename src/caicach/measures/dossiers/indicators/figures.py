"""Many rows of figures as columns: what an engine gives at once, without an object for every row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from caicach.measures.dossiers.indicators.questions import Key, Question
from caicach.measures.dossiers.indicators.rows import Row


@dataclass(frozen=True, slots=True)
class Figures:
    """Columns of equal length, one place a row; what they hold is what `Row` holds. A `Row` is made when asked for."""

    size: int
    keys: Mapping[str, Sequence[str | None]]
    counts: Mapping[str, Sequence[int]]
    median_halves: Sequence[int | None]
    p90_tenths: Sequence[int | None]

    @classmethod
    def told(cls, columns: Sequence[Sequence[Any]], question: Question) -> Self:
        """From the columns of an engine's answer: keys as numbers or text, the counts asked for, the two quantiles."""
        width = len(question.by)
        keys = {key.value: _printed(key, column) for key, column in zip(question.by, columns, strict=False)}
        counts = dict(zip(question.counts, columns[width:-2], strict=True))
        return cls(len(columns[-1]), keys, counts, columns[-2], columns[-1])

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Row]:
        named, names = tuple(self.keys), tuple(self.counts)
        keys = zip(*self.keys.values(), strict=True) if named else iter([()] * self.size)
        counts = zip(*self.counts.values(), strict=True) if names else iter([()] * self.size)
        for key, count, median, p90 in zip(keys, counts, self.median_halves, self.p90_tenths, strict=True):
            yield Row(dict(zip(named, key, strict=True)), dict(zip(names, count, strict=True)), median, p90)


def _printed(key: Key, column: Sequence[Any]) -> list[str | None]:
    """A key as it is shown; each value is written once, for there may be hundreds of thousands."""
    shown = {value: _shown(key, value) for value in set(column)}
    return [shown[value] for value in column]


def _shown(key: Key, value: Any) -> str | None:
    if value is None:
        return None
    if key in (Key.MONTH, Key.FINISHED_MONTH):
        year, month = divmod(value, 12)
        return f"{year:04}-{month + 1:02}"
    return f"{value:04}" if key is Key.YEAR else str(value)
