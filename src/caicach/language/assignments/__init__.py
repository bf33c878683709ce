"""Assignment sentences and cells: who leads, who coordinates, who monitors; units under all their names."""

from caicach.language.assignments.definitions import GroupDefinition, Miscount, read_group
from caicach.language.assignments.directory import Resolution, ResolutionKind, UnitDirectory
from caicach.language.assignments.learning import find_units, is_body
from caicach.language.assignments.reading import looks_like_units, read_assignment, split_units

__all__ = [
    "GroupDefinition",
    "Miscount",
    "Resolution",
    "ResolutionKind",
    "UnitDirectory",
    "find_units",
    "is_body",
    "looks_like_units",
    "read_assignment",
    "read_group",
    "split_units",
]
