"""`caicach due`: one schedule phrase, or one a line, to deadlines."""

import argparse
import json
import sys
from datetime import date as Date

from caicach.cli.frame import BadInput
from caicach.cli.words import say


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `caicach due`."""
    parser.add_argument(
        "phrase",
        metavar=say("CỤM_TỪ", "PHRASE"),
        help=say("cụm từ chỉ thời hạn; - đọc mỗi dòng một cụm từ", "a schedule phrase; - reads one a line"),
    )
    parser.add_argument("--year", type=int, metavar="Y", help=say("năm của kế hoạch", "the plan's year"))
    parser.add_argument(
        "--event",
        metavar="D",
        help=say("ngày xảy ra sự kiện (2024-11-15 hoặc 15/11/2024)", "the day of the event (2024-11-15 or 15/11/2024)"),
    )
    parser.add_argument("--json", action="store_true", help=say("in JSON", "print JSON"))


def run(options: argparse.Namespace) -> int:
    """Print what the phrase means."""
    from caicach.language.deadlines import as_json, read_deadline

    for phrase in (
        [line.rstrip("\n") for line in sys.stdin if line.strip()] if options.phrase == "-" else [options.phrase]
    ):
        print(json.dumps(as_json(read_deadline(phrase, year=options.year)), ensure_ascii=False))
    return 0
