"""The inside of a process apart that looks at one file and nothing else: little memory, little time, no database.

    python -m caicach.documents.child page FILE N    prints page N of a PDF or a picture as PNG

Rooms above add words of their own with `answer`. A child leaves with 0, or with 1 and "! " and one Vietnamese sentence
on standard error; "@ done total" there tells how far it is. Imports the pure wing only.
"""

import resource
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageOps

from caicach.papers.reading.formats.pdf.reader import is_scanned
from caicach.papers.values import BadFile

MEMORY = 3 * 1024**3
SECONDS = 600
PAGE_WIDTH = 1000
PAGE_HEIGHT = 4000
"""Points: a page longer than this at the usual width is drawn narrower."""
CLEAR = ("RGBA", "LA", "P", "PA")
"""Kinds of pictures that may have no paper behind the ink."""
GREY = ("1", "L")
TOO_BIG = "Tệp cần nhiều bộ nhớ hơn mức cho phép. Hãy tách tệp thành nhiều phần rồi tải lên từng phần."

Command = Callable[[list[str]], None]


def answer(words: list[str], commands: Mapping[str, Command]) -> int:
    """Do what the words say (a command and what it works on), within the limits; returns the exit status."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        ({"page": _page} | dict(commands))[words[0]](words[1:])
    except BadFile as failure:
        print(f"! {failure}", file=sys.stderr)
        return 1
    except MemoryError:
        print(f"! {TOO_BIG}", file=sys.stderr)
        return 1
    return 0


def say(done: int, total: int) -> None:
    """How far the work is."""
    print(f"@ {done} {total}", file=sys.stderr, flush=True)


def page_png(path: Path, number: int) -> bytes:
    """One page of a PDF, or one frame of a picture, as PNG of a fixed width. Raises BadFile."""
    buffer = BytesIO()
    with path.open("rb") as file:
        is_pdf = b"%PDF-" in file.read(1024)
    try:
        (_pdf_page if is_pdf else _frame)(path, number).save(buffer, "PNG")
    except (pypdfium2.PdfiumError, IndexError, EOFError, OSError, ValueError, Image.DecompressionBombError) as failure:
        raise BadFile("Không vẽ được trang này của tệp.") from failure
    return buffer.getvalue()


def _page(words: list[str]) -> None:
    sys.stdout.buffer.write(page_png(Path(words[0]), int(words[1])))


def _pdf_page(path: Path, number: int) -> Image.Image:
    if number < 1:
        raise IndexError(number)
    page = pypdfium2.PdfDocument(path)[number - 1]
    width, height = page.get_size()
    picture: Image.Image = page.render(scale=min(PAGE_WIDTH / width, PAGE_HEIGHT / height)).to_pil()
    return _straight(picture) if is_scanned(page) else picture


def _frame(path: Path, number: int) -> Image.Image:
    """The picture upright by the camera's own mark, as the reader takes it, on white where it is clear."""
    with Image.open(path) as picture:
        picture.seek(number - 1)
        picture.draft("RGB", (2 * PAGE_WIDTH, 2 * PAGE_WIDTH))
        upright = ImageOps.exif_transpose(picture)
        if upright.mode in CLEAR:
            upright = upright.convert("RGBA")
            upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright)
        factor = min(PAGE_WIDTH / upright.width, PAGE_HEIGHT / upright.height)
        size = max(1, round(upright.width * factor)), max(1, round(upright.height * factor))
        plain = upright.convert("L" if upright.mode in GREY else "RGB")
        return _straight(plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0))


def _straight(picture: Image.Image) -> Image.Image:
    """A scanned page turned as the reader turns it, so that the boxes of its rows lie where they were read."""
    cleaning = import_module("caicach.papers.reading.formats.scan.cleaning")  # loads OpenCV
    angle = cleaning.turn(np.asarray(picture.convert("L"), np.uint8))
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white") if angle else picture


if __name__ == "__main__":
    sys.exit(answer(sys.argv[1:], {}))
