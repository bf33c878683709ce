"""The process behind `Office.python`: lines of Python in, what they print or how they fail out, as JSON."""

import io
import json
import sys
import traceback
from contextlib import redirect_stdout

import django
from django.db import connections


def main() -> None:
    django.setup()
    for line in sys.stdin:
        said, wrong = io.StringIO(), ""
        try:
            with redirect_stdout(said):
                exec(json.loads(line), {"__name__": "said"})
        except BaseException:  # noqa: BLE001
            wrong = traceback.format_exc()
        connections.close_all()
        print(json.dumps({"said": said.getvalue(), "wrong": wrong}), flush=True)


if __name__ == "__main__":
    main()
