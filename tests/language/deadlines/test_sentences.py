"""Schedule phrases inside sentences and damaged cells."""

from datetime import date as Date

import pytest

from caicach.language.deadlines import read_deadline
from caicach.language.values import DeadlineKind as Kind

SENTENCES = [
    ("- Đến 31/12/2022: đạt tối thiểu 90% kế hoạch\n- Đến 31/01/2023: đạt 100%", Kind.MULTIPLE, "2023-01-31"),
    ("Sở Nội vụ tổng hợp, trình UBND tỉnh trước ngày 20/12/2025.", Kind.DATE, "2025-12-20"),
    ("Các đơn vị gửi kế hoạch của mình về Văn phòng Sở trong tháng 01/2025 để tổng hợp", Kind.MONTH, "2025-01-31"),
    ("Thực hiện Kế hoạch số 25/KH-UBND ngày 14/02/2025 của UBND tỉnh trong quý III", Kind.QUARTER, "2025-09-30"),
    ("Năm 2025 (Phấn đấu xong trước ngày 31/10/2025)", Kind.DATE, "2025-10-31"),
    ("<p>Quý II/2025</p>", Kind.QUARTER, "2025-06-30"),
    ("Trong năm\n2025", Kind.YEAR, "2025-12-31"),
    ("Theo tiến\nđộ của\nTrung ương", Kind.FOLLOWS_AUTHORITY, None),
    ("Rút ngắn thời gian giải quyết từ 15 ngày xuống còn 10 ngày làm việc", Kind.UNKNOWN, None),
    ("Tỷ lệ hồ sơ đúng hạn đạt từ 95% trở lên", Kind.UNKNOWN, None),
    ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ", Kind.UNKNOWN, None),
    ("Đầu tư hạ tầng số, chi thường xuyên của đơn vị", Kind.UNKNOWN, None),
    ("Sở Tài chính tham mưu phân bổ vốn đặt hàng, khách hàng hài lòng", Kind.UNKNOWN, None),
]


@pytest.mark.parametrize(("text", "kind", "due"), SENTENCES)
def test_a_sentence_is_read_for_its_schedule(text: str, kind: Kind, due: str | None) -> None:
    deadline = read_deadline(text, year=2025)
    assert (deadline.kind, deadline.due and str(deadline.due)) == (kind, due)


def test_reports_of_periods_are_recurring() -> None:
    text = (
        "- Báo cáo quý I: gửi trước ngày 10/3/2025.\n- Báo cáo 6 tháng: gửi trước ngày 10/6/2025.\n"
        "- Báo cáo năm: gửi trước ngày 10/12/2025."
    )
    deadline = read_deadline(text, year=2025)
    assert deadline.kind == Kind.RECURRING
    assert deadline.occurrences == (Date(2025, 3, 10), Date(2025, 6, 10), Date(2025, 12, 10))
    assert deadline.working_due == Date(2025, 12, 10)


IMPOSSIBLE = [("31/11", "30 ngày"), ("29/2/2023", "28 ngày"), ("trước ngày 15/13", "tháng 13"), ("Quý V", "quý 5")]


@pytest.mark.parametrize(("phrase", "why"), IMPOSSIBLE)
def test_a_day_that_no_calendar_has_is_said_not_guessed(phrase: str, why: str) -> None:
    deadline = read_deadline(phrase, year=2025)
    assert deadline.kind in (Kind.DATE, Kind.QUARTER)
    assert deadline.due is None
    assert deadline.sure <= 0.3
    assert why in deadline.reason
