"""The hour of receipt in a column of its own, beside the day."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from export_files import GOOD, HEADINGS, rejects, taken, text_file, workbook

from caicach.measures.dossiers.intake.hours import read_hour
from caicach.measures.dossiers.intake.meanings import meaning_of

DAY = dt.datetime(2023, 1, 2)
NOON = dt.timedelta(hours=15, minutes=20)


def moments_of(table: list[dict[str, Any]]) -> dict[str, dt.datetime]:
    """Code → moment of receipt, by code."""
    return {row["dossier_code"]: row["received_at"] for row in sorted(table, key=lambda row: row["dossier_code"])}


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("15:20", "15:20:00"),
        ("15:20:31", "15:20:31"),
        ("15:20:31.000", "15:20:31"),
        ("15h20", "15:20:00"),
        ("15h20p", "15:20:00"),
        ("15h", "15:00:00"),
        ("15g20", "15:20:00"),
        ("15 giờ 20", "15:20:00"),
        ("15 giờ 20 phút", "15:20:00"),
        ("15 giờ", "15:00:00"),
        ("3:20 PM", "15:20:00"),
        ("3:20 p.m.", "15:20:00"),
        ("03:20:00 CH", "15:20:00"),
        ("3 giờ 20 chiều", "15:20:00"),
        ("8h sáng", "08:00:00"),
        ("12:05 AM", "00:05:00"),
        ("0.63888", "15:19:59"),
        ("0,6388888889", "15:20:00"),
        ("6.25E-2", "01:30:00"),
        ("0", "00:00:00"),
        ("15", "15:00:00"),
        ("1899-12-31 15:20:00", "15:20:00"),
        ("12/30/1899 3:20:00 PM", "15:20:00"),
        ("02/01/2023 15:20", "15:20:00"),
        ("24:00", None),
        ("15:75", None),
        ("7h30-8h00", None),
        ("chiều", None),
        ("1520", None),
        ("", None),
    ],
)
def test_hours_as_exports_print_them(text: str, hour: str | None) -> None:
    read = read_hour(text)
    assert (read and read.hour.isoformat()) == hour


@pytest.mark.parametrize(
    ("heading", "holds"),
    [
        ("Giờ tiếp nhận", "received_time"),
        ("Giờ nhận", "received_time"),
        ("Giờ nhận hồ sơ", "received_time"),
        ("Giờ nhận kết quả", None),
        ("Thời gian tiếp nhận", "received_at"),
        ("Ngày giờ tiếp nhận", "received_at"),
    ],
)
def test_headings_of_the_hour(heading: str, holds: str | None) -> None:
    meaning = meaning_of(heading)
    assert (meaning and meaning.holds) == holds


@pytest.mark.parametrize(
    ("day_heading", "heading", "left"),
    [
        ("Ngày tiếp nhận", "Giờ tiếp nhận", False),
        ("Ngày nhận", "Giờ nhận", True),
        ("Ngày tiếp nhận", "Thời gian tiếp nhận", False),
        ("Ngày tiếp nhận", "Thời gian tiếp nhận", True),
    ],
)
@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        ("02/01/2023", "15:20", DAY + NOON),
        ("02/01/2023", "3:20 PM", DAY + NOON),
        ("02/01/2023 00:00", "15h20", DAY + NOON),
        ("02/01/2023 08:30", "15:20", DAY + dt.timedelta(hours=8, minutes=30)),  # the day's own time wins
        ("02/01/2023", "", DAY),
        ("02/01/2023", "-", DAY),
    ],
)
def test_day_and_hour_make_the_moment(
    tmp_path: Path, day_heading: str, heading: str, left: bool, day: str, hour: str, moment: dt.datetime
) -> None:
    others = [("H48-230102-0009", "02/01/2023 08:00", "8h00", "", "Đang xử lý")]
    rows = [("Số hồ sơ", day_heading, heading, *HEADINGS[2:]), (GOOD[0], day, hour, *GOOD[2:]), *others]
    if left:
        rows = [(row[0], row[2], row[1], *row[3:]) for row in rows]
    intake, table = taken(text_file(tmp_path / "a.csv", rows, ";"))
    assert (moments_of(table)[GOOD[0]], intake.rejected, intake.warnings) == (moment, 0, ())
    assert {one.holds for one in intake.columns[1:3]} == {"received_at", "received_time"}
    assert "received_time" not in intake.held


@pytest.mark.parametrize("heading", ["Giờ tiếp nhận", "Thời gian tiếp nhận"])
def test_days_and_hours_as_numbers_of_a_spreadsheet(tmp_path: Path, heading: str) -> None:
    head = ("Số hồ sơ", "Ngày tiếp nhận", heading, *HEADINGS[2:])
    rows = [
        head,
        ("H48-230102-0001", dt.datetime(2023, 1, 2), 0.6388888888888888, dt.datetime(2023, 1, 5), GOOD[3]),
        ("H48-230102-0002", dt.datetime(2023, 1, 2), None, None, "Đang xử lý"),
        ("H48-230102-0003", dt.datetime(2023, 1, 2, 9), "15:20", None, "Đang xử lý"),
    ]
    intake, table = taken(workbook(tmp_path / "a.xlsx", rows))
    assert [*moments_of(table).values()] == [DAY + NOON, DAY, DAY + dt.timedelta(hours=9)]
    assert (intake.rejected, intake.warnings) == (0, ())


def test_an_hour_that_cannot_be_read_is_told_and_keeps_nothing_out(tmp_path: Path) -> None:
    rows = [("Số hồ sơ", "Ngày tiếp nhận", "Giờ tiếp nhận", *HEADINGS[2:])]
    rows += [(f"H48-230102-000{n}", "02/01/2023", hour, *GOOD[2:]) for n, hour in enumerate(("15:20", "25:70", "?"))]
    intake, table = taken(text_file(tmp_path / "a.csv", rows, ";"))
    assert [*moments_of(table).values()] == [DAY + NOON, DAY, DAY]
    (warning,) = intake.warnings
    assert warning.startswith("Giờ tiếp nhận: 2 dòng ghi «25:70», «?» không đọc được giờ nên chỉ tính theo ngày")
    assert rejects(intake) == []


def test_an_hour_beside_a_day_that_cannot_be_read_saves_no_row(tmp_path: Path) -> None:
    rows = [("Số hồ sơ", "Ngày tiếp nhận", "Giờ tiếp nhận", *HEADINGS[2:])]
    rows += [(f"H48-230102-000{n}", day, "15:20", *GOOD[2:]) for n, day in enumerate(("02/01/2023", "hôm qua", ""))]
    intake, _ = taken(text_file(tmp_path / "a.csv", rows, ";"))
    assert (intake.accepted, [one["heading"] for one in rejects(intake)]) == (1, ["Ngày tiếp nhận"] * 2)


def test_moments_under_the_hour_count_where_they_name_the_same_day(tmp_path: Path) -> None:
    rows = [("Số hồ sơ", "Ngày tiếp nhận", "Giờ tiếp nhận", *HEADINGS[2:])]
    hours = ("02/01/2023 15:20", "03/01/2023 15:20")
    rows += [(f"H48-230102-000{n}", "02/01/2023", hour, *GOOD[2:]) for n, hour in enumerate(hours)]
    intake, table = taken(text_file(tmp_path / "a.csv", rows, ";"))
    assert [*moments_of(table).values()] == [DAY + NOON, DAY]
    (warning,) = intake.warnings
    assert warning.startswith("1 hồ sơ có cột giờ tiếp nhận ghi một ngày khác")


def test_whole_moments_under_a_time_of_receipt_stay_the_moment(tmp_path: Path) -> None:
    rows = [("Số hồ sơ", "Thời gian tiếp nhận", *HEADINGS[2:]), (GOOD[0], "02/01/2023 15:20", *GOOD[2:])]
    intake, (row,) = taken(text_file(tmp_path / "a.csv", rows, ";"))
    assert (row["received_at"], intake.warnings) == (DAY + NOON, ())
    both = [(row[0], row[1], day, *row[2:]) for row, day in zip(rows, ("Ngày tiếp nhận", "03/01/2023"), strict=True)]
    intake, (row,) = taken(text_file(tmp_path / "b.csv", both, ";"))
    assert row["received_at"] == DAY + NOON
    assert any("cùng có nghĩa ngày tiếp nhận; dùng cột B" in warning for warning in intake.warnings)


def test_the_hour_of_receipt_says_nothing_of_the_day_of_sending(tmp_path: Path) -> None:
    rows = [("Số hồ sơ", "Ngày nộp", "Giờ tiếp nhận", *HEADINGS[2:]), (GOOD[0], "02/01/2023", "15:20", *GOOD[2:])]
    intake, (row,) = taken(text_file(tmp_path / "a.csv", rows, ";"))
    assert (row["received_at"], intake.rejected) == (DAY, 0)
    assert any("«Giờ tiếp nhận» không được dùng" in warning for warning in intake.warnings)
