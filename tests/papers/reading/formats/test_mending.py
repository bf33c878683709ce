"""Damaged print is put right in every format; what was printed is kept beside it."""

import pytest

from caicach.papers.reading.formats import open_layout
from caicach.papers.reading.formats.mending import mended_text
from caicach.papers.values import Table

TEXTS = [
    ("Q u ý  I I", "Quý II"),
    ("S ở  N ộ i  v ụ", "Sở Nội vụ"),
    ("Tuyên truyền T i n , b à i về cải cách", "Tuyên truyền Tin, bài về cải cách"),
    ("Ràsoát thủtục hànhchính", "Rà soát thủ tục hành chính"),
    ("mục a b c d; I  II  III; 1  2  3", "mục a b c d; I  II  III; 1  2  3"),
    ("website nghiên cứu logistics", "website nghiên cứu logistics"),
]


@pytest.mark.parametrize(("printed", "meant"), TEXTS)
def test_damage_is_mended_and_the_rest_left_alone(printed: str, meant: str) -> None:
    assert mended_text(printed) == meant


def test_a_cell_keeps_what_was_printed() -> None:
    page = "<table><tr><td>STT</td><td>N h i ệ m  v ụ</td></tr><tr><td>1</td><td>Ràsoát</td></tr></table>"
    table = next(block for block in open_layout(page.encode(), "a.html").blocks if isinstance(block, Table))
    cells = [row.cells[1] for row in table.rows]
    assert [(cell.text, cell.printed) for cell in cells if cell] == [
        ("Nhiệm vụ", "N h i ệ m v ụ"),
        ("Rà soát", "Ràsoát"),
    ]
