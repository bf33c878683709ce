"""How likely an open dossier is to be late, by how long past ones of the same procedure and unit took."""

from caicach.measures.dossiers.outlook.hazards import Chance, Hazards, Lives, Open, fit_lives

__all__ = ["Chance", "Hazards", "Lives", "Open", "fit_lives"]
