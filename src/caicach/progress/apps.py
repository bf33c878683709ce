from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "caicach.progress"
    verbose_name = "thực hiện"
