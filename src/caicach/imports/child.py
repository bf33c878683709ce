"""A process of its own that reads one file and nothing else (documents.child says how it is held).

python -m caicach.imports.child read FILE    prints {"paper", "layout"}
"""

import json
import sys
from pathlib import Path

from caicach.documents.child import answer, say
from caicach.imports.layouts import read_file


def _read(words: list[str]) -> None:
    sys.stdout.write(json.dumps(read_file(Path(words[0]), say), ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(answer(sys.argv[1:], {"read": _read}))
