"""Reads the file of a draft in the background: `caicach manage read_draft 12`."""

import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connection
from django.utils import timezone

from caicach.imports.actions import read_draft, still_reading
from caicach.imports.models import ImportDraft

EVERY = 5.0


class Command(BaseCommand):
    help = "Reads the file of an import draft; started by the upload page."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("draft", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        draft, ended = ImportDraft.objects.get(pk=options["draft"]), threading.Event()
        threading.Thread(target=_say_alive, args=(draft.pk, ended), daemon=True).start()
        try:
            read_draft(draft=draft, on=timezone.localdate())
        finally:
            ended.set()


def _say_alive(draft_id: int, ended: threading.Event) -> None:
    while not ended.wait(EVERY):
        try:
            still_reading(draft_id=draft_id, at=timezone.now())
        except OperationalError:  # someone else writes: the next time will do
            continue
        finally:
            connection.close()
