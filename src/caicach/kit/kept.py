"""Texts that are typed and not sent yet: kept while one types, offered again, gone once they are sent.

How to use it: write `{% kept form "task:12:comment" %}` as the first thing inside a `<form method="post">` (or pass
`keep="…"` to `kit/form.html`); the key names the form for this person. Nothing is to be done in the view: a POST that
is answered by a redirect (or, for htmx, by 2xx) has been accepted, and `KeptTextMiddleware` forgets the text. A page
with errors is therefore answered by 4xx or, without htmx, by 200.

Files and passwords are never kept. A kept text is a private note of its writer: no permission, no audit entry.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from caicach.kit.models import KeptText
from caicach.kit.rules import RuleBroken

PLACE = re.compile(r"[\w:.-]{1,80}", re.ASCII)
LONGEST = 100_000
"""Characters of all fields of one form."""
MOST = 40
"""Texts of one person; the oldest gives way."""
DAYS = 30

Fields = dict[str, list[str]]


def keep(*, by: Any, place: str, fields: Fields, now: datetime) -> None:
    """Keep what is typed at a place, instead of what was kept there; nothing typed forgets it."""
    if not PLACE.fullmatch(place):
        raise RuleBroken("kept-place", _("Không rõ bản nháp này thuộc biểu mẫu nào."))
    if not fields:
        forget(by, place)
        return
    KeptText.objects.update_or_create(person=by, place=place, defaults={"fields": fields, "at": now})
    spare = KeptText.objects.filter(person=by).values_list("pk", flat=True)[MOST:]
    KeptText.objects.filter(pk__in=list(spare)).delete()


def forget(person: Any, place: str) -> None:
    """The text was sent, or is not wanted."""
    KeptText.objects.filter(person=person, place=place).delete()


def erase_older(now: datetime, days: int = DAYS) -> int:
    """Erase what nobody came back to; for the timetable of jobs. Gives how many."""
    return KeptText.objects.filter(at__lt=now - timedelta(days=days)).delete()[0]


def kept_by(person: Any) -> Mapping[str, KeptText]:
    """Every kept text of the person, by place."""
    return {kept.place: kept for kept in KeptText.objects.filter(person=person)}


def fields_from(sent: str) -> Fields:
    """The fields as the script sends them: a JSON object of lists of texts.

    >>> fields_from('{"text": ["Đã làm"], "kinds": []}')
    {'text': ['Đã làm'], 'kinds': []}
    """
    if len(sent) > LONGEST:
        raise RuleBroken("kept-long", _("Chưa giữ được bản nháp: chữ đã gõ quá dài."))
    try:
        fields = json.loads(sent)
    except ValueError:
        fields = None
    if not isinstance(fields, dict) or not all(_is_texts(values) for values in fields.values()):
        raise RuleBroken("kept-shape", _("Chưa giữ được bản nháp: nội dung gửi lên không đọc được."))
    return fields


def _is_texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(one, str) for one in values)
