"""`caicach demo`: fill an empty database with the example world."""

import argparse

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
        made = _make(_day(options.today) if options.today else timezone.localdate())
    if made:
        print(say("Đã dựng xong thế giới mẫu.", "The example world is ready."))
    return 0


def _day(text: str):  # type: ignore[no-untyped-def]
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError as failure:
        raise BadInput(
            say(f"“{text}” không phải ngày; hãy viết dạng 2026-11-23.", f"“{text}” is no day; write it as 2026-11-23.")
        ) from failure


def _make(today) -> bool:  # type: ignore[no-untyped-def]
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
