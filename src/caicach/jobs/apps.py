from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "caicach.jobs"
    verbose_name = "việc chạy nền"
