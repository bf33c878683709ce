"""The app of the index."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "caicach.scoring"
    verbose_name = "Chấm điểm"
