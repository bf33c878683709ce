"""Tesseract with the Vietnamese model that comes with the program: words of a part of a page, with their boxes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from caicach.papers.reading.formats.geometry.marks import Word
from caicach.papers.reading.formats.scan.cleaning import Picture

NUMBERS = "0123456789.IVXABCDEHlabcdm-+)("
"""What a number column holds."""

Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 in picture points."""


class Recogniser:
    """One Tesseract engine, one page at a time. Its own threads are off: they cost more than they give."""

    def __init__(self, dots_per_inch: float) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        import tesserocr  # noqa: PLC0415 - the limit on threads must be set before the library loads

        self._lib: Any = tesserocr
        self._scale = 72.0 / dots_per_inch
        self._dots = round(dots_per_inch)
        self._engine: Any = tesserocr.PyTessBaseAPI(path=str(model_folder()), lang="vie")
        self._engine.SetVariable("debug_file", os.devnull)

    def close(self) -> None:
        self._engine.End()

    def show(self, picture: Picture) -> None:
        """Take a page: the words asked for next are words of it."""
        height, width = picture.shape
        self._engine.SetImageBytes(picture.tobytes(), width, height, 1, width)
        self._engine.SetSourceResolution(self._dots)

    def words(self, box: Box, *, block: bool = True) -> list[Word]:
        """Words inside a box; `block`: one block of text (a cell), else the engine finds the blocks itself."""
        x0, y0, x1, y1 = box
        if x1 - x0 < 4 or y1 - y0 < 4:
            return []
        modes = self._lib.PSM
        self._engine.SetPageSegMode(modes.SINGLE_BLOCK if block else modes.AUTO)
        self._engine.SetRectangle(x0, y0, x1 - x0, y1 - y0)
        self._engine.Recognize()
        return list(self._found())

    def number(self, picture: Picture) -> str:
        """What one line of a number column says, read as a line: "2.1", "IV", or "" where nothing is legible."""
        large = cv2.resize(picture, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        framed = cv2.copyMakeBorder(large, 24, 24, 24, 24, cv2.BORDER_CONSTANT, value=(255.0,))
        self.show(np.ascontiguousarray(framed, np.uint8))
        self._engine.SetPageSegMode(self._lib.PSM.SINGLE_LINE)
        self._engine.SetVariable("tessedit_char_whitelist", NUMBERS)
        text = " ".join((self._engine.GetUTF8Text() or "").split())
        self._engine.SetVariable("tessedit_char_whitelist", "")
        return text

    def _found(self) -> Iterator[Word]:
        level = self._lib.RIL
        words = self._engine.GetIterator()
        if words is None:
            return
        for item in self._lib.iterate_level(words, level.WORD):
            text = _plain(item.GetUTF8Text(level.WORD) or "") if not item.Empty(level.WORD) else ""
            box, line = item.BoundingBox(level.WORD), item.BoundingBox(level.TEXTLINE)
            if text and box and line:
                yield self._word(text, box, line, item.Confidence(level.WORD) / 100)

    def _word(self, text: str, box: Box, line: Box, sure: float) -> Word:
        """A word in points; its height is that of its line, so that words on one line stay on one line."""
        s = self._scale
        size = max(6.0, (line[3] - line[1]) * s * 0.8)
        return Word(text, box[0] * s, line[1] * s, box[2] * s, line[3] * s, min(size, 16.0), False, sure)


def _plain(text: str) -> str:
    """The word without remains of ruling lines, its slash the usual one."""
    return text.strip().strip("|[]{}_").replace("\u2044", "/").replace("\u2019\u2019", '"')


@contextmanager
def recogniser(dots_per_inch: float) -> Iterator[Recogniser]:
    """A recogniser that is closed again."""
    engine = Recogniser(dots_per_inch)
    try:
        yield engine
    finally:
        engine.close()


def model_folder() -> Path:
    """Where the Vietnamese model lies: inside the package."""
    return Path(str(resources.files("caicach.papers.reading.formats.scan").joinpath("tessdata")))
