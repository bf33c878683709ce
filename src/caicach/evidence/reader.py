"""Having evidence looked at in a process apart, with limits (documents.reading)."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from caicach.documents.reading import ask_child, named
from caicach.evidence.facts import read_facts
from caicach.papers.values import BadFile

CHILD = "caicach.evidence.child"
JOIN_SECONDS = 120
NOT_JOINED = "Không ghép được các ảnh này. Hãy tải từng ảnh, hoặc ghép ít ảnh hơn."


def facts_of(sha256: str, name: str, form: str) -> dict[str, Any]:
    """What a stored file says of itself (facts.read_facts); tests ask in their own process. Raises BadFile."""
    ending = f"{Path(name).stem}.{form}"
    if settings.READ_APART:
        found: dict[str, Any] = ask_child(CHILD, "facts", sha256, ending)
        return found
    with named(sha256, ending) as path:
        return read_facts(path, form)


def join(photos: Sequence[bytes]) -> bytes:
    """Photographs as one PDF, in their order. Raises BadFile."""
    with tempfile.TemporaryDirectory(prefix="caicach-") as folder:
        for place, photo in enumerate(photos):
            (Path(folder) / f"{place:03d}").write_bytes(photo)
        words = [sys.executable, "-m", CHILD, "join", folder]
        try:
            done = subprocess.run(words, capture_output=True, timeout=JOIN_SECONDS, check=False)
        except subprocess.TimeoutExpired as late:
            raise BadFile(NOT_JOINED) from late
    if done.returncode:
        said = [line[2:] for line in done.stderr.decode().splitlines() if line.startswith("! ")]
        raise BadFile(said[0] if said else NOT_JOINED)
    return done.stdout
