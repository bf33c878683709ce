"""What is on its way in from files: a file as read, waiting for somebody to confirm it."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.imports.enums import OPEN_DRAFTS, DraftState
from caicach.kit.permissions import Permission, narrow, reach
from caicach.scoring.enums import Level

SILENCE = timedelta(seconds=60)
"""A draft is given so long to find a reader."""


class CriteriaDraftQuerySet(models.QuerySet["CriteriaDraft"]):
    def visible_to(self, person: Any) -> Self:
        """The drafts of the bodies for which the person makes criteria sets."""
        return narrow(self, person, Permission.CRITERIA_EDIT, body="body_id")

    def open(self) -> Self:
        return self.filter(state__in=OPEN_DRAFTS)


class FileDraft(models.Model):
    """One file that a job reads; `sheet` is what it says. Nothing of the index is written before it is confirmed."""

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=DraftState.choices(), default=DraftState.READING)
    failure = models.TextField(blank=True)
    sheet = models.JSONField(default=dict, blank=True)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def is_lost(self, now: datetime) -> bool:
        """True where nobody reads any more."""
        if self.state != DraftState.READING:
            return False
        return (self.job is not None and self.job.in_trouble) or now - self.updated_at > SILENCE


class CriteriaDraft(FileDraft):
    """A file that shall become a criteria set; `sheet` is as `scoring.readings` tells it: title, rows, faults."""

    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=12, choices=Level.choices())
    block = models.CharField(max_length=120, blank=True)
    criteria_set = models.ForeignKey(
        "scoring.CriteriaSet", models.SET_NULL, null=True, blank=True, related_name="drafts"
    )

    objects = CriteriaDraftQuerySet.as_manager()

    class Meta(FileDraft.Meta):
        indexes = [models.Index(fields=["body", "state"], name="scoring_drafts_by_state")]


class ResultDraftQuerySet(models.QuerySet["ResultDraft"]):
    def visible_to(self, person: Any) -> Self:
        """The drafts of the bodies whose results the person may record: own ones and those right below."""
        publishing, making = (reach(person, one) for one in (Permission.SCORE_PUBLISH, Permission.CRITERIA_EDIT))
        if publishing.everywhere or making.everywhere:
            return self
        own = publishing.body_ids | making.body_ids
        return self.filter(Q(body__in=own) | Q(body__parent__in=own))


class ResultDraft(FileDraft):
    """A paper or a score sheet that tells of published results of `body`; `sheet` as `scoring.result_readings` says."""

    document = models.ForeignKey("documents.Document", models.SET_NULL, null=True, blank=True, related_name="+")
    """The kept paper that it was read from, where it did not come as an upload."""

    objects = ResultDraftQuerySet.as_manager()

    class Meta(FileDraft.Meta):
        indexes = [models.Index(fields=["body", "state"], name="scoring_result_drafts_by_state")]
