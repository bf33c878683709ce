"""`caicach demo`: fill an empty database with the example world."""

import argparse
from datetime import date as Date

from caicach.cli.frame import BadInput
from caicach.cli.site import open_site, plain_database_failures
from caicach.cli.words import say


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--today",
        metavar=say("NGÀY", "DAY"),
        help=say("ngày dựng thế giới mẫu, YYYY-MM-DD (mặc định hôm nay)", "the day of the world, YYYY-MM-DD"),
    )


def run(options: argparse.Namespace) -> int:
    """Make the database and its example world; nothing happens where it is there already."""
    open_site()
    from django.core.management import call_command
    from django.utils import timezone

    with plain_database_failures():
        call_command("migrate", verbosity=0, interactive=False)
        now = timezone.localdate()
        made = _make(_past(_day(options.today), now) if options.today else now)
    if made:
        print(say("Đã dựng xong thế giới mẫu.", "The example world is ready."))
    return 0


def _day(text: str) -> Date:
    try:
        return Date.fromisoformat(text)
    except ValueError as failure:
        raise BadInput(
            say(f"“{text}” không phải ngày; hãy viết dạng 2026-11-23.", f"“{text}” is no day; write it as 2026-11-23.")
        ) from failure


def _past(day: Date, now: Date) -> Date:
    """The posts of the people who make the world begin on its day, so it cannot lie ahead."""
    if day > now:
        raise BadInput(
            say(
                f"Ngày {day:%d/%m/%Y} chưa tới; hãy chọn hôm nay ({now:%d/%m/%Y}) hoặc một ngày trước đó.",
                f"{day} is still to come; choose today ({now}) or a day before it.",
            )
        )
    return day


def _make(today: Date) -> bool:
    from caicach.demo.world import is_empty, make_world
    from caicach.kit.facts import is_example_world

    if not is_example_world() and not is_empty():
        raise BadInput(
            say(
                "Cơ sở dữ liệu này đã có dữ liệu thật nên không dựng thế giới mẫu vào đây; "
                "hãy đặt CAICACH_DATA tới thư mục khác.",
                "This database holds real data, so no example world is put into it; point CAICACH_DATA elsewhere.",
            )
        )
    return make_world(today=today, say=lambda words: print(words, flush=True))
