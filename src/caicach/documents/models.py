"""Official papers: header, the files that were read (revisions), and who cites whom."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from caicach.documents.rules import full_title, printed_number
from caicach.kit.permissions import Permission, narrow
from caicach.kit.versions import Versioned


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, person: Any) -> Self:
        """The papers of the bodies whose papers the person may read."""
        return narrow(self, person, Permission.DOCUMENT_VIEW, body="body_id")

    def matching(self, words: list[str]) -> Self:
        """Every word is in the header or in the newest text (words folded)."""
        for word in words:
            inside = Revision.objects.filter(document=OuterRef("pk"), text__contains=word)
            self = self.filter(Q(search__contains=word) | Exists(inside))
        return self


class Document(Versioned):
    """One official paper, whatever number of files carried it."""

    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="documents")
    type = models.CharField(max_length=80, blank=True)
    number = models.CharField(max_length=40, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    subject = models.TextField(blank=True)
    signer_role = models.CharField(max_length=120, blank=True)
    plan_year = models.PositiveSmallIntegerField(null=True, blank=True)
    reference = models.CharField(max_length=160, blank=True)
    identity = models.CharField(max_length=300, blank=True)
    search = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "identity"], condition=~Q(identity=""), name="documents_one_paper_per_identity"
            )
        ]
        indexes = [
            models.Index(fields=["body", "reference"], name="documents_by_reference"),
            models.Index(fields=["body", "-issued_on"], name="documents_by_day"),
        ]

    def __str__(self) -> str:
        return full_title(self.type, self.printed_number, self.issued_on)

    @property
    def printed_number(self) -> str:
        return printed_number(self.number, self.year, self.symbol)


class Revision(models.Model):
    """One file of a paper as it came in. The file itself lies in the store under its SHA-256."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8)
    pages = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="documents_revision_number"),
            models.UniqueConstraint(fields=["document", "sha256"], name="documents_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class CitationLink(models.Model):
    """A paper names another one; `to` is set when the cited paper is here, or arrives later."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="cites")
    position = models.PositiveIntegerField()
    text = models.TextField()
    reference = models.CharField(max_length=160, blank=True)
    legal_basis = models.BooleanField(default=False)
    suspect = models.BooleanField(default=False)
    to = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="cited_by")

    class Meta:
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="documents_citation_position"),
            models.UniqueConstraint(
                fields=["document", "reference"], condition=~Q(reference=""), name="documents_cited_once"
            ),
        ]
        indexes = [models.Index(fields=["reference"], name="documents_cited_reference")]

    def __str__(self) -> str:
        return self.text
