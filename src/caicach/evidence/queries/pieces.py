"""One piece of evidence: its fields with their certainty, its history, and whether a file is still needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from caicach.evidence.enums import Signed
from caicach.evidence.models import Evidence
from caicach.kit.days import plain_day
from caicach.kit.labels import gettext_noop
from caicach.kit.models import AuditEntry
from caicach.organisations.models import Person

WORDS = {
    "evidence.add": gettext_noop("thêm tài liệu"),
    "evidence.read": gettext_noop("Phần mềm đọc tệp"),
    "evidence.check": gettext_noop("Phần mềm kiểm tra, tình trạng đổi"),
    "evidence.correct": gettext_noop("sửa, xác nhận thông tin"),
    "evidence.again": gettext_noop("cho đọc lại tệp"),
    "evidence.withdraw": gettext_noop("rút khỏi sử dụng"),
    "evidence.restore": gettext_noop("dùng lại"),
}
LABELS = {
    "title": gettext_noop("Tên tài liệu"),
    "type": gettext_noop("Loại văn bản"),
    "number": gettext_noop("Số"),
    "symbol": gettext_noop("Ký hiệu"),
    "issuer": gettext_noop("Nơi ban hành"),
    "subject": gettext_noop("Trích yếu"),
    "proves_on": gettext_noop("Chứng minh ngày"),
    "period_from": gettext_noop("Kỳ số liệu từ ngày"),
    "period_to": gettext_noop("đến hết ngày"),
    "place": gettext_noop("Trang, mục"),
    "signed": gettext_noop("Chữ ký"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the page shows it. `sure` is None where neither file nor person told; `by`: who confirmed it."""

    name: str
    label: str
    words: str
    sure: float | None = None
    by: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history."""

    at: datetime
    who: str
    words: str
    fields: str


def fields_of(one: Evidence) -> list[Field]:
    """The fields with their certainty and who confirmed them; one query."""
    people = Person.objects.in_bulk(set(one.confirmed.values()))
    return [_field(one, name, people) for name in LABELS if name != "title"]


def certainty_of(one: Evidence) -> dict[str, Field]:
    """The same by name, for the form that corrects them."""
    return {field.name: field for field in fields_of(one)}


def history(one: Evidence) -> list[Event]:
    """What was done with it, newest first; two queries."""
    mine = AuditEntry.objects.filter(object_type=Evidence._meta.label_lower, object_id=str(one.pk))
    found = list(mine.order_by("-sequence")[:50])
    people = Person.objects.in_bulk({entry.by_id for entry in found if entry.by_id})
    return [_event(entry, str(people.get(entry.by_id or 0) or "")) for entry in found]


def needs_file(sha256: str) -> bool:
    """Whether a stored file belongs to evidence, in use or withdrawn; such a file is never removed."""
    return Evidence.objects.filter(sha256=sha256).exists()


def signed_words(one: Evidence) -> str:
    """What is known of signatures, in words; validity is not judged."""
    if one.signed == Signed.DIGITAL:
        return _("%(n)d chữ ký số, chưa kiểm tra hiệu lực") % {"n": one.signatures}
    return _(Signed(one.signed).label)


def _field(one: Evidence, name: str, people: dict[int, Person]) -> Field:
    said = one.read.get(name, {})
    by = str(people.get(one.confirmed.get(name, 0)) or "")
    sure = said.get("sure") if not by else 1.0
    return Field(name, _(LABELS[name]), _words(one, name), sure, by, said.get("page"))


def _words(one: Evidence, name: str) -> str:
    value = getattr(one, name)
    if name == "signed":
        return signed_words(one) if one.is_file or value != Signed.UNKNOWN else ""
    return plain_day(value) if isinstance(value, Date) else str(value or "")


def _event(entry: AuditEntry, who: str) -> Event:
    names: Sequence[Any] = entry.details.get("fields", ()) if entry.action == "evidence.correct" else ()
    fields = ", ".join(_(LABELS[name]).lower() for name in names if name in LABELS)
    return Event(entry.at, who, _(WORDS.get(entry.action, entry.action)), fields)
