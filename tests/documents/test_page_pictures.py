"""Pages as pictures: every kind of file that has them, upright, of one width, never too large."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from caicach.documents.child import PAGE_HEIGHT, PAGE_WIDTH, page_png
from caicach.papers.values import BadFile
from tests.papers.reading.formats.pdf_files import plan_pdf


def drawn(content: bytes, tmp_path: Path, number: int = 1) -> Image.Image:
    path = tmp_path / "tep"
    path.write_bytes(content)
    return Image.open(BytesIO(page_png(path, number)))


def sheet(width: int, height: int, *, ink: int = 0) -> Image.Image:
    """A white sheet with a dark upper edge."""
    picture = Image.new("L", (width, height), 255)
    ImageDraw.Draw(picture).rectangle((0, 0, width, height // 10), fill=ink)
    return picture


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **how)
    return buffer.getvalue()


def test_a_page_of_a_pdf(tmp_path: Path) -> None:
    page = drawn(plan_pdf(ruled=True, repeat=6), tmp_path, 2)
    assert (page.format, page.width) == ("PNG", PAGE_WIDTH)
    assert page.width > page.height


@pytest.mark.parametrize(("kind", "size"), [("PNG", (600, 900)), ("JPEG", (2400, 3600)), ("TIFF", (1200, 1800))])
def test_a_picture_has_the_usual_width(kind: str, size: tuple[int, int], tmp_path: Path) -> None:
    assert drawn(saved(sheet(*size), kind), tmp_path).size == (PAGE_WIDTH, 1500)


def test_a_photograph_is_shown_upright(tmp_path: Path) -> None:
    lying = Image.Exif()
    lying[0x0112] = 6
    page = drawn(saved(sheet(600, 900).rotate(90, expand=True), "JPEG", exif=lying), tmp_path).convert("L")
    assert page.size == (PAGE_WIDTH, 1500)
    assert page.getpixel((500, 20)) < 60 < 200 < page.getpixel((500, 1400))


def test_each_page_of_a_tiff(tmp_path: Path) -> None:
    pages = [sheet(600, 900), sheet(900, 600), sheet(600, 600)]
    content = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert [drawn(content, tmp_path, n).size for n in (1, 2, 3)] == [(1000, 1500), (1000, 667), (1000, 1000)]


def test_ink_on_clear_ground_lies_on_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (600, 900), (0, 0, 0, 0))
    assert drawn(saved(clear, "PNG"), tmp_path).convert("L").getpixel((5, 5)) == 255


def test_a_strip_is_made_narrower(tmp_path: Path) -> None:
    assert drawn(saved(sheet(100, 4000), "PNG"), tmp_path).height == PAGE_HEIGHT


def test_a_scan_is_shown_as_straight_as_it_was_read(tmp_path: Path) -> None:
    askew = Image.new("L", (1200, 900), 255)
    for top in range(100, 800, 50):
        ImageDraw.Draw(askew).rectangle((150, top, 1050, top + 12), fill=0)
    askew = askew.rotate(2.0, fillcolor=255, resample=Image.Resampling.BICUBIC)
    page = drawn(saved(askew, "PNG"), tmp_path).convert("L")
    left, right = (next(y for y in range(page.height) if page.getpixel((x, y)) < 128) for x in (200, 800))
    assert abs(left - right) <= 3


@pytest.mark.parametrize("number", [0, 2, 99])
@pytest.mark.parametrize("content", [saved(sheet(60, 90), "PNG"), saved(sheet(60, 90), "TIFF")])
def test_a_page_that_is_not_there(content: bytes, number: int, tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        drawn(content, tmp_path, number)


@pytest.mark.parametrize("content", [b"%PDF-1.4 nothing", b"\x89PNG\r\n\x1a\n broken", b"words"])
def test_what_cannot_be_drawn_is_said(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="Không vẽ được"):
        drawn(content, tmp_path)
