"""Exports of one-stop systems → the normalised table, with an error sheet for what cannot go in.

file ──files──▶ `raw` ──choosing, carrying, cells──▶ `cells` ──reading──▶ `typed` ──checking──▶ staged Parquet + rejects

Columns are known by the meaning of their headings, every cell is text until it is read; all checks run in SQL.
"""

from caicach.measures.dossiers.intake.applicants import applicants
from caicach.measures.dossiers.intake.taking import take_in
from caicach.measures.dossiers.intake.values import ApplicantRow, BadExport, ColumnFound, Intake
from caicach.measures.dossiers.intake.viewing import view_of

__all__ = ["ApplicantRow", "BadExport", "ColumnFound", "Intake", "applicants", "take_in", "view_of"]
