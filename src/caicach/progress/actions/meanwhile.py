"""What somebody else did while a page was open, in one sentence: who, what, when, and what is left to do."""

from django.utils.translation import gettext as _

from caicach.kit.days import moment, plain_day
from caicach.plans.enums import OPEN_STATES, TaskState
from caicach.plans.models import TaskPart
from caicach.progress.enums import ExtensionState, HandInKind, HandInState
from caicach.progress.models import Extension, HandIn

PUT_ASIDE = (TaskState.NOT_APPLICABLE, TaskState.CANCELLED)


def part_moved(part: TaskPart) -> str:
    """For a form about the part: what was typed stays on the page; it can be sent again while the part is open."""
    newest = part.hand_ins.select_related("by", "decided_by").order_by("-handed_at", "-pk").first()
    words = {"happened": _happened(part, newest)}
    if part.state in OPEN_STATES:
        said = _("Chưa gửi: %(happened)s. Chữ bạn gõ còn nguyên; hãy xem phần trên rồi gửi lần nữa nếu vẫn cần.")
        return said % words
    return _("Chưa gửi: %(happened)s. Chữ bạn gõ còn nguyên trong trang này để chép lại.") % words


def nothing_to_decide(part: TaskPart) -> str:
    """For a decision on a result of which nothing is left."""
    made = part.hand_ins.filter(kind=HandInKind.RESULT).select_related("by", "decided_by")
    newest = made.order_by("-handed_at", "-pk").first()
    return _("Chưa ghi: %(happened)s, không còn gì phải quyết định.") % {"happened": _happened(part, newest)}


def request_closed(extension: Extension) -> str:
    """For a decision on a request for more time that waits no more."""
    return _("Chưa ghi: %(happened)s, không còn gì phải quyết định.") % {"happened": _answered(extension)}


def _happened(part: TaskPart, newest: HandIn | None) -> str:
    if newest is None or part.state in PUT_ASIDE:
        return _("phần việc vừa chuyển sang trạng thái “%(state)s”") % {"state": _(TaskState(part.state).label)}
    if newest.decided_by and newest.decided_at:
        words = {"who": newest.decided_by, "at": moment(newest.decided_at)}
        if newest.state == HandInState.ACCEPTED:
            return _("%(who)s đã xác nhận kết quả lúc %(at)s") % words
        reopened = _("%(who)s đã mở lại phần việc lúc %(at)s"), _("%(who)s đã trả lại kết quả lúc %(at)s")
        return reopened[0 if newest.snapshot else 1] % words
    if newest.state == HandInState.WITHDRAWN:
        return _("kết quả của %(who)s đã được rút") % {"who": newest.by}
    return _("%(who)s vừa nộp kết quả lúc %(at)s") % {"who": newest.by, "at": moment(newest.handed_at)}


def _answered(extension: Extension) -> str:
    if extension.decided_by is None or extension.decided_at is None:
        return _("đề nghị gia hạn này đã được rút")
    words = {"who": extension.decided_by, "at": moment(extension.decided_at)}
    if extension.state == ExtensionState.GRANTED and extension.granted_to:
        said = _("%(who)s đã đồng ý gia hạn đến %(day)s lúc %(at)s")
        return said % {**words, "day": plain_day(extension.granted_to)}
    return _("%(who)s đã không đồng ý gia hạn lúc %(at)s") % words
