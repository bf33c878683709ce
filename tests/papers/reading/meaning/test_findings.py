"""What the program asks a person to look at."""

from dataclasses import replace
from datetime import date

import pytest

from caicach.language.assignments import UnitDirectory
from caicach.language.values import Citation, Deadline, DeadlineKind, NamedUnit, UnitGroup
from caicach.papers.reading.meaning.findings import Reading, find_findings
from caicach.papers.values import Header, Paper, Place, Placed, Source, Task

DUE = Deadline("Quý I/2025", DeadlineKind.QUARTER, due=date(2025, 3, 31))
GOOD = Task(
    "Lập kế hoạch kiểm tra công vụ",
    section_path=("I. Thể chế",),
    number="1",
    schedule=DUE,
    lead=("Phòng A",),
    sources={"row": Place(row=2), "schedule": Place(row=2, cell=4)},
)


def paper(*tasks: Task, **more: object) -> Paper:
    return replace(Paper(Source("k.docx", "0", "docx"), Header(), tasks=tasks), **more)  # type: ignore[arg-type]


def codes(read: Paper, year: int | None = 2025) -> list[str]:
    return [finding.code for finding in find_findings(Reading(read, year, UnitDirectory()))]


def due(when: date, kind: DeadlineKind = DeadlineKind.MONTH) -> Deadline:
    return Deadline("Tháng …", kind, due=when)


def test_a_paper_without_tasks_says_so() -> None:
    assert codes(paper()) == ["no-tasks"]


def test_a_good_task_gives_no_finding() -> None:
    assert codes(paper(GOOD)) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": ""}, "no-title"),
        ({"lead": ()}, "no-unit"),
        ({"lead": (), "coordinating": ("Phòng B",)}, "no-lead"),
        ({"schedule": None}, "no-deadline"),
        ({"schedule": Deadline("Khi nào xong", DeadlineKind.UNKNOWN)}, "schedule-not-understood"),
        ({"coordinating": ("Phòng A",)}, "lead-also-coordinating"),
        ({"printed": {"title": "L ậ p k ế h o ạ c h"}}, "repaired-text"),
        ({"schedule": due(date(2024, 3, 31))}, "deadline-outside-plan-year"),
        ({"schedule": due(date(2028, 3, 31))}, "deadline-outside-plan-year"),
    ],
)
def test_one_fault_one_finding(change: dict[str, object], code: str) -> None:
    assert codes(paper(replace(GOOD, **change))) == [code]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "schedule",
    [due(date(2024, 12, 31)), due(date(2026, 1, 31)), due(date(2030, 12, 31), DeadlineKind.YEAR_RANGE)],
)
def test_the_year_s_edges_are_no_fault(schedule: Deadline) -> None:
    assert codes(paper(replace(GOOD, schedule=schedule))) == []


def test_without_a_plan_year_no_deadline_is_outside_it() -> None:
    assert codes(paper(replace(GOOD, schedule=due(date(2001, 1, 1)))), year=None) == []


def test_the_place_is_that_of_the_schedule() -> None:
    late = replace(GOOD, schedule=due(date(2024, 3, 31)))
    (finding,) = find_findings(Reading(paper(late), 2025, UnitDirectory()))
    assert finding.place == Place(row=2, cell=4) and "trước năm kế hoạch 2025" in finding.message


def numbered(*numbers: str) -> list[Task]:
    return [replace(GOOD, number=number, title=f"Nhiệm vụ mang số {place}") for place, number in enumerate(numbers)]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (("1", "2", "3"), []),
        (("1", "2", "2"), ["duplicate-number"]),
        (("1", "3"), ["number-gap"]),
        (("1.1", "1.3"), ["number-gap"]),
        (("1", "7"), []),
    ],
)
def test_numbers_twice_or_left_out(numbers: tuple[str, ...], found: list[str]) -> None:
    assert codes(paper(*numbered(*numbers))) == found


def test_a_number_that_heads_dash_rows_is_not_left_out() -> None:
    one, three = numbered("1", "3")
    dash = replace(GOOD, number=None, parent_number="2", title="Niêm yết thủ tục tại trụ sở")
    assert codes(paper(one, dash, three)) == []


def test_the_same_task_twice() -> None:
    assert codes(paper(GOOD, replace(GOOD, number="2"))) == ["same-task-twice"]


def test_the_same_task_in_two_appendices_is_usual() -> None:
    assert codes(paper(replace(GOOD, appendix="1"), replace(GOOD, appendix="2"))) == []


def test_suspect_citations() -> None:
    bad = Placed(Citation("Quyết định số H782/QĐ-UBND", suspect=True), Place(line=3))
    assert codes(paper(GOOD, citations=(bad,))) == ["suspect-citation"]


def test_members_of_a_group_that_nobody_knows() -> None:
    group = Placed(UnitGroup("Đơn vị thuộc Sở", ("Chi cục Thủy lợi", "Đội Cơ động")), Place(line=9))
    unit = Placed(NamedUnit("Chi cục Thủy lợi"), Place(line=9))
    assert codes(paper(GOOD, groups=(group,), units=(unit,))) == ["unknown-unit-in-group"]
