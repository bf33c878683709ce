"""The e-mail of a digest, at most once.

That it goes is written and committed before the conversation with the mail server. Where the program dies in between,
nobody can know whether the mail went out: it is shown as unknown, and a person decides whether to send it again. What
the server certainly has not taken is tried again by the queue.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from caicach.jobs.actions import enqueue
from caicach.jobs.kinds import Steps, job
from caicach.kit import audit
from caicach.kit.labels import gettext_noop
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.notices.enums import MailState
from caicach.notices.mails import NotTaken, Unclear, hand_over, mail_of, new_message_id
from caicach.notices.models import Digest

STALE = timedelta(minutes=10)
"""A mail that has been going for so long is not going any more."""
MAY_GO = (MailState.WAITING, MailState.FAILED)


@job(words=gettext_noop("Gửi thư nhắc việc"), repeatable=True)
def deliver(steps: Steps, *, digest: int) -> str:
    """Send one digest; run again after a crash it sees that the mail was under way and leaves it."""
    return str(MailState(send_digest(digest_id=digest, now=timezone.now())).label)


def queue(digest: Digest, by: Any = None) -> None:
    """Have the worker send the digest once the transaction is through."""
    enqueue(by=by, job=deliver, key=f"digest:{digest.pk}", digest=digest.pk)


def send_digest(*, digest_id: int, now: datetime) -> str:
    """Send the mail of a digest that waits; gives how its mail stands then. Raises NotTaken where the server has
    certainly not taken it and it may be tried again."""
    message = _begin(digest_id, now)
    if message is None:
        return Digest.objects.values_list("mail", flat=True).get(pk=digest_id)
    try:
        hand_over(message)
    except NotTaken as refusal:
        _end(digest_id, MailState.FAILED, fault=str(refusal))
        raise
    except Unclear as broken:
        return _end(digest_id, MailState.UNKNOWN, fault=str(broken))
    return _end(digest_id, MailState.SENT, sent_at=now)


@transaction.atomic
def send_again(*, by: Any, digest: Digest, now: datetime) -> Digest:
    """A person decides that a mail whose fate is unknown, or that could not be sent, is sent once more."""
    require(by, Permission.REMINDER_EDIT, digest)
    digest = Digest.objects.select_for_update().get(pk=digest.pk)
    if not may_be_sent_again(digest, now):
        raise RuleBroken("mail-not-open", "Thư này đã gửi rồi hoặc đang gửi nên không gửi lại.")
    audit.record(by=by, action="digest.send_again", target=digest, details={"was": digest.mail})
    digest.mail, digest.fault = MailState.WAITING, ""
    digest.save(update_fields=["mail", "fault"])
    queue(digest, by)
    return digest


def may_be_sent_again(digest: Digest, now: datetime) -> bool:
    """Whether a person may have it sent again: it failed, or nobody knows."""
    broken_off = digest.mail == MailState.SENDING and digest.tried_at is not None and digest.tried_at < now - STALE
    return digest.mail in {MailState.UNKNOWN, MailState.FAILED} or broken_off


@transaction.atomic
def _begin(digest_id: int, now: datetime) -> EmailMultiAlternatives | None:
    """Write that the mail goes now, and give it; None where it must not go."""
    digest = Digest.objects.select_for_update(of=("self",)).select_related("person").get(pk=digest_id)
    if digest.mail == MailState.SENDING:
        _end(digest_id, MailState.UNKNOWN, fault="Chương trình dừng giữa lúc gửi.")
        return None
    if digest.mail not in MAY_GO:
        return None
    if not digest.person.is_active or not digest.person.email:
        _end(digest_id, MailState.NONE)
        return None
    digest.mail, digest.tried_at, digest.attempts = MailState.SENDING, now, digest.attempts + 1
    digest.message_id = digest.message_id or new_message_id()
    digest.save(update_fields=["mail", "tried_at", "attempts", "message_id"])
    return mail_of(digest)


def _end(digest_id: int, state: MailState, **values: Any) -> str:
    Digest.objects.filter(pk=digest_id).update(mail=state, **{"fault": "", **values})
    return state
