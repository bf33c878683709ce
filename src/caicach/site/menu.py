"""The main menu: every part of the program that exists. A part appears when its app brings the address."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the program: its address by name, words, icon; second-rank parts leave the bar of a phone."""

    address: str
    words: str
    icon: str
    second: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A part as this page shows it."""

    url: str
    name: str
    icon: str
    second: bool
    current: bool


PARTS = (
    Part("desk", gettext_noop("Bàn làm việc"), "house"),
    Part("documents", gettext_noop("Văn bản"), "file-text"),
    Part("plans", gettext_noop("Kế hoạch"), "layout-list"),
    Part("tasks", gettext_noop("Nhiệm vụ"), "list-checks"),
    Part("units", gettext_noop("Đơn vị"), "users", second=True),
)


@lru_cache(maxsize=32)
def address_of(name: str) -> str | None:
    """The address with that name, None while no app brings it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def entries(path: str) -> list[Entry]:
    """The menu for the page at this path; the longest address that the path starts with is the current one."""
    there = [(part, url) for part in PARTS if (url := address_of(part.address))]
    current = max((url for _part, url in there if path.startswith(url)), key=len, default="")
    if current == "/" and path != "/":
        current = ""
    return [Entry(url, _(part.words), part.icon, part.second, url == current) for part, url in there]
