"""The span that a title names."""

from datetime import date

import pytest

from caicach.evidence.periods import read_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("quý III/2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("Quý 1 năm 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("QUÝ IV NĂM 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("tháng 9/2026", date(2026, 9, 1), date(2026, 9, 30)),
        ("tháng 02 năm 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("6 tháng đầu năm 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("sáu tháng cuối năm 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("9 tháng năm 2026", date(2026, 1, 1), date(2026, 9, 30)),
        ("công tác năm 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("từ 15/11/2025 đến hết ngày 14/12/2025", date(2025, 11, 15), date(2025, 12, 14)),
        ("từ ngày 01/01 đến 31/03/2026", date(2026, 1, 1), date(2026, 3, 31)),
    ],
)
def test_spans(text: str, first: date, last: date) -> None:
    found = read_period(f"Báo cáo kết quả {text}, phương hướng tiếp theo")
    assert found is not None and (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "quý III", "tháng 13/2026", "ngày 05 tháng 01 năm 2026", "từ 31/02/2026 đến 01/03/2026"],
)
def test_no_span(text: str) -> None:
    assert read_period(text) is None
