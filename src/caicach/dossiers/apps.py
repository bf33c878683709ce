"""The app of dossiers."""

from importlib import import_module

from django.apps import AppConfig

from caicach.notices import sources
from caicach.organisations import news


class DossiersConfig(AppConfig):
    name = "caicach.dossiers"
    verbose_name = "Hồ sơ"

    def ready(self) -> None:
        """Hear of changes of the calendar, hand duties down; models exist only now."""
        news.register("dossiers", import_module("caicach.dossiers.jobs").calendar_changed)
        sources.register("dossiers", import_module("caicach.dossiers.duties").SOURCE)
