"""Chips, days and numbers as the board shows them."""

from datetime import date

import pytest
from django.template import Context, Template

from caicach.kit.marks import due_mark, sure_mark, unit_mark
from caicach.language.calendar import vietnam

TODAY = date(2024, 11, 5)  # a Tuesday


@pytest.mark.parametrize(
    ("day", "css", "words"),
    [
        (date(2024, 10, 28), "late", "Trễ 8 ngày"),
        (date(2024, 11, 4), "late", "Trễ 1 ngày"),
        (TODAY, "soon", "Hôm nay"),
        (date(2024, 11, 6), "soon", "Còn 1 ngày"),
        (date(2024, 11, 8), "soon", "Còn 3 ngày"),
        (date(2024, 11, 15), "near", "Còn 10 ngày"),
        (date(2024, 11, 16), "far", "Còn 11 ngày"),
        (date(2024, 11, 20), "far", "Còn 15 ngày"),
        (None, "open", "Chưa rõ hạn"),
    ],
)
def test_days_of_the_calendar_are_named_working_days_make_it_urgent(day: date | None, css: str, words: str) -> None:
    mark = due_mark(day, TODAY, vietnam())
    assert (mark.css, mark.words) == (css, words)


def test_a_deadline_on_the_weekend_before_today_is_late_though_no_working_day_passed() -> None:
    sunday, monday_off = date(2024, 4, 28), date(2024, 4, 29)
    assert due_mark(sunday, monday_off, vietnam()).words == "Vừa quá hạn"


def test_beyond_the_calendar_plain_days_count() -> None:
    assert due_mark(date(2040, 1, 11), date(2040, 1, 1), vietnam()).words == "Còn 10 ngày"


def test_done_and_other_words() -> None:
    assert due_mark(TODAY, TODAY, vietnam(), done_on=date(2024, 11, 4)).words == "Xong 04/11"
    assert due_mark(None, TODAY, vietnam(), words="Chờ Sở Nội vụ").words == "Chờ Sở Nội vụ"


@pytest.mark.parametrize(
    ("sure", "css", "words"),
    [(0.97, "3", "Chắc 0,97"), (0.95, "3", "Chắc 0,95"), (0.84, "2", "Cần xem 0,84"), (0.5, "1", "Không chắc 0,50")],
)
def test_certainty(sure: float, css: str, words: str) -> None:
    mark = sure_mark(sure)
    assert (mark.css, mark.words) == (css, words)


def test_who_confirmed() -> None:
    assert sure_mark(0.5, by="An").words == "An đã xác nhận"


def test_units() -> None:
    assert unit_mark("VP Sở").css == "unit--lead"
    assert unit_mark("VP Sở", role="monitoring").icon == "eye"
    assert unit_mark("11 đơn vị", group=True).icon == "layers"
    assert "unit--unknown" in unit_mark("Tổ lạ", known=False).css


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ d|day }}", "06/11/2024"),
        ("{{ d|weekday_day }}", "T4 06/11/2024"),
        ("{{ d|weekday_name }}", "Thứ Tư"),
        ("{{ none|day }}{{ none|number }}", ""),
        ("{{ n|number:1 }}", "−1.234,5"),
        ("{% due late %}", "due--late"),
        ("{% icon 'check' %}", "#i-check"),
        ("{% sure 0.9 %}", "sure--2"),
        ("{% unit harm %}", "&lt;b&gt;"),
        ("{% state 'done' 'circle-check' 'Hoàn thành' %}", "state--done"),
    ],
)
def test_tags(template: str, printed: str) -> None:
    values = {
        "d": date(2024, 11, 6),
        "late": date(2024, 11, 1),
        "today": TODAY,
        "none": None,
        "n": -1234.45,
        "harm": "<b>",
    }
    assert printed in Template(template).render(Context(values))
