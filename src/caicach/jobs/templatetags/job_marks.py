"""Marks of the pages of jobs: state, words of a kind."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from caicach.jobs.enums import JobState
from caicach.jobs.kinds import words_of
from caicach.kit.templatetags.marks import state

register = template.Library()
LOOKS = {
    JobState.WAITING: ("idle", "clock"),
    JobState.RUNNING: ("doing", "half"),
    JobState.FAILED: ("late", "triangle-alert"),
    JobState.DROPPED: ("na", "circle-slash"),
    JobState.DONE: ("done", "circle-check"),
}


@register.simple_tag
def job_state(one: JobState) -> SafeString:
    """The state with its icon and words."""
    css, picture = LOOKS[one]
    return state(css, picture, gettext(one.label))


@register.simple_tag
def job_count(one: JobState, count: int) -> SafeString:
    """A count of the tally: red where something failed."""
    late = "is-late" if one is JobState.FAILED and count else ""
    return format_html('<b class="{}">{}</b><span>{}</span>', late, count, gettext(one.label))


@register.filter
def job_words(task_path: str) -> str:
    """What a kind of job does, in words."""
    return gettext(words_of(task_path))


@register.filter
def translated(words: str) -> str:
    """Words that the code declares, in the language of the page."""
    return gettext(words)
