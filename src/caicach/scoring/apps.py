"""The app of the index."""

from importlib import import_module

from django.apps import AppConfig

from caicach.evidence import uses


class ScoringConfig(AppConfig):
    name = "caicach.scoring"
    verbose_name = "Chấm điểm"

    def ready(self) -> None:
        """Fill the registry of figures, and say below where evidence is used; models exist only now."""
        import_module("caicach.scoring.figures.tasks")
        pieces = import_module("caicach.scoring.queries.evidence")
        uses.register(pieces.evidence_uses, frozen=pieces.evidence_of_handed_in)
