"""Days, moments and numbers as Vietnamese officials write them."""

from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from django import template

from caicach.kit import days

register = template.Library()


@register.filter
def day(value: Date | None) -> str:
    """06/11/2024; nothing for no day."""
    return days.plain_day(value) if value else ""


@register.filter
def weekday_day(value: Date | None) -> str:
    """T4 06/11/2024; nothing for no day."""
    return days.weekday_day(value) if value else ""


@register.filter
def weekday_name(value: Date | None) -> str:
    """Thứ Tư; nothing for no day."""
    return days.weekday_name(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """05/11/2024, 08:30; nothing for no moment."""
    return days.moment(value) if value else ""


@register.filter
def number(value: Decimal | float | int | None, places: int | None = None) -> str:
    """87,225; 2.650; nothing for no number."""
    return "" if value is None else days.number(value, places)
