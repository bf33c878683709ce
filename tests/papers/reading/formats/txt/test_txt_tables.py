"""Tables in plain text: parted by tabs, bars, commas or blanks."""

from caicach.papers.reading.formats.txt import read
from caicach.papers.values import Paragraph, Table

Grid = list[list[str | None]]


def tables(text: str) -> list[Table]:
    return [block for block in read(text.encode()).blocks if isinstance(block, Table)]


def grid(table: Table) -> Grid:
    return [[cell.text if cell else None for cell in row.cells] for row in table.rows]


def test_parts_on_two_pages_are_one_table() -> None:
    text = "STT\tNhiệm vụ\tThời gian\n1\tLập kế\tQuý I\n\nSTT\tNhiệm vụ\tThời gian\n\thoạch năm\t\n2\tHọp\tQuý II\n"
    (table,) = tables(text)
    assert grid(table)[1:] == [
        ["1", "Lập kế", "Quý I"],
        ["STT", "Nhiệm vụ", "Thời gian"],
        ["", "hoạch năm", ""],
        ["2", "Họp", "Quý II"],
    ]
    assert [row.header for row in table.rows] == [True, False, True, False, False]
    assert [row.place.line for row in table.rows] == [1, 2, 4, 5, 6]


def test_another_heading_begins_another_table() -> None:
    text = "STT\tNhiệm vụ\tHạn\n1\tHọp\tQuý I\n\nPHỤ LỤC 2\n\nSTT\tTiêu chí\tĐiểm\n1\tThể chế\t5\n"
    assert [len(table.rows) for table in tables(text)] == [2, 2]


def test_part_that_lost_its_last_column_is_padded() -> None:
    (table,) = tables("STT\tNhiệm vụ\tHạn\n1\tHọp\tQuý I\n\n2\tBáo cáo\n")
    assert grid(table)[-1] == ["2", "Báo cáo", ""]


def test_label_over_number_and_name() -> None:
    (table,) = tables("TT\tLĩnh vực\tNăm 2024\tNăm 2025\n1\tThể chế\t5\t6\n\nTổng điểm\t80\t82\n")
    assert grid(table)[-1] == ["Tổng điểm", None, "80", "82"]
    label = table.rows[-1].cells[0]
    assert label is not None and label.columns == 2


def test_cell_with_line_breaks() -> None:
    (table,) = tables("STT\tNhiệm vụ\tHạn\n1\t- Lập danh mục\n- Công bố danh mục\tQuý I\n2\tHọp\tQuý II\n")
    assert grid(table)[1:] == [["1", "- Lập danh mục\n- Công bố danh mục", "Quý I"], ["2", "Họp", "Quý II"]]


def test_marks_of_html_inside_cells() -> None:
    item = '<ul style="x"> - Thanh tra; - Chi cục Biển </ul>'
    (table,) = tables(f"STT\tNhiệm vụ\tChủ trì\n1\t<p>Kiểm tra</p> <p><i>* Lưu ý: đúng hạn</i></p>\t{item}\n")
    assert grid(table)[1] == ["1", "Kiểm tra\n* Lưu ý: đúng hạn", "- Thanh tra;\n- Chi cục Biển"]


def test_footnote_between_parts_is_set_apart() -> None:
    layout = read("STT\tNhiệm vụ\n1\tRà soát ¹\n\n¹ Theo Kế hoạch số 7\n\n2\tHọp\n".encode())
    assert [type(block) for block in layout.blocks] == [Table]
    assert [(note.mark, note.text, note.place.line) for note in layout.footnotes] == [("1", "Theo Kế hoạch số 7", 4)]


def test_bars() -> None:
    (table,) = tables("| STT | Nhiệm vụ | Hạn |\n|---|:---:|---|\n| 1 | Họp **giao ban** | Quý I |\n")
    assert grid(table) == [["STT", "Nhiệm vụ", "Hạn"], ["1", "Họp giao ban", "Quý I"]]


def test_semicolons_with_quotes() -> None:
    text = 'STT;Nhiệm vụ;Thời gian;Chủ trì\n1;"Rà soát;\ncông bố";Quý I;Văn phòng\n2;Họp;Quý II;Thanh tra\n'
    (table,) = tables(text)
    assert grid(table)[1:] == [["1", "Rà soát;\ncông bố", "Quý I", "Văn phòng"], ["2", "Họp", "Quý II", "Thanh tra"]]
    assert table.rows[2].place.line == 4


def test_columns_by_blanks() -> None:
    text = (
        "TT   Nhiệm vụ               Thời gian    Chủ trì\n"
        "1    Rà soát thủ tục và     Quý I        Văn phòng\n"
        "     công bố danh mục                    Sở\n"
        "2    Họp                    Hằng tháng   Thanh tra\n"
    )
    (table,) = tables(text)
    assert grid(table)[1:] == [
        ["1", "Rà soát thủ tục và công bố danh mục", "Quý I", "Văn phòng Sở"],
        ["2", "Họp", "Hằng tháng", "Thanh tra"],
    ]


def test_letter_spaced_cell_keeps_its_print() -> None:
    (table,) = tables("STT\tNhiệm vụ\n1\tK i ể m t r a công vụ\n")
    cell = table.rows[1].cells[1]
    assert cell is not None
    assert (cell.text, cell.printed) == ("Kiểm tra công vụ", "K i ể m t r a công vụ")


def test_text_around_a_table_stays_text() -> None:
    layout = read("PHỤ LỤC\n\nSTT\tNhiệm vụ\n1\tHọp\n\nGhi chú: không\n".encode())
    assert [type(block) for block in layout.blocks] == [Paragraph, Table, Paragraph]
