"""Having a file read: in a process apart with limits (what people upload), or here (what the program itself brings)."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from caicach.documents.reading import ask_child, named
from caicach.imports.layouts import read_file
from caicach.imports.models import ImportDraft
from caicach.papers.values import BadFile

CHILD = "caicach.imports.child"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says (CONTRACTS §2), how it looks, how long it took."""

    paper: dict[str, Any]
    layout: dict[str, Any]
    seconds: float


def found_in(draft: ImportDraft, *, apart: bool) -> Reading | str:
    """What the file of a draft says, or the sentence why it cannot be read; how far it is stands in the draft."""
    try:
        if not apart:
            return read_here(draft.sha256, draft.name)
        return read_apart(draft.sha256, draft.name, lambda done, every: _say_how_far(draft, done, every))
    except BadFile as failure:
        return str(failure)


def read_here(sha256: str, name: str) -> Reading:
    """Read a stored file in this process. Raises BadFile."""
    began = time.monotonic()
    with named(sha256, name) as path:
        found = read_file(path)
    return Reading(found["paper"], found["layout"], time.monotonic() - began)


def read_apart(sha256: str, name: str, progress: Callable[[int, int], None]) -> Reading:
    """Read a stored file in a process apart. Raises BadFile, also for a file that takes too long or too much."""
    began = time.monotonic()
    found = ask_child(CHILD, "read", sha256, name, progress)
    return Reading(found["paper"], found["layout"], time.monotonic() - began)


def _say_how_far(draft: ImportDraft, done: int, every: int) -> None:
    ImportDraft.objects.filter(pk=draft.pk).update(read_pages=done, all_pages=every)
