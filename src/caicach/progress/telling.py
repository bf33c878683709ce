"""Telling people what was done: one function an event, called inside the action that did it.

Whoever did it is never told. The whole text of a reason or a comment stays on the page; a notice says who, what, which.
"""

from collections.abc import Iterable
from datetime import date as Date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caicach.kit.days import weekday_day
from caicach.notices.actions.telling import tell
from caicach.notices.enums import NoticeKind
from caicach.organisations.queries.staffing import People, Staffing
from caicach.plans.models import Task, TaskPart
from caicach.progress.enums import ExtensionState
from caicach.progress.models import Comment, Extension, HandIn
from caicach.progress.queries.people import deciding, monitoring_units, owing

LONGEST, SAID = 110, 240


def result_handed_in(*, by: Any, hand_in: HandIn) -> int:
    """Whoever may decide hears that a result waits; not of what was recorded for a unit by somebody who may decide."""
    if hand_in.for_unit:
        return 0
    part = hand_in.part
    monitoring = monitoring_units([part.task_id])[part.task_id]
    words = _("%(who)s nộp kết quả, chờ xác nhận: %(what)s") % {"who": _who(by, part), "what": _what(part)}
    people = deciding(_staffing(part), monitoring, part.body_id, but=by.pk)
    return _tell(by, people, NoticeKind.HANDED_IN, words, part, f"handed-in:{hand_in.pk}")


def result_accepted(*, by: Any, hand_in: HandIn) -> int:
    """The unit hears that its result was accepted."""
    part = hand_in.part
    words = _("%(who)s xác nhận kết quả: %(what)s") % {"who": by, "what": _what(part)}
    return _tell(by, _side(hand_in.by_id, part), NoticeKind.ACCEPTED, words, part, f"accepted:{hand_in.pk}")


def result_returned(*, by: Any, hand_in: HandIn) -> int:
    """The unit hears that its result came back, and why."""
    part = hand_in.part
    words = _("%(who)s trả lại kết quả: %(what)s. Lý do: %(why)s")
    words %= {"who": by, "what": _what(part), "why": _cut(hand_in.decision_note, SAID)}
    return _tell(by, _side(hand_in.by_id, part), NoticeKind.RETURNED, words, part, f"returned:{hand_in.pk}")


def extension_asked(*, by: Any, extension: Extension) -> int:
    """The officers hear that a request waits; where the officer asks, the directors."""
    part = extension.part
    words = _("%(who)s xin gia hạn từ %(old)s đến %(new)s: %(what)s")
    words %= {
        "who": _who(by, part),
        "old": weekday_day(extension.due_then),
        "new": weekday_day(extension.asked_for),
        "what": _what(part),
    }
    people = deciding(_staffing(part), (), part.body_id, but=by.pk)
    return _tell(
        by, people, NoticeKind.EXTENSION, words, part, f"asked:{extension.pk}", _page("extension", extension.pk)
    )


def extension_decided(*, by: Any, extension: Extension) -> int:
    """The unit hears how its request ended; `by` is None where the program took it back."""
    part = extension.part
    words = _decided(by, extension) % {
        "who": by,
        "what": _what(part),
        "day": weekday_day(extension.granted_to) if extension.granted_to else "",
        "why": _cut(extension.decision_note, SAID),
    }
    people = _side(extension.by_id, part)
    return _tell(by, people, NoticeKind.EXTENSION, words, part, f"{extension.state}:{extension.pk}")


def mentioned(*, by: Any, comment: Comment, people: Iterable[int]) -> int:
    """The people whom a comment calls by name hear of it."""
    words = _("%(who)s nhắc tên bạn khi trao đổi về “%(what)s”: %(said)s")
    words %= {"who": by, "what": _cut(comment.task.title, LONGEST), "said": _cut(comment.text, SAID)}
    url = f"{_page('task', comment.task_id)}#td-{comment.pk}"
    return tell(people=people, kind=NoticeKind.MENTION, words=words, url=url, cause=f"mention:{comment.pk}", by=by)


def charged(*, by: Any, part: TaskPart) -> int:
    """Whoever is now in charge of a part hears of it; again where it went to another in between."""
    if part.person_id is None:
        return 0
    words = _("%(who)s giao bạn phụ trách: %(what)s%(until)s")
    until = _(", hạn %(day)s") % {"day": weekday_day(part.due)} if part.due else ""
    words %= {"who": by, "what": _what(part), "until": until}
    cause = f"charged:{part.pk}:{timezone.now():%Y-%m-%dT%H:%M:%S.%f}"
    return _tell(by, (part.person_id,), NoticeKind.ASSIGNED, words, part, cause)


def ordered(*, by: Any, part: TaskPart) -> int:
    """The unit hears of work that somebody ordered outside every plan."""
    heads = owing(_staffing(part), None, part.unit_id, part.body_id) if part.unit_id else ()
    until = _(", hạn %(day)s") % {"day": weekday_day(part.due)} if part.due else ""
    words = _("%(who)s giao việc mới: %(what)s%(until)s") % {"who": by, "what": _what(part), "until": until}
    people = [one for one in heads if one != part.person_id]
    return _tell(by, people, NoticeKind.ASSIGNED, words, part, f"ordered:{part.pk}")


def nudged(*, by: Any, part: TaskPart, people: People, words: str, on: Date) -> int:
    """Whoever owes the part is reminded by a person, once a day."""
    until = _(", hạn %(day)s") % {"day": weekday_day(part.due)} if part.due else ""
    said = _("%(who)s nhắc: %(what)s%(until)s.") % {"who": by, "what": _what(part), "until": until}
    if words:
        said = f"{said} “{words}”"
    return _tell(by, people, NoticeKind.NUDGE, said, part, f"nudge:{part.pk}:{on.isoformat()}")


def _decided(by: Any, extension: Extension) -> str:
    if extension.state == ExtensionState.GRANTED:
        return _("%(who)s đồng ý gia hạn đến %(day)s: %(what)s")
    if extension.state == ExtensionState.REFUSED:
        return _("%(who)s không đồng ý gia hạn: %(what)s. Lý do: %(why)s")
    return _("Đề nghị gia hạn không còn hiệu lực: %(what)s. %(why)s")


def _tell(
    by: Any, people: Iterable[int], kind: NoticeKind, words: str, part: TaskPart, cause: str, url: str = ""
) -> int:
    url = url or _page("part", part.pk)
    return tell(people=people, kind=kind, words=words, url=url, cause=cause, by=by)


def _staffing(part: TaskPart) -> Staffing:
    """Posts of the present day, as permissions read them."""
    return Staffing.on(timezone.localdate(), [part.body_id])


def _side(handed_in_by: int, part: TaskPart) -> People:
    """The unit's side: who handed in or asked, the person in charge, the heads of the unit."""
    heads = _staffing(part).heads.get(part.unit_id, ()) if part.unit_id else ()
    return (handed_in_by, *((part.person_id,) if part.person_id else ()), *heads)


def _who(by: Any, part: TaskPart) -> str:
    return f"{by} ({part.unit})" if part.unit_id else str(by)


def _what(part: TaskPart) -> str:
    task: Task = part.task
    return f"“{_cut(task.title, LONGEST)}”"


def _cut(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"


def _page(name: str, pk: int) -> str:
    return reverse(name, args=[pk])
