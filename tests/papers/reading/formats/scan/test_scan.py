"""Scans: a page drawn, turned, soiled and read again; what matters is that cells stay cells and words stay words."""

from io import BytesIO

import cv2
import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image
from rapidfuzz.fuzz import ratio

from caicach.papers.reading.formats.pdf import read as read_pdf
from caicach.papers.reading.formats.scan import read
from caicach.papers.reading.formats.scan.cleaning import skew
from caicach.papers.reading.formats.scan.numbers import mended
from caicach.papers.values import BadFile, Layout, Table
from tests.papers.reading.formats.pdf_files import HEADING, ROWS, plan_pdf


def scanned_page(*, angle: float = 0.7, specks: float = 0.004, dots: int = 200) -> NDArray[np.uint8]:
    """The first page of the plan as a scanner would give it: askew, with noise and specks."""
    document = pypdfium2.PdfDocument(plan_pdf(ruled=True))
    page = document[0].render(scale=dots / 72, grayscale=True).to_numpy().squeeze()
    document.close()
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    page = cv2.warpAffine(page, turn, (width, height), borderValue=(255.0,))
    chance = np.random.default_rng(7)
    dirt = chance.random(page.shape)
    page = np.where(dirt < specks / 2, 0, np.where(dirt > 1 - specks / 2, 255, page))
    return np.clip(page + chance.normal(-6, 10, page.shape), 0, 255).astype(np.uint8)


def as_png(page: NDArray[np.uint8]) -> bytes:
    buffer = BytesIO()
    Image.fromarray(page).save(buffer, "PNG")
    return buffer.getvalue()


def as_pdf(page: NDArray[np.uint8]) -> bytes:
    buffer = BytesIO()
    Image.fromarray(page).save(buffer, "PDF", resolution=200)
    return buffer.getvalue()


def cells(layout: Layout) -> list[list[str]]:
    table = next(block for block in layout.blocks if isinstance(block, Table) and len(block.rows) > 3)
    return [[" ".join(cell.text.split()) if cell else "" for cell in row.cells] for row in table.rows]


@pytest.fixture(scope="module")
def read_scan() -> Layout:
    return read_pdf(as_pdf(scanned_page()))


def test_a_pdf_of_pictures_is_a_scan(read_scan: Layout) -> None:
    assert read_scan.kind == "scan"


def test_rows_and_numbers_of_a_scan(read_scan: Layout) -> None:
    assert [row[0] for row in cells(read_scan)] == ["STT", *(row[0] for row in ROWS)]


def test_words_of_a_scan(read_scan: Layout) -> None:
    """Nineteen letters of twenty are right, cell by cell."""
    wanted = [text for row in (HEADING, *ROWS) for text in row]
    got = [
        text for row, printed in zip(cells(read_scan), (HEADING, *ROWS), strict=True) for text in row[: len(printed)]
    ]
    sure = [ratio(a.lower(), b.lower()) for a, b in zip(wanted, got, strict=True) if a]
    assert sum(sure) / len(sure) > 95


def test_a_picture_at_another_resolution() -> None:
    layout = read(as_png(scanned_page(angle=-1.3, dots=150)))
    assert len(cells(layout)) == 1 + len(ROWS)


@pytest.mark.parametrize("angle", [-2.0, -0.5, 0.0, 1.5])
def test_skew_is_told_to_a_tenth_of_a_degree(angle: float) -> None:
    assert skew(scanned_page(angle=angle, specks=0.001)) == pytest.approx(-angle, abs=0.11)


def test_a_white_page_says_so() -> None:
    with pytest.raises(BadFile, match="không có chữ"):
        read(as_png(np.full((1600, 1200), 255, np.uint8)))


def test_a_broken_picture_says_so() -> None:
    with pytest.raises(BadFile, match="Ảnh bị hỏng"):
        read(as_png(scanned_page())[:4000])


NUMBERS = [
    (["I", "1", "2", "H", "1"], ["I", "1", "2", "II", "1"]),
    (["I", "1", "2", "H", "1", "m", "1"], ["I", "1", "2", "II", "1", "III", "1"]),
    (["1", "11", "12", "2", "21", "22"], ["1", "1.1", "1.2", "2", "2.1", "2.2"]),
    (["9", "10", "11"], ["9", "10", "11"]),
    (["1.1", "1.2", "1,3", "2"], ["1.1", "1.2", "1.3", "2"]),
    (["A", "I", "1", "", "3"], ["A", "I", "1", "", "3"]),
]


@pytest.mark.parametrize(("read_as", "printed"), NUMBERS)
def test_numbers_are_told_by_the_row_before(read_as: list[str], printed: list[str]) -> None:
    assert mended([[text] for text in read_as]) == printed
