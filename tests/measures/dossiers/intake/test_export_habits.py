"""Habits of programs and of people: sums, headings under headings, cells that say nothing, codes as formulas."""

import datetime as dt
from pathlib import Path

import pytest
from export_files import GOOD, HEADINGS, rejects, taken, text_file, workbook

from caicach.measures.dossiers.intake.heading_rows import find_heading
from caicach.measures.dossiers.intake.moments import names_no_day, read_moment

NUMBERED = ("STT", *HEADINGS)
SECOND = ("H48-230102-0002", *GOOD[1:])


@pytest.mark.parametrize(
    "total",
    [
        ("Tổng cộng: 2 hồ sơ", None, 2, None, None),
        ("TỔNG SỐ", 250, 250, 198, 52),
        (None, "Tổng số", 2, None, None),
        ("Cộng", None, None, 2, 2),
        (None, "Tổng cộng:", "2", "", "1"),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_row_of_sums_is_no_dossier(tmp_path: Path, total: tuple[str | int | None, ...], kind: str) -> None:
    rows = [NUMBERED, ("1", *GOOD), ("2", *SECOND), total]
    if kind == "xlsx":
        path = workbook(tmp_path / "a.xlsx", rows)
    else:
        path = text_file(tmp_path / "a.csv", [["" if cell is None else str(cell) for cell in row] for row in rows], ";")
    intake, table = taken(path)
    assert ([row["dossier_code"] for row in table], intake.rejected) == ([GOOD[0], SECOND[0]], 0)
    assert any("không phải hồ sơ" in warning and warning.endswith(": 4.") for warning in intake.warnings)


@pytest.mark.parametrize(
    "row",
    [
        ("Công Thương", "", *GOOD[1:]),  # a field in the first column, the code is missing
        ("Tổng cục Thuế", "", *GOOD[1:]),  # there is a day
        ("3", "TỔNG-2023-0001", "2", "", ""),  # there is a code
    ],
)
def test_a_dossier_with_a_fault_is_no_row_of_sums(tmp_path: Path, row: tuple[str, ...]) -> None:
    intake, _ = taken(text_file(tmp_path / "a.csv", [NUMBERED, ("1", *GOOD), row], ";"))
    assert (intake.accepted, intake.rejected, {one["row"] for one in rejects(intake)}) == (1, 1, {3})


def test_a_heading_that_means_something_only_without_the_one_above() -> None:
    rows = [
        ("STT", "Mã hồ sơ", "Thời gian", None, None, "Thông tin người nộp", None, "Hình thức\nnộp"),
        (None, None, "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả", "Họ tên", "Số điện thoại", None),
        ("1", *GOOD[:2], "05/01/2023", "04/01/2023", "A", "0900000000", "Trực tuyến"),
    ]
    heading = find_heading(rows)
    assert heading is not None and heading.last == 1
    assert [one and (one.holds or one.personal) for one in heading.meanings] == [
        None, "dossier_code", "received_at", "due_at", "returned_at", "name", "phone", "channel",
    ]  # fmt: skip


def test_codes_and_days_as_formulas_of_text(tmp_path: Path) -> None:
    lines = [";".join(HEADINGS), ";".join(f'="{cell}"' for cell in GOOD), ";".join(SECOND), ""]
    (tmp_path / "a.csv").write_bytes("\r\n".join(lines).encode())
    intake, (first, second) = taken(tmp_path / "a.csv")
    assert intake.rejected == 0
    assert {**first, "dossier_code": ""} == {**second, "dossier_code": ""}
    assert (first["dossier_code"], first["received_at"]) == (GOOD[0], dt.datetime(2023, 1, 2, 8, 30))


@pytest.mark.parametrize(
    "cell",
    [
        "-", "--", "NULL", "N/A", "Chưa có", "01/01/1900", "1/1/1900 00:00", "00/00/0000",
        "01/01/0001 00:00:00", "1/1/0001 12:00:00 AM", "0001-01-01T00:00:00",
    ],
)  # fmt: skip
def test_a_cell_that_says_there_is_no_day(tmp_path: Path, cell: str) -> None:
    assert names_no_day(cell)
    open_ = (GOOD[0], GOOD[1], cell, "Đang xử lý")
    undated = (SECOND[0], cell, SECOND[2], SECOND[3])
    intake, (row,) = taken(text_file(tmp_path / "a.csv", [HEADINGS, open_, undated], ";"))
    assert (row["dossier_code"], row["finished_at"]) == (GOOD[0], None)
    assert [one["heading"] for one in rejects(intake)] == ["Ngày tiếp nhận"]  # a dossier was received on some day
    assert any(f"1 dòng ghi «{cell}» được coi là chưa có ngày" in warning for warning in intake.warnings)


@pytest.mark.parametrize("cell", ["#N/A", "31/02/2023", "hôm qua", "01/01/1901", "0"])
def test_a_cell_that_cannot_be_read_is_not_taken_for_no_day(tmp_path: Path, cell: str) -> None:
    rows = [HEADINGS, SECOND, (GOOD[0], GOOD[1], cell, "Đang xử lý")]
    intake, _ = taken(text_file(tmp_path / "a.csv", rows, ";"))
    assert (intake.accepted, [one["value"] for one in rejects(intake)]) == (1, [cell])


@pytest.mark.parametrize(
    "code", ["\u200b{}\u200b", "\ufeff{}", "{}\u00a0", "\n{}\n", "'{}", "000.00.53.H48-\n230102-0001"]
)
def test_a_code_is_the_same_however_it_was_copied(tmp_path: Path, code: str) -> None:
    _, (row,) = taken(workbook(tmp_path / "a.xlsx", [HEADINGS, (code.format(GOOD[0]), *GOOD[1:])]))
    assert row["dossier_code"] == GOOD[0]


@pytest.mark.parametrize("code", ["2,40312E+11", "2.40312E+11", "2E+11"])
def test_a_code_that_lost_its_digits_is_refused(tmp_path: Path, code: str) -> None:
    """All codes of a day look alike then, and only the last row of one code counts."""
    rows = [HEADINGS, GOOD, (code, *GOOD[1:]), (code, *GOOD[1:])]
    intake, _ = taken(text_file(tmp_path / "a.csv", rows, ";"))
    assert (intake.accepted, intake.rejected, intake.repeated) == (1, 2, 0)
    assert "mất chữ số" in rejects(intake)[0]["sentence"]


@pytest.mark.parametrize("text", ["Thứ Ba ngày 12/03/2024 08:15", "ngày 12/03/2024 08:15", "Thứ Ba, 12/03/2024 08:15"])
def test_days_with_the_word_for_day(text: str) -> None:
    assert read_moment(text) == dt.datetime(2024, 3, 12, 8, 15)


@pytest.mark.parametrize(
    ("begin", "end", "pauses"),
    [
        ("-", "-", None),
        ("", "-", None),
        ("NULL", "NULL", None),
        ("01/01/0001 00:00:00", "01/01/0001 00:00:00", None),
        ("13/03/2024", "-", [(dt.date(2024, 3, 13), None)]),
        ("13/03/2024", "01/01/1900", [(dt.date(2024, 3, 13), None)]),
        (
            "13/03/2024;20/03/2024", "15/03/2024;-",
            [(dt.date(2024, 3, 13), dt.date(2024, 3, 15)), (dt.date(2024, 3, 20), None)],
        ),
    ],
)  # fmt: skip
def test_pauses_that_never_were_and_ends_that_are_to_come(
    tmp_path: Path, begin: str, end: str, pauses: list[tuple[dt.date, dt.date | None]] | None
) -> None:
    rows = [(*HEADINGS, "Tạm dừng từ", "Tạm dừng đến"), (*GOOD, begin, end)]
    intake, (row,) = taken(text_file(tmp_path / "a.csv", rows, "|"))
    assert intake.rejected == 0
    assert (row["pauses"] and [(one["from"], one["to"]) for one in row["pauses"]]) == pauses
