"""Evidence comes in: files and links. The same content in one body is one piece, whoever brings it."""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from pathlib import PurePath
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from caicach.documents import store
from caicach.evidence import jobs, reader
from caicach.evidence.enums import EvidenceKind, ReadingState, Signed
from caicach.evidence.intake import check_size, plain_name, take
from caicach.evidence.limits import FILES_AT_ONCE, JOINED_PHOTOS
from caicach.evidence.links import is_web
from caicach.evidence.models import Evidence
from caicach.evidence.values import Outcome
from caicach.jobs.actions import enqueue
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.papers.values import BadFile

Upload: TypeAlias = "UploadedFile[Any]"

TOO_MANY = f"Mỗi lần chỉ gửi được {FILES_AT_ONCE} tệp. Hãy gửi tệp này ở lần sau."
TOO_MANY_PHOTOS = f"Mỗi tệp ghép được nhiều nhất {JOINED_PHOTOS} ảnh. Hãy chia ra nhiều lần."
NOT_WEB = (
    "Đường dẫn phải bắt đầu bằng http:// hoặc https://, không có dấu cách và mật khẩu. Hãy chép lại từ trình duyệt."
)


def add_files(*, by: Any, body: Any, unit: Any = None, files: Iterable[Upload]) -> list[Outcome]:
    """Each file for itself: one that is refused leaves its sentence and the others come in. Raises PermissionDenied.

    Not one transaction on purpose: what came in stays in. Progress links `outcome.evidence` where it is not None.
    """
    require(by, Permission.EVIDENCE_ADD, unit or body)
    return [_outcome(by, body, unit, file, place) for place, file in enumerate(files)]


def add_joined_photos(*, by: Any, body: Any, unit: Any = None, files: Sequence[Upload]) -> list[Outcome]:
    """Photographs joined into one PDF, a page each; files of other kinds come in one by one beside it."""
    require(by, Permission.EVIDENCE_ADD, unit or body)
    photos = [file for file in files if _is_photo(file)]
    others = [file for file in files if file not in photos]
    if len(photos) < 2:
        return add_files(by=by, body=body, unit=unit, files=files)
    return [_joined(by, body, unit, photos), *add_files(by=by, body=body, unit=unit, files=others)]


@transaction.atomic
def add_file(*, by: Any, body: Any, unit: Any = None, data: bytes, name: str) -> tuple[Evidence, bool]:
    """One file; gives the evidence and whether it was here already. Raises RuleBroken for a file that is not taken."""
    require(by, Permission.EVIDENCE_ADD, unit or body)
    try:
        taken = take(data, name)
    except BadFile as refusal:
        raise RuleBroken("evidence-file", str(refusal), field="files") from refusal
    sha256, size = store.keep([data])
    same = Evidence.objects.in_use().filter(body=body, sha256=sha256)
    fresh = Evidence(
        body=body,
        unit=unit,
        kind=EvidenceKind.FILE,
        sha256=sha256,
        size=size,
        name=taken.name,
        format=taken.format,
        title=PurePath(taken.name).stem,
        reading=ReadingState.WAITING,
        signed=Signed.UNKNOWN,
        uploaded_by=by,
    )
    return _come_in(by, fresh, same)


@transaction.atomic
def add_link(
    *, by: Any, body: Any, unit: Any = None, url: str, title: str = "", proves_on: Date | None = None
) -> tuple[Evidence, bool]:
    """A link; gives the evidence and whether it was here already. It is asked soon whether it answers."""
    require(by, Permission.EVIDENCE_ADD, unit or body)
    url = url.strip()
    if not is_web(url):
        raise RuleBroken("evidence-link", NOT_WEB, field="url")
    same = Evidence.objects.in_use().filter(body=body, url=url, kind=EvidenceKind.LINK)
    typed = {"title": title, "proves_on": proves_on}
    fresh = Evidence(
        body=body,
        unit=unit,
        kind=EvidenceKind.LINK,
        url=url,
        title=(title or url)[:500],
        proves_on=proves_on,
        confirmed={name: by.pk for name, value in typed.items() if value},
        uploaded_by=by,
    )
    return _come_in(by, fresh, same)


def _come_in(by: Any, fresh: Evidence, same: Any) -> tuple[Evidence, bool]:
    """Save it, unless another request was quicker with the same content."""
    if held := same.first():
        return held, True
    fresh.refresh_search()
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError:
        return same.get(), True
    details = {"kind": fresh.kind, "sha256": fresh.sha256, "size": fresh.size, "unit": fresh.unit_id}
    audit.record(by=by, action="evidence.add", target=fresh, details=details, after={"name": fresh.name or fresh.url})
    task = jobs.read_evidence if fresh.is_file else jobs.check_evidence
    enqueue(by=by, job=task, key=f"evidence:{fresh.pk}", evidence=fresh.pk)
    return fresh, False


def _outcome(by: Any, body: Any, unit: Any, file: Upload, place: int) -> Outcome:
    name = plain_name(file.name or "")
    if place >= FILES_AT_ONCE:
        return Outcome(name, sentence=TOO_MANY)
    try:
        check_size(file.size or 0)  # before the bytes are taken into memory
        evidence, known = add_file(by=by, body=body, unit=unit, data=file.read(), name=file.name or "")
    except (RuleBroken, BadFile) as refusal:
        return Outcome(name, sentence=refusal.sentence if isinstance(refusal, RuleBroken) else str(refusal))
    return Outcome(evidence.name, evidence, known)


def _joined(by: Any, body: Any, unit: Any, photos: Sequence[Upload]) -> Outcome:
    name = f"{PurePath(plain_name(photos[0].name or '')).stem} ({len(photos)} ảnh).pdf"
    if len(photos) > JOINED_PHOTOS:
        return Outcome(name, sentence=TOO_MANY_PHOTOS)
    try:
        whole = reader.join([_taken(photo) for photo in photos])
        evidence, known = add_file(by=by, body=body, unit=unit, data=whole, name=name)
    except (RuleBroken, BadFile) as refusal:
        return Outcome(name, sentence=refusal.sentence if isinstance(refusal, RuleBroken) else str(refusal))
    return Outcome(evidence.name, evidence, known)


def _taken(photo: Upload) -> bytes:
    check_size(photo.size or 0)
    data: bytes = photo.read()
    take(data, photo.name or "")
    return data


def _is_photo(file: Upload) -> bool:
    """By its first bytes; whether it is whole is looked at when it is joined."""
    head: bytes = file.read(16)
    file.seek(0)
    return head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))
