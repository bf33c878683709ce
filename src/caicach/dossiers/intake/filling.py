"""What reading found goes into the import, in one transaction."""

from typing import Any

from django.db import transaction

from caicach.dossiers.enums import ImportState
from caicach.dossiers.intake import incoming
from caicach.dossiers.models import Import
from caicach.kit import audit


@transaction.atomic
def keep_reading(*, import_id: int, found: dict[str, Any] | str | None) -> str:
    """Fill the import with what the file told, or say why it could not be read; one sentence."""
    one = Import.objects.select_for_update(of=("self",)).select_related("by").get(pk=import_id)
    if found is None or one.state != ImportState.READING:
        return "Không còn ai chờ tệp này."
    if isinstance(found, str):
        one.state, one.failure = ImportState.FAILED, found
        one.save(update_fields=["state", "failure", "updated_at"])
        audit.record(by=one.by, action="dossier_import.fail", target=one)
        transaction.on_commit(lambda: incoming.forget(one.body_id, one.pk))
        return found
    one.state, one.told, one.failure = ImportState.REVIEW, found, ""
    one.read, one.rejected, one.repeated = found["read"], found["rejected"], found["repeated"]
    for name in ("added", "changed", "unchanged"):
        setattr(one, name, found["preview"][name] if found.get("preview") else 0)
    one.done = one.total = found["read"]
    one.save()
    audit.record(
        by=one.by, action="dossier_import.read", target=one, details={"read": one.read, "rejected": one.rejected}
    )
    return f"Đã đọc {one.read} dòng: {one.name}"
