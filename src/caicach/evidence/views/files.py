"""The file itself, always as an attachment, and its pages as pictures."""

import re

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caicach.documents import store
from caicach.documents.reading import draw_page
from caicach.evidence.views.pieces import visible_piece

RESUMED = re.compile(r"bytes=(\d{1,12})-")
SAFELY = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Accept-Ranges": "bytes",
}


@require_safe
def download(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """The file as it came in, under its own name whatever the address says; never shown as a page of this site."""
    one = visible_piece(request, pk)
    if not one.is_file:
        raise Http404
    path = store.path_of(one.sha256)
    if not path.exists():
        return render(request, "evidence/missing.html", {"one": one}, status=404)
    start = _resumed_at(request, one.size)
    file = path.open("rb")
    file.seek(start)
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=one.name,
        content_type="application/octet-stream",
        status=206 if start else 200,
    )
    for name, value in SAFELY.items():
        answer[name] = value
    if start:
        answer["Content-Range"] = f"bytes {start}-{one.size - 1}/{one.size}"
    return answer


def _resumed_at(request: HttpRequest, size: int) -> int:
    """Where a broken download goes on ("bytes=1000-"); other ranges may be ignored, and the whole file is sent."""
    found = RESUMED.fullmatch(request.headers.get("Range", ""))
    start = int(found[1]) if found else 0
    return start if start < size else 0


@require_safe
def page_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page of the file as a picture, drawn in a process apart."""
    one = visible_piece(request, pk)
    there = one.is_file and one.pages and number <= one.pages and store.path_of(one.sha256).exists()
    picture = draw_page(one.sha256, f"tep.{one.format}", number) if there else None
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "private, max-age=86400"})
