"""Exports in .xlsx: where the list stands, what each cell becomes."""

import datetime as dt
from pathlib import Path

import pytest
from export_files import GOOD, HEADINGS, rejects, taken, workbook, workbook_of

from caicach.measures.dossiers.intake import BadExport


def test_a_plain_list_becomes_the_normalised_table(tmp_path: Path) -> None:
    rows = [
        ("Mã hồ sơ", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Đơn vị giải quyết", "Cán bộ xử lý", "Ngày tiếp nhận",
         "Ngày hẹn trả", "Ngày hẹn trả lại", "Số ngày quy định", "Ngày có kết quả", "Ngày trả", "Trạng thái",
         "Hình thức nộp", "Hình thức nhận kết quả", "Phí", "Thanh toán trực tuyến", "Số hóa", "Ngày yêu cầu bổ sung",
         "Ngày bổ sung", "Ngày xin lỗi", "Tạm dừng từ", "Tạm dừng đến", "Lý do tạm dừng", "Văn bản"),
        ("H48.12-230102-0001", "1.000107", "  Cấp  lại giấy phép ", "Đất đai", "Phòng A", "Cán bộ 1",
         dt.datetime(2023, 1, 2, 15, 20), dt.date(2023, 1, 9), dt.date(2023, 1, 12), 5, dt.date(2023, 1, 11),
         dt.date(2023, 1, 12), "Đã trả kết quả", "Trực tuyến", "BCCI", 150000, "x", "Có", "03/01/2023", "05/01/2023",
         "08/01/2023", "04/01/2023; 06/01/2023", "05/01/2023;", "chờ giấy; chờ phí", "12/TB; "),
    ]  # fmt: skip
    intake, (row,) = taken(workbook(tmp_path / "a.xlsx", rows))
    assert row == {
        "dossier_code": "H48.12-230102-0001",
        "procedure_code": "1.000107",
        "procedure_name": "Cấp lại giấy phép",
        "field": "Đất đai",
        "unit": "Phòng A",
        "officer": "Cán bộ 1",
        "received_at": dt.datetime(2023, 1, 2, 15, 20),
        "due_at": dt.date(2023, 1, 9),
        "extended_due_at": dt.date(2023, 1, 12),
        "due_working_days": 5,
        "finished_at": dt.date(2023, 1, 11),
        "returned_at": dt.date(2023, 1, 12),
        "status": "returned",
        "channel": "online",
        "result_channel": "postal",
        "has_fee": True,
        "paid_online": True,
        "digitised": True,
        "supplement_requested_at": dt.date(2023, 1, 3),
        "completed_at": dt.date(2023, 1, 5),
        "supplement_requests": 1,
        "apology_sent_at": dt.date(2023, 1, 8),
        "pauses": [
            {"from": dt.date(2023, 1, 4), "to": dt.date(2023, 1, 5), "reason": "chờ giấy", "paper": "12/TB"},
            {"from": dt.date(2023, 1, 6), "to": None, "reason": "chờ phí", "paper": None},
        ],
    }
    assert (intake.read, intake.accepted, intake.rejected, intake.repeated) == (1, 1, 0, 0)
    assert intake.warnings == ()
    assert intake.units == ("Phòng A",)
    assert intake.received_from == intake.received_to == dt.date(2023, 1, 2)
    assert {"pauses", "status", "apology_sent_at"} <= intake.held


def test_the_heading_may_stand_under_titles_and_come_again_on_every_page(tmp_path: Path) -> None:
    head = ("STT", "Số hồ sơ", None, "Ngày", None, "Trạng thái")
    under = (None, None, "Chủ hồ sơ", "tiếp nhận", "có kết quả", None)
    rows = [
        ("UBND TỈNH",),
        ("DANH SÁCH HỒ SƠ THÁNG 01/2023",),
        (),
        head,
        under,
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        (None, "I. Lĩnh vực đất đai"),
        (1, "H48.12-230102-0001", "Người A", "02/01/2023", "05/01/2023", "Đã xử lý xong"),
        head,
        under,
        (2, "H48.12-230102-0002", "Người B", "02/01/2023", None, "Đang xử lý"),
        (),
        ("Tổng cộng: 2 hồ sơ",),
        (None, None, None, None, None, "Người lập biểu"),
    ]
    intake, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert [row["dossier_code"] for row in table] == ["H48.12-230102-0001", "H48.12-230102-0002"]
    assert (intake.read, intake.rejected) == (2, 0)
    assert [(one.letter, one.personal) for one in intake.columns if one.personal] == [("C", True)]
    assert "Người" not in str(table)
    assert any("không phải hồ sơ" in said for said in intake.warnings)


def test_the_row_numbers_are_those_of_the_sheet(tmp_path: Path) -> None:
    rows = [(), ("Tiêu đề",), HEADINGS, GOOD, (), ("H48-230102-0002", "32/01/2023", None, "Đang xử lý")]
    intake, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert len(table) == 1
    (fault,) = rejects(intake)
    assert (fault["row"], fault["column"], fault["heading"]) == (6, "B", "Ngày tiếp nhận")
    assert (fault["value"], fault["code"]) == ("32/01/2023", "H48-230102-0002")
    assert fault["sentence"].startswith("Không đọc được ngày tiếp nhận;")


def test_of_several_sheets_the_one_with_the_list_is_read(tmp_path: Path) -> None:
    sheets = {
        "Ghi chú": [("Xin chào",)],
        "Tổng hợp": [("Đơn vị", "Số lượng"), ("Phòng A", 3)],
        "T1": [HEADINGS, GOOD],
        "T2": [HEADINGS, *[(f"H48-230102-000{n}", *GOOD[1:]) for n in range(3)]],
    }
    intake, table = taken(workbook_of(tmp_path / "a.xlsx", sheets))
    assert len(table) == 3
    assert any("«T2»" in said and "T1" in said for said in intake.warnings)


def test_days_counted_from_1904(tmp_path: Path) -> None:
    rows = [HEADINGS, (GOOD[0], dt.datetime(2023, 1, 2, 8, 30), dt.date(2023, 1, 5), "Đã xử lý xong")]
    _, (row,) = taken(workbook(tmp_path / "a.xlsx", rows, date_1904=True))
    assert row["received_at"] == dt.datetime(2023, 1, 2, 8, 30)
    assert row["finished_at"] == dt.date(2023, 1, 5)


def test_formulas_give_their_cached_value_and_errors_are_refused(tmp_path: Path) -> None:
    rows = [
        (*HEADINGS, "Đơn vị giải quyết"),
        ('="H48-230102-0001"|H48-230102-0001', "=A9|44928.5", None, "Đang xử lý", "Phòng A"),
        ("H48-230102-0002", "=A9|#N/A", None, "Đang xử lý", "Phòng A"),
        ("H48-230102-0003", "02/01/2023", None, "Đang xử lý", "=VLOOKUP(1,A1:B2,2)|#REF!"),
    ]
    intake, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert [row["dossier_code"] for row in table] == ["H48-230102-0001"]
    assert table[0]["received_at"] == dt.datetime(2023, 1, 2, 12)
    assert [(one["row"], one["value"]) for one in rejects(intake)] == [(3, "#N/A"), (4, "#REF!")]


def test_procedure_codes_keep_or_get_back_their_zeros(tmp_path: Path) -> None:
    codes = ["1.000100", 1.0001, 2.00042, "1.004227.000.00.00.H56", " 1.001193 ", "BXD-123", 1.000107]
    rows = [(*HEADINGS, "Mã TTHC"), *[(f"H48-230102-000{n}", *GOOD[1:], code) for n, code in enumerate(codes)]]
    _, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert [row["procedure_code"] for row in table] == [
        "1.000100", "1.000100", "2.000420", "1.004227", "1.001193", "BXD-123", "1.000107",
    ]  # fmt: skip


def test_the_last_row_of_a_code_counts(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        (GOOD[0], "02/01/2023", None, "Đang xử lý"),
        GOOD,
        (GOOD[0], "không rõ", None, "Đang xử lý"),
    ]
    intake, (row,) = taken(workbook(tmp_path / "a.xlsx", rows))
    assert row["status"] == "returned"
    assert (intake.read, intake.accepted, intake.rejected, intake.repeated) == (3, 1, 1, 1)


def test_old_and_new_codes_are_taken_others_with_a_word(tmp_path: Path) -> None:
    codes = [
        "000.00.53.H48-220921-0099",
        "H56.12-230101-0001",
        "G09.20-250702-0001",
        "000.12.34.G15-250702-000123",
        "HS1",
    ]
    intake, table = taken(workbook(tmp_path / "a.xlsx", [HEADINGS, *[(code, *GOOD[1:]) for code in codes]]))
    assert [row["dossier_code"] for row in table] == codes
    assert [said for said in intake.warnings if said.startswith("1 hồ sơ có mã không theo mẫu")]


@pytest.mark.parametrize(
    ("row", "column", "begins"),
    [
        ((None, *GOOD[1:]), "A", "Thiếu mã hồ sơ"),
        ((GOOD[0], None, *GOOD[2:]), "B", "Thiếu ngày tiếp nhận"),
        ((*GOOD[:3], None), "D", "Thiếu trạng thái"),
        ((*GOOD[:3], "màu xanh"), "D", "Trạng thái không có"),
        ((GOOD[0], "02/01/2023", "01/01/2023", GOOD[3]), "C", "Ngày có kết quả trước ngày tiếp nhận"),
        ((GOOD[0], "02/01/2023", "hôm qua", GOOD[3]), "C", "Không đọc được ngày có kết quả"),
    ],
)
def test_what_keeps_a_row_out(tmp_path: Path, row: tuple[str | None, ...], column: str, begins: str) -> None:
    intake, table = taken(workbook(tmp_path / "a.xlsx", [HEADINGS, ("H48-230102-0009", *GOOD[1:]), row]))
    assert len(table) == intake.accepted == 1
    (fault,) = rejects(intake)
    assert (fault["row"], fault["column"]) == (3, column)
    assert fault["sentence"].startswith(begins)


def test_personal_values_reach_neither_the_table_nor_the_error_sheet(tmp_path: Path) -> None:
    secret = "Người Nộp 0901234567"
    rows = [
        ("Chủ hồ sơ", *HEADINGS, "Số điện thoại", "Địa chỉ", "Ghi chú"),
        (secret, *GOOD, secret, secret, secret),
        (secret, None, "32/01/2023", "xấu", "màu xanh", secret, secret, secret),
    ]
    intake, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert rejects(intake)
    for told in (table, rejects(intake), intake.warnings):
        assert "0901234567" not in str(told)
    assert b"0901234567" not in intake.table.read_bytes() + intake.rejects.read_bytes()


def test_two_columns_of_one_meaning_are_told(tmp_path: Path) -> None:
    rows = [
        ("Số hồ sơ", "Ngày nộp", "Ngày tiếp nhận", "Trạng thái"),
        ("H48-230102-0001", "01/01/2023", "02/01/2023", "Đang xử lý"),
    ]
    intake, (row,) = taken(workbook(tmp_path / "a.xlsx", rows))
    assert row["received_at"] == dt.datetime(2023, 1, 2)
    assert intake.warnings == ("Các cột B «Ngày nộp», C «Ngày tiếp nhận» cùng có nghĩa ngày tiếp nhận; dùng cột C.",)


@pytest.mark.parametrize(("offices", "unit"), [(("Sở A", "Sở A"), "Phòng 1"), (("Sở A", "Sở B"), "Sở A")])
def test_of_office_and_division_the_one_that_tells_apart(tmp_path: Path, offices: tuple[str, str], unit: str) -> None:
    rows = [
        (*HEADINGS, "Phòng ban", "Cơ quan/đơn vị"),
        (*GOOD, "Phòng 1", offices[0]),
        ("H48-230102-0002", *GOOD[1:], "Phòng 2", offices[1]),
    ]
    intake, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert table[0]["unit"] == unit
    assert any("đơn vị giải quyết" in said for said in intake.warnings)


@pytest.mark.parametrize(
    ("heading", "cell", "holds", "value"),
    [
        ("Thời hạn giải quyết", "09/01/2023", "due_at", dt.date(2023, 1, 9)),
        ("Thời hạn giải quyết", dt.date(2023, 1, 9), "due_at", dt.date(2023, 1, 9)),
        ("Hạn xử lý", "5 ngày làm việc", "due_working_days", 5),
    ],
)
def test_a_limit_is_a_day_or_a_number_by_its_cells(
    tmp_path: Path, heading: str, cell: object, holds: str, value: object
) -> None:
    _, (row,) = taken(workbook(tmp_path / "a.xlsx", [(*HEADINGS, heading), (*GOOD, cell)]))
    assert row[holds] == value


def test_numbers_for_statuses_are_told(tmp_path: Path) -> None:
    rows = [HEADINGS, (*GOOD[:3], "10"), ("H48-230102-0002", "02/01/2023", None, "4")]
    intake, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert [row["status"] for row in table] == ["returned", "processing"]
    assert any("Cổng dịch vụ công quốc gia" in said for said in intake.warnings)


def test_without_statuses_the_days_tell(tmp_path: Path) -> None:
    rows = [HEADINGS[:3], GOOD[:3], ("H48-230102-0002", "02/01/2023", None)]
    intake, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert [row["status"] for row in table] == ["finished", "processing"]
    assert "status" not in intake.held
    assert any("không có cột trạng thái" in said for said in intake.warnings)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("Xin chào",)], "không có dòng tiêu đề"),
        ([("Số hồ sơ", "Tên TTHC", "Trạng thái")], "thiếu cột ngày tiếp nhận"),
        ([HEADINGS], "không có hồ sơ nào"),
        ([("Số hồ sơ", "Ngày tiếp nhận")], "không có cột trạng thái"),
    ],
)
def test_a_workbook_without_a_list_is_refused(tmp_path: Path, rows: list[tuple[str, ...]], words: str) -> None:
    with pytest.raises(BadExport, match=words):
        taken(workbook(tmp_path / "a.xlsx", rows))


def test_which_personal_columns_a_letter_may_have(tmp_path: Path) -> None:
    """Name and contact can be kept apart for letters; numbers of papers and birth days never are."""
    headings = ("Số hồ sơ", "Chủ hồ sơ", "Số CCCD", "Năm sinh", "Điện thoại", "Ngày tiếp nhận", "Trạng thái")
    row = ("H48.12-230102-0001", "Người A", "000000000000", "1990", "0900000000", "02/01/2023", "Đang xử lý")
    intake, table = taken(workbook(tmp_path / "a.xlsx", [headings, row]))
    assert [(one.letter, one.contact) for one in intake.columns if one.personal] == [
        ("B", True), ("C", False), ("D", False), ("E", True),
    ]  # fmt: skip
    assert not {"Người A", "000000000000", "1990", "0900000000"} & {str(value) for value in table[0].values()}
