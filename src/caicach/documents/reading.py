"""Having a stored file looked at in a process apart, with limits: what people upload is never opened in the site's own.

The other side is `documents.child`.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from caicach.documents.store import path_of
from caicach.papers.values import BadFile

PAGES = "caicach.documents.child"
SECONDS = 600
PAGE_SECONDS = 60
TOO_LONG = "Đọc tệp quá 10 phút vẫn chưa xong. Hãy tách tệp thành nhiều phần, hoặc dùng bản Word của văn bản."
BROKEN = "Không đọc được tệp này. Hãy mở tệp, lưu lại bằng Word hoặc Excel rồi tải lên lần nữa."

Progress = Callable[[int, int], None]


def ask_child(module: str, command: str, sha256: str, name: str, progress: Progress | None = None) -> Any:
    """What the child says of a stored file, as JSON. Raises BadFile, also where it takes too long or too much."""
    with named(sha256, name) as path:
        return ask_child_of(module, [command, str(path)], progress)


def ask_child_of(
    module: str, words: Sequence[str], progress: Progress | None = None, env: Mapping[str, str] | None = None
) -> Any:
    """What the child says to these words (a command, a file, what else it needs), as JSON. Raises BadFile as above."""
    with tempfile.TemporaryFile() as answer:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            stdout=answer,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | dict(env or {}),
        )
        sentence = _listen(process, progress or _nothing)
        if process.returncode:
            raise BadFile(sentence)
        answer.seek(0)
        return json.load(answer)


def draw_page(sha256: str, name: str, number: int) -> bytes | None:
    """One page of a stored PDF or picture as PNG; None where it cannot be drawn."""
    with named(sha256, name) as path:
        words = [sys.executable, "-m", PAGES, "page", str(path), str(number)]
        try:
            done = subprocess.run(words, capture_output=True, timeout=PAGE_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return None
    return done.stdout if done.returncode == 0 else None


def _listen(process: "subprocess.Popen[str]", progress: Progress) -> str:
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


def _nothing(done: int, total: int) -> None:
    """Nobody asks how far it is."""


@contextmanager
def named(sha256: str, name: str) -> Iterator[Path]:
    """A path to the stored file under its own name: readers look at the ending."""
    with tempfile.TemporaryDirectory(prefix="caicach-") as folder:
        given = PurePath(name.replace("\\", "/")).name
        path = Path(folder) / (PurePath(given).stem[:60].strip(". ") + PurePath(given).suffix[:12] or "tep")
        os.symlink(path_of(sha256).resolve(), path)
        yield path
