"""Reading an uploaded paper: the slow part in a process apart, then one transaction that fills the draft."""

from django.conf import settings
from django.utils import timezone

from caicach.imports import reader
from caicach.imports.enums import DraftState
from caicach.imports.filling import keep_reading
from caicach.imports.models import ImportDraft
from caicach.imports.reader import Reading
from caicach.jobs.kinds import job
from caicach.kit.labels import gettext_noop as _


def look_at(*, draft: int) -> Reading | str | None:
    """What the file says, or the sentence why it cannot be read; None where nobody waits for it any more.

    How far it is gets written down on the way: read again after a crash, it starts at the first page.
    """
    one = ImportDraft.objects.get(pk=draft)
    return reader.found_in(one, apart=settings.READ_APART) if one.state == DraftState.READING else None


@job(words=_("Đọc văn bản tải lên"), prepare=look_at)
def read_paper(found: Reading | str | None, *, draft: int) -> str:
    """Fill the draft, unless it was filled or given up meanwhile."""
    one = ImportDraft.objects.get(pk=draft)
    if found is None or one.state != DraftState.READING:
        return "Không còn ai chờ văn bản này."
    kept = keep_reading(draft=one, found=found, on=timezone.localdate())
    return kept.failure or f"Đã đọc: {kept.title}"
