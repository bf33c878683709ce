"""The heading of a flattened table: which columns there are, learnt from heading words in reading order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from caicach.language.text import fold, squash
from caicach.papers.reading.formats.txt.lines import Line


class Role(StrEnum):
    """What a column holds, as far as segmentation must know."""

    NUMBER = "number"
    TITLE = "title"
    SCHEDULE = "schedule"
    UNITS = "units"
    DELIVERABLE = "deliverable"
    MONEY = "money"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Column:
    role: Role
    text: str
    optional: bool = False
    """Often left empty (coordinating, monitoring, budget, note)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Columns in printed order, the number column first; `words` is the folded heading, to know it again."""

    columns: tuple[Column, ...]
    words: tuple[str, ...]


_JOIN = r"[,/ ]*(?:va |hoac )?"


def _run(first: str, *more: str) -> str:
    """A phrase that begins with `first` and goes on with any of these words."""
    return rf"(?:{first})(?:{_JOIN}(?:{'|'.join(more)}))*"


_WHO = _run(
    r"(?:cac )?(?:co quan|don vi|bo phan|phong|ca nhan|nguoi)",
    *("don vi", "co quan", "phong", "ca nhan", "to chuc", "dia phuong"),
)
_TASK = ("nhiem vu", "noi dung", "cong viec", "giai phap", "tieu chi", "hoat dong")
_TIME = ("thoi gian", "thoi han", "tien do", "lo trinh", "thoi diem")
_RESULT = ("ket qua", "san pham", "dau ra", "chi tieu")
_DUTY = ("phan cong", "trach nhiem")
_WATCH = ("theo doi", "don doc", "giam sat")
_PHRASES: tuple[tuple[Role, bool, str], ...] = (
    (Role.NUMBER, False, r"so tt|stt|tt|so thu tu"),
    (
        Role.TITLE,
        False,
        _run(f"(?:ten )?(?:{'|'.join(_TASK)})", *_TASK, "cu the", "trong tam", "chu yeu", "thuc hien", "trien khai"),
    ),
    (Role.SCHEDULE, False, _run("|".join(_TIME), *_TIME, "thuc hien", "hoan thanh", "trien khai", "ket thuc")),
    (Role.UNITS, True, rf"(?:{_WHO} )?phoi hop(?: thuc hien)?"),
    (Role.UNITS, True, rf"(?:{_WHO} )?" + _run("|".join(_WATCH), *_WATCH, "tong hop", "kiem tra")),
    (
        Role.UNITS,
        False,
        rf"(?:(?:{_WHO} )?(?:chu tri|thuc hien|tham muu|chiu trach nhiem)|{_WHO} dau moi)"
        rf"(?:{_JOIN}(?:chu tri|tham muu|to chuc|thuc hien|trien khai)|(?: ?[,/] ?| va )phoi hop)*",
    ),
    (
        Role.UNITS,
        False,
        _run("|".join(_DUTY), *_DUTY, "nhiem vu", "thuc hien", "cach thuc", _WHO, "chu tri", "phoi hop"),
    ),
    (
        Role.DELIVERABLE,
        False,
        _run(
            f"(?:du kien )?(?:{'|'.join(_RESULT)})",
            *_RESULT,
            "dat duoc",
            "du kien",
            "can dat",
            "thuc hien",
            "hoan thanh",
            "cua nhiem vu",
        ),
    ),
    (Role.MONEY, True, r"(?:du toan |nguon |du kien )?(?:kinh phi|von)(?: thuc hien| du kien)*(?: \(.*?\))?"),
    (Role.NOTE, True, r"ghi chu|cach thuc thuc hien"),
)
_PATTERNS = tuple((role, optional, re.compile(rf"(?:{pattern})(?!\w)")) for role, optional, pattern in _PHRASES)
_ASIDE = re.compile(r"(?:\([^()]*\)\s*)?(?P<join>(?:,|/|va\b|hoac\b)\s*)?(?<=[\s),/])")
_MOST_LINES = 40
_FEWEST_COLUMNS = 4
_BODY = re.compile(r"\s*(?:[A-HIVX]{1,4}|\d+)(?:[.)]|\s|$)")
_START = re.compile(r"(?:so(?: tt| thu tu)?|stt|tt)(?!\w)")


def find_heading(lines: Sequence[Line], start: int) -> tuple[Heading, int] | None:
    """The heading that begins at `lines[start]`, with the index of the line after it; None where there is none."""
    if not _START.match(fold(lines[start].text).lstrip()):
        return None
    best: tuple[Heading, int] | None = None
    text = ""
    for index in range(start, min(start + _MOST_LINES, len(lines))):
        if "\t" in lines[index].text or "|" in lines[index].text or _BODY.match(lines[index].text):
            break
        text = squash(f"{text} {lines[index].text}")
        columns = _columns(text)
        if columns is not None and _is_task_table(columns):
            best = Heading(columns, tuple(fold(text).split())), index + 1
    return best


def repeats(heading: Heading, lines: Sequence[Line], start: int) -> int | None:
    """Index of the line after the same heading printed again at `start`, else None."""
    words: list[str] = []
    for index in range(start, min(start + _MOST_LINES, len(lines))):
        words += fold(lines[index].text).split()
        if words != list(heading.words[: len(words)]):
            return None
        if len(words) == len(heading.words):
            return index + 1
    return None


def _columns(text: str) -> tuple[Column, ...] | None:
    """The whole text as a run of heading phrases, longest first; None when a word is none of them.

    What stands in brackets, and what "và" or a stroke joins, belongs to the column before it.
    """
    bare = fold(text)
    columns: list[Column] = []
    at = 0
    while at < len(bare):
        aside = _ASIDE.match(bare, at) if columns else None
        found = _longest(bare, aside.end() if aside else at)
        if found is None and not (aside and aside.end() == len(bare)):
            return None
        end = found[0] if found else len(bare)
        if aside and (found is None or aside["join"]):
            columns[-1] = replace(columns[-1], text=f"{columns[-1].text} {text[at:end].strip()}")
        elif found is not None:
            if aside:
                columns[-1] = replace(columns[-1], text=f"{columns[-1].text} {aside[0].strip()}")
            columns.append(Column(found[1], text[aside.end() if aside else at : end].strip(), found[2]))
        at = end + len(bare[end:]) - len(bare[end:].lstrip())
    return tuple(columns)


def _longest(bare: str, at: int) -> tuple[int, Role, bool] | None:
    matches = [(match.end(), role, optional) for role, optional, p in _PATTERNS if (match := p.match(bare, at))]
    return max(matches, key=lambda match: match[0], default=None)


def _is_task_table(columns: Sequence[Column]) -> bool:
    roles = [column.role for column in columns]
    return (
        len(columns) >= _FEWEST_COLUMNS
        and roles[0] is Role.NUMBER
        and roles.count(Role.NUMBER) == 1
        and Role.TITLE in roles
        and bool({Role.SCHEDULE, Role.UNITS} & set(roles))
    )
