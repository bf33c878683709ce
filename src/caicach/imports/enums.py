"""The words of an import."""

from caicach.kit.labels import Labelled
from caicach.kit.labels import gettext_noop as _


class DraftState(Labelled):
    READING = "reading", _("Đang đọc")
    REVIEW = "review", _("Đang soát")
    CONFIRMED = "confirmed", _("Đã đưa vào kế hoạch")
    DISCARDED = "discarded", _("Đã bỏ")
    FAILED = "failed", _("Không đọc được")


class RowState(Labelled):
    """Order is the order of attention."""

    DOUBTFUL = "doubtful", _("Không chắc")
    LOOK = "look", _("Cần xem")
    SURE = "sure", _("Chắc")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    NOT_TASK = "not_task", _("Không phải nhiệm vụ")


class UnitChoice(Labelled):
    """What becomes of a name that the paper prints."""

    OPEN = "open", _("Chưa chọn")
    UNIT = "unit", _("Là đơn vị")
    GROUP = "group", _("Là nhóm đơn vị")
    NEW_UNIT = "new_unit", _("Tạo đơn vị mới")
    NEW_GROUP = "new_group", _("Tạo nhóm mới")
    WORDS = "words", _("Giữ chữ, không giao")


class StepKind(Labelled):
    EDIT = "edit", _("sửa một dòng")
    CONFIRM = "confirm", _("xác nhận một dòng")
    MERGE = "merge", _("gộp với dòng trên")
    SPLIT = "split", _("tách dòng")
    NOT_TASK = "not_task", _("bỏ một dòng")
    CONFIRM_ALL = "confirm_all", _("xác nhận các dòng còn lại")
    UNIT = "unit", _("chọn đơn vị")


TO_REVIEW = (RowState.DOUBTFUL, RowState.LOOK)
TAKEN = (RowState.SURE, RowState.CONFIRMED)
OPEN_DRAFTS = (DraftState.READING, DraftState.REVIEW)
