"""One row of figures: whole numbers as the engines gave them, and what follows from them by division."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from caicach.measures.dossiers.indicators.definitions import INDICATORS, PRINTED_COUNTS, PRINTED_RATES


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of the dossiers with these keys. `median_halves` and `p90_tenths`: used working days of settled dossiers,
    times two and times ten, so that they are whole numbers; None without settled dossiers that could be counted.
    """

    keys: Mapping[str, str | None]
    counts: Mapping[str, int]
    median_halves: int | None
    p90_tenths: int | None

    def rate(self, code: str) -> Fraction | None:
        """The indicator of that code (`INDICATORS`), exactly; None without denominator. Raises KeyError."""
        indicator = INDICATORS[code]
        of = sum(self.counts[name] for name in indicator.of)
        return Fraction(sum(self.counts[name] for name in indicator.over), of) if of else None

    @property
    def median(self) -> Fraction | None:
        """The median of used working days."""
        return None if self.median_halves is None else Fraction(self.median_halves, 2)

    @property
    def p90(self) -> Fraction | None:
        """The 90th percentile of used working days, by linear interpolation."""
        return None if self.p90_tenths is None else Fraction(self.p90_tenths, 10)

    def as_json(self) -> dict[str, object]:
        """The row as `caicach kpi --json` prints it."""
        return {
            "keys": dict(self.keys),
            **{name: self.counts[name] for name in PRINTED_COUNTS},
            **{code: _plain(self.rate(code)) for code in PRINTED_RATES},
            "median_working_days": _plain(self.median),
            "p90_working_days": _plain(self.p90),
        }


def _plain(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
