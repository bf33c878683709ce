"""The foot of a paper: who signed in which role, and who receives it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from caicach.papers.reading.meaning.header_lines import TITLE, Line
from caicach.papers.reading.meaning.letterhead import is_type

_RECIPIENTS = re.compile(r"^noi nhan\b")
_BULLET = re.compile(r"^\s*[-–+•*]\s*")
_KEPT = re.compile(r"^\W*luu\b")
_NAME = re.compile(r"^(?:(?:TS|ThS|PGS|GS|BS|KS)\.?\s+)*(?P<name>[A-ZĐÀ-Ỹ][^\W\d]*(?:\s+[A-ZĐÀ-Ỹ][^\W\d]*){1,4})$")
_FARTHEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Signed:
    """The signer's own title as printed, the name, and their lines."""

    role: str
    role_line: Line
    name: str | None
    name_line: Line | None


def signed(lines: Sequence[Line]) -> Signed | None:
    """The first title in capitals that a person's name follows; one nobody signed under counts only at a foot.

    A deputy signs under two titles ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"); the second one is the signer's own.
    """
    lines = [line for line in lines if not _BULLET.match(line.text)]
    blank: Signed | None = None
    for index, line in enumerate(lines):
        if not _is_title(line):
            continue
        last = _last_title(lines, index)
        name = _name_after(lines, last)
        if name:
            return Signed(_own_title(lines[last].text), lines[last], name[1], name[0])
        blank = blank or Signed(_own_title(lines[last].text), lines[last], None, None)
    return blank if blank and any(_RECIPIENTS.match(line.folded) for line in lines) else None


def _is_title(line: Line) -> bool:
    found = TITLE.match(line.text)
    if found is None or not line.capitals or line.text.startswith("ĐIỀU"):
        return False
    return len(line.text) - found.end() < 25


def _last_title(lines: Sequence[Line], index: int) -> int:
    while index + 1 < len(lines) and _is_title(lines[index + 1]):
        index += 1
    return index


def _own_title(text: str) -> str:
    """What follows the authority under which one signs: of "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC" the second."""
    titles = [found[0] for found in TITLE.finditer(text)]
    return re.sub(r"^(?:TM|Q)\s*\.\s*", "", titles[-1]) if len(titles) > 1 else text


def _name_after(lines: Sequence[Line], index: int) -> tuple[Line, str] | None:
    for line in lines[index + 1 : index + 1 + _FARTHEST_NAME]:
        if is_type(line) or line.cell != lines[index].cell:
            return None
        found = _NAME.match(line.text)
        if found and not _is_title(line):
            return line, found["name"].title() if line.capitals else found["name"]
        if len(line.text) > 80 or line.table:
            return None
    return None


def recipients(lines: Sequence[Line]) -> tuple[Line | None, tuple[str, ...]]:
    """The line "Nơi nhận", and the recipients under it as printed, without bullets and marks at the end."""
    start = next((index for index, line in enumerate(lines) if _RECIPIENTS.match(line.folded)), None)
    if start is None:
        return None, ()
    found: list[str] = []
    for line in lines[start + 1 : start + 40]:
        if _BULLET.match(line.text) or (line.cell is not None and line.cell == lines[start].cell):
            found.append(_BULLET.sub("", line.text).rstrip(" ;.,"))
            if _KEPT.match(line.folded):
                break
        elif found and not (_is_title(line) or _NAME.match(line.text)):
            break
    return lines[start], tuple(item for item in found if item)
