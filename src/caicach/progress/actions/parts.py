"""What every action on a part begins with: the part held as it is now, and still open."""

from caicach.kit.rules import RuleBroken
from caicach.plans.enums import OPEN_STATES, PlanState
from caicach.plans.models import Task, TaskPart
from caicach.progress.actions.meanwhile import part_moved


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
    raise RuleBroken("stale", part_moved(part))
