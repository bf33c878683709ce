"""The audit chain, the values it proves, texts not sent yet, and facts about the site as a whole."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class AppendOnly(models.QuerySet[Any]):
    """Rows that are written once."""

    def update(self, **values: Any) -> NoReturn:
        raise TypeError("The audit log is append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("The audit log is append-only.")


class AuditEntry(models.Model):
    """One thing that was done. No foreign keys: what it speaks of may vanish, the entry stays.

    `digest` covers every other field and the digest of the entry before. `details` holds no personal values;
    those are in AuditValue, and only their digest (`values_digest`) is inside the chain.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=40)
    details = models.JSONField(default=dict)
    values_digest = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
            models.Index(fields=["by_id", "sequence"], name="audit_by_person"),
            models.Index(fields=["action", "sequence"], name="audit_by_action"),
            models.Index(fields=["at"], name="audit_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class AuditValue(models.Model):
    """Before and after of one entry, with a salt. Erasable: without it the chain still holds."""

    sequence = models.PositiveBigIntegerField(unique=True)
    salt = models.CharField(max_length=32)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"values of {self.sequence}"


class AuditHead(models.Model):
    """The last link, one row: locked while an entry is added, so that two processes cannot fork the chain.

    `areas` holds for each app the last link that changed what its pages show: what is remembered lasts until then.
    """

    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)
    areas = models.JSONField(default=dict)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="audit_head_is_one_row")]

    def __str__(self) -> str:
        return f"head {self.sequence}"


class SiteFact(models.Model):
    """A fact about this database as a whole, such as "this is the example world"."""

    name = models.CharField(max_length=40, unique=True)
    value = models.JSONField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class KeptText(models.Model):
    """What a person typed into a form and has not sent yet. Private: only its writer is ever offered it.

    `place` is a short key of the form ("task:12:comment"); `fields` maps a field's name to its values, as a browser
    would send them.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=80)
    fields = models.JSONField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="kept_text_once_per_place")]

    def __str__(self) -> str:
        return self.place
