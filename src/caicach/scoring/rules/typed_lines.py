"""Lines of a result as a person types or pastes them, one a line. Pure.

"1. Công tác chỉ đạo, điều hành: 9,5/12,5", "1.1 Đổi mới, sáng tạo: 0,5/1" (below line 1), four cells from Excel
(number, name, points, maximum), or "8. Một cửa: Gộp vào Cải cách thủ tục hành chính".
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from caicach.kit.rules import RuleBroken
from caicach.language.text import squash
from caicach.measures.index import plain
from caicach.scoring.enums import ScoredBy
from caicach.scoring.rules.numbering import key_for
from caicach.scoring.rules.scorers import scorer_of
from caicach.scoring.values import LineSpec

_POINTS = re.compile(r"^(.+?)\s*[:\t]\s*(\d+(?:[.,]\d+)?)\s*/\s*(\d+(?:[.,]\d+)?)\s*$")
_NOTE = re.compile(r"^(.+?)\s*[:\t]\s*((?:Gộp|Nhập|Chuyển|Tách|Không)\b.*)$", re.IGNORECASE)
_NUMBER = re.compile(r"^([IVX]+|\d+(?:\.\d+)*)[.)]?\s+(?=\S)")


def read_lines(text: str) -> tuple[LineSpec, ...]:
    """The lines in their order; a number "1.2" goes below "1" where there is one. Raises RuleBroken naming the line.

    >>> [(one.key, one.parent, str(one.points)) for one in read_lines("1. A: 9,5/12,5\\n1.1 B: 0,5/1")]
    [('1', None, '9.5'), ('1.1', '1', '0.5')]
    """
    found: list[LineSpec] = []
    for place, raw in enumerate(text.splitlines(), start=1):
        if raw.strip():
            found.append(_line(raw.strip(), place, {one.key for one in found}, found))
    return tuple(found)


def print_lines(lines: Iterable[LineSpec], *, points: bool = True) -> str:
    """The lines as `read_lines` takes them; without points where they are for another year."""
    return "\n".join(_printed(line, points) for line in lines if line.part == "scored")


def _line(text: str, place: int, taken: set[str], held: list[LineSpec]) -> LineSpec:
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    if len(cells) == 4:
        text = f"{cells[0]} {cells[1]}: {cells[2]}/{cells[3]}"
    told, note = _POINTS.match(text), _NOTE.match(text)
    if told is None and note is None:
        said = (
            f"Dòng {place} (“{text[:60]}”) chưa đúng mẫu. Hãy ghi “số. tên: điểm/điểm tối đa”, ví dụ 1. Thể chế: 6/7."
        )
        raise RuleBroken("bad-line", said, field="lines")
    whole = (told or note)[1]  # type: ignore[index]
    number = _NUMBER.match(whole)
    name = squash(whole[number.end() :] if number else whole)
    key = key_for(number[1] if number else str(place), taken)
    points, maximum = (_decimal(told[2]), _decimal(told[3])) if told else (None, None)
    if points is not None and maximum is not None and points > maximum:
        raise RuleBroken(
            "over-maximum", f"Dòng {place}: {plain(points)} điểm lớn hơn tối đa {plain(maximum)}.", field="lines"
        )
    survey = scorer_of("", name) == ScoredBy.SURVEY
    return LineSpec(
        key=key,
        number=number[1] if number else "",
        name=name,
        parent=_parent(key, held),
        points=points,
        maximum=maximum,
        applicable=told is not None,
        scored_by=ScoredBy.SURVEY if survey else "",
        note=note[2] if note and not told else "",
    )


def _parent(key: str, held: Iterable[LineSpec]) -> str | None:
    keys = {one.key for one in held}
    above, _, _ = key.rpartition(".")
    while above and above not in keys:
        above, _, _ = above.rpartition(".")
    return above or None


def _printed(line: LineSpec, points: bool) -> str:
    name = f"{line.number}. {line.name}" if line.number else line.name
    if not line.applicable:
        return f"{name}: {line.note}" if points else ""
    said = plain(line.points).replace(".", "") if points and line.points is not None else ""
    return f"{name}: {said}/{plain(line.maximum).replace('.', '') if line.maximum is not None else ''}"


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
