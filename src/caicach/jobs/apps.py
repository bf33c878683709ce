from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "caicach.jobs"
    verbose_name = "việc chạy nền"

    def ready(self) -> None:
        """Every room's module `jobs` declares its kinds of job and its lines of the timetable."""
        autodiscover_modules("jobs")
