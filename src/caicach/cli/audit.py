"""`caicach audit verify`: walk the whole audit log and prove that nothing was changed, removed or slipped in."""

import argparse
import json
from dataclasses import asdict

from caicach.cli.site import open_site, plain_database_failures
from caicach.cli.words import say


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "task", choices=["verify"], metavar="verify", help=say("kiểm tra cả chuỗi", "check the whole chain")
    )
    parser.add_argument("--json", action="store_true", help=say("in một tài liệu JSON", "print one JSON document"))


def run(options: argparse.Namespace) -> int:
    """Exit 0 when the log is whole, 1 when it is not."""
    open_site()
    from caicach.kit import audit

    with plain_database_failures():
        verdict = audit.verify()
    if options.json:
        print(json.dumps(asdict(verdict), ensure_ascii=False))
    else:
        print(verdict.reason)
        print(say(f"Mã của mục cuối: {verdict.head}", f"Digest of the last entry: {verdict.head}"))
    return 0 if verdict.whole else 1
