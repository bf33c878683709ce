"""What a person should look at before confirming: small rules, each with its code, over the paper as read."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from caicach.language.assignments import UnitDirectory
from caicach.language.text import squash
from caicach.language.values import Deadline, DeadlineKind
from caicach.papers.reading.meaning.cells import key
from caicach.papers.reading.meaning.numbering import read_number
from caicach.papers.values import Finding, Paper, Place, Task


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper before its warnings, its plan year and the units and groups it defines."""

    paper: Paper
    year: int | None
    directory: UnitDirectory


Rule = Callable[[Reading], Iterator[Finding]]
_LONGEST = 70


def find_findings(reading: Reading) -> tuple[Finding, ...]:
    """The findings of all rules, in the order of the rules and of the paper."""
    return tuple(finding for rule in RULES for finding in rule(reading))


def _named(task: Task) -> str:
    """A task in a sentence: its number and the beginning of its title."""
    title = squash(task.title)
    short = title if len(title) <= _LONGEST else title[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return f"{task.number}. {short}" if task.number else short


def _at(task: Task, name: str = "row") -> Place:
    return task.sources.get(name) or task.sources.get("row") or Place()


def _per_task(code: str, check: Callable[[Task], str | None], where: str = "row") -> Rule:
    """A rule that looks at one task at a time; `check` gives the sentence or None."""

    def rule(reading: Reading) -> Iterator[Finding]:
        for task in reading.paper.tasks:
            if sentence := check(task):
                yield Finding(code, sentence, _at(task, where))

    return rule


# ---------------------------------------------------------------- rules on one task


def _no_title(task: Task) -> str | None:
    return (
        None
        if task.title.strip()
        else f"Một nhiệm vụ không có nội dung{f' (số {task.number})' if task.number else ''}."
    )


def _no_unit(task: Task) -> str | None:
    named = task.lead or task.coordinating or task.monitoring
    return None if named else f"Nhiệm vụ “{_named(task)}” không ghi đơn vị thực hiện."


def _no_lead(task: Task) -> str | None:
    if task.lead or not (task.coordinating or task.monitoring):
        return None
    return f"Nhiệm vụ “{_named(task)}” có đơn vị phối hợp hoặc theo dõi nhưng không ghi đơn vị chủ trì."


def _no_deadline(task: Task) -> str | None:
    return None if task.schedule else f"Nhiệm vụ “{_named(task)}” không ghi thời hạn."


def _not_understood(task: Task) -> str | None:
    if not task.schedule or task.schedule.kind is not DeadlineKind.UNKNOWN:
        return None
    return f"Chưa hiểu thời hạn “{squash(task.schedule.text)}” của nhiệm vụ “{_named(task)}”."


def _lead_coordinates(task: Task) -> str | None:
    both = [unit for unit in task.lead if unit in task.coordinating]
    return f"“{both[0]}” vừa chủ trì vừa phối hợp nhiệm vụ “{_named(task)}”." if both else None


def _repaired(task: Task) -> str | None:
    return (
        f"Chữ in của nhiệm vụ “{_named(task)}” bị hỏng và đã được ghép lại; cần đối chiếu bản gốc."
        if task.printed
        else None
    )


# ---------------------------------------------------------------- rules on several


def _no_tasks(reading: Reading) -> Iterator[Finding]:
    if not reading.paper.tasks:
        yield Finding("no-tasks", "Không thấy nhiệm vụ nào trong văn bản này.")


def _outside_plan_year(reading: Reading) -> Iterator[Finding]:
    """ "Tháng 3/2021" in the plan of 2022. The December before is usual: plans are issued then."""
    if reading.year is None:
        return
    for task in reading.paper.tasks:
        if task.schedule and (side := _side(task.schedule, reading.year)):
            told = f"Thời hạn “{squash(task.schedule.text)}” của nhiệm vụ “{_named(task)}”"
            yield Finding(
                "deadline-outside-plan-year", f"{told} ở {side} năm kế hoạch {reading.year}.", _at(task, "schedule")
            )


def _side(schedule: Deadline, year: int) -> str | None:
    due = schedule.due
    if due is None or schedule.kind is DeadlineKind.YEAR_RANGE:
        return None
    if due.year < year and (due.year, due.month) != (year - 1, 12):
        return "trước"
    return "sau" if due.year > year + 1 else None


def _duplicate_number(reading: Reading) -> Iterator[Finding]:
    for group in _by_place(reading.paper.tasks).values():
        counts = Counter(task.number for task in group if task.number)
        for task in group:
            if task.number and counts[task.number] > 1:
                counts[task.number] = 0
                yield Finding(
                    "duplicate-number", f"Số thứ tự {task.number} được dùng nhiều lần trong cùng một mục.", _at(task)
                )


def _number_gap(reading: Reading) -> Iterator[Finding]:
    """A number left out inside a section: a row lost in reading, or a mistake of the paper."""
    for group in _by_place(reading.paper.tasks).values():
        known = [(task, number) for task in group if task.number and (number := read_number(task.number))]
        for (_, before), (task, after) in pairwise(known):
            sameness = (
                before.style is after.style and before.depth == after.depth and before.values[:-1] == after.values[:-1]
            )
            if (
                sameness
                and after.values[-1] - before.values[-1] == 2
                and not _is_parent(reading, before.text, after.text)
            ):
                yield Finding("number-gap", f"Số thứ tự nhảy từ {before.text} đến {after.text}.", _at(task))


def _is_parent(reading: Reading, before: str, after: str) -> bool:
    """Whether the number between is that of a heading or of dash rows."""
    low, high = read_number(before), read_number(after)
    if not low or not high:
        return False
    between = ".".join(map(str, (*low.values[:-1], low.values[-1] + 1)))
    tasks = reading.paper.tasks
    return any(
        task.parent_number == between or any(line.startswith(f"{between}. ") for line in task.section_path)
        for task in tasks
    )


def _same_twice(reading: Reading) -> Iterator[Finding]:
    seen: dict[tuple[str | None, str], Task] = {}
    for task in reading.paper.tasks:
        name = (task.appendix, key(task.title))
        if name in seen and len(name[1]) > 20:
            yield Finding("same-task-twice", f"Nhiệm vụ “{_named(task)}” lặp lại một nhiệm vụ đã có ở trên.", _at(task))
        seen.setdefault(name, task)


def _by_place(tasks: Iterable[Task]) -> dict[tuple[str | None, tuple[str, ...]], list[Task]]:
    groups: dict[tuple[str | None, tuple[str, ...]], list[Task]] = defaultdict(list)
    for task in tasks:
        groups[task.appendix, task.section_path].append(task)
    return groups


def _suspect_citation(reading: Reading) -> Iterator[Finding]:
    for placed in reading.paper.citations:
        if placed.value.suspect:
            sentence = f"Số, ký hiệu của văn bản viện dẫn “{squash(placed.value.text)}” có vẻ sai hoặc bị hỏng."
            yield Finding("suspect-citation", sentence, placed.place)


def _unknown_member(reading: Reading) -> Iterator[Finding]:
    """A member of a group that the paper nowhere else names in that form, while the group is used."""
    known = {key(unit.value.name) for unit in reading.paper.units} | {
        key(alias) for unit in reading.paper.units for alias in unit.value.aliases
    }
    for placed in reading.paper.groups:
        for member in placed.value.members:
            if key(member) not in known:
                sentence = f"“{member}” có trong nhóm “{placed.value.name}” nhưng không nhận ra là đơn vị nào."
                yield Finding("unknown-unit-in-group", sentence, placed.place)


RULES: tuple[Rule, ...] = (
    _no_tasks,
    _outside_plan_year,
    _per_task("no-title", _no_title),
    _per_task("no-unit", _no_unit),
    _per_task("no-lead", _no_lead),
    _per_task("no-deadline", _no_deadline),
    _per_task("schedule-not-understood", _not_understood, "schedule"),
    _per_task("lead-also-coordinating", _lead_coordinates, "coordinating"),
    _per_task("repaired-text", _repaired),
    _duplicate_number,
    _number_gap,
    _same_twice,
    _suspect_citation,
    _unknown_member,
)
