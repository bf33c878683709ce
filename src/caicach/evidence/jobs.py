"""The room's jobs: reading a file that came in, asking a link, and looking after everything once a week."""

import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from caicach.documents import store
from caicach.evidence import links, reader
from caicach.evidence.enums import Signed
from caicach.evidence.limits import CHECK_BUDGET, CHECK_DAYS
from caicach.evidence.models import Evidence
from caicach.evidence.settling import settle_check, settle_reading
from caicach.evidence.values import LinkState
from caicach.jobs.kinds import Steps, job
from caicach.jobs.timetable import every
from caicach.kit.labels import gettext_noop as _
from caicach.papers.values import BadFile

THERE = _("Còn nguyên trong kho")
GONE = _("Không còn trong kho")
CHANGED = _("Đã khác bản tải lên")
NOT_THERE = "Tệp không còn trong kho. Hãy tải lại tệp này."


def look_at(*, evidence: int) -> dict[str, Any]:
    """What the file says of itself; a file that cannot be looked at leaves its sentence."""
    one = Evidence.objects.get(pk=evidence)
    try:
        if not store.path_of(one.sha256).exists():
            raise BadFile(NOT_THERE)
        return reader.facts_of(one.sha256, one.name, one.format)
    except BadFile as failure:
        nothing: dict[str, Any] = {"header": {}, "period": None, "pages": None, "text": "", "signatures": None}
        return nothing | {"signed": Signed.UNKNOWN, "failure": str(failure)}


def look_for(*, evidence: int) -> LinkState:
    """Whether the link answers, or the stored file is whole."""
    one = Evidence.objects.get(pk=evidence)
    if not one.is_file:
        return links.ask(one.url, private=settings.PRIVATE_LINKS)
    path = store.path_of(one.sha256)
    if not path.exists():
        return LinkState(False, GONE)
    return LinkState(True, THERE) if store.digest_of(path.read_bytes()) == one.sha256 else LinkState(False, CHANGED)


@job(words=_("Đọc tài liệu kiểm chứng"), prepare=look_at)
def read_evidence(found: dict[str, Any], *, evidence: int) -> str:
    """Keep what the file says of itself."""
    one = settle_reading(evidence, found)
    return one.failure or f"Đã đọc: {one.title}"


@job(words=_("Kiểm tra tài liệu kiểm chứng"), prepare=look_for)
def check_evidence(state: LinkState, *, evidence: int) -> str:
    """Keep whether it is still there."""
    return str(settle_check(evidence, state).status)


@every("30 3 * * *", name="check-evidence", words=_("Kiểm tra tài liệu kiểm chứng mỗi tuần một lượt, 03:30 hằng ngày"))
@job(words=_("Kiểm tra tài liệu kiểm chứng theo lịch"), repeatable=True)
def check_old(steps: Steps) -> str:
    """Everything in use whose last check is a week old, the oldest first, for some minutes a night."""
    began, count = time.monotonic(), 0
    long_ago = timezone.now() - timedelta(days=CHECK_DAYS)
    due = Evidence.objects.in_use().filter(Q(checked_at__isnull=True) | Q(checked_at__lt=long_ago))
    for key in due.order_by(F("checked_at").asc(nulls_first=True), "pk").values_list("pk", flat=True):
        if time.monotonic() - began > CHECK_BUDGET:
            break
        settle_check(key, look_for(evidence=key))
        count += 1
    return f"Đã kiểm tra {count} tài liệu."
