"""The file itself, always as an attachment, and its pages as pictures."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caicach.documents import store
from caicach.documents.reading import draw_page
from caicach.evidence.views.pieces import visible_piece


@require_safe
def download(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """The file as it came in, under its own name whatever the address says; never shown as a page of this site."""
    one = visible_piece(request, pk)
    if not one.is_file:
        raise Http404
    path = store.path_of(one.sha256)
    if not path.exists():
        return render(request, "evidence/missing.html", {"one": one}, status=404)
    answer = FileResponse(
        path.open("rb"), as_attachment=True, filename=one.name, content_type="application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@require_safe
def page_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page of the file as a picture, drawn in a process apart."""
    one = visible_piece(request, pk)
    there = one.is_file and one.pages and number <= one.pages and store.path_of(one.sha256).exists()
    picture = draw_page(one.sha256, f"tep.{one.format}", number) if there else None
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "private, max-age=86400"})
