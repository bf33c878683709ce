"""Reading papers: lists, one paper with its relations, and whether a paper is here already."""

from typing import Any

from django.db.models import Count, QuerySet

from caicach.documents.models import CitationLink, Document, Revision
from caicach.documents.rules import identity_key, reference_key
from caicach.documents.values import Facts
from caicach.kit.words import search_words
from caicach.language.text import fold, similarity

SAME_ISSUER = 0.8


def documents(person: Any, *, text: str = "", type: str = "", year: int | None = None) -> QuerySet[Document]:
    """The papers the person may see, narrowed by words without marks, type and year of issue."""
    found = Document.objects.visible_to(person).matching(search_words(text))
    if type:
        found = found.filter(type=type)
    if year:
        found = found.filter(issued_on__year=year)
    return found.annotate(files=Count("revisions", distinct=True)).order_by("-issued_on", "-pk")


def types(person: Any) -> list[str]:
    return list(
        Document.objects.visible_to(person).exclude(type="").order_by("type").values_list("type", flat=True).distinct()
    )


def years(person: Any) -> list[int]:
    days = Document.objects.visible_to(person).filter(issued_on__isnull=False).dates("issued_on", "year", order="DESC")
    return [day.year for day in days]


def cites(document: Document) -> QuerySet[CitationLink]:
    return document.cites.select_related("to").order_by("-legal_basis", "position")


def cited_by(document: Document) -> QuerySet[CitationLink]:
    return document.cited_by.select_related("document").order_by("-document__issued_on", "position")


def revision_with(body_id: int, sha256: str) -> Revision | None:
    """The revision of a paper of the body that has exactly this content."""
    held = Revision.objects.filter(document__body_id=body_id, sha256=sha256)
    return held.select_related("document").order_by("pk").first()


def same_paper(body_id: int, facts: Facts) -> Document | None:
    """The paper of the body that these facts speak of, under another spelling or with other content."""
    reference = reference_key(facts.number, facts.symbol, facts.year, facts.issued_on)
    held = Document.objects.filter(body_id=body_id)
    if not reference:
        key = identity_key("", facts.type, facts.subject, facts.issuer, facts.plan_year)
        return held.filter(identity=key).first() if key else None
    return next((one for one in held.filter(reference=reference).order_by("pk") if _agrees(one, facts)), None)


def _agrees(document: Document, facts: Facts) -> bool:
    if document.issued_on and facts.issued_on and document.issued_on != facts.issued_on:
        return False
    if not (document.issuer and facts.issuer):
        return True
    return similarity(fold(document.issuer), fold(facts.issuer)) >= SAME_ISSUER
