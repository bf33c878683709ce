"""Having a file read: in a process apart with limits (what people upload), or here (what the program itself brings)."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from caicach.documents.reading import ask_child, named
from caicach.imports.layouts import read_file

CHILD = "caicach.imports.child"
PATIENCE = 4.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says (CONTRACTS §2), how it looks, how long it took."""

    paper: dict[str, Any]
    layout: dict[str, Any]
    seconds: float


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


def start(draft_id: int) -> bool:
    """Begin reading a draft in the background; True where it has ended by the time this returns."""
    command = [sys.executable, "-m", "caicach", "manage", "read_draft", str(draft_id)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True).start()
        return False
    return True
