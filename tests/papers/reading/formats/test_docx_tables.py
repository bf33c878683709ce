"""Word tables keep their grid: merges both ways, short rows, nested tables, frames that only place things."""

from word_files import layout, lines, numbered, p, r, table, tbl, tc, texts, tr

from caicach.papers.values import Paragraph, Table

DOWN, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_cells_merged_across_and_down() -> None:
    found = table(
        tbl(
            tr(tc("STT", properties=DOWN), tc("Phân công", properties=span(2))),
            tr(tc(properties=GO_ON), "Chủ trì", "Phối hợp"),
            tr("1", "Văn phòng", "Các phòng"),
        )
    )
    assert texts(found) == [["STT", "Phân công", None], [None, "Chủ trì", "Phối hợp"], ["1", "Văn phòng", "Các phòng"]]
    first, wide = found.rows[0].cells[:2]
    assert first is not None and (first.columns, first.rows) == (1, 2)
    assert wide is not None and (wide.columns, wide.rows) == (2, 1)


def test_old_merges_across() -> None:
    row = tr(tc("Gộp", properties='<w:hMerge w:val="restart"/>'), tc(properties="<w:hMerge/>"), "c")
    assert texts(table(tbl(row, tr("1", "2", "3")))) == [["Gộp", None, "c"], ["1", "2", "3"]]


def test_a_merge_without_a_beginning_stands_for_itself() -> None:
    assert texts(table(tbl(tr(tc("a", properties=GO_ON), "b"), tr("c", "d")))) == [["a", "b"], ["c", "d"]]


def test_cells_missing_at_the_ends_of_a_row_are_empty() -> None:
    rows = tbl(tr("a", "b", "c"), tr("d", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'), tr("e"))
    assert texts(table(rows)) == [["a", "b", "c"], ["", "d", ""], ["e", "", None]]


def test_a_heading_row_that_word_repeats() -> None:
    found = table(
        tbl(tr("STT", "Việc", properties="<w:tblHeader/>"), tr("1", "a", properties='<w:tblHeader w:val="0"/>'))
    )
    assert [row.header for row in found.rows] == [True, False]


def test_lines_of_a_cell() -> None:
    assert texts(table(tbl(tr(tc("- Một", "", "- Hai"), "b")))) == [["- Một\n- Hai", "b"]]


def test_a_small_table_in_a_cell_is_its_text() -> None:
    inner = tbl(tr("x", "y"), tr("z", "t"))
    assert texts(table(tbl(tr("1", tc("Gồm:", inner)), tr("2", "b")))) == [["1", "Gồm:\nx y\nz t"], ["2", "b"]]


def test_a_frame_round_a_table_is_opened() -> None:
    inner = tbl(*(tr(str(n), "việc", "hạn") for n in range(3)))
    blocks = layout(tbl(tr(tc("PHỤ LỤC", inner, "Hết")))).blocks
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]


def test_a_box_of_one_cell_is_paragraphs() -> None:
    assert lines(tbl(tr(tc("Một", "Hai")))) == ["Một", "Hai"]


def test_rows_and_cells_in_content_controls() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr('c', 'd')}</w:sdtContent></w:sdt>"
    assert texts(table(tbl(tr("a", cell), row))) == [["a", "b"], ["c", "d"]]


def test_a_row_whose_removal_is_tracked_is_gone() -> None:
    assert texts(table(tbl(tr("a", "b"), tr("x", "y", properties="<w:del/>"), tr("c", "d")))) == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_an_empty_table_is_no_block() -> None:
    assert [type(block) for block in layout(p("a") + tbl(tr("", ""), tr("", ""))).blocks] == [Paragraph]


def test_places_of_rows_and_cells() -> None:
    found = table(p("Trước") + tbl(tr("a", "b"), tr("c", "d")))
    cell = found.rows[1].cells[1]
    assert cell is not None
    assert (found.place.line, found.rows[1].place.line, found.rows[1].place.row) == (2, 3, 2)
    assert (cell.place.row, cell.place.cell, cell.place.line) == (2, 2, 3)


def test_bold_cells() -> None:
    cells = table(tbl(tr(tc(p(r("a", "<w:b/>"))), "b"))).rows[0].cells
    assert [cell is not None and cell.bold for cell in cells] == [True, False]


def test_automatic_numbers_are_the_text_of_their_cells() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    row = tr(tc(p(properties=numbered(1))), "Việc")
    assert texts(table(tbl(row, row, tr("x", tc(p("Dòng", properties=numbered(1))))), numbering=numbering)) == [
        ["1", "Việc"],
        ["2", "Việc"],
        ["x", "3 Dòng"],
    ]


def test_a_text_box_in_a_cell() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    assert texts(table(tbl(tr(tc(p("a", box)), "b")))) == [["a\nhộp", "b"]]
