"""Having a file read: in a process apart with limits (what people upload), or here (what the program itself brings)."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from caicach.documents.store import path_of
from caicach.imports.layouts import read_file
from caicach.papers.values import BadFile

CHILD = "caicach.imports.child"
SECONDS = 600
PATIENCE = 4.0
TOO_LONG = "Đọc tệp quá 10 phút vẫn chưa xong. Hãy tách tệp thành nhiều phần, hoặc dùng bản Word của văn bản."
BROKEN = "Không đọc được tệp này. Hãy mở tệp, lưu lại bằng Word hoặc Excel rồi tải lên lần nữa."


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
    with named(sha256, name) as path, tempfile.TemporaryFile() as answer:
        command = [sys.executable, "-m", CHILD, "read", str(path)]
        process = subprocess.Popen(command, stdout=answer, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        sentence = _listen(process, progress)
        answer.seek(0)
        found = json.load(answer) if process.returncode == 0 else None
    if found is None:
        raise BadFile(sentence)
    return Reading(found["paper"], found["layout"], time.monotonic() - began)


def _listen(process: "subprocess.Popen[str]", progress: Callable[[int, int], None]) -> str:
    """Pass progress on until the process ends; gives its sentence when it failed."""
    late = threading.Timer(SECONDS, process.kill)
    late.start()
    sentence = ""
    assert process.stderr is not None
    with process.stderr as lines:
        for line in lines:
            if line.startswith("@ "):
                done, total = line.split()[1:3]
                progress(int(done), int(total))
            elif line.startswith("! "):
                sentence = line[2:].strip()
    status = process.wait()
    late.cancel()
    if status == 1 and sentence:
        return sentence
    return TOO_LONG if status < 0 else BROKEN


def draw_page(sha256: str, name: str, number: int) -> bytes | None:
    """One page of a stored PDF as PNG; None where it cannot be drawn."""
    with named(sha256, name) as path:
        command = [sys.executable, "-m", CHILD, "page", str(path), str(number)]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return done.stdout if done.returncode == 0 else None


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


@contextmanager
def named(sha256: str, name: str):  # type: ignore[no-untyped-def]
    """A path to the stored file under its own name: readers look at the ending."""
    with tempfile.TemporaryDirectory(prefix="caicach-") as folder:
        given = PurePath(name.replace("\\", "/")).name
        path = Path(folder) / (PurePath(given).stem[:60].strip(". ") + PurePath(given).suffix[:12] or "tep")
        os.symlink(path_of(sha256).resolve(), path)
        yield path
