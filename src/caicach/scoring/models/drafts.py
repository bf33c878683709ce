"""A criteria set on its way in: the file as read, waiting for somebody to confirm it."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models

from caicach.imports.enums import OPEN_DRAFTS, DraftState
from caicach.kit.permissions import Permission, narrow
from caicach.scoring.enums import Level

SILENCE = timedelta(seconds=60)
"""A draft is given so long to find a reader."""


class CriteriaDraftQuerySet(models.QuerySet["CriteriaDraft"]):
    def visible_to(self, person: Any) -> Self:
        """The drafts of the bodies for which the person makes criteria sets."""
        return narrow(self, person, Permission.CRITERIA_EDIT, body="body_id")

    def open(self) -> Self:
        return self.filter(state__in=OPEN_DRAFTS)


class CriteriaDraft(models.Model):
    """One file that shall become a criteria set. Nothing of a set is written before it is confirmed.

    `sheet` is what the file says (`scoring.readings`): title, rows, faults, columns.
    """

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=12, choices=Level.choices())
    block = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=12, choices=DraftState.choices(), default=DraftState.READING)
    failure = models.TextField(blank=True)
    sheet = models.JSONField(default=dict, blank=True)
    criteria_set = models.ForeignKey(
        "scoring.CriteriaSet", models.SET_NULL, null=True, blank=True, related_name="drafts"
    )
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CriteriaDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["body", "state"], name="scoring_drafts_by_state")]

    def __str__(self) -> str:
        return self.name

    def is_lost(self, now: datetime) -> bool:
        """True where nobody reads any more."""
        if self.state != DraftState.READING:
            return False
        return (self.job is not None and self.job.in_trouble) or now - self.updated_at > SILENCE
