"""Telling people what happened to a sheet: one function an event, called inside the action that did it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caicach.notices.actions.telling import tell
from caicach.notices.enums import NoticeKind
from caicach.scoring.models import Sheet
from caicach.scoring.queries.people import body_desk, council_desk, units_desk

SAID = 240


def sheet_handed_in(*, by: Any, sheet: Sheet) -> int:
    """The council's secretary hears that a sheet has come."""
    words = _("%(who)s gửi phiếu tự chấm: %(sheet)s, %(round)s") % _names(by, sheet)
    return _tell(by, council_desk(sheet.round), NoticeKind.HANDED_IN, words, sheet, "sheet", f"in:{_now()}")


def sheet_withdrawn(*, by: Any, sheet: Sheet, reason: str) -> int:
    """The council's secretary hears that a sheet was taken back."""
    words = _("%(who)s rút phiếu tự chấm: %(sheet)s, %(round)s. Lý do: %(why)s")
    words %= {**_names(by, sheet), "why": _cut(reason)}
    return _tell(by, council_desk(sheet.round), NoticeKind.CHANGED, words, sheet, "sheet", f"withdrawn:{_now()}")


def sheet_given_back(*, by: Any, sheet: Sheet, reason: str) -> int:
    """The body hears that its sheet is open again, and why."""
    words = _("%(who)s trả lại phiếu tự chấm để sửa: %(sheet)s, %(round)s. Lý do: %(why)s")
    words %= {**_names(by, sheet), "why": _cut(reason)}
    return _tell(by, body_desk(sheet), NoticeKind.RETURNED, words, sheet, "self_score", f"back:{_now()}")


def units_asked(*, by: Any, sheet: Sheet) -> int:
    """The units that answer for a criterion hear what the council asks about it; called when explaining begins."""
    told = 0
    for score in sheet.scores.exclude(question="").select_related("criterion"):
        words = _("Hội đồng hỏi về tiêu chí %(criterion)s: %(question)s")
        words %= {"criterion": score.criterion, "question": _cut(score.question)}
        people = units_desk(sheet, score.criterion)
        told += _tell(by, people, NoticeKind.COMMENT, words, sheet, "explain", f"asked:{score.pk}:{_now()}")
    return told


def sheet_explained(*, by: Any, sheet: Sheet) -> int:
    """The council's secretary hears that the explanation has come."""
    words = _("%(who)s gửi giải trình: %(sheet)s, %(round)s") % _names(by, sheet)
    return _tell(by, council_desk(sheet.round), NoticeKind.HANDED_IN, words, sheet, "sheet", f"explained:{_now()}")


def _tell(by: Any, people: tuple[int, ...], kind: str, words: str, sheet: Sheet, page: str, cause: str) -> int:
    url = reverse(page, args=[sheet.pk])
    return tell(people=people, kind=kind, words=words, url=url, cause=f"sheet:{sheet.pk}:{cause}", by=by)


def _names(by: Any, sheet: Sheet) -> dict[str, Any]:
    return {"who": by, "sheet": sheet, "round": sheet.round}


def _now() -> str:
    return f"{timezone.now():%Y-%m-%dT%H:%M:%S.%f}"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SAID else text[: SAID - 1].rsplit(" ", 1)[0] + "…"
