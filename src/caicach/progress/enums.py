"""The words of carrying out."""

from caicach.kit.labels import Labelled
from caicach.kit.labels import gettext_noop as _


class HandInKind(Labelled):
    PROGRESS = "progress", _("Báo tiến độ")
    RESULT = "result", _("Nộp kết quả")


class HandInState(Labelled):
    NOTED = "noted", _("Đã ghi")
    WAITING = "waiting", _("Chờ xác nhận")
    ACCEPTED = "accepted", _("Đã xác nhận")
    RETURNED = "returned", _("Trả lại")
    WITHDRAWN = "withdrawn", _("Đã rút")


class ExtensionState(Labelled):
    WAITING = "waiting", _("Chờ quyết định")
    GRANTED = "granted", _("Đồng ý")
    REFUSED = "refused", _("Không đồng ý")
    WITHDRAWN = "withdrawn", _("Đã rút")


class Relation(Labelled):
    """How a unit stands to a part of a task."""

    OWN = "own", _("Đơn vị mình làm")
    MEMBER = "member", _("Cùng nhóm chủ trì")
    COORDINATING = "coordinating", _("Phối hợp")
    MONITORING = "monitoring", _("Theo dõi, đôn đốc")
    OTHER = "other", _("Không liên quan")
    OUTSIDE = "outside", _("Cơ quan khác")


class Deed(Labelled):
    """What one may do with a part of a task."""

    SEE = "see", _("Xem")
    HAND_IN = "hand_in", _("Báo tiến độ, nộp và rút kết quả")
    DECIDE_RESULT = "decide_result", _("Xác nhận hoặc trả lại kết quả")
    REOPEN = "reopen", _("Mở lại việc đã xong")
    SET_ASIDE = "set_aside", _("Đánh dấu không áp dụng, bỏ việc")
    TAKE_CHARGE = "take_charge", _("Nhận hoặc thôi phụ trách")
    ASSIGN = "assign", _("Giao người phụ trách")
    ASK_EXTENSION = "ask_extension", _("Xin gia hạn")
    DECIDE_EXTENSION = "decide_extension", _("Quyết định gia hạn")
    ADD_EVIDENCE = "add_evidence", _("Thêm tài liệu kiểm chứng")
    COMMENT = "comment", _("Trao đổi")
    CORRECT = "correct", _("Sửa nội dung, đổi thời hạn, kinh phí")
    NUDGE = "nudge", _("Nhắc đơn vị")
