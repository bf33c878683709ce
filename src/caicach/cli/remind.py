"""`caicach remind`: go round for a day; with `--dry-run` only say who would hear what."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from caicach.cli.days import day_of
from caicach.cli.site import open_site, plain_database_failures
from caicach.cli.words import say

if TYPE_CHECKING:
    from datetime import date as Date

    from caicach.notices.values import Letter, Round

CONTRACT = "caicach/reminders@1"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `caicach remind`."""
    parser.add_argument(
        "--today",
        metavar=say("NGÀY", "DAY"),
        help=say("nhắc như vào ngày này, 2026-11-23 hoặc 23/11/2026 (mặc định hôm nay)", "as on this day"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=say("chỉ xem ai sẽ được nhắc, không ghi, không gửi", "write nothing")
    )
    parser.add_argument("--json", action="store_true", help=say("in một tài liệu JSON", "print one JSON document"))


def run(options: argparse.Namespace) -> int:
    """Print who hears (or would hear) what, person by person."""
    asked = day_of(options.today, "--today")
    open_site()
    from django.utils import timezone

    from caicach.notices.actions.reminding import remind_all

    today = asked or timezone.localdate()
    with plain_database_failures():
        said = remind_all(today=today, dry_run=options.dry_run)
    if options.json:
        print(json.dumps(_as_json(said, options.dry_run), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_summary(said, options.dry_run)))
    return 0


def _summary(said: "Round", dry_run: bool) -> list[str]:
    from caicach.kit.days import weekday_day
    from caicach.notices.wording import summary_of

    day = weekday_day(said.day)
    if not said.letters:
        return [f"{day}: không có ai cần nhắc thêm."]
    verb = "sẽ nhắc" if dry_run else "đã nhắc"
    lines = [f"{day}: {verb} {len(said.letters)} người, {said.reminders} việc."]
    for letter in said.letters:
        counts = summary_of([call.duty.due for call in letter.calls], said.day, letter.news)
        lines += ["", f"{letter.name} ({_way(letter)}): {counts}", *_lines(letter, said.day)]
    return [*lines, *_end(dry_run)]


def _lines(letter: "Letter", day: "Date") -> list[str]:
    from caicach.kit.days import weekday_day
    from caicach.notices.wording import step_words

    lines = []
    for call in letter.calls:
        beside = (call.duty.unit, f"hạn {weekday_day(call.duty.due)}", step_words(call.step, call.duty.due, day))
        lines += [f"  - {call.duty.title}", f"    {', '.join(part for part in beside if part)}"]
    return lines


def _way(letter: "Letter") -> str:
    return "hộp tin và thư" if letter.email else "chỉ hộp tin"


def _end(dry_run: bool) -> list[str]:
    words = "Chưa ghi, chưa gửi gì." if dry_run else "Thư nằm trong hàng đợi, tiến trình nền sẽ gửi."
    return ["", words]


def _as_json(said: "Round", dry_run: bool) -> dict[str, Any]:
    return {
        "contract": CONTRACT,
        "today": said.day.isoformat(),
        "dry_run": dry_run,
        "people": [_person(letter) for letter in said.letters],
    }


def _person(letter: "Letter") -> dict[str, Any]:
    return {
        "id": letter.person_id,
        "name": letter.name,
        "by_mail": bool(letter.email),
        "news": letter.news,
        "reminders": [
            {
                "cause": call.duty.cause,
                "step": call.step,
                "due": call.duty.due.isoformat(),
                "title": call.duty.title,
                "unit": call.duty.unit,
                "url": call.duty.url,
            }
            for call in letter.calls
        ],
    }
