"""Duties of a person as a calendar that other programs subscribe to (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from caicach.language.calendar import WorkingCalendar
from caicach.notices.mails import link
from caicach.notices.rules import working_day
from caicach.notices.values import Duty

AGAIN = timedelta(hours=4)
"""How often subscribers are asked to look."""
MORNING = time(8, 0)
YEAR_ZERO = datetime(2020, 1, 1, tzinfo=UTC)


def feed(name: str, duties: Iterable[Duty], calendar: WorkingCalendar, since: datetime) -> bytes:
    """The calendar: one all-day event a duty. `since` is the last change of the site: it stands for a
    change whose own moment is not known, so that a moved day always counts as newer."""
    made = Calendar()
    made.add("prodid", "-//caicach//nhac viec//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    made.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT4H")
    for duty in sorted(duties, key=lambda duty: (duty.due, duty.cause)):
        made.add_component(_event(duty, calendar, duty.changed_at or since))
    return bytes(made.to_ical())


def _event(duty: Duty, calendar: WorkingCalendar, changed_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{duty.cause.replace(':', '-')}@caicach")
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    event.add("sequence", max(0, int((changed_at - YEAR_ZERO) / timedelta(minutes=1))))
    event.add("dtstart", duty.due)
    event.add("dtend", duty.due + timedelta(days=1))
    event.add("summary", _("Hạn: %(title)s") % {"title": duty.title})
    event.add("description", "\n".join(part for part in (duty.unit, duty.title, link(duty.url)) if part))
    event.add("url", link(duty.url))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(duty, calendar))
    return event


def _alarm(duty: Duty, calendar: WorkingCalendar) -> Alarm:
    """In the morning of the working day before; counted from the midnight at which an all-day event starts."""
    eve = datetime.combine(working_day(duty.due, -1, calendar), MORNING)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", duty.title)
    alarm.add("trigger", eve - datetime.combine(duty.due, time()))
    return alarm
