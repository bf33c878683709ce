"""How likely an open dossier is to be late, by how long past ones of the same procedure and unit took.

`fit` counts past dossiers (open ones as censored), `Hazards` answers for one dossier or for many, `calibration` says
how often such answers came true on days that have been.
"""

from caicach.measures.dossiers.outlook.calibration import Bin, Calibration, calibration
from caicach.measures.dossiers.outlook.hazards import Hazards, fit_lives
from caicach.measures.dossiers.outlook.lives import fit, lives_of
from caicach.measures.dossiers.outlook.values import Chance, Lives, Open

__all__ = ["Bin", "Calibration", "Chance", "Hazards", "Lives", "Open", "calibration", "fit", "fit_lives", "lives_of"]
