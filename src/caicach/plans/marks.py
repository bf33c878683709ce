"""How states look and enumerations read: class, icon, words (design board, "States")."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caicach.kit.labels import Labelled, gettext_noop
from caicach.kit.marks import Mark
from caicach.plans.enums import TaskState

LOOKS = {
    TaskState.IDLE: ("idle", "circle-dashed"),
    TaskState.DOING: ("doing", "half"),
    TaskState.WAITING: ("wait", "hourglass"),
    TaskState.RETURNED: ("back", "undo-2"),
    TaskState.DONE: ("done", "circle-check"),
    TaskState.NOT_APPLICABLE: ("na", "circle-slash"),
    TaskState.CANCELLED: ("na", "circle-x"),
}
LATE = ("late", "triangle-alert", gettext_noop("Quá hạn"))
WINDOWS = [
    ("late", gettext_lazy("Đã quá hạn")),
    ("soon", gettext_lazy("Trong 7 ngày làm việc")),
    ("30", gettext_lazy("Trong 30 ngày")),
    ("month", gettext_lazy("Trong tháng này")),
    ("quarter", gettext_lazy("Trong quý này")),
    ("none", gettext_lazy("Chưa có ngày hạn")),
]
"""Windows of deadlines by which lists are narrowed, as `queries.tasks.windows` names them."""
DONE_LATE = ("done", "clock-check", gettext_noop("Xong, trễ hạn"))


def state_mark(state: str, *, late: bool = False, done_late: bool = False) -> Mark:
    """The mark of a task or part; an open one whose day has passed is late and nothing else."""
    if late:
        css, icon, words = LATE
    elif done_late:
        css, icon, words = DONE_LATE
    else:
        css, icon = LOOKS[TaskState(state)]
        words = TaskState(state).label
    return Mark(css, icon, _(words))


def choices(enum: type[Labelled], every: str) -> list[tuple[str, str]]:
    """The members of an enumeration in the language of the page, after "all of them"."""
    return [("", every), *((member.value, _(member.label)) for member in enum)]
