"""The app of dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "caicach.dossiers"
    verbose_name = "Hồ sơ"
