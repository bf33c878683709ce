"""Rules of a body; e-mail and calendar feed of a person."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.notices.enums import RuleKind
from caicach.notices.models import FeedToken, Preference, ReminderRule
from caicach.notices.queries.ladders import Rungs, rungs_of
from caicach.notices.tokens import digest_of
from caicach.organisations.models import Body, Person


@transaction.atomic
def set_rules(*, by: Any, body: Body, rungs: Rungs) -> None:
    """The whole ladder of a body. What was said stays said: a changed rule counts from the next round on."""
    require(by, Permission.REMINDER_EDIT, body)
    _demand_order(rungs)
    before = rungs_of(body.pk)
    for kind, (on, number) in rungs.items():
        ReminderRule.objects.update_or_create(body=body, kind=kind, defaults={"on": on, "number": number})
    audit.record(by=by, action="reminder_rules.set", target=body, before=before, after=rungs)


@transaction.atomic
def choose_mail(*, by: Person, by_mail: bool) -> Preference:
    """Whether the own digests come by e-mail too. The inbox has them anyway."""
    preference, _made = Preference.objects.update_or_create(person=by, defaults={"by_mail": by_mail})
    audit.record(by=by, action="preference.mail", target=preference, details={"by_mail": by_mail})
    return preference


@transaction.atomic
def make_feed(*, by: Person, now: datetime) -> str:
    """A new secret token for the own calendar feed, told this once; the former address ends."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    _revoke(by, now)
    token = secrets.token_urlsafe(32)
    made = FeedToken.objects.create(person=by, digest=digest_of(token))
    audit.record(by=by, action="feed.make", target=made)
    return token


@transaction.atomic
def revoke_feed(*, by: Person, now: datetime) -> bool:
    """The own feed ends; False where there was none."""
    ended = _revoke(by, now)
    if ended:
        audit.record(by=by, action="feed.revoke", target=by)
    return ended


def _revoke(person: Person, now: datetime) -> bool:
    return bool(FeedToken.objects.filter(person=person, revoked_at__isnull=True).update(revoked_at=now))


def _demand_order(rungs: Rungs) -> None:
    for first, second, field, sentence in (
        (RuleKind.BEFORE_SECOND, RuleKind.BEFORE_FIRST, "before_second", "Lần nhắc thứ hai phải gần hạn hơn lần đầu."),
        (
            RuleKind.ESCALATE_FIRST,
            RuleKind.ESCALATE_SECOND,
            "escalate_second",
            "Báo cấp trên phải muộn hơn báo lãnh đạo đơn vị.",
        ),
    ):
        (near_on, near), (far_on, far) = rungs[first], rungs[second]
        if near_on and far_on and near >= far:
            raise RuleBroken("rungs-out-of-order", f"{sentence} Hãy sửa lại số ngày.", field=field)
