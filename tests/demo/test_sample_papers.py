"""The sample papers: they read back as they were written, on any day of any year."""

from datetime import date
from functools import cache

import pytest

from caicach.demo.sample_papers import NAMES, plan_year, sample_paper
from caicach.demo.word import word_file
from caicach.papers.reading.formats import open_layout
from caicach.papers.reading.paper import read_meaning
from caicach.papers.values import Paper, Source

DAYS = [date(2026, 11, 23), date(2027, 1, 4), date(2026, 2, 28), date(2026, 6, 30)]


@cache
def read(name: str, today: date) -> Paper:
    layout = open_layout(word_file(sample_paper(name, today)), f"{name}.docx")
    return read_meaning(layout, Source(name, "", layout.kind))


@pytest.mark.parametrize("name", NAMES)
def test_every_row_becomes_a_task(name: str) -> None:
    paper = sample_paper(name, DAYS[0])
    rows = [row for appendix in paper.appendices for row in appendix.rows if len(row) > 2]
    tasks = read(name, DAYS[0]).tasks
    assert [(task.number, task.title) for task in tasks] == [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("name", NAMES)
def test_every_schedule_is_understood(name: str, today: date) -> None:
    tasks = read(name, today).tasks
    assert [task.title for task in tasks if task.schedule is None or task.schedule.kind == "unknown"] == []


@pytest.mark.parametrize("today", DAYS)
def test_there_is_late_due_and_coming_work(today: date) -> None:
    due = [task.schedule.due for task in read("ke-hoach-so", today).tasks if task.schedule and task.schedule.due]
    distance = [(day - today).days for day in due]
    assert any(-45 <= days < 0 for days in distance)
    assert any(0 <= days <= 10 for days in distance)
    assert any(10 < days < 60 for days in distance)


@pytest.mark.parametrize("name", NAMES)
def test_header_is_read_back(name: str) -> None:
    header = read(name, DAYS[0]).header
    printed = sample_paper(name, DAYS[0]).fields
    assert (header.number, header.symbol, header.date and header.date.isoformat(), header.plan_year) == (
        printed["số"],
        printed["ký hiệu"],
        printed["ngày ký"],
        plan_year(DAYS[0]),
    )


def test_the_plans_year_turns_in_mid_february() -> None:
    assert [plan_year(day) for day in (date(2027, 1, 4), date(2027, 2, 14), date(2027, 2, 15))] == [2026, 2026, 2027]
