"""The main menu: every part of the program that exists. A part appears when its app brings the address."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caicach.kit.permissions import Permission, allowed


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the program: its address by name, words, icon; second-rank parts leave the bar of a phone."""

    address: str
    words: str
    icon: str
    needs: Permission | None = None
    """Shown only to who holds it somewhere."""
    second: bool = False
    also: tuple[str, ...] = ()
    """Addresses, by name, that belong to this part too."""
    under: tuple[str, ...] = ()
    """And whatever lies under these paths."""


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
    Part("documents", gettext_noop("Văn bản"), "file-text", Permission.DOCUMENT_VIEW),
    Part("plans", gettext_noop("Kế hoạch"), "layout-list", Permission.PLAN_VIEW),
    Part(
        "tasks",
        gettext_noop("Nhiệm vụ"),
        "list-checks",
        Permission.TASK_VIEW,
        also=("owed", "waiting", "extensions", "year_end"),
        under=("/phan-viec/",),
    ),
    Part("scoring", gettext_noop("Chấm điểm"), "scale", Permission.SCORE_VIEW, second=True, under=("/cham-diem/",)),
    Part("dossiers", gettext_noop("Hồ sơ"), "folder", Permission.DOSSIER_VIEW, second=True, under=("/ho-so/",)),
    Part("evidence", gettext_noop("Tài liệu kiểm chứng"), "paperclip", Permission.EVIDENCE_VIEW, second=True),
    Part(
        "units",
        gettext_noop("Đơn vị"),
        "users",
        Permission.ORGANISATION_VIEW,
        second=True,
        also=("people", "days", "places", "add_group", "journal", "jobs"),
    ),
)


@lru_cache(maxsize=32)
def address_of(name: str) -> str | None:
    """The address with that name, None while no app brings it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def entries(path: str, person: Any) -> list[Entry]:
    """The person's menu on the page at this path; the part with the longest address that the path starts with is
    current."""
    mine = [part for part in PARTS if part.needs is None or allowed(person, part.needs)]
    there = [(part, url) for part in mine if (url := address_of(part.address))]
    current = max(there, key=lambda pair: _belongs(path, pair[0]), default=None)
    return [
        Entry(url, _(part.words), part.icon, part.second, (part, url) == current and _belongs(path, part) > 0)
        for part, url in there
    ]


def _belongs(path: str, part: Part) -> int:
    """How much of the path the part's addresses cover; the start page covers only itself."""
    urls = [*part.under, *(url for name in (part.address, *part.also) if (url := address_of(name)))]
    return max((len(url) for url in urls if path == url or (url != "/" and path.startswith(url))), default=0)
