"""What was done to a task, from the audit log, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caicach.kit.labels import gettext_noop as _
from caicach.kit.models import AuditEntry
from caicach.organisations.models import Person, Unit
from caicach.plans.enums import TaskState
from caicach.plans.models import Plan, Task

WORDS = {
    "plan.create": _("đưa vào kế hoạch"),
    "plan.revise": _("cập nhật theo văn bản sửa đổi"),
    "plan.collect": _("đặt ngày thu kế hoạch của đơn vị"),
    "plan.close": _("kết thúc kế hoạch"),
    "task.add": _("thêm nhiệm vụ phát sinh"),
    "task.correct": _("sửa nội dung"),
    "task.deadline": _("đổi thời hạn"),
    "task.state": _("cập nhật trạng thái"),
    "task.period": _("ghi nhận xong một kỳ"),
    "task.budget": _("thêm kinh phí"),
    "task.budget-remove": _("bỏ kinh phí"),
    "part.state": _("cập nhật phần việc"),
}


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    who: str
    words: str
    state: str
    unit: str


def history(task: Task) -> list[Event]:
    """Newest first, down to the creation of its plan; three queries."""
    own = AuditEntry.objects.filter(object_type=Task._meta.label_lower, object_id=str(task.pk))
    plan = AuditEntry.objects.filter(object_type=Plan._meta.label_lower, object_id=str(task.plan_id))
    found = list((own | plan.filter(action__in=("plan.create", "plan.revise"))).order_by("-sequence")[:50])
    people = Person.objects.in_bulk({one.by_id for one in found if one.by_id})
    units = Unit.objects.in_bulk({one.details["unit"] for one in found if one.details.get("unit")})
    return [_event(one, people, units) for one in found]


def _event(entry: AuditEntry, people: dict[int, Person], units: dict[int, Unit]) -> Event:
    person = people.get(entry.by_id or 0)
    after: Any = entry.details.get("after")
    state = TaskState(after).label if entry.action in ("task.state", "part.state") and after else ""
    unit = units.get(entry.details.get("unit") or 0)
    return Event(entry.at, str(person or ""), WORDS.get(entry.action, entry.action), state, str(unit or ""))
