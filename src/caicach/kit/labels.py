"""Enumerations that carry their Vietnamese label. Pure, so that rules may use them."""

from enum import StrEnum
from typing import Self


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation without translating it here."""
    return message


class Labelled(StrEnum):
    """A StrEnum with a Vietnamese label; pages translate the label when they show it.

    >>> class Mark(Labelled):
    ...     GOOD = "good", "Tốt"
    >>> Mark("good").label, Mark.choices()
    ('Tốt', [('good', 'Tốt')])
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]
