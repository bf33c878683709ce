"""A set-out plan as PDF, drawn with ruling lines or without; and a page of it as a scanner gives it."""

from io import BytesIO

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pagesizes import landscape as turned
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.papers.reading.corpus.arrange import Arrangement, Grid, Line, arrange, foot, head
from tests.papers.reading.corpus.gold import Plan
from tests.papers.reading.formats.pdf_files import font


def pdf_bytes(plan: Plan, how: Arrangement, *, ruled: bool = True, landscape: bool = True, align: str = "TOP") -> bytes:
    """The file, rows broken over pages as they come."""
    size = turned(A4) if landscape else A4
    width = size[0] - 90
    story: list[Flowable] = [_side_by_side(*head(plan), width), Spacer(1, 10)]
    for block in arrange(plan, how):
        if isinstance(block, Line):
            story.append(_words(block.text, 11, centred=block.centred))
        else:
            story += [_table(block, width, ruled=ruled, align=align), Spacer(1, 8)]
    story += [Spacer(1, 10), _side_by_side(*foot(plan), width)]
    buffer = BytesIO()
    SimpleDocTemplate(buffer, pagesize=size, leftMargin=45, rightMargin=45, topMargin=40, bottomMargin=40).build(story)
    return buffer.getvalue()


def _words(text: str, size: int, *, centred: bool = False) -> Paragraph:
    style = ParagraphStyle("x", fontName=font(), fontSize=size, leading=size * 1.3, alignment=1 if centred else 0,
                           spaceAfter=3)  # fmt: skip
    return Paragraph(text.replace("&", "&amp;").replace("\n", "<br/>"), style)


def _side_by_side(left: tuple[str, ...], right: tuple[str, ...], width: float) -> Table:
    return Table([[[_words(t, 11, centred=True) for t in left], [_words(t, 11, centred=True) for t in right]]],
                 colWidths=[width * 0.42, width * 0.58])  # fmt: skip


def _table(grid: Grid, width: float, *, ruled: bool, align: str) -> Table:
    cells = [[_words(box.text, 10) if box else "" for box in row] for row in grid.rows]
    looks: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), align)]
    looks += [
        ("SPAN", (c, r), (c + box.columns - 1, r + box.rows - 1))
        for r, row in enumerate(grid.rows)
        for c, box in enumerate(row)
        if box and (box.columns > 1 or box.rows > 1)
    ]
    looks += [("GRID", (0, 0), (-1, -1), 0.6, (0, 0, 0))] if ruled else []
    shares = [width * share / sum(grid.widths) for share in grid.widths]
    return Table(cells, colWidths=shares, repeatRows=grid.heading, style=looks, splitInRow=1)


def pages(pdf: bytes, dots: int) -> list[NDArray[np.uint8]]:
    """The pages as grey pictures."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = [page.render(scale=dots / 72, grayscale=True).to_numpy().squeeze() for page in document]
    document.close()
    return drawn


def soiled(
    page: NDArray[np.uint8], *, angle: float = 0.0, noise: float = 8.0, specks: float = 0.002
) -> NDArray[np.uint8]:
    """A page askew, with grain and specks."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    page = cv2.warpAffine(page, turn, (width, height), borderValue=(255.0,))
    chance = np.random.default_rng(7)
    dirt = chance.random(page.shape)
    page = np.where(dirt < specks / 2, 0, np.where(dirt > 1 - specks / 2, 255, page))
    return np.clip(page + chance.normal(-6, noise, page.shape), 0, 255).astype(np.uint8)


def scan_bytes(pictures: list[NDArray[np.uint8]], *, dots: int, kind: str = "PDF") -> bytes:
    """Pictures as a PDF of scans, or the first as PNG or JPEG."""
    first, *others = (Image.fromarray(picture) for picture in pictures)
    buffer = BytesIO()
    if kind == "PDF":
        first.save(buffer, "PDF", resolution=dots, save_all=True, append_images=others)
    else:
        first.save(buffer, kind, dpi=(dots, dots), quality=75)
    return buffer.getvalue()
