"""`caicach read FILE`: a paper to its tasks, deadlines, units and citations; a readable summary, or the JSON of the
contract.
"""

import argparse
import json
import sys
from typing import Any

from caicach.cli.frame import BadInput
from caicach.cli.summary import summary_lines
from caicach.cli.words import say
from caicach.papers.reading import paper_json, read_paper
from caicach.papers.values import BadFile, Progress

_BAR = 24


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "file",
        metavar=say("TỆP", "FILE"),
        help=say(
            "tệp .docx, .pdf, .xlsx, .html, .txt hoặc ảnh quét", "a .docx, .pdf, .xlsx, .html, .txt file or a scan"
        ),
    )
    parser.add_argument(
        "--year",
        type=int,
        metavar=say("NĂM", "Y"),
        help=say("năm kế hoạch, khi văn bản không ghi", "the plan's year where the paper does not tell"),
    )
    parser.add_argument(
        "--json", action="store_true", help=say("in đúng một tài liệu JSON", "print exactly one JSON document")
    )


def run(options: argparse.Namespace) -> int:
    """Read the file and print what it says."""
    try:
        paper = read_paper(options.file, year=options.year, progress=_progress())
    except BadFile as failure:
        raise BadInput(str(failure)) from failure
    finally:
        _wipe()
    if options.json:
        print(_document(paper_json(paper)))
    else:
        print("\n".join(summary_lines(paper)))
    return 0


def _document(paper: dict[str, Any]) -> str:
    """The JSON with each task, citation or warning on a line of its own: to look through, and quickly written."""
    return "{" + ",\n".join(f"{_json(name)}: {_lines(value)}" for name, value in paper.items()) + "}"


def _lines(value: object) -> str:
    return "[\n" + ",\n".join(map(_json, value)) + "\n]" if value and isinstance(value, list) else _json(value)


_json = json.JSONEncoder(ensure_ascii=False).encode


def _progress() -> Progress | None:
    """A line on a terminal that shows how far a long reading is; nothing where nobody looks."""
    return _show if sys.stderr.isatty() else None


def _show(done: int, total: int) -> None:
    filled = _BAR * done // max(1, total)
    line = f"\r{say('Đang đọc', 'Reading')} [{'█' * filled}{'·' * (_BAR - filled)}] {done}/{total}"
    print(line, end="", file=sys.stderr, flush=True)


def _wipe() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
