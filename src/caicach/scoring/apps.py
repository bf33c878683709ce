"""The app of the index."""

from importlib import import_module

from django.apps import AppConfig

from caicach.evidence import uses
from caicach.notices import sources


class ScoringConfig(AppConfig):
    name = "caicach.scoring"
    verbose_name = "Chấm điểm"

    def ready(self) -> None:
        """Fill the registry of figures, hand duties down, say where evidence is used and why tasks are
        there; models exist only now."""
        import_module("caicach.scoring.figures.tasks")
        import_module("caicach.scoring.figures.dossiers")
        sources.register("scoring", import_module("caicach.scoring.duties").SOURCE)
        pieces = import_module("caicach.scoring.queries.evidence")
        uses.register(pieces.evidence_uses, frozen=pieces.evidence_of_handed_in)
        meanings = import_module("caicach.progress.meanings")
        meanings.register(import_module("caicach.scoring.queries.remedies").meanings_of_task)
