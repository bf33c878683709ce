"""Marks of evidence."""

from django import template
from django.utils.translation import gettext

from caicach.evidence.rules import Flag

register = template.Library()


@register.filter
def flag_text(flag: Flag) -> str:
    """The sentence of a flag in the language of the page."""
    return flag.text(gettext)
