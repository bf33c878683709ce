"""Talk about a task: said, mended within a named time, taken back."""

from datetime import date as Date
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from caicach.kit import audit
from caicach.kit.permissions import Permission, allowed
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.organisations.models import Person
from caicach.plans.models import Task
from caicach.progress import telling
from caicach.progress.enums import Deed
from caicach.progress.models import Comment
from caicach.progress.queries.talk import people_to_call
from caicach.progress.rights import demand, ties_of
from caicach.progress.rules.talk import LONGEST, Called, Mention, may_still_edit, mentions


@transaction.atomic
def say(*, by: Any, task: Task, text: str, on: Date) -> Comment:
    """Say something about a task; whoever is called by "@" hears of it."""
    demand(by, Deed.COMMENT, ties_of(task))
    text = _checked(text)
    called = _called(text, task, on)
    made = Comment.objects.create(task=task, by=by, text=text)
    made.mentions.set(called)
    audit.record(by=by, action="comment.add", target=task, details={"comment": made.pk, "called": called})
    telling.mentioned(by=by, comment=made, people=called)
    return made


@transaction.atomic
def edit_comment(*, by: Any, comment: Comment, text: str, version: int, now: datetime) -> Comment:
    """Mend one's own words; Stale where they were mended in another window."""
    _demand_own(by, comment)
    held = claim(comment, version, by=by)
    if held.removed_at or not may_still_edit(held.at, now):
        raise RuleBroken("edit-too-late", "Đã quá 30 phút nên không sửa được nữa. Hãy viết thêm một lời mới.")
    text = _checked(text)
    called = _called(text, comment.task, timezone.localdate(now))
    before, held.text, held.edited_at = held.text, text, now
    held.save()
    held.mentions.set(called)
    details = {"comment": held.pk, "called": called, "comment_version": held.version}
    audit.record(
        by=by,
        action="comment.edit",
        target=comment.task,
        details=details,
        before={"text": before},
        after={"text": text},
    )
    telling.mentioned(by=by, comment=held, people=called)
    return held


@transaction.atomic
def take_back(*, by: Any, comment: Comment, now: datetime) -> Comment:
    """Take one's own words back: they are erased, their place stays."""
    _demand_own(by, comment)
    held = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if held.removed_at:
        return held
    held.text, held.removed_at, held.version = "", now, held.version + 1
    held.save()
    held.mentions.clear()
    audit.record(by=by, action="comment.remove", target=comment.task, details={"comment": held.pk})
    return held


def _demand_own(by: Any, comment: Comment) -> None:
    demand(by, Deed.COMMENT, ties_of(comment.task))
    if comment.by_id != by.pk:
        raise PermissionDenied(gettext("Chỉ người viết mới sửa hoặc rút được lời của mình."))


def _checked(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise RuleBroken("nothing-said", "Hãy viết nội dung trao đổi.", field="text")
    if len(text) > LONGEST:
        raise RuleBroken(
            "too-long", f"Lời trao đổi dài quá {LONGEST} chữ. Hãy chia ra hoặc đính kèm tệp.", field="text"
        )
    return text


def _called(text: str, task: Task, on: Date) -> list[int]:
    """The people whom the text calls; RuleBroken where one may not see the task, or a name is not one person's."""
    people = people_to_call(task.body_id, on)
    found = mentions(text, people)
    for one in found:
        _demand_one_person(one, people)
    keys = list(dict.fromkeys(one.pks[0] for one in found))
    for person in Person.objects.filter(pk__in=keys):
        if not allowed(person, Permission.TASK_VIEW, task):
            raise RuleBroken(
                "cannot-see",
                f"{person} không xem được nhiệm vụ này nên không nhắc tên được. Hãy bỏ dấu @ trước tên.",
                field="text",
            )
    return keys


def _demand_one_person(mention: Mention, people: list[Called]) -> None:
    if len(mention.pks) > 1:
        same = [one for one in people if one.pk in mention.pks]
        names = ", ".join(f"@{one.username}" for one in same)
        raise RuleBroken(
            "two-of-the-name",
            f"Có {len(same)} người tên {same[0].full_name}. Hãy ghi tên đăng nhập: {names}.",
            field="text",
        )
