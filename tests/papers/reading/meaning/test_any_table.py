"""Whatever stands in a table: it is read without failing, and nothing is invented."""

from hypothesis import given, settings
from hypothesis import strategies as st

from caicach.papers.reading import paper_json, read_meaning
from caicach.papers.values import Block, Cell, Layout, Paragraph, Row, Source, Table

WORDS = (
    "",
    "STT",
    "Nhiệm vụ",
    "Đơn vị thực hiện",
    "Phối hợp",
    "Thời gian",
    "Quý I",
    "Sản phẩm",
    "I",
    "1",
    "1.1",
    "a)",
    "- Lập kế hoạch",
    "CẢI CÁCH THỂ CHẾ",
    "Rà soát quy chế",
    "của Sở",
    "Văn phòng Sở chủ trì; Thanh tra Sở phối hợp",
    "Quý I/2025",
    "(1)",
    "---",
    "Ghi chú: không",
    "PHỤ LỤC 1",
    "T ỷ l ệ đ ạ t",
)
CELLS = st.one_of(
    st.none(),
    st.builds(Cell, st.sampled_from(WORDS), columns=st.integers(1, 3), rows=st.integers(1, 3), bold=st.booleans()),
)
ROWS = st.builds(Row, st.lists(CELLS, max_size=6).map(tuple), continues=st.booleans())
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, st.sampled_from(WORDS), numbering=st.sampled_from((None, "1.", "a)", "•"))),
    st.builds(Table, st.lists(ROWS, max_size=8).map(tuple)),
)
LAYOUTS = st.builds(
    Layout, st.sampled_from(("docx", "pdf", "scan", "xlsx", "html", "txt")), st.lists(BLOCKS, max_size=4).map(tuple)
)


@settings(max_examples=60, deadline=None)
@given(LAYOUTS)
def test_any_layout_is_read(layout: Layout) -> None:
    paper = read_meaning(layout, Source("x", "0", layout.kind), year=2025)
    assert paper_json(paper)["contract"] == "caicach/paper@1"
    for task in paper.tasks:
        assert all(0 <= value <= 1 for value in task.sure.values())
        assert task.number is None or len(task.number) <= 8
