"""The five groups of Decision 766/QĐ-TTg of 23/6/2022: publicity 18, progress 20, online 22, digitisation 22,
satisfaction 18, together 100.

The formulas are those of the description of how the index is computed ("Mô tả công thức tính chỉ số 766"). It does not
give every sub-indicator, nor the greatest points of any: `Choices.most` holds them, and where it does not, the points
of the group are shared out equally among the sub-indicators known here, which is an assumption and is said.
"""

from caicach.measures.dossiers.quality.qd766.formulas import FORMULAS, GROUPS, Formula
from caicach.measures.dossiers.quality.qd766.groups import Group, five_groups, graded
from caicach.measures.dossiers.quality.qd766.judging import Choices, Shares, saturated, sync_share

__all__ = [
    "FORMULAS",
    "GROUPS",
    "Choices",
    "Formula",
    "Group",
    "Shares",
    "five_groups",
    "graded",
    "saturated",
    "sync_share",
]
