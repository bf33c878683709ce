"""Units and fields that stand once above their dossiers: in rows of their own, or in merged cells."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from export_files import HEADINGS, taken, text_file, workbook

from caicach.measures.dossiers.intake.group_titles import title_of

Rows = list[Sequence[Any]]
HEAD = ("STT", *HEADINGS)


def dossier(number: int) -> tuple[str, ...]:
    """A row of a dossier; its number ends its code."""
    return (str(number), f"H48-230102-000{number}", "02/01/2023", "05/01/2023", "Đã trả kết quả")


def column_of(table: list[dict[str, Any]], name: str) -> list[Any]:
    """A column's values, in the order of the codes."""
    return [row[name] for row in sorted(table, key=lambda row: row["dossier_code"])]


@pytest.mark.parametrize(
    ("cells", "kind", "value"),
    [
        (["Phòng Tài chính - Kế hoạch"], "unit", "Phòng Tài chính - Kế hoạch"),
        (["I. Sở Nội vụ"], "unit", "Sở Nội vụ"),
        (["I", "SỞ NỘI VỤ"], "unit", "SỞ NỘI VỤ"),
        (["2.1. Chi cục Thủy lợi: 12 hồ sơ"], "unit", "Chi cục Thủy lợi"),
        (["Phòng Y tế (tiếp theo)"], "unit", "Phòng Y tế"),
        (["A)", "UBND xã Mường Tè", "35"], "unit", "UBND xã Mường Tè"),
        (["Đơn vị: Phòng Tư pháp (7)"], "unit", "Phòng Tư pháp"),
        (["Cơ quan giải quyết: Mặt trận"], "unit", "Mặt trận"),
        (["Văn phòng Đăng ký đất đai"], "unit", "Văn phòng Đăng ký đất đai"),
        (["Ủy ban nhân dân phường 1"], "unit", "Ủy ban nhân dân phường 1"),
        (["Lĩnh vực đất đai"], "field", "Đất đai"),
        (["II. LĨNH VỰC: Hộ tịch"], "field", "Hộ tịch"),
        (["Tổng cộng: 3 hồ sơ"], "", ""),
        (["Cộng phòng Tư pháp", "3"], "", ""),
        (["Trang 2/7"], "", ""),
        (["Hà Nội, ngày 02 tháng 01 năm 2023"], "", ""),
        (["Tháng 01 năm 2023"], "", ""),
        (["Người lập biểu"], "", ""),
        (["Cán bộ xử lý: Phòng A"], "", ""),
        (["7"], "", ""),
        (["TRƯỞNG PHÒNG"], None, ""),
        (["Giám đốc Sở"], None, ""),
        (["Đất đai"], None, ""),
        (["Phòng, chống tham nhũng"], None, ""),
        (["Phòng cháy, chữa cháy"], None, ""),
        (["Sở hữu trí tuệ"], None, ""),
        (["Ban hành kèm theo"], None, ""),
        (["Phòng A", "Phòng B"], None, ""),
        (["Phòng ký duyệt hồ sơ"], None, ""),
        (["Đơn vị:"], None, ""),
    ],
)
def test_what_a_title_names(cells: list[str], kind: str | None, value: str) -> None:
    title = title_of(cells)
    assert (title.kind, title.value) == (kind, value)


GROUPED: Rows = [
    HEAD,
    ("I. Phòng Tư pháp",),
    dossier(1),
    dossier(2),
    ("Cộng phòng Tư pháp: 2",),
    HEAD,
    (None, "II. Phòng Nội vụ"),
    ("III. Phòng Y tế",),
    dossier(3),
    ("Tổng cộng", None, 3),
    (None, None, None, "Người lập biểu"),
    (None, None, None, "TRƯỞNG PHÒNG"),
]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("empty", [False, True])
def test_units_of_titles_are_carried_to_their_dossiers(tmp_path: Path, kind: str, empty: bool) -> None:
    """Without a column of units, and with one that is empty; a group may have no dossiers."""
    rows = [(*row, *[None] * (5 - len(row)), "Đơn vị" if row[:2] == HEAD[:2] else None) for row in GROUPED]
    rows = rows if empty else [row[:5] for row in rows]
    if kind == "xlsx":
        path = workbook(tmp_path / "a.xlsx", rows)
    else:
        path = text_file(tmp_path / "a.csv", [[str(cell or "") for cell in row] for row in rows], ";")
    intake, table = taken(path)
    assert column_of(table, "unit") == ["Phòng Tư pháp", "Phòng Tư pháp", "Phòng Y tế"]
    assert (intake.read, intake.rejected, intake.units) == (3, 0, ("Phòng Tư pháp", "Phòng Y tế"))
    assert "unit" in intake.held
    assert (
        "Đơn vị giải quyết của 3 dòng lấy từ dòng tiêu đề nhóm phía trên: «Phòng Tư pháp», «Phòng Y tế»."
        in intake.warnings
    )


@pytest.mark.parametrize(
    ("rows", "units", "fields"),
    [
        (
            [("I. Sở A",), ("1. Lĩnh vực đất đai",), dossier(1), ("2. Lĩnh vực hộ tịch",), dossier(2),
             ("II. Sở B",), dossier(3)],
            ["Sở A", "Sở A", "Sở B"],
            ["Đất đai", "Hộ tịch", None],
        ),
        (
            [("Lĩnh vực: Đất đai",), ("Đơn vị: Phòng A",), dossier(1), ("Đơn vị: Phòng B",), dossier(2),
             ("Lĩnh vực: Hộ tịch",), ("Đơn vị: Phòng A",), dossier(3)],
            ["Phòng A", "Phòng B", "Phòng A"],
            ["Đất đai", "Đất đai", "Hộ tịch"],
        ),
        ([("Lĩnh vực đất đai",), dossier(1), dossier(2)], [None] * 2, ["Đất đai"] * 2),
    ],
)  # fmt: skip
def test_units_and_fields_one_within_the_other(
    tmp_path: Path, rows: Rows, units: list[str | None], fields: list[str | None]
) -> None:
    intake, table = taken(workbook(tmp_path / "a.xlsx", [HEAD, *rows]))
    assert (column_of(table, "unit"), column_of(table, "field")) == (units, fields)
    assert {"unit", "field"} & intake.held == {
        name for name, found in (("unit", units), ("field", fields)) if any(found)
    }


def test_columns_that_are_filled_are_left_alone(tmp_path: Path) -> None:
    rows = [(*HEAD, "Đơn vị", "Lĩnh vực"), ("I. Phòng A",), (*dossier(1), "Phòng B", None), ("Lĩnh vực đất đai",),
            (*dossier(2), None, "Hộ tịch")]  # fmt: skip
    intake, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert (column_of(table, "unit"), column_of(table, "field")) == (["Phòng B", None], [None, "Hộ tịch"])
    assert not any("lấy từ" in warning or "có vẻ" in warning for warning in intake.warnings)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([dossier(1), ("Phòng A",), dossier(2)], "có hồ sơ đứng trước dòng 3"),
        ([("Phòng A",), dossier(1), ("Hồ sơ khác",), dossier(2)], "không rõ dòng 4 là gì"),
        ([("Sở A",), ("Phòng 1",), dossier(1), ("Phòng 2",), dossier(2)], "có hai cấp đơn vị (dòng 2 và dòng 3)"),
        ([("Phòng A",), dossier(1), ("Đất đai",), dossier(2)], "không rõ dòng 4 là gì"),
    ],
)
def test_titles_that_are_not_sure_are_told_and_not_used(tmp_path: Path, rows: Rows, reason: str) -> None:
    intake, table = taken(workbook(tmp_path / "a.xlsx", [HEAD, *rows]))
    assert column_of(table, "unit") == [None, None]
    assert any("có vẻ là tên đơn vị" in warning and reason in warning for warning in intake.warnings)
    assert "unit" not in intake.held


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_title_may_have_a_long_number(tmp_path: Path, kind: str) -> None:
    titles = ("Phòng A (1234 hồ sơ)", "1001. Phòng B: 2500", "Phòng C")
    rows = [HEADINGS, *(row for n, title in enumerate(titles) for row in ((title, *[""] * 3), dossier(n)[1:]))]
    path = tmp_path / f"a.{kind}"
    intake, table = taken(workbook(path, rows) if kind == "xlsx" else text_file(path, rows, ";"))
    assert (column_of(table, "unit"), intake.rejected) == (["Phòng A", "Phòng B", "Phòng C"], 0)


def test_a_code_without_a_day_is_no_title(tmp_path: Path) -> None:
    rows = [HEAD, ("Phòng A",), dossier(1), (None, "H48-230102-0002"), dossier(3)]
    intake, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert (column_of(table, "unit"), intake.rejected) == (["Phòng A"] * 2, 1)


def test_signatures_below_the_list_are_no_units(tmp_path: Path) -> None:
    rows = [HEAD, dossier(1), dossier(2), ("Phòng Tư pháp",), ("Người lập biểu",)]
    intake, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert column_of(table, "unit") == [None, None]
    assert "unit" not in intake.held
    assert not any("có vẻ" in warning for warning in intake.warnings)


def merged(path: Path, rows: Rows, spans: Sequence[tuple[str, str]], shared: bool = True) -> Path:
    """A sheet with merged cells: their range and their text."""
    with xlsxwriter.Workbook(path, {"constant_memory": not shared}) as book:
        sheet = book.add_worksheet("Danh sách")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write_string(at, column, cell)
        for span, text in spans:
            sheet.merge_range(span, text)
    return path


UNIT_FIRST: Rows = [("Đơn vị", *HEADINGS), *[(None, *dossier(number)[1:]) for number in range(1, 6)]]


@pytest.mark.parametrize(
    ("spans", "units", "said"),
    [
        ([("A2:A4", "Phòng A"), ("A5:A6", "Phòng B")], ["Phòng A"] * 3 + ["Phòng B"] * 2, "3 dòng"),
        ([("A2:A3", "Phòng A")], ["Phòng A"] * 2 + [None] * 3, "1 dòng"),
        ([("F2:F6", "Ghi chú")], [None] * 5, ""),
        ([], [None] * 5, ""),
    ],
)
def test_a_unit_in_merged_cells_is_that_of_all_their_rows(
    tmp_path: Path, spans: list[tuple[str, str]], units: list[str | None], said: str
) -> None:
    intake, table = taken(merged(tmp_path / "a.xlsx", UNIT_FIRST, spans))
    assert column_of(table, "unit") == units
    told = [warning for warning in intake.warnings if "ô gộp dọc" in warning]
    assert told == ([f"Đơn vị giải quyết của {said} lấy từ ô gộp dọc ở cột A «Đơn vị»."] if said else [])


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_blanks_that_are_not_merged_stay_blank(tmp_path: Path, kind: str) -> None:
    rows = [UNIT_FIRST[0], ("Phòng A", *UNIT_FIRST[1][1:]), *UNIT_FIRST[2:]]
    if kind == "xlsx":
        path = workbook(tmp_path / "a.xlsx", rows)
    else:
        path = text_file(tmp_path / "a.csv", [[cell or "" for cell in row] for row in rows], ";")
    intake, table = taken(path)
    assert (column_of(table, "unit"), intake.warnings) == (["Phòng A", *[None] * 4], ())


def test_titles_merged_over_the_columns_and_headings_merged_downwards(tmp_path: Path) -> None:
    head = ("STT", "Số hồ sơ", "Ngày", None, "Trạng thái")
    under = (None, None, "tiếp nhận", "có kết quả", None)
    rows: Rows = [head, under, (), dossier(1), dossier(2), head, under, (), dossier(3)]
    spans = [("A1:A2", "STT"), ("B1:B2", "Số hồ sơ"), ("C1:D1", "Ngày"), ("E1:E2", "Trạng thái"),
             ("A3:E3", "Phòng A"), ("A6:A7", "STT"), ("A8:E8", "Phòng B")]  # fmt: skip
    intake, table = taken(merged(tmp_path / "a.xlsx", rows, spans))
    assert (column_of(table, "unit"), intake.rejected) == (["Phòng A", "Phòng A", "Phòng B"], 0)
