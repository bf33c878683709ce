"""Talk about a task."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.kit.permissions import Permission, narrow
from caicach.plans.models import Task


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, person: Any) -> Self:
        """What was said about tasks that the person may read."""
        return narrow(self, person, Permission.TASK_VIEW, body="task__body_id")


class Comment(models.Model):
    """Something said about a task, with the people it calls by name. What is taken back leaves its place."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(blank=True)
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["task", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | Q(removed_at__isnull=False), name="progress_comment_has_text"
            )
        ]
        indexes = [models.Index(fields=["task", "at"], name="progress_talk")]

    def __str__(self) -> str:
        return self.text[:60]
