"""`caicach manage found_body`: the first body and its first administrator, on a fresh site that is not the example."""

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from caicach.kit.rules import RuleBroken
from caicach.organisations.actions.founding import found_body
from caicach.organisations.enums import BodyKind


class Command(BaseCommand):
    help = "Lập cơ quan đầu tiên và người quản trị của nó. Mật khẩu được hỏi, hoặc đọc từ đầu vào chuẩn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="tên cơ quan, ví dụ: Sở Nội vụ tỉnh A")
        parser.add_argument("username", help="tên đăng nhập của người quản trị")
        parser.add_argument("full_name", help="họ và tên của người quản trị")
        parser.add_argument("--kind", choices=BodyKind.values, default=BodyKind.DEPARTMENT, help="loại cơ quan")
        parser.add_argument("--symbol", default="", help="ký hiệu trong số văn bản, ví dụ SNV")

    def handle(self, *args: Any, **options: Any) -> None:
        password = getpass.getpass("Mật khẩu: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        words = {key: options[key] for key in ("name", "username", "full_name", "kind", "symbol")}
        try:
            person = found_body(**words, password=password, on=timezone.localdate())
        except RuleBroken as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"Đã lập {options['name']}. {person.full_name} đăng nhập bằng tên “{person.username}”.")
