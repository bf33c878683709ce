"""Exports as they come: lines that end in different ways, pauses in one column, dates with a dash, packed sheets."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from export_files import GOOD, HEADINGS, rejects, taken, text_file, workbook

from caicach.measures.dossiers.intake import BadExport, take_in
from caicach.measures.dossiers.intake.moments import read_moment

SECOND = ("H48-230102-0002", *GOOD[1:])


@pytest.mark.parametrize("ends", [("\n", "\r\n", "\n"), ("\r\n", "\r", "\r"), ("\r", "\r", "\r"), ("\r\n", "\n", "")])
def test_lines_that_end_in_different_ways(tmp_path: Path, ends: tuple[str, str, str]) -> None:
    rows = [";".join(row) + end for row, end in zip((HEADINGS, GOOD, SECOND), ends, strict=True)]
    (tmp_path / "a.csv").write_bytes("".join(rows).encode())
    _, table = taken(tmp_path / "a.csv")
    assert [row["dossier_code"] for row in table] == [GOOD[0], SECOND[0]]


def test_a_quote_that_never_ends_is_still_refused(tmp_path: Path) -> None:
    lines = [";".join(HEADINGS), ";".join(GOOD), '"' + ";".join(SECOND), 'H48-3;02/01/2023;"x";']
    (tmp_path / "a.csv").write_bytes(("\n".join(lines) + "\r\n").encode())
    with pytest.raises(BadExport, match="dấu nháy kép"):
        take_in(tmp_path / "a.csv", tmp_path / "into")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_open_quote_swallows_no_rows(tmp_path: Path, end: str) -> None:
    lines = [";".join(HEADINGS), ";".join(GOOD), '"' + ";".join(SECOND), "H48-230102-0003;" + ";".join(GOOD[1:]), ""]
    (tmp_path / "a.csv").write_bytes(end.join(lines).encode())
    with pytest.raises(BadExport, match="khoảng dòng 3 "):
        take_in(tmp_path / "a.csv", tmp_path / "into")


def test_one_inch_mark_is_no_open_quote(tmp_path: Path) -> None:
    lines = [";".join((*HEADINGS, "Tên TTHC")), ";".join((*GOOD, 'Ống 12" nước')), ";".join((*SECOND, "Khác")), ""]
    (tmp_path / "a.csv").write_bytes("\n".join(lines).encode())
    _, (row, _) = taken(tmp_path / "a.csv")
    assert row["procedure_name"] == 'Ống 12" nước'


NAMES, PHONES = ("Nguyễn Thị Bí Mật", "TRẦN VĂN KÍN", "Bà Lê Thị Ẩn"), ("0912345678", "0912 345 678", "+84912345678")


@pytest.mark.parametrize("secret", [*NAMES, *PHONES, "mat@example.vn", "048099001234"])
def test_slipped_cells_show_nobody_in_the_error_sheet(tmp_path: Path, secret: str) -> None:
    heading = (*HEADINGS, "Hình thức nộp", "Số hóa")
    slipped = [(secret, *GOOD[1:3], secret, secret, secret), (GOOD[0], secret, secret, *GOOD[3:], "", "")]
    doubtful = (*SECOND, secret, secret)
    intake, _ = taken(text_file(tmp_path / "a.csv", [heading, *slipped, doubtful], ";"))
    said = [str(row) for row in rejects(intake)]
    assert intake.rejected == 2
    assert not any(secret in sentence for sentence in (*said, *intake.warnings))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("04/03/2024 - 15:30", dt.datetime(2024, 3, 4, 15, 30)),
        ("15:30 - 04/03/2024", dt.datetime(2024, 3, 4, 15, 30)),
        ("04/03/24", dt.datetime(2024, 3, 4)),
        ("04/03/0024", None),
        ("0024-03-04", None),
    ],
)
def test_dates_with_a_dash_and_short_years(text: str, moment: dt.datetime | None) -> None:
    assert read_moment(text) == moment


def test_pauses_under_the_shortest_heading(tmp_path: Path) -> None:
    pauses = '[{"from": "2023-01-03", "to": "2023-01-04"}]'
    rows = [(*HEADINGS, "Tạm dừng"), (*GOOD, pauses), (*SECOND, "[{hỏng")]
    intake, (row,) = taken(text_file(tmp_path / "a.csv", rows, ";"))
    assert [(one["from"], one["to"]) for one in row["pauses"]] == [(dt.date(2023, 1, 3), dt.date(2023, 1, 4))]
    assert "tạm dừng" in rejects(intake)[0]["sentence"]


def test_a_ticked_column_of_pauses_does_not_hide_their_days(tmp_path: Path) -> None:
    heading = (*HEADINGS, "Tạm dừng", "Tạm dừng từ ngày", "Tạm dừng đến ngày")
    rows = [heading, (*GOOD, "Có", "03/01/2023", "04/01/2023"), (*SECOND, "Không", "", ""), heading]
    intake, (row, other) = taken(text_file(tmp_path / "a.csv", rows))
    assert [one["from"] for one in row["pauses"]] == [dt.date(2023, 1, 3)]
    assert other["pauses"] is None
    assert any("«Tạm dừng» không ghi ngày" in warning for warning in intake.warnings)


def test_a_sheet_of_endless_empty_cells(tmp_path: Path) -> None:
    path, bomb = workbook(tmp_path / "a.xlsx", [HEADINGS, GOOD]), tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for part in old.namelist():
            with new.open(part, "w", force_zip64=True) as stream:
                if part != "xl/worksheets/sheet1.xml":
                    stream.write(old.read(part))
                    continue
                stream.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">')
                stream.write(b'<sheetData><row r="1">')
                for _ in range(80):
                    stream.write(b"<c/>" * (256 * 1024))
                stream.write(b"</row></sheetData></worksheet>")
    with pytest.raises(BadExport, match="lớn bất thường"):
        take_in(bomb, tmp_path / "into")
