"""What was accepted, as it was frozen: a page that prints."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from caicach.progress.queries.snapshots import changes_since, digest_of
from caicach.progress.views.parts import show, visible_part


@require_GET
def snapshot(request: HttpRequest, part: int, key: int) -> HttpResponse:
    held = visible_part(request, part)
    accepted = held.hand_ins.filter(snapshot__isnull=False).select_related("by", "decided_by")
    made = get_object_or_404(accepted.prefetch_related("evidence"), pk=key)
    frozen = made.snapshot or {}
    return show(
        request,
        "progress/snapshot.html",
        held,
        made=made,
        frozen=frozen,
        whole=digest_of(frozen) == made.digest,
        changed=changes_since(made, held),
    )
