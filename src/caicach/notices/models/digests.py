"""What was said to whom on which day, and how far its e-mail has come.

A key without an index of its own has one in a constraint or in a longer index that begins with it.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.kit.permissions import Permission, narrow
from caicach.notices.enums import MailState


class DigestQuerySet(models.QuerySet["Digest"]):
    def visible_to(self, person: Any) -> Self:
        """The own ones, and those of the bodies whose reminders the person sees to."""
        seen = narrow(Digest.objects.all(), person, Permission.REMINDER_EDIT, body="body_id")
        return self.filter(Q(person=person.pk) | Q(pk__in=seen.values("pk")))


class Digest(models.Model):
    """All that a person is told on one day: at most one, however often and from wherever the program is asked."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="digests", verbose_name="người"
    )
    body = models.ForeignKey(
        "organisations.Body", models.PROTECT, null=True, related_name="+", verbose_name="cơ quan của người"
    )
    day = models.DateField("ngày")
    mail = models.CharField("thư", max_length=10, choices=MailState.choices(), default=MailState.NONE)
    message_id = models.CharField("mã thư", max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần gửi", default=0)
    tried_at = models.DateTimeField("gửi lần cuối lúc", null=True)
    sent_at = models.DateTimeField("đã gửi lúc", null=True)
    fault = models.CharField("vì sao không gửi được", max_length=300, blank=True)
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "person__full_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="digest_once_a_day"),
            models.CheckConstraint(condition=Q(mail__in=[*MailState]), name="digest_mail_known"),
            models.CheckConstraint(
                condition=~Q(mail=MailState.SENT) | Q(sent_at__isnull=False), name="digest_sent_has_a_time"
            ),
        ]
        indexes = [models.Index(fields=["mail"], condition=~Q(mail__in=["none", "sent"]), name="digest_mail_open")]

    def __str__(self) -> str:
        return f"{self.person}, {self.day:%d/%m/%Y}"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, person: Any) -> Self:
        """Reminders of the bodies whose reminders the person sees to."""
        return narrow(self, person, Permission.REMINDER_EDIT, body="body_id")


class Reminder(models.Model):
    """A person was told of a thing by one step. The key (thing, day, step) comes once to a person, for ever."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="reminders", verbose_name="người"
    )
    key = models.CharField("căn cớ", max_length=120)
    cause = models.CharField("việc", max_length=80, db_index=True)
    due = models.DateField("hạn khi nhắc")
    step = models.CharField("bước", max_length=20)
    title = models.TextField("tên việc")
    url = models.CharField("địa chỉ", max_length=200)
    unit = models.CharField("đơn vị", max_length=200, blank=True)
    body = models.ForeignKey(
        "organisations.Body", models.PROTECT, db_index=False, related_name="+", verbose_name="cơ quan"
    )
    digest = models.ForeignKey(Digest, models.PROTECT, related_name="reminders", verbose_name="bản tin")

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="reminder_once_for_a_cause")]
        indexes = [models.Index(fields=["body", "-digest"], name="reminder_of_body")]

    def __str__(self) -> str:
        return f"{self.key}: {self.title[:60]}"
