"""Plans and tasks in great number.

A quarter of the tasks belongs to each of four years. Of the earlier years nine in ten are done; of this year four in
five of those whose day has passed. One task in ten recurs each quarter, one in seven is led by three units, one in two
hundred by all of them.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.web.size import Size
from caicach.kit.words import search_text
from caicach.organisations.models import Body, Person, Unit
from caicach.plans.models import Assignment, DueDay, Plan, Task, TaskPart

TODAY, YEARS, BATCH = date.today(), 4, 5000  # noqa: DTZ011
LEVELS = ("own", "own", "upper", "own", "subordinate", "own", "own", "subordinate", "own", "subordinate")


def fill(body: Body, units: list[Unit], officer: Person, size: Size) -> tuple[list[int], list[int], list[int]]:
    """The keys of the plans, of some of the tasks, and of parts that may be reported on."""
    plans = Plan.objects.bulk_create(_plan(n, body, units, officer) for n in range(size.plans))
    each = size.tasks // size.plans
    rows = [_task(plans[turn // each], turn, turn % each, len(leaders(turn, units))) for turn in range(size.tasks)]
    tasks = Task.objects.bulk_create(rows, batch_size=BATCH)
    days = DueDay.objects.bulk_create((day for one in tasks for day in _days(one)), batch_size=BATCH)
    _assign(tasks, units)
    parts = _divide(tasks, days, units)
    reported = [part.pk for part in parts if part.state in ("idle", "doing") and part.own]
    return [plan.pk for plan in plans], [one.pk for one in tasks[::97]], reported[::7]


def _plan(number: int, body: Body, units: list[Unit], officer: Person) -> Plan:
    level = LEVELS[number % len(LEVELS)]
    return Plan(
        body=body,
        title=f"Kế hoạch cải cách hành chính số {number}",
        year=TODAY.year - number % YEARS,
        level=level,
        unit=units[number % len(units)] if level == "subordinate" else None,
        created_by=officer,
    )


def _task(plan: Plan, turn: int, place: int, units: int) -> Task:
    several = periods(turn)
    due = date(plan.year, 1, 1) + timedelta(days=turn * 7 % 365)
    title = f"Rà soát, đánh giá thủ tục hành chính thuộc lĩnh vực số {turn}, đề xuất phương án đơn giản hóa"
    state = _state(due, turn)
    return Task(
        body_id=plan.body_id,
        plan=plan,
        order=place,
        number=str(place % 40 + 1),
        appendix="I" if place % 500 < 250 else "II",
        section_path=[f"{'I' * (place // 125 % 8 + 1)}. Nhóm nhiệm vụ {place // 125}", f"{place // 40}. Tiểu nhóm"],
        title=title,
        deliverable="Báo cáo của Sở",
        schedule=f"Trước ngày {due:%d/%m}",
        deadline_kind="recurring" if several > 1 else "by_date",
        due=due,
        next_due=None if state == "done" else due,
        state=state,
        done_on=due if state == "done" else None,
        units_total=units,
        units_done=units if state == "done" else 0,
        period=several,
        periods=several,
        own=plan.level != "subordinate",
        search=search_text(title),
    )


def _state(due: date, turn: int) -> str:
    if due.year < TODAY.year:
        return "done" if turn % 10 else "doing"
    if due < TODAY:
        return "done" if turn % 5 else "doing"
    return "doing" if turn % 2 else "idle"


def periods(turn: int) -> int:
    """How many days a task is due on."""
    return 4 if turn % 10 == 3 else 1


def _days(task: Task) -> Iterator[DueDay]:
    for n in range(task.periods):
        on = task.due - timedelta(days=91 * (task.periods - 1 - n))
        done = task.done_on or (on if n < task.periods - 1 else None)
        yield DueDay(task=task, body_id=task.body_id, on=on, position=n + 1, done_on=done)


def _assign(tasks: list[Task], units: list[Unit]) -> None:
    """Who leads, who helps."""
    named = [one for turn, task in enumerate(tasks) for one in _named(task, turn, units)]
    named = Assignment.objects.bulk_create(named, batch_size=BATCH)
    through = Assignment.units.through
    links = (through(assignment_id=one.pk, unit_id=unit.pk) for one in named for unit in _units_of(one, units))
    through.objects.bulk_create(links, batch_size=BATCH)


def _divide(tasks: list[Task], days: list[DueDay], units: list[Unit]) -> list[TaskPart]:
    """One part for each leading unit and due day."""
    place = {one.pk: turn for turn, one in enumerate(tasks)}
    parts = (_part(tasks[place[day.task_id]], day, unit) for day in days for unit in leaders(place[day.task_id], units))
    return TaskPart.objects.bulk_create(parts, batch_size=BATCH)


def _part(task: Task, day: DueDay, unit: Unit) -> TaskPart:
    done = day.done_on is not None
    state = "done" if done else task.state
    return TaskPart(
        task=task,
        body_id=task.body_id,
        unit=unit,
        day=day,
        due=day.on,
        first_due=day.on,
        state=state,
        done_on=day.done_on,
        handed_on=day.done_on,
        own=task.own,
    )


def leaders(turn: int, units: list[Unit]) -> list[Unit]:
    """The units that lead a task."""
    if turn % 200 == 11:
        return units
    return [units[(turn + step) % len(units)] for step in ((0, 5, 9) if turn % 7 == 4 else (0,))]


def _named(task: Task, turn: int, units: list[Unit]) -> Iterator[Assignment]:
    lead = leaders(turn, units)
    if len(lead) == len(units):
        yield Assignment(task=task, role="lead", position=0, words="Các phòng, đơn vị thuộc Sở", size=len(units))
    else:
        for place, unit in enumerate(lead):
            yield Assignment(task=task, role="lead", position=place, words=unit.name, unit=unit, size=1)
    for place, step in enumerate((3, 50)):
        unit = units[(turn + step) % len(units)]
        yield Assignment(task=task, role="coordinating", position=place, words=unit.name, unit=unit, size=1)


def _units_of(one: Assignment, units: list[Unit]) -> list[Unit]:
    return [one.unit] if one.unit else units
