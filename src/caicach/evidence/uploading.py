"""Taking files from a form: for this room's page, and for pages above that embed the same part.

    # a view of progress: a part takes files of its unit
    taken = uploading.receive(request, body=part.unit.body, unit=part.unit)
    for outcome in taken:
        if outcome.evidence: actions.attach(by=request.user, part=part, evidence=outcome.evidence)
    if uploading.wants_answer(request): return uploading.answer(taken)
    …render the page with uploader=Uploader(action=…, outcomes=taken)

The template `evidence/_uploader.html` needs `uploader` (below) and evidence.css, evidence.js in the head
(`{% include "evidence/_head.html" %}`). Without script it is a plain form with several files; with script each file is
a request of its own with a bar, and `refresh` (an address) is put into `target` (a selector) when some came in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caicach.evidence import limits
from caicach.evidence.actions import add_files, add_joined_photos
from caicach.evidence.values import Outcome
from caicach.kit.rules import RuleBroken
from caicach.papers.reading.formats.sentences import MEGABYTE


@dataclass(frozen=True, slots=True)
class Uploader:
    """What `evidence/_uploader.html` needs: where files are sent, and what a page wants beside that.

    `units`: a choice of units (id, name), none where the page knows the unit; `unit`: the one chosen first;
    `outcomes`: what became of files sent without script; `refresh`, `target`: see above;
    `before`: the id of the form of the page that takes the files along, and waits for them when it is sent.
    """

    action: str
    units: Sequence[tuple[int, str]] = ()
    unit: int | None = None
    outcomes: Sequence[Outcome] = ()
    refresh: str = ""
    target: str = ""
    before: str = ""
    accept: str = limits.ACCEPT
    limit: int = limits.FILE_BYTES
    files: int = limits.FILES_AT_ONCE
    photos: int = limits.JOINED_PHOTOS

    @property
    def megabytes(self) -> int:
        return self.limit // MEGABYTE


def receive(request: HttpRequest, *, body: Any, unit: Any = None) -> list[Outcome]:
    """The files of a request (`files`), photographs joined where `joined` is ticked. RuleBroken where there is none."""
    files = request.FILES.getlist("files")
    if not files:
        raise RuleBroken("evidence-no-file", _("Chưa có tệp nào được chọn. Hãy chọn ít nhất một tệp."), field="files")
    take = add_joined_photos if request.POST.get("joined") else add_files
    return take(by=request.user, body=body, unit=unit, files=files)


def wants_answer(request: HttpRequest) -> bool:
    """True where the script asks, which shows each file's fate by itself."""
    return request.headers.get("Accept", "").startswith("application/json")


def answer(outcomes: Sequence[Outcome]) -> HttpResponse:
    """The fate of each file, for the script."""
    return JsonResponse({"files": [_told(one) for one in outcomes]})


def _told(one: Outcome) -> dict[str, Any]:
    if one.evidence is None:
        return {"name": one.name, "ok": False, "sentence": one.sentence}
    address = reverse("evidence_piece", args=[one.evidence.pk])
    return {"name": one.name, "ok": True, "known": one.known, "id": one.evidence.pk, "url": address}
