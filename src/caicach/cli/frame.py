"""The frame of the command line: names the sub-commands, sends to one, and turns failures into one Vietnamese sentence.

A sub-command is a module with `configure(parser)` and `run(options) -> int`; it is imported only when it is called,
so that a command of the pure wing answers without Django or any other heavy import.
Exit status: 0 done, 1 bad input (one sentence on standard error), 2 wrong usage.
"""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence

from caicach.cli.words import say

_YOUNG_OBJECTS = 50_000
"""Before the collector looks for rings among them: a command builds many small values that live until it ends."""


class BadInput(Exception):
    """The input cannot be used; the message is one sentence: what, where, what to do."""


COMMANDS = {
    "read": (
        "read_paper",
        "đọc một văn bản thành nhiệm vụ, thời hạn, căn cứ",
        "read a paper into tasks, deadlines, citations",
    ),
    "due": ("due", "hiểu một cụm từ thời hạn", "read one schedule phrase"),
    "cite": ("cite", "tìm các văn bản được viện dẫn", "find the citations in a text"),
    "rule": ("rule", "biên dịch và chạy cách chấm của một tiêu chí", "compile and run the scoring rule of a criterion"),
    "score": ("score", "tính lại một phiếu chấm điểm", "recompute a score sheet"),
    "kpi": ("kpi", "đếm hồ sơ và tính chỉ số giải quyết", "count dossiers: on time, late, online, digitised"),
    "serve": ("serve", "chạy trang làm việc", "run the site"),
    "worker": ("worker", "chạy các việc nền: nhắc việc, dọn dẹp, việc dài", "run the background jobs"),
    "remind": ("remind", "nhắc việc của một ngày, hoặc xem sẽ nhắc ai", "remind people of what is due, or see whom"),
    "demo": ("demo", "dựng thế giới mẫu từ các văn bản mẫu", "fill an example site from sample papers"),
    "audit": ("audit", "kiểm tra nhật ký không bị sửa", "prove that the audit log is whole"),
    "manage": ("manage", "lệnh quản trị của Django", "Django's own management commands"),
}
_WORDS_OF_USE = {
    "usage: ": "cách dùng: ",
    "options": "tùy chọn",
    "positional arguments": "đối số",
    "show this help message and exit": "hiện phần giúp đỡ này rồi thoát",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không hiểu: %s",
    "expected one argument": "phải có một giá trị đi kèm",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s chưa rõ là %(matches)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "not allowed with argument %s": "không đi cùng %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có %(value)r, hãy chọn trong %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r không phải là số",
    "%(prog)s: error: %(message)s\n": "%(prog)s: dùng chưa đúng: %(message)s\n",
}
"""What the library of arguments says, in Vietnamese; only `int` is asked of a value."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    gc.set_threshold(_YOUNG_OBJECTS)
    words = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(run(words))


def run(words: list[str]) -> int:
    """Run one command line; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    _speak_vietnamese()
    name = words[0] if words and words[0] in COMMANDS else None
    parser = _parser(name)
    if name == "manage":
        return int(_module(name).run(argparse.Namespace(words=words[1:])))
    try:
        options = parser.parse_args(words)
        if name is None:
            parser.print_help()
            return 2
        return int(_module(name).run(options))
    except BadInput as failure:
        print(" ".join(str(failure).split()), file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _speak_vietnamese() -> None:
    """The library of arguments looks its words up by this name; Python ships no Vietnamese for it."""
    argparse._ = _in_vietnamese  # type: ignore[attr-defined]


def _in_vietnamese(said: str) -> str:
    return say(_WORDS_OF_USE.get(said, said), said)


def _parser(name: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="caicach",
        description=say(
            "Cải cách hành chính: văn bản là chương trình.", "Public-administration reform: the paper is the program."
        ),
    )
    commands = parser.add_subparsers(title=say("các lệnh", "commands"), metavar=say("LỆNH", "COMMAND"))
    for command, (_, vietnamese, english) in COMMANDS.items():
        sub = commands.add_parser(command, help=say(vietnamese, english), description=say(vietnamese, english))
        if command == name and command != "manage":
            _module(command).configure(sub)
    return parser


def _module(name: str):  # type: ignore[no-untyped-def]
    return importlib.import_module(f"caicach.cli.{COMMANDS[name][0]}")
