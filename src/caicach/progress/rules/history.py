"""The words of a task's history: every recorded action and every field, in Vietnamese. Pure.

A test reads the source of plans, progress and evidence and fails where an action is recorded that has no words here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Any

from caicach.kit.labels import gettext_noop as _

ACTIONS: Mapping[str, str] = {
    "plan.create": _("đưa vào kế hoạch"),
    "plan.revise": _("cập nhật theo văn bản sửa đổi"),
    "task.add": _("thêm việc phát sinh"),
    "task.correct": _("sửa nội dung"),
    "task.deadline": _("đổi thời hạn"),
    "task.state": _("cập nhật trạng thái"),
    "task.period": _("ghi nhận xong một kỳ"),
    "task.budget": _("thêm kinh phí"),
    "task.budget-remove": _("bỏ kinh phí"),
    "part.state": _("cập nhật phần việc"),
    "part.extend": _("lùi hạn phần việc"),
    "part.charge": _("đổi người phụ trách"),
    "part.nudge": _("nhắc đơn vị"),
    "part.evidence": _("thêm tài liệu kiểm chứng"),
    "part.evidence-remove": _("gỡ tài liệu kiểm chứng"),
    "result.progress": _("báo tiến độ"),
    "result.hand-in": _("nộp kết quả"),
    "result.withdraw": _("rút kết quả"),
    "result.accept": _("xác nhận kết quả"),
    "result.return": _("trả lại kết quả"),
    "result.reopen": _("mở lại phần việc"),
    "extension.ask": _("xin gia hạn"),
    "extension.grant": _("đồng ý gia hạn"),
    "extension.refuse": _("không đồng ý gia hạn"),
    "extension.withdraw": _("rút đề nghị gia hạn"),
    "comment.add": _("viết trao đổi"),
    "comment.edit": _("sửa lời trao đổi"),
    "comment.remove": _("rút lời trao đổi"),
    "evidence.add": _("đưa tài liệu vào kho"),
    "evidence.correct": _("sửa thông tin tài liệu"),
    "evidence.withdraw": _("rút tài liệu"),
    "evidence.restore": _("dùng lại tài liệu đã rút"),
}
"""What was done, read after the name of who did it."""

FIELDS: Mapping[str, str] = {
    "number": _("Số thứ tự"),
    "title": _("Nhiệm vụ"),
    "deliverable": _("Kết quả"),
    "note": _("Ghi chú"),
    "lead": _("Chủ trì"),
    "coordinating": _("Phối hợp"),
    "monitoring": _("Theo dõi, đôn đốc"),
    "schedule": _("Thời hạn ghi"),
    "due": _("Hạn"),
    "ordered_by": _("Giao theo"),
    "state": _("Trạng thái"),
    "person": _("Người phụ trách"),
    "text": _("Nội dung"),
    "percent": _("Mức hoàn thành"),
    "asked_for": _("Xin đến ngày"),
    "granted_to": _("Cho đến ngày"),
    "reason": _("Lý do"),
    "words": _("Lời nhắc"),
    "amount": _("Số tiền (đồng)"),
    "source": _("Nguồn kinh phí"),
    "year": _("Năm"),
    "money_note": _("Ghi chú kinh phí"),
    "evidence": _("Tài liệu kiểm chứng"),
    "proves_on": _("Chứng minh ngày"),
}
"""Every field that an entry may carry; a name that is not here is shown as it is."""

DAYS = frozenset({"due", "asked_for", "granted_to", "proves_on"})
FOLDED = "part.state", "part.extend"
"""What follows from the entry before it, and is shown with it."""
BOOKKEEPING = frozenset({"version", "search"})


@dataclass(frozen=True, slots=True)
class Names:
    """Names of what entries speak of by number."""

    people: Mapping[int, str]
    units: Mapping[int, str]
    states: Mapping[str, str]
    pieces: Mapping[int, str]


def value_words(field: str, value: Any, names: Names) -> str:
    """A recorded value as a person reads it; nothing for nothing.

    >>> names = Names({7: "Bình"}, {}, {"done": "Hoàn thành"}, {})
    >>> value_words("due", "2026-11-15", names), value_words("state", "done", names), value_words("person", 7, names)
    ('15/11/2026', 'Hoàn thành', 'Bình')
    >>> value_words("lead", ["Văn phòng Sở", "Thanh tra Sở"], names), value_words("amount", "25000000.00", names)
    ('Văn phòng Sở; Thanh tra Sở', '25.000.000')
    """
    if value in (None, "", []):
        return ""
    if field in DAYS:
        return _day(str(value))
    if field == "state":
        return names.states.get(str(value), str(value))
    if field == "person":
        return names.people.get(value, "") if isinstance(value, int) else str(value)
    if field == "evidence":
        return "; ".join(names.pieces.get(one, "") for one in value)
    if field == "amount":
        return _money(str(value))
    if field == "percent":
        return f"{value} %"
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    return "; ".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)


def changed_fields(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[str]:
    """The fields that differ, in the order of `FIELDS`, unknown ones last.

    >>> changed_fields({"due": "2026-11-15", "title": "A"}, {"title": "B", "due": "2026-11-15"})
    ['title']
    """
    old, new = before or {}, after or {}
    order = {name: place for place, name in enumerate(FIELDS)}
    names = sorted({*old, *new} - BOOKKEEPING, key=lambda name: (order.get(name, len(order)), name))
    return [name for name in names if _filled(old.get(name)) != _filled(new.get(name))]


def _filled(value: Any) -> Any:
    return None if value in ("", [], {}) else value


def _day(text: str) -> str:
    try:
        day = Date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _money(text: str) -> str:
    return f"{Decimal(text).normalize():,f}".translate(str.maketrans(",.", ".,"))
