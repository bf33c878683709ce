"""A process of its own that looks at evidence (documents.child says how it is held).

python -m caicach.evidence.child facts FILE               prints what the file says of itself
python -m caicach.evidence.child join FOLDER              prints one PDF of the photographs in the folder, by name
"""

import json
import sys
import tempfile
from pathlib import Path

from caicach.documents.child import answer, say
from caicach.evidence.facts import read_facts
from caicach.evidence.photos import join_photos


def _facts(words: list[str]) -> None:
    path = Path(words[0])
    form = path.suffix.lower().lstrip(".").replace("jpeg", "jpg")
    sys.stdout.write(json.dumps(read_facts(path, form, say), ensure_ascii=False))


def _join(words: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="caicach-") as folder:
        target = Path(folder) / "anh.pdf"
        join_photos(sorted(Path(words[0]).iterdir()), target)
        sys.stdout.buffer.write(target.read_bytes())


if __name__ == "__main__":
    sys.exit(answer(sys.argv[1:], {"facts": _facts, "join": _join}))
