"""The inbox on the site."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.notices.enums import NoticeKind
from caicach.notices.models.digests import Digest


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, person: Any) -> Self:
        """The own ones; nobody reads another's."""
        return self.filter(person=person.pk)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """An item of somebody's inbox. One cause comes once to a person."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="notices", verbose_name="người"
    )
    kind = models.CharField("loại", max_length=12, choices=NoticeKind.choices())
    words = models.TextField("lời báo")
    url = models.CharField("địa chỉ", max_length=200)
    cause = models.CharField("căn cớ", max_length=120)
    at = models.DateTimeField("lúc", auto_now_add=True)
    read_at = models.DateTimeField("đọc lúc", null=True)
    digest = models.ForeignKey(
        Digest, models.PROTECT, null=True, related_name="notices", verbose_name="bản tin đã kể tới"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "cause"], name="notice_once_for_a_cause"),
            models.CheckConstraint(condition=Q(kind__in=[*NoticeKind]), name="notice_kind_known"),
        ]
        indexes = [
            models.Index(fields=["person", "-at", "-id"], name="notice_inbox"),
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.words[:80]
