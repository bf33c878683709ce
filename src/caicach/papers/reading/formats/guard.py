"""The door: a path to bytes, and what is asked of every file before a reader sees it."""

import stat
from pathlib import Path

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.pictures import picture_size
from caicach.papers.reading.formats.sentences import MEGABYTE, refuse

FILE_LIMIT = 100 * MEGABYTE
PICTURE_LIMIT = 80_000_000
"""Points of a picture: A3 at 600 dpi has 70 million."""


def read_file(path: Path) -> bytes:
    """The bytes of a file; BadFile when it is missing, a folder, not a plain file, unreadable or too large."""
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise refuse(sentences.DIRECTORY, name=path.name or path.resolve().name)
        if not stat.S_ISREG(state.st_mode):
            raise refuse(sentences.NOT_REGULAR, name=path.name)
        check_size(state.st_size)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise refuse(sentences.MISSING, name=path.name) from error
    except OSError as error:
        raise refuse(sentences.UNREADABLE, name=path.name) from error


def check_size(size: int) -> None:
    """Refuses an empty file, and one too large to be a paper. `size` in bytes."""
    if size == 0:
        raise refuse(sentences.EMPTY)
    if size > FILE_LIMIT:
        raise refuse(sentences.TOO_LARGE, size=size // MEGABYTE, limit=FILE_LIMIT // MEGABYTE)


def check_picture(data: bytes) -> None:
    """Refuses a picture that would not fit in memory, by the size that its head declares."""
    size = picture_size(data)
    if size is None:
        return
    width, height = size
    if width * height > PICTURE_LIMIT:
        raise refuse(sentences.HUGE_PICTURE, width=width, height=height)
    if width * height == 0:
        raise refuse(sentences.DAMAGED_PICTURE)
