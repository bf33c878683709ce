"""Jobs of dossiers: reading an upload, storing it, counting anew when the calendar changed, and the nightly broom."""

import time
from typing import Any
from uuid import uuid4

from django.conf import settings

from caicach.documents.reading import ask_child_of
from caicach.dossiers import housekeeping
from caicach.dossiers.enums import ImportState
from caicach.dossiers.intake import incoming, storing
from caicach.dossiers.intake.filling import keep_reading
from caicach.dossiers.intake.readings import read_export
from caicach.dossiers.models import Import
from caicach.dossiers.store import generations
from caicach.dossiers.store.folders import incoming_folder
from caicach.jobs.actions import enqueue
from caicach.jobs.kinds import Steps, job
from caicach.jobs.timetable import every
from caicach.kit.labels import gettext_noop as _
from caicach.measures.dossiers.intake import BadExport
from caicach.organisations.models import Body
from caicach.papers.values import BadFile

Found = dict[str, Any] | str | None
"""What a file told, why it cannot be read, or None where nobody waits."""
OFTEN = 1.0
"""Seconds between two notes of how far the reading is."""
GONE = "Tệp tải lên không còn. Hãy tải lên lại."


def look_at(*, imported: int) -> Found:
    """What the upload tells; read into a folder of its own each time, so that a second reader disturbs nobody."""
    one = Import.objects.get(pk=imported)
    if one.state != ImportState.READING:
        return None
    path = incoming.uploaded(one.body_id, one.pk)
    if path is None:
        return GONE
    into = incoming_folder(one.body_id, one.pk) / f"read-{uuid4().hex}"
    former = generations.counting_folder(one.body_id)
    words = ["read", str(path), str(into), one.name, *([str(former)] if former else [])]
    try:
        if not settings.READ_APART:
            return read_export(path, into, one.name, former)
        told: dict[str, Any] = ask_child_of(storing.CHILD, words, _Note(one.pk))
        return told
    except (BadFile, BadExport) as failure:
        return str(failure)


class _Note:
    """Writes down how far the reading is, now and then."""

    def __init__(self, import_id: int) -> None:
        self._id, self._last = import_id, 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last >= OFTEN or done == total:
            Import.objects.filter(pk=self._id).update(done=done, total=total)
            self._last = now


@job(words=_("Đọc tệp hồ sơ tải lên"), prepare=look_at)
def read_upload(found: Found, *, imported: int) -> str:
    """Fill the import, unless it was filled or given up meanwhile."""
    return keep_reading(import_id=imported, found=found)


@job(words=_("Ghi hồ sơ vào kho"), repeatable=True)
def store_upload(steps: Steps, *, imported: int) -> str:
    """Store a confirmed import; after a crash it begins again from what counts then."""
    return storing.store_import(imported, lambda effect: steps.once("stored", effect), apart=settings.READ_APART)


@job(words=_("Tính lại ngày làm việc của hồ sơ"), repeatable=True)
def restate_stored(steps: Steps, *, body: int) -> str:
    """Count the stored working days of a body anew, where its calendar is another one now."""
    return generations.restate_body(body)


def calendar_changed(body: Body | None) -> None:
    """The calendar of a body, or of all, has changed: what was counted with it is counted anew by a job."""
    for body_id in housekeeping.bodies_with_dossiers(body):
        enqueue(by=None, job=restate_stored, key=f"dossiers-restate:{body_id}", body=body_id)


@every("10 3 * * *", name="dossier-days", words=_("So lịch làm việc với số liệu hồ sơ đã ghi, 03:10 hằng ngày"))
@job(words=_("So lịch làm việc với số liệu hồ sơ"), repeatable=True)
def check_days(steps: Steps) -> str:
    """Find bodies whose stored working days were counted with another calendar, and count them anew."""
    stale = housekeeping.stale_bodies()
    for body_id in stale:
        generations.restate_body(body_id)
    return f"Đã tính lại cho {len(stale)} cơ quan." if stale else "Mọi số liệu khớp với lịch."


@every("40 2 * * *", name="clean-dossiers", words=_("Dọn tệp hồ sơ cũ, xóa tên người nộp quá hạn, 02:40 hằng ngày"))
@job(words=_("Dọn tệp hồ sơ và thông tin người nộp quá hạn"), repeatable=True)
def clean(steps: Steps) -> str:
    """Erase applicants whose time is over, uploads nobody came back to, folders nobody reads; seal with the new key."""
    erased = housekeeping.erase_applicants()
    given_up = housekeeping.give_up_old()
    housekeeping.sweep_folders()
    sealed = housekeeping.seal_anew()
    return f"Đã xóa {erased} người nộp quá hạn, bỏ {given_up} lần nhập cũ, mã hóa lại {sealed} dòng."
