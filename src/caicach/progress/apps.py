from importlib import import_module

from django.apps import AppConfig

from caicach.notices import sources


class ProgressConfig(AppConfig):
    name = "caicach.progress"
    verbose_name = "thực hiện"

    def ready(self) -> None:
        """Hand the duties of this room down to the one that reminds; models exist only now."""
        sources.register("parts", import_module("caicach.progress.duties").SOURCE)
