"""Runs one job that waits, as a worker of its own: `caicach manage run_job 0f6e…`."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser

from caicach.jobs.worker.loop import run_one


class Command(BaseCommand):
    help = "Runs one waiting job; started by a page that somebody waits for (jobs.apart)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("job", type=UUID)

    def handle(self, *args: Any, **options: Any) -> None:
        run_one(options["job"])
