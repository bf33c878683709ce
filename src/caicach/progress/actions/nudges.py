"""A person reminds those who owe: at once in their inbox, by e-mail with their next digest, once a day for a part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from itertools import groupby
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.organisations.queries.staffing import Staffing
from caicach.plans.enums import OWED_STATES
from caicach.plans.models import Task, TaskPart
from caicach.progress import telling
from caicach.progress.enums import Deed
from caicach.progress.queries.nudges import NUDGE, nudged_on
from caicach.progress.rights import demand, ties_of


@dataclass(frozen=True, slots=True)
class Nudged:
    """How much came of it: parts spoken of, people who heard; parts left out because they were nudged that day, and
    because nobody of their unit could hear."""

    parts: int
    people: int
    again: int
    unheard: int


@transaction.atomic
def nudge(*, by: Any, parts: Iterable[TaskPart], words: str = "", on: Date) -> Nudged:
    """Remind whoever owes these parts, with an own sentence or without. RuleBroken where nobody is left to remind."""
    chosen = sorted(parts, key=lambda part: (part.task_id, part.pk))
    told = [_of_task(by, list(same), words.strip(), on) for _task, same in groupby(chosen, lambda part: part.task_id)]
    said = Nudged(*(sum(counts) for counts in zip(*told, strict=True))) if told else Nudged(0, 0, 0, 0)
    if not said.parts:
        raise RuleBroken("nobody-to-nudge", NOBODY if said.unheard else ALREADY if said.again else NOTHING_OWED)
    return said


ALREADY = "Hôm nay đã nhắc rồi. Mỗi phần việc chỉ nhắc một lần một ngày."
NOTHING_OWED = "Không còn phần việc nào chưa xong để nhắc."
NOBODY = "Đơn vị chưa có ai dùng chương trình để nhận lời nhắc. Hãy thêm người vào đơn vị, hoặc nhắc cách khác."


def _of_task(by: Any, parts: Sequence[TaskPart], words: str, on: Date) -> tuple[int, int, int, int]:
    """The counts of `Nudged` for one task."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=parts[0].task_id)
    ties = ties_of(task)
    for part in parts:
        demand(by, Deed.NUDGE, ties, part)
    owed = TaskPart.objects.filter(pk__in=[part.pk for part in parts], state__in=OWED_STATES)
    before = nudged_on(task, on)
    rows = list(owed.select_related("task", "unit").order_by("pk"))
    fresh = [part for part in rows if part.pk not in before]
    heard = _tell(by, task, fresh, words, on)
    _record(by, task, heard, words, on)
    return len(heard), sum(heard.values()), len(rows) - len(fresh), len(fresh) - len(heard)


def _tell(by: Any, task: Task, parts: Sequence[TaskPart], words: str, on: Date) -> dict[int, int]:
    """How many people of its unit hear of each part; parts of which nobody hears are left out."""
    staffing = Staffing.on(on, [task.body_id])
    heard = {}
    for part in parts:
        people = staffing.of_unit(part.person_id, part.unit_id)
        heard[part.pk] = telling.nudged(by=by, part=part, people=people, words=words, on=on)
    return {part: count for part, count in heard.items() if count}


def _record(by: Any, task: Task, heard: dict[int, int], words: str, on: Date) -> None:
    if not heard:
        return
    details = {"parts": [*heard], "people": sum(heard.values()), "day": on}
    audit.record(by=by, action=NUDGE, target=task, details=details, after={"words": words} if words else None)
