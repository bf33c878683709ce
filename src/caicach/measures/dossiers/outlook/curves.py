"""Curves of being still open: what is read off them for pending dossiers."""

from dataclasses import dataclass

import numpy as np

from caicach.measures.dossiers.outlook.values import BODY, PROCEDURE, PROCEDURE_AND_UNIT, UNIT, Floats, Numbers

LAST_DAY = 366
"""Working days after which a dossier is no longer followed."""
ENOUGH = 20
"""So many dossiers that were open as long must stand behind a level for a chance to be named after it."""


@dataclass(frozen=True)
class Curves:
    """Dossiers of some combinations: `wanted` says for each dossier which row of the curves is its own."""

    log_open: Floats
    log_tail: float
    at_risk: dict[str, Floats]
    wanted: Numbers
    places: Numbers
    used: Numbers
    left: Numbers

    def open_until(self, days: Numbers) -> Floats:
        """The chance to be still open after so many working days in all, given that it is open now."""
        return np.exp(self._log_open(self.wanted, days) - self._log_open(self.wanted, self.used))

    def days_until(self, share: float) -> Numbers:
        """Working days more until no more than that share is open; 0 where that takes over `LAST_DAY` days."""
        now = self._log_open(self.wanted, self.used)
        found = np.zeros(len(self.wanted), dtype=np.int64)
        missing = np.arange(len(self.wanted))
        for more in range(1, LAST_DAY + 1):
            late = self._log_open(self.wanted[missing], self.used[missing] + more) - now[missing]
            done = late <= np.log(share) + 1e-12
            found[missing[done]] = more
            missing = missing[~done]
            if not len(missing):
                break
        return found

    def grounds(self) -> list[tuple[int, str]]:
        """For each dossier how many were open as long, of the narrowest level that has enough of them."""
        last = self.log_open.shape[1] - 1
        next_day = self.used + 1
        open_as_long = {
            name: np.where(next_day <= last, risk[self.wanted, np.minimum(next_day, last)], 0).astype(np.int64)
            for name, risk in self.at_risk.items()
        }
        found = [(int(number), BODY) for number in open_as_long[BODY]]
        for name in (UNIT, PROCEDURE, PROCEDURE_AND_UNIT):
            found = [
                (int(number), name) if number >= ENOUGH else former
                for number, former in zip(open_as_long[name], found, strict=True)
            ]
        return found

    def _log_open(self, rows: Numbers, days: Numbers) -> Floats:
        last = self.log_open.shape[1] - 1
        logs: Floats = self.log_open[rows, np.clip(days, 0, last)] + np.maximum(days - last, 0) * self.log_tail
        return np.where(days < 0, 0.0, logs)  # before its first day every dossier is open
