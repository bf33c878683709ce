"""The deadline language: schedule phrases of official papers to days, with the reason in Vietnamese.

grammar.lark → compiling (tables) → scanning (tokens) → parsing (phrases) → building (parts) → combining (rules).
"""

from caicach.language.deadlines.asjson import as_json
from caicach.language.deadlines.likeness import looks_like_schedule
from caicach.language.deadlines.printing import print_deadline
from caicach.language.deadlines.reading import read_deadline

__all__ = ["as_json", "looks_like_schedule", "print_deadline", "read_deadline"]
