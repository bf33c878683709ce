"""Running text: encodings, pages, wrapped lines, marks of Markdown."""

import pytest

from caicach.papers.reading.formats.txt import read
from caicach.papers.values import Paragraph

LINE = "Kế hoạch cải cách hành chính của Sở được ban hành để chỉ đạo các đơn vị."


def texts(text: str) -> list[str]:
    return [block.text for block in read(text.encode()).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    (paragraph,) = read(LINE.encode(encoding)).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == LINE


def test_old_font_is_read() -> None:
    (paragraph,) = read("KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2026 cña Së".encode("latin-1")).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "Kế hoạch cải cách hành chính năm 2026 của Sở"


def test_wrapped_sentence_is_one_paragraph() -> None:
    assert texts("V/v khắc phục hạn chế trong\nkết quả công tác năm qua\n\nKính gửi: Các phòng") == [
        "V/v khắc phục hạn chế trong kết quả công tác năm qua",
        "Kính gửi: Các phòng",
    ]


def test_sentence_broken_over_a_page() -> None:
    start = "Bộ chỉ số là công cụ để theo dõi và đánh giá kết quả việc thực"
    assert texts(f"{start}\n\nhiện chương trình của tỉnh.") == [f"{start} hiện chương trình của tỉnh."]


def test_hard_wrapped_text_with_capitals_at_line_starts() -> None:
    text = (
        "Giao Văn phòng Sở theo dõi việc thực hiện kế hoạch và tổng hợp báo cáo gửi\n"
        "Ủy ban nhân dân tỉnh trước ngày cuối quý; các đơn vị gửi số liệu về phòng\n"
        "Tổng hợp.\n"
    )
    assert len(texts(text)) == 1


def test_lists_and_headings_stay_apart() -> None:
    text = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nSỞ TÀI CHÍNH\nPHÒNG TỔNG HỢP\n1. Việc thứ nhất\na) Phần đầu\n"
    assert len(texts(text)) == 7


def test_markdown_marks_go_and_bold_lines_are_known() -> None:
    blocks = read("**KẾ HOẠCH**\n\n# Mục tiêu\n\n*Tăng* điểm <b>số</b>; 46% <50%\n".encode()).blocks
    found = [(block.text, block.bold) for block in blocks if isinstance(block, Paragraph)]
    assert found == [("KẾ HOẠCH", True), ("Mục tiêu", False), ("Tăng điểm số; 46% <50%", False)]


def test_words_glued_by_bold_marks_part() -> None:
    assert texts("SỞ TÀI CHÍNH**KẾ HOẠCH****Cải cách năm 2026***(Kèm Quyết định)*") == [
        "SỞ TÀI CHÍNH",
        "KẾ HOẠCH",
        "Cải cách năm 2026",
        "(Kèm Quyết định)",
    ]


def test_form_feeds_count_pages_and_page_numbers_go() -> None:
    layout = read("Trang đầu.\n\n1\n\fTrang sau.\n\n2\n\f".encode())
    places = [
        (block.text, block.place.page, block.place.line) for block in layout.blocks if isinstance(block, Paragraph)
    ]
    assert places == [("Trang đầu.", 1, 1), ("Trang sau.", 2, 4)]
    assert layout.pages == 2


def test_progress_ends_at_the_last_line() -> None:
    calls: list[tuple[int, int]] = []
    read("A\n\nSTT\tViệc\n1\tHọp\n".encode(), progress=lambda done, total: calls.append((done, total)))
    assert calls[-1] == (3, 3)


def test_empty_file_has_no_blocks() -> None:
    assert read(b" \n\n").blocks == ()
