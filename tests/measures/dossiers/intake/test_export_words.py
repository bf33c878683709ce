"""Cells one by one: days, statuses, channels, yes and no, time limits, headings."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from caicach.measures.dossiers.intake.heading_rows import find_heading
from caicach.measures.dossiers.intake.meanings import meaning_of
from caicach.measures.dossiers.intake.moments import read_moment
from caicach.measures.dossiers.intake.statuses import NATIONAL, OTHER, fitting_list, number_of, status_of_words
from caicach.measures.dossiers.intake.words import (
    read_channel,
    read_digitised,
    read_fee,
    read_flag,
    read_limit,
    read_paid,
)

HEADINGS = {
    "dossier_code": ("Số hồ sơ", "Mã hồ sơ", "Mã HS", "MÃ SỐ HỒ SƠ", "Số biên nhận", "dossier_code", "Mã hồ sơ (*)"),
    "procedure_code": ("Mã TTHC", "Mã thủ tục", "Mã thủ tục hành chính", "Mã số TTHC", "procedure_code"),
    "procedure_name": ("Tên TTHC", "Thủ tục", "Tên thủ tục hành chính", "Thủ tục hành chính", "TTHC", "procedure_name"),
    "field": ("Lĩnh vực", "Tên lĩnh vực", "field"),
    "unit": ("Đơn vị giải quyết", "Phòng ban", "Cơ quan/đơn vị", "Đơn vị xử lý", "Cơ quan giải quyết", "unit"),
    "officer": ("Cán bộ xử lý", "Cán bộ xử lý hiện tại", "Người xử lý", "Chuyên viên thụ lý", "officer"),
    "received_at": ("Ngày tiếp nhận", "Ngày nộp", "Ngày nộp hồ sơ", "Thời gian tiếp nhận", "Ngày nhận", "received_at"),
    "due_at": ("Ngày hẹn trả", "Ngày hẹn trả kết quả", "Hạn trả kết quả", "Hạn xử lý", "Ngày hẹn", "due_at"),
    "extended_due_at": ("Ngày hẹn trả mới", "Ngày hẹn trả lại", "Ngày hẹn lại", "Ngày gia hạn", "extended_due_at"),
    "due_working_days": (
        "Số ngày quy định",
        "Thời gian quy định",
        "Số ngày quy định (ngày làm việc)",
        "Thời hạn giải quyết",
    ),
    "finished_at": ("Ngày kết thúc xử lý", "Ngày có kết quả", "Ngày hoàn thành", "Ngày xử lý xong", "finished_at"),
    "returned_at": ("Ngày trả", "Ngày trả kết quả", "Ngày trả KQ", "Thời gian trả kết quả", "returned_at"),
    "status": ("Trạng thái", "Trạng thái hồ sơ", "Tình trạng", "Tình trạng xử lý", "status"),
    "channel": ("Hình thức nộp", "Hình thức tiếp nhận", "Kênh tiếp nhận", "Nguồn hồ sơ", "channel"),
    "result_channel": ("Hình thức nhận kết quả", "Hình thức trả kết quả", "Hình thức nhận KQ", "result_channel"),
    "has_fee": ("Phí", "Lệ phí", "Phí, lệ phí", "Có phí", "has_fee"),
    "paid_online": ("Thanh toán", "Thanh toán trực tuyến", "Hình thức thanh toán", "paid_online"),
    "digitised": ("Số hóa", "Số hoá hồ sơ", "Đã số hóa", "digitised"),
    "supplement_requested_at": ("Ngày yêu cầu bổ sung", "supplement_requested_at"),
    "completed_at": ("Ngày bổ sung", "Ngày bổ sung hồ sơ", "Ngày đủ hồ sơ", "completed_at"),
    "supplement_requests": ("Số lần bổ sung", "Số lần yêu cầu bổ sung"),
    "apology_sent_at": ("Ngày xin lỗi", "Ngày gửi thư xin lỗi", "apology_sent_at"),
    "pauses": ("pauses",),
    "paused_from": ("Tạm dừng từ", "Tạm dừng từ ngày", "Ngày tạm dừng", "paused_from"),
    "paused_to": ("Tạm dừng đến", "Tạm dừng đến ngày", "Ngày tiếp tục xử lý", "paused_to"),
    "pause_reason": ("Lý do tạm dừng", "reason"),
    "pause_paper": ("Văn bản tạm dừng", "Văn bản", "paper"),
}
PERSONAL = (
    "Chủ hồ sơ", "Người nộp", "Tên người nộp hồ sơ", "Số điện thoại", "SĐT", "Điện thoại liên hệ", "Số CCCD",
    "CMND/CCCD", "Địa chỉ", "Địa chỉ thường trú", "Email", "Địa chỉ email", "Ngày sinh", "Mã số thuế", "Họ và tên",
)  # fmt: skip


@pytest.mark.parametrize(("holds", "heading"), [(holds, one) for holds, all_ in HEADINGS.items() for one in all_])
def test_a_heading_is_known_by_its_meaning(holds: str, heading: str) -> None:
    found = meaning_of(heading)
    assert found is not None
    assert found.holds == holds


@pytest.mark.parametrize("heading", PERSONAL)
def test_personal_columns_are_recognised(heading: str) -> None:
    found = meaning_of(heading)
    assert found is not None
    assert found.personal


@pytest.mark.parametrize("heading", ["STT", "Ghi chú", "Cán bộ tiếp nhận", "Kết quả", "Số ngày trễ", "Tổng số hồ sơ"])
def test_other_headings_mean_nothing(heading: str) -> None:
    assert meaning_of(heading) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("03/11/2023 15:20", dt.datetime(2023, 11, 3, 15, 20)),
        ("3/11/23", dt.datetime(2023, 11, 3)),
        ("2023-11-03T15:20:00", dt.datetime(2023, 11, 3, 15, 20)),
        ("2023-11-03 15:20:00.123", dt.datetime(2023, 11, 3, 15, 20)),
        ("2023-11-03T08:20:00Z", dt.datetime(2023, 11, 3, 15, 20)),
        ("2023-11-03T15:20:00+07:00", dt.datetime(2023, 11, 3, 15, 20)),
        ("15:20 03/11/2023", dt.datetime(2023, 11, 3, 15, 20)),
        ("15h20 ngày 03/11/2023", dt.datetime(2023, 11, 3, 15, 20)),
        ("15 giờ 20 phút, ngày 3 tháng 11 năm 2023", dt.datetime(2023, 11, 3, 15, 20)),
        ("03-11-2023", dt.datetime(2023, 11, 3)),
        ("03.11.2023", dt.datetime(2023, 11, 3)),
        ("Thứ Sáu, 03/11/2023", dt.datetime(2023, 11, 3)),
        ("03/11/2023 03:20:00 CH", dt.datetime(2023, 11, 3, 15, 20)),
        ("03/11/2023 3:20 PM", dt.datetime(2023, 11, 3, 15, 20)),
        ("03/11/2023 12:05 SA", dt.datetime(2023, 11, 3, 0, 5)),
        ("45233.638888888891", dt.datetime(2023, 11, 3, 15, 20)),
        ("45233", dt.datetime(2023, 11, 3)),
        ("11/31/2023", None),
        ("13/13/2023", None),
        ("31/02/2023", None),
        ("29/02/2024", dt.datetime(2024, 2, 29)),
        ("03/11/2023 25:00", None),
        ("03/11/1203", None),
        ("2023", None),
        ("chưa có", None),
        ("#N/A", None),
    ],
)
def test_days_are_read_day_first(text: str, moment: dt.datetime | None) -> None:
    assert read_moment(text) == moment


def test_days_of_a_workbook_counted_from_1904() -> None:
    assert read_moment("43771", year_1904=True) == read_moment("45233")


@pytest.mark.shared
@pytest.mark.parametrize(("name", "known"), [("national", NATIONAL), ("other", OTHER)])
def test_both_lists_of_statuses_are_known_whole(shared: Path, name: str, known: dict[int, tuple[str, object]]) -> None:
    with (shared / "domain" / f"dossier_status_{name}.csv").open(encoding="utf-8") as stream:
        listed = {int(row["code"]): row["name_vi"] for row in csv.DictReader(stream)}
    assert {number: words for number, (words, _) in known.items()} == listed
    for number, (words, status) in known.items():
        assert status_of_words(words) == status
        assert status_of_words(f"{number} - {words.upper()}") == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Đã trả KQ", "returned"),
        ("Đã có kết quả", "finished"),
        ("Chờ trả kết quả", "finished"),
        ("Đã giải quyết đúng hạn", "finished"),
        ("Đang giải quyết quá hạn", "processing"),
        ("Đang thẩm định", "processing"),
        ("Chờ công dân bổ sung", "supplement_requested"),
        ("Tạm dừng xử lý", "paused"),
        ("Từ chối tiếp nhận", "refused"),
        ("Công dân rút hồ sơ", "withdrawn"),
        ("FINISHED", "finished"),
        ("supplement_requested", "supplement_requested"),
        ("màu xanh", None),
        ("4", None),
    ],
)
def test_statuses_in_words(text: str, status: str | None) -> None:
    assert status_of_words(text) == status


def test_numbers_alone_tell_their_list_by_the_set_of_them() -> None:
    assert number_of("10") == 10
    assert number_of("4 - Đang xử lý") is None
    assert fitting_list({4: (5, 0), 10: (3, 3)}) == (NATIONAL, True)
    assert fitting_list({4: (5, 0), 19: (3, 0)}) == (OTHER, True)
    assert fitting_list({9: (50, 50), 4: (9, 0)}) == (NATIONAL, True)  # 9 is "đã xử lý xong" there, "chờ" elsewhere
    assert fitting_list({5: (50, 50), 4: (9, 0)}) == (OTHER, True)
    assert fitting_list({7: (5, 0)}) == (NATIONAL, False)
    assert fitting_list({10: (1, 1), 12: (1, 0)}) == (None, True)


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Trực tuyến", "online"),
        ("Nộp online", "online"),
        ("Cổng DVC quốc gia", "online"),
        ("Trực tiếp", "direct"),
        ("Bộ phận Một cửa", "direct"),
        ("Bưu chính công ích", "postal"),
        ("Qua bưu điện (BCCI)", "postal"),
        ("postal", "postal"),
        ("khác", None),
    ],
)
def test_channels(text: str, channel: str | None) -> None:
    assert read_channel(text).value == channel


@pytest.mark.parametrize("text", ["Có", "x", "X", "1", "TRUE", "Đã số hóa", "✓", "yes", "1.0"])
def test_yes(text: str) -> None:
    assert read_flag(text).value == "true"


@pytest.mark.parametrize("text", ["Không", "0", "false", "Chưa số hóa", "chưa", "No"])
def test_no(text: str) -> None:
    assert read_flag(text).value == "false"


def test_fees_and_payments() -> None:
    assert [read_fee(one).value for one in ("150.000", "0", "Miễn phí", "Có", "20.000 đ")] == [
        "true", "false", "false", "true", "true",
    ]  # fmt: skip
    paid = ["Trực tuyến", "Tiền mặt", "Chưa thanh toán trực tuyến", "Có", "Đã thanh toán"]
    assert [read_paid(one).value for one in paid] == ["true", "false", "false", "true", None]
    assert [read_digitised(one).value for one in ("3", "0", "https://x/y.pdf", "Một phần")] == [
        "true", "false", "true", "false",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("10", "10"),
        ("10.0", "10"),
        ("10 ngày", "10"),
        ("05 ngày làm việc", "5"),
        ("16 giờ", "2"),
        ("4 giờ", "1"),
        ("2,5 ngày", "3"),
        ("1 tháng", None),
        ("30 ngày lịch", None),
        ("theo quy định", None),
        ("-3", None),
    ],
)
def test_time_limits(text: str, days: str | None) -> None:
    assert read_limit(text).value == days


def test_a_heading_of_two_lines_under_a_title() -> None:
    rows = [
        ("SỞ NỘI VỤ", None, None, None, None, None),
        ("DANH SÁCH HỒ SƠ", None, None, None, None, None),
        ("STT", "Số hồ sơ", "Ngày", None, None, "Trạng thái"),
        (None, None, "tiếp nhận", "hẹn trả", "trả kết quả", None),
        ("1", "H48-230102-0001", "02/01/2023", "05/01/2023", "04/01/2023", "Đã trả kết quả"),
    ]
    heading = find_heading(rows)
    assert heading is not None
    assert heading.last == 3
    assert [one.holds if one else None for one in heading.meanings] == [
        None, "dossier_code", "received_at", "due_at", "returned_at", "status",
    ]  # fmt: skip


def test_a_row_of_dossiers_is_no_second_line_of_the_heading() -> None:
    rows = [("Số hồ sơ", "Ngày tiếp nhận", "Hình thức"), ("H48-230102-0001", "02/01/2023", "Trực tuyến")]
    heading = find_heading(rows)
    assert heading is not None
    assert heading.last == 0
