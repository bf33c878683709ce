"""The five papers read whole: what a careful reader found, and counts made by hand."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from caicach.papers.reading import read_paper
from caicach.papers.values import Paper, Task

pytestmark = pytest.mark.shared
FILES = {"s0": ("000", 2022), "s1": ("001", 2024), "s2": ("002", 2022), "s3": ("003", 2022), "s4": ("004", 2024)}
LEAST = 0.98


@cache
def read(folder: Path, name: str) -> Paper:
    start, year = FILES[name]
    return read_paper(next((folder / "documents").glob(f"{start}_*.txt")), year=year)


def expected(folder: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "domain/expected/tasks.json").read_text(encoding="utf-8"))
    return [task for task in found if task["doc"] == name]


def plain(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text or "").lower())


def share(pairs: Iterable[tuple[str, str]]) -> float:
    listed = list(pairs)
    return sum(want == have for want, have in listed) / len(listed)


@pytest.mark.parametrize("name", ["s0", "s3"])
def test_tasks_as_a_careful_reader_finds_them(shared: Path, name: str) -> None:
    tasks, gold = read(shared, name).tasks, expected(shared, name)
    assert len(tasks) == len(gold)
    for field in ("title", "number", "parent_number", "deliverable"):
        assert (
            share((plain(want.get(field)), plain(getattr(have, field))) for want, have in zip(gold, tasks, strict=True))
            >= LEAST
        ), field
    schedules = (
        (plain(want["schedule"]), plain(have.schedule.text if have.schedule else None))
        for want, have in zip(gold, tasks, strict=True)
    )
    assert share(schedules) >= LEAST
    assert (
        share((str(want["section_path"]), str(list(have.section_path))) for want, have in zip(gold, tasks, strict=True))
        >= LEAST
    )


def counts(tasks: Iterable[Task]) -> Counter[str | None]:
    return Counter(task.appendix for task in tasks)


def test_an_index_plan_with_three_appendices(shared: Path) -> None:
    paper = read(shared, "s1")
    assert counts(paper.tasks) == {"1": 31, "2": 77, "3": 8}
    assert {task.section_path for task in paper.tasks if task.appendix == "3"} == {()}
    second = [task for task in paper.tasks if task.appendix == "2"]
    assert ("II. NHIỆM VỤ CẦN DUY TRÌ VÀ NÂNG CAO", "2. CẢI CÁCH THỂ CHẾ", "2.2. Theo dõi thi hành pháp luật") in {
        task.section_path for task in second
    }
    assert second[-1].number == "2.5" and second[-1].section_path == ("III. ĐIỂM THƯỞNG, ĐIỂM TRỪ", "2. ĐIỂM TRỪ")


def test_a_province_plan(shared: Path) -> None:
    paper = read(shared, "s2")
    roots = Counter(task.section_path[0].split(".")[0] for task in paper.tasks)
    assert roots == {"I": 9, "II": 6, "III": 10, "IV": 4, "V": 5, "VI": 14, "VII": 12}
    outside = [finding for finding in paper.warnings if finding.code == "deadline-outside-plan-year"]
    assert {"Tháng 3/2021", "Quý I/2021"} == {match[1] for f in outside if (match := re.search("“(.+?)”", f.message))}


def test_a_letter_with_fourteen_demands(shared: Path) -> None:
    tasks = read(shared, "s4").tasks
    assert [task.number for task in tasks] == [str(number) for number in range(1, 15)]
    assert all(task.lead for task in tasks)
    assert tasks[5].lead == ("Văn phòng Sở",)


def test_legal_bases_are_those_before_the_first_article(shared: Path) -> None:
    bases = [placed.value.number for placed in read(shared, "s0").legal_bases]
    assert bases == ["4003", "934", "4831", "4782"]
