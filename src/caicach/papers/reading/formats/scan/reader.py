"""Pictures of pages (PNG, JPEG, TIFF with several pages) → Layout."""

from collections.abc import Iterator
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from caicach.papers.reading.formats.geometry import PageMarks, blocks_of
from caicach.papers.reading.formats.scan.cleaning import Picture
from caicach.papers.reading.formats.scan.page import page_marks
from caicach.papers.reading.formats.scan.phrases import mended_blocks
from caicach.papers.reading.formats.scan.recogniser import recogniser
from caicach.papers.reading.formats.sentences import DAMAGED_PICTURE, refuse
from caicach.papers.values import Layout, Progress

A4_LONG = 11.69
"""Inches: the longer side of a page, by which the resolution is told when the file does not tell it."""
BEST_DOTS = 200.0
"""Dots per inch at which the recogniser does best; a finer picture is made smaller, a coarser one larger."""
MOST_PAGES = 200


def read(data: bytes, *, progress: Progress | None = None) -> Layout:
    """Pictures of pages as a layout. Raises BadFile for a picture that cannot be decoded."""
    pages = []
    with recogniser(BEST_DOTS) as engine:
        for number, total, picture in _pictures(data):
            pages.append(page_marks(picture, number, engine, dots_per_inch=BEST_DOTS))
            if progress is not None:
                progress(number, total)
    return Layout("scan", mended_blocks(blocks_of(_worded(pages))), pages=len(pages))


def _worded(pages: list[PageMarks]) -> list[PageMarks]:
    if not any(page.words for page in pages):
        raise refuse(
            "Ảnh không có chữ nào nhận dạng được; hãy quét lại rõ hơn, thẳng trang, ở 200-300 dpi rồi nạp lại."
        )
    return pages


def _pictures(data: bytes) -> Iterator[tuple[int, int, Picture]]:
    try:
        with Image.open(BytesIO(data)) as image:
            total = min(getattr(image, "n_frames", 1), MOST_PAGES)
            for number, frame in enumerate(ImageSequence.Iterator(image), 1):
                if number > total:
                    return
                yield number, total, grey(frame)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as failure:
        raise refuse(DAMAGED_PICTURE) from failure


def grey(image: Image.Image) -> Picture:
    """Grey levels at the resolution the recogniser likes, upright by the camera's own mark."""
    upright = ImageOps.exif_transpose(image) or image
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        upright = upright.convert("RGBA")
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright)
    plain = upright.convert("L")
    factor = BEST_DOTS * A4_LONG / max(plain.size)
    if not 0.9 <= factor <= 1.1:
        size = (max(1, round(plain.width * factor)), max(1, round(plain.height * factor)))
        plain = plain.resize(size, Image.Resampling.LANCZOS)
    return np.asarray(plain, np.uint8)
