"""Criteria sets and score sheets: the layout of a file to the rows of what is scored, with what is wrong in it.

layout ─lines─▶ lines of a sheet ─columns─▶ heading ─rows─▶ raw rows ─bands, tree, assembling─▶ CriteriaSheet
"""

from caicach.papers.reading.criteria.reading import criteria_of, read_criteria_sheet

__all__ = ["criteria_of", "read_criteria_sheet"]
