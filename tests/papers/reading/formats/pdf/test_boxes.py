"""Where rows and paragraphs are drawn: boxes hold their words, stand in order and hardly overlap."""

from itertools import pairwise

import pypdfium2
import pytest

from caicach.papers.reading.formats.pdf import read
from caicach.papers.values import Box, Layout, Paragraph, Row, Table
from tests.papers.reading.formats.pdf_files import plan_pdf

KINDS = [(True, "TOP"), (True, "MIDDLE"), (False, "TOP"), (False, "MIDDLE")]


def rows_of(layout: Layout) -> list[Row]:
    return [row for block in layout.blocks if isinstance(block, Table) for row in block.rows]


def text_within(data: bytes, page: int, box: Box) -> str:
    """What another program reads inside the box."""
    drawn = pypdfium2.PdfDocument(data)[page - 1]
    width, height = drawn.get_size()
    x0, top, x1, bottom = box
    return str(drawn.get_textpage().get_text_bounded(x0 * width, (1 - bottom) * height, x1 * width, (1 - top) * height))


def letters(text: str) -> list[str]:
    """Letters in any order: programs order the lines of neighbouring cells differently."""
    return sorted("".join(text.split()))


@pytest.mark.parametrize(("ruled", "align"), KINDS)
def test_the_box_of_a_row_holds_its_words_and_no_others(ruled: bool, align: str) -> None:
    data = plan_pdf(ruled=ruled, align=align, repeat=6)
    for row in rows_of(read(data)):
        assert row.box is not None and row.place.page is not None
        printed = "".join(cell.text for cell in row.cells if cell)
        assert letters(text_within(data, row.place.page, row.box)) == letters(printed)


@pytest.mark.parametrize(("ruled", "align"), KINDS)
def test_boxes_stand_from_top_to_bottom_and_hardly_overlap(ruled: bool, align: str) -> None:
    for above, below in pairwise(rows_of(read(plan_pdf(ruled=ruled, align=align, repeat=6)))):
        assert above.box is not None and below.box is not None
        if above.place.page == below.place.page:
            assert above.box[1] < below.box[1]
            assert above.box[3] - below.box[1] < 0.008
            assert (above.box[0], above.box[2]) == (below.box[0], below.box[2])


def test_the_box_of_a_paragraph_holds_its_words() -> None:
    data = plan_pdf(ruled=True)
    paragraphs = [block for block in read(data).blocks if isinstance(block, Paragraph)]
    for one in paragraphs:
        assert one.box is not None and one.place.page is not None
        assert text_within(data, one.place.page, one.box).split() == one.text.split()
    assert len(paragraphs) == 3
