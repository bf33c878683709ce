"""Writing papers: a file comes in, its header and its citations with it; links close in both directions."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from caicach.documents.models import CitationLink, Document, Revision
from caicach.documents.queries import same_paper
from caicach.documents.rules import identity_key, reference_key
from caicach.documents.values import Cited, Facts, File
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.kit.words import search_text
from caicach.language.text import fold, squash

CORRECTED = ("type", "number", "symbol", "issued_on", "issuer", "subject", "signer_role")


@transaction.atomic
def file_paper(*, by: Any, body: Any, facts: Facts, file: File, cited: Sequence[Cited] = ()) -> Revision:
    """Keep a paper: a new document, or the next revision of one that is known. Returns the revision."""
    require(by, Permission.DOCUMENT_ADD, body)
    known = same_paper(body.pk, facts)
    document = _renew(known, facts) if known else _create(by, body, facts)
    revision = _revise(by, document, file)
    _cite(document, cited)
    answer_citations(document)
    audit.record(
        by=by,
        action="document.revise" if known else "document.add",
        target=document,
        details={
            "revision": revision.number,
            "sha256": file.sha256,
            "kind": file.kind,
            "citations": len(cited),
            "version": document.version,
        },
    )
    return revision


@transaction.atomic
def correct_header(*, by: Any, document: Document, facts: Facts, version: int) -> Document:
    """Set the header as a person reads it; Stale where somebody saved since `version`."""
    require(by, Permission.DOCUMENT_EDIT, document)
    held = claim(document, version, by=by)
    before = {"type": held.type, "number": held.printed_number, "subject": held.subject}
    for name in CORRECTED:  # what a person empties is empty
        setattr(held, name, getattr(facts, name))
    _fill(held, facts)
    held.save()
    answer_citations(held)
    after = {"type": held.type, "number": held.printed_number, "subject": held.subject}
    details = {"version": held.version}
    audit.record(by=by, action="document.correct", target=held, details=details, before=before, after=after)
    return held


def answer_citations(document: Document) -> None:
    """Papers that named this one before it came now lead to it."""
    if document.reference:
        waiting = CitationLink.objects.filter(document__body_id=document.body_id, reference=document.reference)
        waiting.filter(to__isnull=True).exclude(document=document).update(to=document)


def _create(by: Any, body: Any, facts: Facts) -> Document:
    document = Document(body=body, created_by=by)
    _fill(document, facts)
    document.save(force_insert=True)
    return document


def _renew(document: Document, facts: Facts) -> Document:
    document.version += 1
    _fill(document, facts)
    document.save()
    return document


def _fill(document: Document, facts: Facts) -> None:
    for name in Facts.__slots__:
        value = getattr(facts, name)
        if value not in ("", None):
            setattr(document, name, value)
    document.reference = reference_key(document.number, document.symbol, document.year, document.issued_on)
    document.identity = identity_key(
        document.reference, document.type, document.subject, document.issuer, document.plan_year
    )
    day = f"{document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    document.search = search_text(document.type, document.printed_number, document.issuer, document.subject, day)
    clash = Document.objects.filter(body_id=document.body_id, identity=document.identity).exclude(pk=document.pk)
    if document.identity and clash.exists():
        raise RuleBroken("document-twice", "Cơ quan đã có văn bản cùng số, ký hiệu, năm và nơi ban hành.")


def _revise(by: Any, document: Document, file: File) -> Revision:
    held = document.revisions.filter(sha256=file.sha256).first()
    if held:
        return held
    last = document.revisions.aggregate(last=Max("number"))["last"] or 0
    return Revision.objects.create(
        document=document,
        number=last + 1,
        sha256=file.sha256,
        name=file.name[:255],
        size=file.size,
        kind=file.kind,
        pages=file.pages,
        text=search_text(file.text),
        uploaded_by=by,
    )


def _cite(document: Document, cited: Sequence[Cited]) -> None:
    document.cites.all().delete()
    links: dict[str, CitationLink] = {}
    for position, one in enumerate(cited, start=1):
        reference = reference_key(one.number, one.symbol, one.year, one.issued_on)
        links.setdefault(reference or squash(fold(one.text)), _link(document, position, one, reference))
    links.pop(document.reference, None)
    held = Document.objects.filter(body_id=document.body_id, reference__in=[key for key in links if "|" in key])
    for known in held.order_by("-pk"):
        links[known.reference].to = known
    CitationLink.objects.bulk_create(links.values())


def _link(document: Document, position: int, one: Cited, reference: str) -> CitationLink:
    return CitationLink(
        document=document,
        position=position,
        text=one.text,
        reference=reference,
        legal_basis=one.legal_basis,
        suspect=one.suspect,
    )
