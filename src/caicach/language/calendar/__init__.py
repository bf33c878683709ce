"""Working days of Vietnamese offices: weekends, statutory days off, swapped days."""

from caicach.language.calendar.table import DayOff, days_off, vietnam
from caicach.language.calendar.working import OutsideCalendar, WorkingCalendar

__all__ = ["DayOff", "OutsideCalendar", "WorkingCalendar", "days_off", "vietnam"]
