"""Reads the file of a draft in the background: `caicach manage read_draft 12`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from caicach.imports.actions import read_draft
from caicach.imports.models import ImportDraft


class Command(BaseCommand):
    help = "Reads the file of an import draft; started by the upload page."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("draft", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        read_draft(draft=ImportDraft.objects.get(pk=options["draft"]), on=timezone.localdate())
