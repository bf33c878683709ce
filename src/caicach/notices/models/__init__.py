"""What this app keeps: rules, what was said to whom, the inbox, feeds and wishes of people."""

from caicach.notices.models.digests import Digest, Reminder
from caicach.notices.models.inbox import Notice
from caicach.notices.models.settings import FeedToken, Preference, ReminderRule

__all__ = ["Digest", "FeedToken", "Notice", "Preference", "Reminder", "ReminderRule"]
