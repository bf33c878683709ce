from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "caicach.imports"
    verbose_name = "Nhập văn bản"
    default_auto_field = "django.db.models.BigAutoField"
