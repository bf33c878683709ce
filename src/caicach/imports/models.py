"""An import on its way: the paper as read, each row as corrected, each name as decided, each step to be undone."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.imports.enums import OPEN_DRAFTS, DraftState, RowState, StepKind, UnitChoice
from caicach.kit.permissions import Permission, narrow

SILENCE = timedelta(seconds=60)
"""A draft is given so long to find a reader, after it was begun or asked for again."""


class DraftQuerySet(models.QuerySet["ImportDraft"]):
    def visible_to(self, person: Any) -> Self:
        """The drafts of the bodies for which the person may import papers."""
        return narrow(self, person, Permission.PAPER_IMPORT, body="body_id")

    def open(self) -> Self:
        return self.filter(state__in=OPEN_DRAFTS)


class ImportDraft(models.Model):
    """One file being turned into a plan. Leaving half-way loses nothing: everything typed is here at once."""

    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=DraftState.choices(), default=DraftState.READING)
    failure = models.TextField(blank=True)
    read_pages = models.PositiveIntegerField(default=0)
    all_pages = models.PositiveIntegerField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    level = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    unit = models.ForeignKey("organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    upper = models.ForeignKey("plans.Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    paper = models.JSONField(default=dict)
    layout = models.JSONField(default=dict)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="drafts"
    )
    plan = models.ForeignKey("plans.Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    job = models.ForeignKey("jobs.Job", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "sha256"],
                condition=Q(state__in=[state.value for state in OPEN_DRAFTS]),
                name="imports_one_open_draft_per_file",
            ),
        ]
        indexes = [models.Index(fields=["body", "state"], name="imports_drafts_by_state")]

    def __str__(self) -> str:
        return self.title or self.name

    def is_lost(self, now: datetime, *, attended: bool) -> bool:
        """True where nobody reads any more: it did not work, or no worker (`attended`) is there to read it."""
        if self.state != DraftState.READING:
            return False
        if self.failure or (self.job is not None and self.job.in_trouble):
            return True
        return now - self.updated_at > SILENCE and not (attended and self.job is not None)


class DraftRow(models.Model):
    """One task as read (`printed`) and as corrected (`fields`), with the certainty of each field."""

    draft = models.ForeignKey(ImportDraft, on_delete=models.CASCADE, related_name="rows")
    position = models.FloatField()
    state = models.CharField(max_length=12, choices=RowState.choices())
    printed = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    sure = models.JSONField(default=dict)
    source = models.JSONField(default=dict)
    notes = models.JSONField(default=list)

    class Meta:
        ordering = ["draft", "position"]
        constraints = [models.UniqueConstraint(fields=["draft", "position"], name="imports_row_position")]

    def __str__(self) -> str:
        return f"{self.fields.get('number') or ''} {self.fields.get('title') or ''}".strip()


class DraftUnit(models.Model):
    """A name that the paper prints, and what the body knows under it."""

    draft = models.ForeignKey(ImportDraft, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    choice = models.CharField(max_length=12, choices=UnitChoice.choices(), default=UnitChoice.OPEN)
    unit = models.ForeignKey("organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(
        "organisations.UnitGroup", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    members = models.JSONField(default=list)
    offers = models.JSONField(default=list)
    sure = models.FloatField(default=0)

    class Meta:
        ordering = ["draft", "pk"]
        constraints = [models.UniqueConstraint(fields=["draft", "key"], name="imports_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def answer(self) -> str:
        """What the name is said to be, as forms carry it: `unit:12`, `group:3`, or the choice alone."""
        key = self.unit_id or self.group_id
        return f"{self.choice}:{key}" if key and self.choice in (UnitChoice.UNIT, UnitChoice.GROUP) else self.choice


class DraftStep(models.Model):
    """One change, with the rows as they were before it, so that it can be taken back."""

    draft = models.ForeignKey(ImportDraft, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind.choices())
    before = models.JSONField()
    added = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["draft", "-pk"]

    def __str__(self) -> str:
        return self.kind
