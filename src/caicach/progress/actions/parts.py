"""What every action on a part begins with: the part held as it is now, and still open."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from caicach.kit.rules import RuleBroken
from caicach.plans.enums import OPEN_STATES, PlanState, TaskState
from caicach.plans.models import Task, TaskPart
from caicach.progress.enums import HandInState
from caicach.progress.models import HandIn


def locked(part: TaskPart) -> TaskPart:
    """The part as it is now, held with its task until the transaction ends."""
    Task.objects.select_for_update(of=("self",)).get(pk=part.task_id)
    held = TaskPart.objects.select_for_update(of=("self",)).select_related("task__plan", "unit", "day")
    return held.get(pk=part.pk)


def demand_open(part: TaskPart) -> None:
    """Raise RuleBroken where nothing can be handed in any more."""
    if part.state not in OPEN_STATES:
        raise RuleBroken(
            "part-settled",
            "Phần việc này đã xong hoặc không còn phải làm. Nếu cần làm tiếp, hãy đề nghị người theo dõi mở lại.",
        )
    if part.task.plan.state == PlanState.CLOSED:
        raise RuleBroken("plan-closed", "Kế hoạch này đã kết thúc, không nộp thêm kết quả được nữa.")


def demand_seen(part: TaskPart, version: int | None) -> None:
    """Raise RuleBroken "stale" where the part moved since the page was made; None where no page was."""
    if version is None or part.version == version:
        return
    newest = part.hand_ins.select_related("by", "decided_by").order_by("-handed_at", "-pk").first()
    raise RuleBroken("stale", _news(part, newest))


def units_of(person: Any) -> set[int]:
    """The units of the person's posts, with those that they followed."""
    return {held.unit_id for held in person.holdings if held.unit_id is not None}


def _news(part: TaskPart, newest: HandIn | None) -> str:
    """What happened meanwhile, and that nothing typed is lost."""
    kept = _("Chữ bạn gõ còn nguyên; hãy xem phần trên rồi gửi lần nữa nếu vẫn cần.")
    if newest is None:
        happened = _("phần việc vừa chuyển sang trạng thái “%(state)s”") % {"state": _(TaskState(part.state).label)}
    elif newest.decided_by and newest.decided_at and newest.state != HandInState.WAITING:
        words = {"who": newest.decided_by, "at": _time(newest.decided_at), "state": _(HandInState(newest.state).label)}
        happened = _("%(who)s vừa quyết định kết quả (%(state)s) lúc %(at)s") % words
    else:
        words = {"who": newest.by, "at": _time(newest.handed_at)}
        happened = _("%(who)s vừa nộp kết quả lúc %(at)s") % words
    return _("Chưa gửi: %(happened)s. %(kept)s") % {"happened": happened, "kept": kept}


def _time(at: Any) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m}"
