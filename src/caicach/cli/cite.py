"""`caicach cite`: the papers that a text names (CONTRACTS §1, §2)."""

import argparse
import json
import sys

from caicach.cli.frame import BadInput
from caicach.cli.words import say
from caicach.language.citations import as_json, find_citations
from caicach.language.text import decode
from caicach.language.values import Citation


def configure(parser: argparse.ArgumentParser) -> None:
    """TEXT or `-`, and `--json`."""
    parser.add_argument(
        "text",
        metavar=say("VĂN_BẢN", "TEXT"),
        help=say("đoạn văn; dấu - để đọc từ đầu vào chuẩn", "a text; - reads standard input"),
    )
    parser.add_argument("--json", action="store_true", help=say("in ra một tài liệu JSON", "print one JSON document"))


def run(options: argparse.Namespace) -> int:
    """Print the citations: as JSON, or one readable line each."""
    text = decode(sys.stdin.buffer.read()).text if options.text == "-" else options.text
    if not text.strip():
        raise BadInput(
            say(
                "Không có chữ nào để đọc: hãy ghi đoạn văn sau lệnh, hoặc dùng dấu - để đọc từ đầu vào chuẩn.",
                "There is no text to read: give one after the command, or - for standard input.",
            )
        )
    citations = find_citations(text)
    if options.json:
        print(json.dumps([as_json(one) for one in citations], ensure_ascii=False, indent=1))
    else:
        print("\n".join(map(_line, citations)) or say("Không thấy văn bản nào được viện dẫn.", "No paper is cited."))
    return 0


def _line(citation: Citation) -> str:
    doubt = say("  (số có thể bị hỏng, cần xem lại)", "  (the number may be damaged)") if citation.suspect else ""
    return f"- {citation.text}{doubt}"
