"""Targets: what a paper promises in numbers - metric, side, value, unit, of what and by when (CONTRACTS §2)."""

from caicach.language.targets.metrics import metric_of
from caicach.language.targets.reading import find_targets

__all__ = ["find_targets", "metric_of"]
