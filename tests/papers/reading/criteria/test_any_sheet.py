"""Whatever a table holds, it is read, or refused in one sentence."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from caicach.cli.score_contract import score_json
from caicach.cli.score_result import score_sheet
from caicach.papers.reading.criteria import criteria_of
from caicach.papers.sheet_values import RowPart
from caicach.papers.values import BadFile, Cell, Layout, Paragraph, Place, Row, Table
from caicach.papers.writing import write_fault_sheet

HEADINGS = st.sampled_from(
    [
        "STT", "TT", "Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", "Điểm tối đa", "Điểm", "Cách tính điểm", "Số liệu",
        "Điểm tự chấm", "Thẩm định", "Điểm công bố", "Không áp dụng", "Ghi chú", "Cấp", "Phần điểm", "Đơn vị",
    ]
)  # fmt: skip
CELLS = st.sampled_from(
    [
        "", "", "I", "1", "1.1", "a)", "Lĩnh vực 1", "Kế hoạch", "CẢI CÁCH", "- Kịp thời: 1", "Điểm cộng", "ĐIỂM TRỪ",
        "Tổng điểm", "Xếp loại: Tốt", "2,5/3", "-1", "0,5", "3", "46%", "2618/2817", "KAD", "x", "Từ 95% trở lên: 1",
        "999999999999", "Điểm cộng, điểm trừ", "cùng kỳ năm trước", "Trừ",
    ]
) | st.text(max_size=12)  # fmt: skip


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    width = draw(st.integers(2, 7))
    blocks: list[Table | Paragraph] = [Paragraph(draw(CELLS), Place(page=1, line=1, row=1, cell=1))]
    row_at = 1
    for _ in range(draw(st.integers(1, 2))):
        rows = []
        for at in range(draw(st.integers(1, 9))):
            row_at += 1
            texts = draw(st.lists(HEADINGS if at == 0 else CELLS, min_size=width, max_size=width))
            cells: list[Cell | None] = [
                Cell(text, Place(1, row_at, row_at, column), columns=draw(st.sampled_from([1, 1, 1, 3])))
                for column, text in enumerate(texts, 1)
            ]
            if draw(st.booleans()):
                cells[draw(st.integers(0, width - 1))] = None
            rows.append(Row(tuple(cells), Place(1, row_at, row_at), continues=draw(st.booleans())))
        blocks.append(Table(tuple(rows), Place(1, row_at, row_at)))
        blocks.append(Paragraph(draw(CELLS), Place(page=1, line=row_at + 1, row=row_at + 1, cell=2)))
        row_at += 1
    return Layout(draw(st.sampled_from(["xlsx", "docx", "pdf"])), tuple(blocks), page_names=("Phiếu",))


@settings(max_examples=80, deadline=None)
@given(layouts())
def test_any_table_is_read_scored_and_shown_without_failing(layout: Layout) -> None:
    try:
        sheet = criteria_of(layout, units=("Văn phòng",))
    except BadFile as refused:
        assert str(refused).startswith("Không thấy bảng tiêu chí")
        return
    for index, row in enumerate(sheet.rows):
        assert row.parent is None or (row.parent < index and sheet.rows[row.parent].level == row.level - 1)
        if row.part in (RowPart.BONUS, RowPart.PENALTY):
            assert (row.points or Decimal(0)) >= 0
    found = score_json(score_sheet(sheet))
    lost = [Decimal(one["lost"]) for one in found["shortfalls"]]
    assert lost == sorted(lost, reverse=True)
    assert write_fault_sheet(sheet)[:2] == b"PK"
