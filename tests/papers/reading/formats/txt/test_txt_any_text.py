"""Any text is read: nothing in a plain file may stop the reader, and no printed word of a table is lost."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from caicach.papers.reading.formats.txt import read
from caicach.papers.values import Paragraph

HEADING = "STT\nNhiệm vụ\nThời gian Đơn vị chủ trì\nSản phẩm\n\n"
WORDS = st.sampled_from(
    [
        "Văn phòng Sở",
        "Quý I/2026",
        "2026",
        "1",
        "2",
        "1.1",
        "II",
        "- Báo cáo",
        "kế hoạch",
        "(a",
        "100%",
        "của",
        ";",
        "Họp",
    ]
)
GAPS = st.sampled_from([" ", "\n", "\n\n", "\n\n\n\n", "\f", "\t"])


def words(text: str) -> list[str]:
    return sorted(re.findall(r"\w+", text))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from('aĐ1 \n\t\f|;,"-<*>STT\r\u0301'), max_size=200))
def test_any_characters(text: str) -> None:
    read(text.encode())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, GAPS), max_size=60))
def test_any_words_below_a_heading(parts: list[tuple[str, str]]) -> None:
    body = "".join(word + gap for word, gap in parts if gap not in "\t\f")
    blocks = read((HEADING + "1 Mở đầu Quý I\n\n" + body).encode()).blocks
    kept = " ".join(
        block.text if isinstance(block, Paragraph) else " ".join(c.text for row in block.rows for c in row.cells if c)
        for block in blocks
    )
    lost = set(words(body)) - set(words(kept))
    assert all(word.isdigit() for word in lost)
