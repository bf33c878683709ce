"""A person reminds those who owe: at once in their inbox, by e-mail with their next digest, once a day for a part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from itertools import groupby
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.plans.enums import OWED_STATES
from caicach.plans.models import Task, TaskPart
from caicach.progress import telling
from caicach.progress.enums import Deed
from caicach.progress.queries.nudges import NUDGE, nudged_on
from caicach.progress.queries.people import Staffing
from caicach.progress.rights import demand, ties_of


@dataclass(frozen=True, slots=True)
class Nudged:
    """How much came of it: parts spoken of, people who heard, parts left out because they were nudged that day."""

    parts: int
    people: int
    again: int


@transaction.atomic
def nudge(*, by: Any, parts: Iterable[TaskPart], words: str = "", on: Date) -> Nudged:
    """Remind whoever owes these parts, with an own sentence or without. RuleBroken where nobody is left to remind."""
    chosen = sorted(parts, key=lambda part: (part.task_id, part.pk))
    told = [_of_task(by, list(same), words.strip(), on) for _task, same in groupby(chosen, lambda part: part.task_id)]
    said = Nudged(*(sum(counts) for counts in zip(*told, strict=True))) if told else Nudged(0, 0, 0)
    if not said.parts:
        raise RuleBroken("nobody-to-nudge", ALREADY if said.again else NOTHING_OWED)
    if not said.people:
        raise RuleBroken("nobody-there", NOBODY)
    return said


ALREADY = "Hôm nay đã nhắc rồi. Mỗi phần việc chỉ nhắc một lần một ngày."
NOTHING_OWED = "Không còn phần việc nào chưa xong để nhắc."
NOBODY = "Đơn vị chưa có ai dùng chương trình để nhận lời nhắc. Hãy thêm người vào đơn vị, hoặc nhắc cách khác."


def _of_task(by: Any, parts: Sequence[TaskPart], words: str, on: Date) -> tuple[int, int, int]:
    """(parts, people, parts nudged before on that day) of one task."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=parts[0].task_id)
    ties = ties_of(task)
    for part in parts:
        demand(by, Deed.NUDGE, ties, part)
    owed = TaskPart.objects.filter(pk__in=[part.pk for part in parts], state__in=OWED_STATES)
    rows = list(owed.select_related("task", "unit").order_by("pk"))
    before = nudged_on(task, on)
    fresh = [part for part in rows if part.pk not in before]
    staffing = Staffing.on(on, [task.body_id])
    people = 0
    for part in fresh:
        heard = staffing.owing(part.person_id, part.unit_id, part.body_id)
        people += telling.nudged(by=by, part=part, people=heard, words=words, on=on)
    if fresh and people:
        details = {"parts": [part.pk for part in fresh], "people": people, "day": on}
        audit.record(by=by, action=NUDGE, target=task, details=details, after={"words": words} if words else None)
    return len(fresh), people, len(rows) - len(fresh)
