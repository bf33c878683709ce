"""`caicach due`: one schedule phrase, or one a line, to deadlines."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from caicach.cli.days import day_of
from caicach.cli.frame import BadInput
from caicach.cli.words import say

if TYPE_CHECKING:
    from caicach.language.values import Deadline

_YEARS = range(1900, 3000)


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `caicach due`."""
    parser.add_argument(
        "phrase",
        metavar=say("CỤM_TỪ", "PHRASE"),
        help=say("cụm từ chỉ thời hạn; dấu - đọc mỗi dòng một cụm từ", "a schedule phrase; - reads one a line"),
    )
    parser.add_argument("--year", type=int, metavar="Y", help=say("năm của kế hoạch", "the plan's year"))
    parser.add_argument(
        "--event",
        metavar="D",
        help=say(
            "ngày xảy ra sự kiện, không tính ngày đó (2025-03-14 hoặc 14/3/2025)", "day of the event, not counted"
        ),
    )
    parser.add_argument("--json", action="store_true", help=say("in ra JSON", "print JSON"))


def run(options: argparse.Namespace) -> int:
    """Print what the phrase means; from standard input one JSON line for each line that is not blank."""
    from caicach.language.deadlines import as_json, read_deadline

    year, event = _year(options.year), day_of(options.event, "--event")
    if options.phrase == "-":
        for phrase in _lines():
            print(json.dumps(as_json(read_deadline(phrase, year=year, event=event)), ensure_ascii=False))
        return 0
    deadline = read_deadline(options.phrase, year=year, event=event)
    print(json.dumps(as_json(deadline), ensure_ascii=False, indent=1) if options.json else _summary(deadline))
    return 0


def _lines() -> Iterator[str]:
    data = sys.stdin.buffer.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise BadInput(
            f"Đầu vào không phải chữ UTF-8 (từ byte thứ {failure.start + 1}): hãy lưu lại theo UTF-8."
        ) from None
    return (line.rstrip("\r") for line in text.split("\n") if line.strip())


def _year(year: int | None) -> int | None:
    if year is not None and year not in _YEARS:
        raise BadInput(f"Năm {year} ở --year không hợp lý: hãy ghi năm của kế hoạch bằng bốn chữ số, ví dụ 2025.")
    return year


def _summary(deadline: "Deadline") -> str:
    """A few lines for people."""
    from caicach.language.deadlines.words import KINDS, days_printed, offset_printed, printed

    rows = [
        ("Cụm từ", " ".join(deadline.text.split())),
        ("Loại", KINDS[deadline.kind]),
        ("Bắt đầu", printed(deadline.start) if deadline.start else None),
        ("Hạn", printed(deadline.due) if deadline.due else "không tính được ngày"),
        ("Hạn theo ngày làm việc", printed(deadline.working_due) if deadline.working_due else None),
        ("Các mốc", days_printed(deadline.occurrences, most=12) if deadline.occurrences else None),
        ("Thời gian", _counted(deadline.offset.before, offset_printed(deadline.offset)) if deadline.offset else None),
        ("Sự kiện", deadline.event),
        ("Theo", deadline.authority),
        ("Độ chắc", f"{deadline.sure:.0%}"),
        ("Vì sao", deadline.reason),
    ]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows if value)


def _counted(before: bool, length: str) -> str:
    return f"{length} {'trước' if before else 'kể từ'} sự kiện"
