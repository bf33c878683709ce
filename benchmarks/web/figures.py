"""Waiting times and how they are printed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median, quantiles


@dataclass(slots=True)
class Waits:
    """Seconds waited for pages, and how many of them failed. Appending is safe from several threads."""

    seconds: list[float] = field(default_factory=list)
    failures: list[float] = field(default_factory=list)

    @classmethod
    def together(cls, several: Iterable["Waits"]) -> "Waits":
        whole = cls()
        for one in several:
            whole.seconds += one.seconds
            whole.failures += one.failures
        return whole

    def add(self, seconds: float, came: bool) -> None:
        self.seconds.append(seconds)
        if not came:
            self.failures.append(seconds)

    @property
    def count(self) -> int:
        return len(self.seconds)

    @property
    def failed(self) -> int:
        return len(self.failures)

    def line(self, name: str) -> str:
        late = quantiles(self.seconds, n=20, method="inclusive")[-1] if self.count > 1 else self.seconds[0]
        times = (
            f"p50 {1000 * median(self.seconds):6.1f} ms, p95 {1000 * late:6.1f}, max {1000 * max(self.seconds):6.1f}"
        )
        return f"{name:<26} {self.count:5} pages  {times}, failed {self.failed}"
