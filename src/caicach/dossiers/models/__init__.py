"""Models of the app."""

from caicach.dossiers.models.decisions import Apology, PauseReview
from caicach.dossiers.models.procedures import Procedure
from caicach.dossiers.models.quotas import QualityFigure, Quota
from caicach.dossiers.models.store import Applicant, Import, Store, UnitName

__all__ = [
    "Apology",
    "Applicant",
    "Import",
    "PauseReview",
    "Procedure",
    "QualityFigure",
    "Quota",
    "Store",
    "UnitName",
]
