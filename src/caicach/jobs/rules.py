"""When a job is tried again, when a worker counts as gone, when a line of the timetable falls due."""

from datetime import datetime, timedelta

from cronsim import CronSim, CronSimError

PAUSES = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))
"""How long a failing job rests before its second, third … try; after the last it stays failed."""
DEATHS = 5
"""A job during which so many workers died is not tried again by itself."""
BEAT = timedelta(seconds=5)
"""How often a worker says that it is alive, also while a job takes long."""
SILENCE = timedelta(seconds=60)
"""A worker that said nothing for so long is gone; longer than a writer may wait for the database (20 s)."""
KEEP_DONE = timedelta(days=30)
KEEP_FAILED = timedelta(days=90)


def pause_after(failures: int) -> timedelta | None:
    """How long to wait after so many failures; None when the job is given up.

    >>> pause_after(1), pause_after(4), pause_after(5)
    (datetime.timedelta(seconds=30), datetime.timedelta(seconds=3600), None)
    """
    return PAUSES[failures - 1] if failures <= len(PAUSES) else None


def gone_before(now: datetime) -> datetime:
    """A worker last heard of before this moment is gone.

    >>> gone_before(datetime(2026, 11, 23, 8, 1))
    datetime.datetime(2026, 11, 23, 8, 0)
    """
    return now - SILENCE


def is_cron(line: str) -> bool:
    """True for a cron line that falls due at all: five fields, 0 is Sunday, as cron means it.

    >>> is_cron("0 7 * * 1-5"), is_cron("0 7 * *"), is_cron("0 0 30 2 *")
    (True, False, False)
    """
    try:
        CronSim(line, datetime(2026, 1, 1))  # noqa: DTZ001 - only the line is asked
    except CronSimError:
        return False
    return len(line.split()) == 5


def next_slot(cron: str, after: datetime) -> datetime:
    """The first moment after this one at which the line falls due; in the time zone of `after`.

    >>> next_slot("0 7 * * 1-5", datetime(2026, 11, 20, 7, 0))
    datetime.datetime(2026, 11, 23, 7, 0)
    """
    return next(CronSim(cron, after))


def missed_slot(cron: str, since: datetime, now: datetime) -> datetime | None:
    """The latest moment in (since, now] at which the line fell due; None where there is none.

    One, however many passed: what was missed is done once, late.

    >>> missed_slot("0 7 * * *", datetime(2026, 11, 20, 8, 0), datetime(2026, 11, 23, 7, 0))
    datetime.datetime(2026, 11, 23, 7, 0)
    >>> missed_slot("0 7 * * *", datetime(2026, 11, 23, 7, 0), datetime(2026, 11, 23, 9, 30))
    """
    latest = next(CronSim(cron, now.replace(microsecond=0) + timedelta(seconds=1), reverse=True))
    return latest if latest > since else None
