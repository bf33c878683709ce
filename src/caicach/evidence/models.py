"""What proves a result or a criterion: a file or a link, with the day it proves."""

from datetime import date as Date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from caicach.documents.rules import printed_number
from caicach.evidence.enums import EvidenceKind, FlagCode, ReadingState, Signed
from caicach.evidence.rules import Facts
from caicach.kit.permissions import Permission, narrow
from caicach.kit.versions import Versioned
from caicach.kit.words import search_text

FLAGGED = {
    FlagCode.DEAD: Q(alive=False),
    FlagCode.UNDATED: Q(proves_on__isnull=True) & ~Q(reading=ReadingState.WAITING),
    FlagCode.UNSIGNED: Q(signed=Signed.NONE),
}
"""The flags that need no use, as a database finds them; rules.flags says the same of one piece."""


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, person: Any) -> Self:
        """The evidence of the bodies whose evidence the person may see."""
        return narrow(self, person, Permission.EVIDENCE_VIEW, body="body_id")

    def in_use(self) -> Self:
        """Without what was withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def matching(self, words: list[str]) -> Self:
        """Every word is in the header, the name or the text (words folded)."""
        for word in words:
            self = self.filter(Q(search__contains=word) | Q(text__contains=word))
        return self

    def of_year(self, year: int) -> Self:
        """What speaks of a year: by its day, or by the period that it covers."""
        covers = Q(period_from__lte=Date(year, 12, 31), period_to__gte=Date(year, 1, 1))
        return self.filter(Q(proves_on__year=year) | covers)


class Evidence(Versioned):
    """A file or a link that proves something. The file lies in the store under its SHA-256; the record always stays."""

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="evidence")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="evidence")
    kind = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    name = models.CharField(max_length=255, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    format = models.CharField(max_length=8, blank=True)
    url = models.CharField(max_length=2000, blank=True)

    title = models.CharField(max_length=500)
    type = models.CharField(max_length=80, blank=True)
    number = models.CharField(max_length=40, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    subject = models.TextField(blank=True)
    proves_on = models.DateField(null=True, blank=True)
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=80, blank=True)
    """Where in the file the proof stands: "3", "5-7", "Phụ lục 2"."""
    pages = models.PositiveIntegerField(null=True, blank=True)
    signed = models.CharField(max_length=8, default=Signed.UNKNOWN)
    signatures = models.PositiveSmallIntegerField(null=True, blank=True)

    reading = models.CharField(max_length=8, default=ReadingState.NONE)
    failure = models.TextField(blank=True)
    read = models.JSONField(default=dict, blank=True)
    """Field → {"value", "sure", "page"} as the file itself says."""
    confirmed = models.JSONField(default=dict, blank=True)
    """Field → id of the person who typed or confirmed it."""
    search = models.TextField(blank=True)
    text = models.TextField(blank=True)

    checked_at = models.DateTimeField(null=True, blank=True)
    alive = models.BooleanField(null=True, blank=True)
    status = models.CharField(max_length=200, blank=True)

    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="file", url="") & ~Q(sha256="") & ~Q(format="") & ~Q(name="")
                | Q(kind="link", sha256="") & ~Q(url=""),
                name="evidence_file_or_link",
            ),
            models.UniqueConstraint(
                fields=["body", "sha256"],
                condition=Q(kind="file", withdrawn_at__isnull=True),
                name="evidence_one_per_content",
            ),
            models.UniqueConstraint(
                fields=["body", "url"], condition=Q(kind="link", withdrawn_at__isnull=True), name="evidence_one_per_url"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_title"),
            models.CheckConstraint(
                condition=Q(period_from__isnull=True, period_to__isnull=True)
                | Q(period_from__isnull=False, period_to__isnull=False, period_from__lte=F("period_to")),
                name="evidence_period_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(signed=Signed.DIGITAL) | Q(signatures__isnull=False, signatures__gte=1),
                name="evidence_signatures_counted",
            ),
            models.CheckConstraint(
                condition=~Q(reading=ReadingState.FAILED) | ~Q(failure=""), name="evidence_failure_says_why"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason=""),
                name="evidence_withdrawn_with_reason",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="evidence_version_counts"),
            models.CheckConstraint(
                condition=Q(signed__in=list(Signed), reading__in=list(ReadingState)), name="evidence_words_known"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "-uploaded_at"], name="evidence_newest"),
            models.Index(fields=["body", "proves_on"], name="evidence_by_day"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def printed_number(self) -> str:
        return printed_number(self.number, None, self.symbol)

    @property
    def is_file(self) -> bool:
        return self.kind == EvidenceKind.FILE

    @property
    def facts(self) -> Facts:
        """What rules ask of it."""
        return Facts(
            EvidenceKind(self.kind),
            self.alive,
            self.proves_on,
            Signed(self.signed),
            ReadingState(self.reading),
            self.period_from,
            self.period_to,
        )

    def refresh_search(self) -> None:
        """The words it is found by, from its fields."""
        day = f"{self.proves_on:%d/%m/%Y}" if self.proves_on else ""
        words = (self.title, self.type, self.printed_number, self.issuer, self.subject, self.name, self.url, day)
        self.search = search_text(*words)
