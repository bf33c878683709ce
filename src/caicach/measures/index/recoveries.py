"""How likely lost points come back: what became of lost points a year later, in the years that are known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from caicach.measures.index.lineages import Thread, threads
from caicach.measures.index.results import Lineage, YearResult
from caicach.measures.index.tree import grow
from caicach.measures.index.values import ZERO, Part, half_up, plain

TRUST = 2
"""With so many tries a row is trusted half; the rest of the weight is what all rows did."""
UNKNOWN = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Recovery:
    """A row that lost points in the last year: the chance (0 to 1, 4 decimals) that a lost point comes back."""

    key: str
    name: str
    lost: Decimal
    chance: Decimal
    tries: int
    sentence: str


def recoveries(results: Sequence[YearResult], lineage: Lineage = ()) -> tuple[Recovery, ...]:
    """For every row that lost points in the last year, how much of its lost points earlier years won back.

    A row that earlier years do not tell takes what the nearest row above it did. Years are few, so that mean is drawn
    towards the mean of all rows: with n tries it weighs n in n + 2.
    """
    if not results:
        return ()
    last = max(results, key=lambda one: one.year)
    tree = grow(line for line in last.lines if line.part is Part.SCORED)
    held = threads(results, lineage)
    now = {key: thread for thread in held if (told := thread.told[-1]).year == last.year for key in told.keys}
    pooled = [share for thread in held for share in _won_back(thread)]
    usual = sum(pooled, ZERO) / len(pooled) if pooled else UNKNOWN
    found = []
    for thread in dict.fromkeys(now.values()):
        if thread.told[-1].lost > 0:
            above = (now[key] for key in tree.above(thread.key) if key in now)
            source = next((one for one in above if any(True for _ in _won_back(one))), thread)
            found.append(_recovery(thread, source, tuple(_won_back(source)), usual, len(pooled)))
    return tuple(sorted(found, key=lambda one: (-one.lost * one.chance, one.key)))


def _won_back(thread: Thread) -> Iterator[Decimal]:
    """For each year that lost points: what part of the lost share was there again the year after."""
    for before, after in pairwise(thread.told):
        if after.year == before.year + 1 and before.lost > 0 and before.maximum and after.maximum:
            lost, still = before.lost / before.maximum, max(after.lost, ZERO) / after.maximum
            yield max((lost - still) / lost, ZERO)


def _recovery(thread: Thread, source: Thread, own: tuple[Decimal, ...], usual: Decimal, pooled: int) -> Recovery:
    told = thread.told[-1]
    chance = half_up((sum(own, ZERO) + TRUST * usual) / (len(own) + TRUST), 4)
    words = f"“{thread.name}” năm {told.year} mất {plain(told.lost)} điểm; khả năng lấy lại {_percent(chance)} %"
    if not pooled:
        words += " (chưa có năm nào để so, coi như một nửa)."
    else:
        whose = "chính tiêu chí" if source is thread else f"“{source.name}”"
        mine = f"của {whose} {_percent(sum(own, ZERO) / len(own))} % qua {len(own)} lần, " if own else ""
        words += f" ({mine}chung {_percent(usual)} % qua {pooled} lần)."
    return Recovery(told.keys[0], thread.name, told.lost, chance, len(own), words)


def _percent(share: Decimal) -> str:
    return plain(half_up(share * 100, 0))
