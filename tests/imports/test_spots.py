"""Where a task is drawn: by its place, by its words where several stand at one place, and on over a page break."""

import json

from caicach.imports.layouts import layout_json
from caicach.imports.spots import drawn, spots_of
from caicach.papers.reading.formats.pdf import read
from tests.papers.reading.formats.pdf_files import plan_pdf

NOBODY: frozenset[str] = frozenset()


def line(text: str, page: int, row: int, top: float = 0.5) -> dict[str, object]:
    return {"cells": [{"text": text}], "at": f"o-{page}-0-{row}", "page": page, "box": [0.1, top, 0.9, top + 0.1]}


def layout(*blocks: object) -> dict[str, object]:
    return {"blocks": list(blocks)}


def texts(place: dict[str, int], text: str, shown: dict[str, object], taken: frozenset[str] = NOBODY) -> list[str]:
    return [spot.text for spot in drawn(place, text, spots_of(shown), taken)]


def test_a_layout_as_json_keeps_the_boxes() -> None:
    read_again = json.loads(json.dumps(layout_json(read(plan_pdf(ruled=True, repeat=6)))))
    spots = spots_of(read_again)
    assert {spot.page for spot in spots} == set(range(1, read_again["pages"] + 1))
    assert all(0 <= x0 < x1 <= 1 and 0 <= top < bottom <= 1 for x0, top, x1, bottom in (spot.box for spot in spots))
    assert any(spot.text == "KẾ HOẠCH" for spot in spots)
    assert any(spot.text.startswith("1 Rà soát các quy định") for spot in spots)


def test_formats_without_pages_have_no_spots() -> None:
    word = {"cells": [{"text": "Lập sổ"}], "at": "o-0-9-2", "page": None}
    assert spots_of(layout({"text": "KẾ HOẠCH", "at": "o-0-1-0", "page": None}, {"rows": [word]})) == []
    assert spots_of({}) == []


def test_of_two_tables_on_one_page_the_words_tell_which() -> None:
    shown = layout({"rows": [line("1 Lập sổ theo dõi", 1, 2)]}, {"rows": [line("1 Tập huấn công chức", 1, 2, 0.8)]})
    assert texts({"page": 1, "row": 2}, "Tập huấn công chức", shown) == ["1 Tập huấn công chức"]


def test_of_the_paragraphs_of_a_page_the_words_tell_which() -> None:
    lines = [
        {"text": text, "at": "o-1-0-0", "page": 1, "box": [0.1, top, 0.9, top + 0.05]}
        for text, top in (("1. Văn phòng lập sổ theo dõi.", 0.2), ("2. Thanh tra kiểm tra công vụ.", 0.3))
    ]
    assert texts({"page": 1}, "Kiểm tra công vụ", layout(*lines)) == ["2. Thanh tra kiểm tra công vụ."]


def test_the_rest_of_a_row_stands_below_the_heading_of_the_next_page() -> None:
    heading = "Nhiệm vụ Chủ trì"
    shown = layout({"rows": [line("7 Đánh giá nguyên nhân", 1, 8), line(heading, 2, 9), line("tạm dừng hồ sơ", 2, 10)]})
    task = "7 Đánh giá nguyên nhân tạm dừng hồ sơ"
    assert texts({"page": 1, "row": 8}, task, shown) == ["7 Đánh giá nguyên nhân", "tạm dừng hồ sơ"]
    assert texts({"page": 1, "row": 8}, task, shown, frozenset({"o-2-0-10"})) == ["7 Đánh giá nguyên nhân"]


def test_a_place_that_is_nowhere_is_not_drawn() -> None:
    assert texts({"page": 9, "row": 9}, "Lập sổ", layout({"rows": [line("Lập sổ", 1, 2)]})) == []
    assert drawn(None, "", [], NOBODY) == []
