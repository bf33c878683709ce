"""What every way has to come to: the sums of each figure over all rows of the answer."""

from collections.abc import Iterable
from typing import NamedTuple

from caicach.measures.dossiers.indicators import Row


class Sums(NamedTuple):
    """Sums over the rows by unit, month and group; the medians times two, the 90th percentiles times ten."""

    rows: int
    received: int
    settled: int
    early: int
    on_time: int
    late: int
    unrated: int
    pending: int
    pending_late: int
    online: int
    online_settled: int
    postal: int
    fee_settled: int
    paid_online: int
    digitised: int
    procedures: int
    postal_procedures: int
    median_halves: int
    p90_tenths: int


COUNTED = Sums._fields[1:-2]


def summed(rows: Iterable[Row]) -> Sums:
    """The sums of our own rows."""
    rows = list(rows)
    counts = [sum(row.counts[name] for row in rows) for name in COUNTED]
    return Sums(
        len(rows), *counts, sum(row.median_halves or 0 for row in rows), sum(row.p90_tenths or 0 for row in rows)
    )


def added(rows: Iterable[tuple[int | None, ...]]) -> Sums:
    """The sums of rows that hold the figures in the order of `Sums`, from `received` on."""
    rows = list(rows)
    return Sums(len(rows), *(sum(int(value or 0) for value in column) for column in zip(*rows, strict=True)))
