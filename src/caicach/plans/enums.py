"""The words of plans and tasks."""

from caicach.kit.labels import Labelled
from caicach.kit.labels import gettext_noop as _


class PlanKind(Labelled):
    REFORM = "reform", _("Kế hoạch cải cách hành chính")
    INDEX = "index", _("Kế hoạch nâng cao chỉ số")
    INSPECTION = "inspection", _("Kế hoạch kiểm tra")
    COMMUNICATION = "communication", _("Kế hoạch tuyên truyền")
    REVIEW = "review", _("Kế hoạch rà soát thủ tục, văn bản")
    DIGITAL = "digital", _("Kế hoạch chuyển đổi số")
    LETTER = "letter", _("Công văn giao việc")
    ARISING = "arising", _("Việc phát sinh trong năm")
    OTHER = "other", _("Kế hoạch khác")


class PlanLevel(Labelled):
    OWN = "own", _("Của cơ quan")
    UPPER = "upper", _("Của cấp trên")
    SUBORDINATE = "subordinate", _("Của đơn vị trực thuộc")


class PlanState(Labelled):
    ACTIVE = "active", _("Đang thực hiện")
    CLOSED = "closed", _("Đã kết thúc")


class TaskState(Labelled):
    IDLE = "idle", _("Chưa làm")
    DOING = "doing", _("Đang làm")
    WAITING = "waiting", _("Chờ xác nhận")
    RETURNED = "returned", _("Trả lại")
    DONE = "done", _("Hoàn thành")
    NOT_APPLICABLE = "na", _("Không áp dụng")
    CANCELLED = "cancelled", _("Đã bỏ")


class Role(Labelled):
    LEAD = "lead", _("Chủ trì")
    COORDINATING = "coordinating", _("Phối hợp")
    MONITORING = "monitoring", _("Theo dõi, đôn đốc")


OPEN_STATES = (TaskState.IDLE, TaskState.DOING, TaskState.WAITING, TaskState.RETURNED)
OWED_STATES = (TaskState.IDLE, TaskState.DOING, TaskState.RETURNED)
"""What a unit still owes; a result that waits is owed by whoever confirms it."""
SETTLED_STATES = (TaskState.DONE, TaskState.NOT_APPLICABLE, TaskState.CANCELLED)
