"""Print who may do what, as docs/permissions.md holds it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from caicach.site.permission_page import permission_page


class Command(BaseCommand):
    help = "In bảng quyền: vai × việc × quan hệ."

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("vi"):
            self.stdout.write(permission_page(), ending="")
