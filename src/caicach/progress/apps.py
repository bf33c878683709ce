from importlib import import_module

from django.apps import AppConfig

from caicach.evidence import uses
from caicach.notices import sources


class ProgressConfig(AppConfig):
    name = "caicach.progress"
    verbose_name = "thực hiện"

    def ready(self) -> None:
        """Hand the duties of this room, and its uses of evidence, down to the rooms that ask; models exist only now."""
        sources.register("parts", import_module("caicach.progress.duties").SOURCE)
        pieces = import_module("caicach.progress.queries.pieces")
        uses.register(pieces.evidence_uses, frozen=pieces.evidence_of_accepted)
