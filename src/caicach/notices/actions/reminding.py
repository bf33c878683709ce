"""Going round: who is to hear what today, recorded, one digest a person."""

from datetime import date as Date
from typing import Any

from django.db import transaction
from django.urls import reverse

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.notices.actions.sending import queue
from caicach.notices.enums import MailState, NoticeKind
from caicach.notices.models import Digest, Notice, Reminder
from caicach.notices.queries.inbox import untold
from caicach.notices.queries.letters import letters_for
from caicach.notices.values import Call, Letter, Round
from caicach.notices.wording import summary_of
from caicach.organisations.models import Person

AT_ONCE = 20
"""People whose letters are written in one transaction: on SQLite nobody else writes meanwhile."""


def remind_all(*, today: Date, dry_run: bool = False, by: Any = None) -> Round:
    """Remind everybody of what a step brings up on the day; gives what was said, or with `dry_run` would be.

    Twice on one day, or twice at the same moment, adds nothing: a person has one digest a day, and hears of a thing by
    one step once for ever. Each e-mail is queued in the transaction of its digest. `by` is the person who asks, or
    None for the timetable.
    """
    if by is not None:
        require(by, Permission.REMINDER_EDIT)
    letters = letters_for(today)
    return Round(today, tuple(letters) if dry_run else tuple(_write(letters, today, by)))


def _write(letters: list[Letter], today: Date, by: Any) -> list[Letter]:
    """Write the letters, some people at a time so that nobody else waits long; those that another round had written
    meanwhile are left out. Who was not reached when the program died is reached by the next round of the day."""
    in_order = sorted(letters, key=lambda one: one.person_id)
    made: set[int] = set()
    for start in range(0, len(in_order), AT_ONCE):
        made |= _write_some(in_order[start : start + AT_ONCE], today, by)
    return [letter for letter in letters if letter.person_id in made]


@transaction.atomic
def _write_some(letters: list[Letter], today: Date, by: Any) -> set[int]:
    """The people to whom these letters went; in the order of ids, so that two rounds never wait crosswise."""
    made = [digest for letter in letters if (digest := _digest(letter, today))]
    if made:
        ids = [digest.pk for digest in made]
        said = Reminder.objects.filter(digest__in=ids).count()
        details = {"day": today, "digests": ids, "reminders": said}
        audit.record(by=by, action="reminders.round", target=made[0], details=details)
    return {digest.person_id for digest in made}


def _digest(letter: Letter, today: Date) -> Digest | None:
    """The person's digest of the day with its reminders; None where another round was quicker."""
    Person.objects.select_for_update(no_key=True).get(pk=letter.person_id)
    if Digest.objects.filter(person=letter.person_id, day=today).exists():
        return None
    keys = [call.key for call in letter.calls]
    said = {*Reminder.objects.filter(person=letter.person_id, key__in=keys).values_list("key", flat=True)}
    calls = [call for call in letter.calls if call.key not in said]
    if not calls and not letter.news:
        return None
    mail = MailState.WAITING if letter.email else MailState.NONE
    digest = Digest.objects.create(person_id=letter.person_id, body_id=letter.body_id, day=today, mail=mail)
    _fill(digest, calls, bool(letter.news))
    if letter.email:
        queue(digest)
    return digest


def _fill(digest: Digest, calls: list[Call], news: bool) -> None:
    """The reminders of a digest, one line of the inbox for all of them, and the news that it tells of."""
    Reminder.objects.bulk_create([_reminder(digest, call) for call in calls], batch_size=500)
    if news:
        untold(Notice.objects.filter(person=digest.person_id)).update(digest=digest)
    if calls:
        Notice.objects.create(
            person_id=digest.person_id,
            kind=NoticeKind.DIGEST,
            words=summary_of([call.duty.due for call in calls], digest.day),
            url=reverse("digest", args=[digest.pk]),
            cause=f"digest:{digest.day.isoformat()}",
            digest=digest,
        )


def _reminder(digest: Digest, call: Call) -> Reminder:
    duty = call.duty
    return Reminder(
        person_id=call.person_id,
        key=call.key,
        cause=duty.cause,
        due=duty.due,
        step=call.step,
        title=duty.title,
        url=duty.url,
        unit=duty.unit,
        body_id=duty.body_id,
        digest=digest,
    )
