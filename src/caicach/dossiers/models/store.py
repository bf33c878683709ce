"""What is stored, and the exports that it came from."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.dossiers.enums import OPEN_IMPORTS, Choice, ImportState
from caicach.kit.permissions import Permission, narrow
from caicach.kit.versions import Versioned
from caicach.measures.dossiers.clock.policies import COMMON


class StoreQuerySet(models.QuerySet["Store"]):
    def visible_to(self, person: Any) -> Self:
        return narrow(self, person, Permission.DOSSIER_VIEW, body="body_id")


class Store(Versioned):
    """The dossiers of a body: which generation of its Parquet files counts, and how the body works with them.

    `generation` 0: nothing stored yet. A reader opens the folder that `generation` names and nothing else, so a half
    written one is never seen.
    """

    body = models.OneToOneField("organisations.Body", models.PROTECT, related_name="dossier_store")
    generation = models.PositiveIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    calendar = models.CharField(max_length=16, blank=True)
    """Fingerprint of the calendar that the stored working days were counted with."""
    exported_on = models.DateField(null=True, blank=True)
    """The day on which the newest export was taken from the one-stop system: open dossiers are known as of then."""
    policy = models.CharField(max_length=20, default=COMMON.code)
    soon_days = models.PositiveSmallIntegerField(default=3)
    """Working days before the due date within which a dossier counts as due soon."""
    keeps_applicants = models.BooleanField(default=False)
    """Whether names and contacts of applicants are kept (encrypted, apart) for apology letters."""
    retention_days = models.PositiveSmallIntegerField(default=90)
    """How long they are kept after the import."""
    pause_limits = models.JSONField(default=dict, blank=True)
    """Limits of the wrong-pause rules that the body sets itself; empty: those of the rules."""
    updated_at = models.DateTimeField(auto_now=True)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ["body"]
        constraints = [models.CheckConstraint(condition=Q(retention_days__gte=1), name="dossiers_retention_counts")]

    def __str__(self) -> str:
        return f"{self.body} · {self.generation}"


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, person: Any) -> Self:
        """The imports of the bodies for which the person imports."""
        return narrow(self, person, Permission.DOSSIER_IMPORT, body="body_id")

    def open(self) -> Self:
        return self.filter(state__in=OPEN_IMPORTS)


class Import(models.Model):
    """An uploaded export: read, looked at by a person, stored whole or not at all.

    The file lies in the incoming folder of the body only until it is stored or given up, for it names people.
    """

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="dossier_imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=ImportState.choices(), default=ImportState.READING)
    failure = models.TextField(blank=True)
    exported_on = models.DateField()
    """When the list was taken from the one-stop system."""
    choice = models.CharField(max_length=12, choices=Choice.choices(), blank=True)
    told = models.JSONField(default=dict, blank=True)
    """What reading found: columns with their headings, counts, kinds of faults, first faulty rows, unit names."""
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    """How far reading or storing is, in steps of its own (hundredths, years)."""
    read = models.PositiveBigIntegerField(default=0)
    rejected = models.PositiveBigIntegerField(default=0)
    repeated = models.PositiveBigIntegerField(default=0)
    """Rows of a code that comes again further down; the last one counts."""
    added = models.PositiveBigIntegerField(default=0)
    changed = models.PositiveBigIntegerField(default=0)
    unchanged = models.PositiveBigIntegerField(default=0)
    generation = models.PositiveIntegerField(null=True, blank=True)
    """The generation that it made; none where it changed nothing."""
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    stored_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["body", "state"], name="dossiers_imports_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ImportState.FAILED) | ~Q(failure=""), name="dossiers_failure_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state=ImportState.STORED) | Q(stored_at__isnull=False), name="dossiers_stored_has_time"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitName(models.Model):
    """Which unit of the body a name in the exports means; `unit` empty: not known, it is shown as printed."""

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="+")
    printed = models.CharField(max_length=300)
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="dossier_names")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    """Who said so; empty where the directory of units did."""

    class Meta:
        ordering = ["printed"]
        constraints = [models.UniqueConstraint(fields=["body", "printed"], name="dossiers_unit_name_once")]

    def __str__(self) -> str:
        return self.printed


class ApplicantQuerySet(models.QuerySet["Applicant"]):
    def visible_to(self, person: Any) -> Self:
        return narrow(self, person, Permission.APPLICANT_VIEW, body="body_id", unit="unit_id")


class Applicant(models.Model):
    """Whom an apology letter goes to: sealed, apart from the dossiers, erased after `keep_until`."""

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    dossier_code = models.CharField(max_length=120)
    sealed = models.BinaryField()
    keep_until = models.DateField(db_index=True)

    objects = ApplicantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["body", "dossier_code"], name="dossiers_applicant_once")]

    def __str__(self) -> str:
        return self.dossier_code
