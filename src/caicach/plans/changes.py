"""What a changed paper changes: which tasks stay, which are new, which are gone. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from caicach.kit.labels import gettext_noop as _
from caicach.language.text import fold, similarity, squash

SAME_TITLE = 0.86
SAME_PLACE_TITLE = 0.5
FIELDS = {
    "number": _("Số thứ tự"),
    "section": _("Mục"),
    "title": _("Nhiệm vụ"),
    "deliverable": _("Kết quả"),
    "schedule": _("Thời hạn in"),
    "due": _("Hạn hiểu được"),
    "lead": _("Chủ trì"),
    "coordinating": _("Phối hợp"),
    "monitoring": _("Theo dõi"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A task as it is compared: where it stands and what it says, all as text."""

    key: int
    appendix: str
    section: str
    number: str
    title: str
    deliverable: str = ""
    schedule: str = ""
    due: str = ""
    lead: str = ""
    coordinating: str = ""
    monitoring: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    name: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """An old and a new line that are one task, with what differs; old or new alone is removed or added."""

    old: Line | None
    new: Line | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def kind(self) -> str:
        if self.old is None:
            return "added"
        if self.new is None:
            return "removed"
        return "changed" if self.fields else "same"


def compare(old: Sequence[Line], new: Sequence[Line]) -> tuple[Change, ...]:
    """Pair the lines of two revisions; in the order of the new one, removed lines at the end.

    >>> before = [Line(1, "", "", "1", "Ban hành kế hoạch"), Line(2, "", "", "2", "Báo cáo quý")]
    >>> after = [Line(8, "", "", "1", "Ban hành kế hoạch", schedule="Quý I")]
    >>> [change.kind for change in compare(before, after)]
    ['changed', 'removed']
    """
    left = list(old)
    pairs: dict[int, Line] = {}
    for test in (_same_words, _same_place, _alike):
        for line in new:
            if line.key not in pairs:
                match = next((one for one in left if test(one, line)), None)
                if match is not None:
                    pairs[line.key] = match
                    left.remove(match)
    stay = [Change(pairs.get(line.key), line, _differences(pairs.get(line.key), line)) for line in new]
    return (*stay, *(Change(one, None) for one in left))


def _same_words(old: Line, new: Line) -> bool:
    return old.appendix == new.appendix and old.section == new.section and _plain(old.title) == _plain(new.title)


def _same_place(old: Line, new: Line) -> bool:
    same = (old.appendix, old.section, old.number) == (new.appendix, new.section, new.number)
    return bool(old.number) and same and similarity(_plain(old.title), _plain(new.title)) >= SAME_PLACE_TITLE


def _alike(old: Line, new: Line) -> bool:
    return similarity(_plain(old.title), _plain(new.title)) >= SAME_TITLE


def _plain(text: str) -> str:
    return squash(fold(text))


def _differences(old: Line | None, new: Line) -> tuple[FieldChange, ...]:
    if old is None:
        return ()
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in FIELDS)
    return tuple(
        FieldChange(name, FIELDS[name], before, after)
        for name, before, after in pairs
        if squash(before) != squash(after)
    )
