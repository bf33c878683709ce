"""What this room gives the worker: the daily round. The sending of each mail is declared beside its rules."""

from django.utils import timezone

from caicach.jobs.kinds import Steps, job
from caicach.jobs.timetable import every
from caicach.kit.labels import gettext_noop
from caicach.notices.actions.reminding import remind_all
from caicach.notices.actions.sending import deliver

__all__ = ["deliver", "remind"]


@every("0 7 * * *", name="reminders", words=gettext_noop("Nhắc việc, 07:00 hằng ngày"))
@job(words=gettext_noop("Nhắc việc trong ngày"), repeatable=True)
def remind(steps: Steps) -> str:
    """Go round for today. Run again it adds nothing, so it needs no steps."""
    said = remind_all(today=timezone.localdate())
    return f"Đã nhắc {len(said.letters)} người, {said.reminders} việc."
