"""What people decide about dossiers: apology letters with a new appointment, and what a found pause was."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from caicach.dossiers.enums import LetterState, PauseVerdict
from caicach.kit.permissions import Permission, narrow
from caicach.kit.versions import Versioned


class ApologyQuerySet(models.QuerySet["Apology"]):
    def visible_to(self, person: Any) -> Self:
        return narrow(self, person, Permission.DOSSIER_VIEW, body="body_id")

    def standing(self) -> Self:
        return self.exclude(state=LetterState.WITHDRAWN)


class Apology(Versioned):
    """A letter of apology for one dossier, with its new appointment: at most one (NĐ 61/2018, Art. 19(9))."""

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="apologies")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    unit_words = models.CharField(max_length=300, blank=True)
    dossier_code = models.CharField(max_length=120)
    procedure_name = models.CharField(max_length=500, blank=True)
    received_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    """The first appointment."""
    new_due_on = models.DateField()
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=LetterState.choices(), default=LetterState.DRAFT)
    number = models.CharField(max_length=40, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    """The letter as it was made, in the store of files; without the applicant's name where none is kept."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    objects = ApologyQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["body", "state", "due_on"], name="dossiers_letters_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "dossier_code"], condition=~Q(state=LetterState.WITHDRAWN), name="dossiers_letter_once"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(new_due_on__gt=F("due_on")), name="dossiers_new_day_is_later"
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.SENT) | Q(sent_on__isnull=False, sent_by__isnull=False),
                name="dossiers_sent_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="dossiers_letter_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.dossier_code


class PauseReviewQuerySet(models.QuerySet["PauseReview"]):
    def visible_to(self, person: Any) -> Self:
        return narrow(self, person, Permission.DOSSIER_VIEW, body="body_id")


class PauseReview(Versioned):
    """What a person concluded about one pause of one dossier that a rule found."""

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    dossier_code = models.CharField(max_length=120)
    paused_from = models.DateField()
    verdict = models.CharField(max_length=10, choices=PauseVerdict.choices())
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    objects = PauseReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "dossier_code", "paused_from"], name="dossiers_pause_reviewed_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="dossiers_pause_verdict_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_code} {self.paused_from:%d/%m/%Y}"
