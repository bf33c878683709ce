"""Assignment sentences and cells: who leads, who coordinates, who monitors; units under all their names."""

from caicach.language.assignments.directory import Resolution, ResolutionKind, UnitDirectory
from caicach.language.assignments.learning import find_units
from caicach.language.assignments.reading import looks_like_units, read_assignment, split_units

__all__ = [
    "Resolution",
    "ResolutionKind",
    "UnitDirectory",
    "find_units",
    "looks_like_units",
    "read_assignment",
    "split_units",
]
