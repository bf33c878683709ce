"""Rules of a body; the feed and the wishes of a person."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.kit.permissions import Permission, narrow
from caicach.notices.enums import RuleKind


class ReminderRuleQuerySet(models.QuerySet["ReminderRule"]):
    def visible_to(self, person: Any) -> Self:
        """Rules of the bodies whose reminders the person sees to."""
        return narrow(self, person, Permission.REMINDER_EDIT, body="body_id")


class ReminderRule(models.Model):
    """One rung of a body's ladder. A body without rows reminds by the defaults of `values.Ladder`."""

    body = models.ForeignKey(
        "organisations.Body", models.PROTECT, related_name="reminder_rules", verbose_name="cơ quan"
    )
    kind = models.CharField("loại", max_length=16, choices=RuleKind.choices())
    number = models.PositiveSmallIntegerField("số ngày làm việc (quá hạn: số tuần)", default=0)
    on = models.BooleanField("đang dùng", default=True)

    objects = ReminderRuleQuerySet.as_manager()

    class Meta:
        ordering = ["body", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "kind"], name="reminder_rule_once"),
            models.CheckConstraint(condition=Q(kind__in=[*RuleKind]), name="reminder_rule_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=RuleKind.ON_DAY) | Q(number__range=(1, 60)), name="reminder_rule_number_sensible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class FeedToken(models.Model):
    """The secret address of a calendar feed, as the digest of its token: the address itself is kept nowhere."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="feed_tokens", verbose_name="người"
    )
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at__isnull=True), name="feed_token_one_in_use"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.created_at:%d/%m/%Y}"


class Preference(models.Model):
    """How a person wants to be told. Who has none gets e-mail."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="notice_preference", verbose_name="người"
    )
    by_mail = models.BooleanField("nhận thư", default=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.person}: {'có' if self.by_mail else 'không'}"
