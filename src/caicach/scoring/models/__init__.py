"""Models of the index. `.visible_to(person)` gives what the person may see."""

from caicach.scoring.models.drafts import CriteriaDraft, ResultDraft
from caicach.scoring.models.figures import FigureValue
from caicach.scoring.models.results import Consequence, LineLink, Remedy, Result, ResultLine, Shortfall
from caicach.scoring.models.rounds import Appeal, Member, Round, Score, ScoreEvidence, Sheet
from caicach.scoring.models.sets import Charge, CriteriaSet, Criterion, CriterionLink

__all__ = [
    "Appeal",
    "Charge",
    "Consequence",
    "CriteriaDraft",
    "CriteriaSet",
    "Criterion",
    "CriterionLink",
    "FigureValue",
    "LineLink",
    "Member",
    "Remedy",
    "Result",
    "ResultDraft",
    "ResultLine",
    "Round",
    "Score",
    "ScoreEvidence",
    "Sheet",
    "Shortfall",
]
