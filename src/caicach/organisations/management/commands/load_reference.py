"""`caicach manage load_reference`: provinces and communes of 2025 with what they were formed from."""

from typing import Any

from django.core.management.base import BaseCommand

from caicach.organisations.actions.places import load_places


class Command(BaseCommand):
    help = "Nạp danh mục tỉnh, xã năm 2025 (chạy lại được, không nhân đôi)."

    def handle(self, *args: Any, **options: Any) -> None:
        provinces, communes = load_places(by=None, say=self.stdout.write)
        self.stdout.write(f"Đã có {provinces} đơn vị cấp tỉnh và {communes} đơn vị cấp xã.")
