"""Titles between the rows of a list as groups: which rows each one names, where that is unmistakable."""

from collections.abc import Sequence
from dataclasses import dataclass

from caicach.measures.dossiers.intake.group_titles import Title, title_of

SHOWN = 5
_WORDS = {"unit": "đơn vị giải quyết", "field": "lĩnh vực"}


@dataclass(frozen=True, slots=True)
class Group:
    """The rows from `first` to `last` are those of `name`."""

    first: int
    last: int
    name: str


@dataclass(frozen=True, slots=True)
class NotSure:
    """Why nothing is carried although rows look like names of groups."""

    sentence: str


Groups = dict[str, list[Group]]


def groups_of(
    titles: Sequence[tuple[int, Sequence[str]]], beneath: Sequence[tuple[int, int]], kinds: Sequence[str]
) -> Groups | NotSure:
    """The groups of each kind that is asked for; or why none are sure.

    `titles`: row and filled cells. `beneath`: last row and number of dossiers above the first title, then of each one.
    The title next above a dossier counts; a title of the outer kind ends the inner one.
    """
    read = [(row, title_of(cells)) for row, cells in titles]
    if not any(title.kind in kinds for _, title in read):
        return {}
    outer = next(title.kind for _, title in read if title.kind in ("unit", "field"))
    groups: Groups = {}
    under: dict[str, str] = {}
    for (row, title), (last, count) in zip(read, beneath[1:], strict=True):
        if title.kind:
            if title.kind == outer:
                under.clear()
            under[title.kind] = title.value
        for kind, name in under.items():
            if count and kind in kinds:
                groups.setdefault(kind, []).append(Group(row + 1, last, name))
    reason = _doubt(read, beneath, kinds, outer if outer in kinds else None)
    if groups and reason:
        rows = [row for row, title in read if title.kind in kinds]
        shown = ", ".join(map(str, rows[:SHOWN])) + (" …" if len(rows) > SHOWN else "")
        words = " và ".join(_WORDS[kind] for kind in groups)
        return NotSure(
            f"Các dòng {shown} có vẻ là tên {words} của các hồ sơ bên dưới nhưng {reason}, nên không được dùng; "
            f"hãy thêm cột {words} rồi nạp lại nếu cần."
        )
    return groups


def _doubt(
    read: Sequence[tuple[int, Title]],
    beneath: Sequence[tuple[int, int]],
    kinds: Sequence[str],
    outer: str | None,
) -> str:
    """What speaks against the titles; empty where nothing does. `outer`: the kind that every dossier must be under."""
    ahead = 0
    for place, ((row, title), (_, count)) in enumerate(zip(read, beneath[1:], strict=True)):
        ahead += beneath[place][1]
        if title.kind is None and count:
            return f"không rõ dòng {row} là gì"
        if title.kind == outer and outer and ahead:
            return f"có hồ sơ đứng trước dòng {row}"
        outer = None if title.kind == outer else outer
        below = read[place + 1] if place + 1 < len(read) else (0, Title(None))
        if title.kind == "unit" == below[1].kind and "unit" in kinds and not count and below[1].rank != title.rank:
            return f"có hai cấp đơn vị (dòng {row} và dòng {below[0]})"
    return ""
