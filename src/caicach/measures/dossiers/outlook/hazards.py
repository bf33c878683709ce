"""Discrete-time hazards by working day, with back-off from procedure and unit to the whole body.

The hazard of day t is the share of the dossiers still open before t that were settled on t. A dossier that is open (or
was withdrawn) after t working days is at risk up to t and then leaves: it is censored, not forgotten. Each level is
drawn to the one above it as if `STRENGTH` more dossiers at risk had gone as the level above says: body → body with the
same limit → unit with the same limit → procedure → procedure and unit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from caicach.measures.dossiers.outlook.curves import ENOUGH, LAST_DAY, Curves
from caicach.measures.dossiers.outlook.values import (
    BODY,
    PROCEDURE,
    PROCEDURE_AND_UNIT,
    UNIT,
    Chance,
    Floats,
    Lives,
    Numbers,
    Open,
)

STRENGTH = 20.0
AT_ONCE = 2000
"""Combinations of procedure, unit and limit that are counted at once; bounds the memory."""
_NEARLY_ONE = 1.0 - 1e-9


def fit_lives(lives: Lives) -> "Hazards":
    """Hazards of these lives; answers are made when asked, for the groups asked about."""
    return Hazards(lives)


@dataclass(frozen=True)
class Hazards:
    """Asked with pending dossiers. Nothing is random, nothing is kept between questions but what was counted."""

    lives: Lives

    def chance(self, row: Open, *, today_counts: bool = False) -> Chance | None:
        """The chance for one dossier; None where it has no limit, or where the past says nothing of it."""
        return self.chances([row], today_counts=today_counts)[0]

    def chances(self, rows: Sequence[Open], *, today_counts: bool = False) -> list[Chance | None]:
        """The chance of each dossier, in their order; 1 for a dossier that is late already, or was not settled by the
        end of its last day. None of the others where hardly any was ever settled, or none was ever open as long.

        `today_counts`: the day as of which they are open is a working day that is not over, so that a dossier may still
        be settled on it.
        """
        found: list[Chance | None] = [None] * len(rows)
        for block in self._blocks(rows, 1 if today_counts else 0):
            open_then = block.open_until(block.used + block.left)
            for place, share, (number, of) in zip(block.places, open_then, block.grounds(), strict=True):
                row = rows[place]
                late = row.late_by is not None
                over = late or (row.days_left == 0 and not today_counts)
                if over or (row.days_left is not None and self._tells and number):
                    found[place] = Chance(1.0 if late else float(share), number, of)
        return found

    def days_more(self, rows: Sequence[Open], share: float = 0.8) -> list[int | None]:
        """Working days from now until that share of such dossiers is settled; None where it takes over a year, or where
        the past says nothing of it, as in `chances`."""
        found: list[int | None] = [None] * len(rows)
        for block in self._blocks(rows):
            for place, days, (number, _) in zip(
                block.places, block.days_until(1.0 - share), block.grounds(), strict=True
            ):
                found[place] = int(days) if days > 0 and self._tells and number else None
        return found

    def _blocks(self, rows: Sequence[Open], ahead: int = 0) -> Iterator[Curves]:
        """`ahead`: so many of the used days are still to be lived through."""
        procedures = {name: place for place, name in enumerate(self.lives.procedures)}
        units = {name: place for place, name in enumerate(self.lives.units)}
        keys: dict[tuple[int, int, int], int] = {}
        asked: list[tuple[int, int, int, int]] = []
        for place, row in enumerate(rows):
            if row.used_days is None:
                continue
            key = (procedures.get(row.procedure_code, -1), units.get(row.unit, -1), _limit(row))
            asked.append((keys.setdefault(key, len(keys)), place, row.used_days - ahead, (row.days_left or 0) + ahead))
        asked.sort()
        table = np.array(asked, dtype=np.int64).reshape(-1, 4)
        combinations = np.array(list(keys), dtype=np.int64).reshape(-1, 3)
        for start in range(0, len(combinations), AT_ONCE):
            part = combinations[start : start + AT_ONCE]
            rows_of = table[(table[:, 0] >= start) & (table[:, 0] < start + AT_ONCE)]
            yield self._block(part, rows_of[:, 0] - start, rows_of[:, 1], rows_of[:, 2], rows_of[:, 3])

    def _block(self, keys: Numbers, of: Numbers, places: Numbers, used: Numbers, left: Numbers) -> Curves:
        hazard = np.broadcast_to(self._root[0], (len(keys), self._last + 1)).copy()
        at_risk: dict[str, Floats] = {BODY: np.broadcast_to(self._root[1], hazard.shape)}
        procedure, unit, limit = keys.T
        for name, own, asked in (
            ("", self._keys[0], np.where(limit >= 0, limit, -1)),
            (UNIT, self._keys[1], _joined(unit, limit)),
            (PROCEDURE, self._keys[2], procedure),
            (PROCEDURE_AND_UNIT, self._keys[3], _joined(procedure, unit)),
        ):
            ended, risk = self._counted(own, asked)
            hazard = (ended + STRENGTH * hazard) / (risk + STRENGTH)
            if name:
                at_risk[name] = risk
        open_after = np.cumsum(np.log1p(-np.minimum(hazard, _NEARLY_ONE)), axis=1)
        return Curves(open_after, float(np.log1p(-self._tail)), at_risk, of, places, used, left)

    def _counted(self, own: Numbers, asked: Numbers) -> tuple[Floats, Floats]:
        """For each asked group its settled and its at-risk dossiers a day; a group never seen has none."""
        wanted, place = np.unique(asked, return_inverse=True)
        row = np.searchsorted(wanted, own).clip(max=len(wanted) - 1)
        mine = (wanted[row] == own) & (own >= 0)
        ended, risk = _days(row[mine], self._used[mine], self._ended[mine], self._number[mine], len(wanted), self._last)
        return ended[place], risk[place]

    @cached_property
    def _last(self) -> int:
        return int(min(LAST_DAY, self.lives.used.max(initial=0)))

    @cached_property
    def _used(self) -> Numbers:
        return np.minimum(self.lives.used, self._last)

    @cached_property
    def _number(self) -> Floats:
        return self.lives.number.astype(np.float64)

    @cached_property
    def _ended(self) -> Floats:
        """Settled ones; what took longer than the last day is censored there."""
        ended: Floats = self._number * ((self.lives.settled == 1) & (self.lives.used <= self._last))
        return ended

    @cached_property
    def _tells(self) -> bool:
        """Whether enough dossiers were settled for the past to say anything: an export of open ones alone does not."""
        return float(self._ended.sum()) >= ENOUGH

    @cached_property
    def _keys(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        lives = self.lives
        return lives.limit, _joined(lives.unit, lives.limit), lives.procedure, _joined(lives.procedure, lives.unit)

    @cached_property
    def _body(self) -> tuple[Floats, Floats]:
        whole = np.zeros(len(self.lives.used), dtype=np.int64)
        ended, risk = _days(whole, self._used, self._ended, self._number, 1, self._last)
        return ended[0], risk[0]

    @cached_property
    def _tail(self) -> float:
        """The mean hazard of the last quarter of the days: what is taken for days that nobody was followed to."""
        ended, risk = self._body
        late = slice(3 * self._last // 4, None)
        return float(min((ended[late].sum() + 1.0) / (risk[late].sum() + STRENGTH), _NEARLY_ONE))

    @cached_property
    def _root(self) -> tuple[Floats, Floats]:
        ended, risk = self._body
        return (ended + STRENGTH * self._tail) / (risk + STRENGTH), risk


def _limit(row: Open) -> int:
    """Working days from the start to the limit or the appointment; -1 where there is neither."""
    if row.limit_days is not None:
        return row.limit_days
    if row.days_left is None and row.late_by is None:
        return -1
    return max(0, (row.used_days or 0) + (row.pause_days or 0) + (row.days_left or 0) - (row.late_by or 0))


def _joined(first: Numbers, second: Numbers) -> Numbers:
    """One number for a pair; -1 where either is unknown."""
    return np.where((first < 0) | (second < 0), -1, first * (1 << 20) + second)


def _days(row: Numbers, used: Numbers, ended: Floats, number: Floats, rows: int, last: int) -> tuple[Floats, Floats]:
    """Settled on each day, and at risk on it (whoever leaves on a day was at risk on it), as rows × days."""
    place, size = row * (last + 1) + used, rows * (last + 1)
    events: Floats = np.bincount(place, weights=ended, minlength=size).reshape(rows, last + 1).astype(np.float64)
    leaving: Floats = np.bincount(place, weights=number, minlength=size).reshape(rows, last + 1).astype(np.float64)
    return events, leaving[:, ::-1].cumsum(axis=1)[:, ::-1]
