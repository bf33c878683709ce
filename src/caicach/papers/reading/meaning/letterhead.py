"""The head of a paper: issuer and its superior, number, place and date, type, subject, what it is attached to.

Source of the layout: Decree 30/2020/NĐ-CP, annex I.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from itertools import takewhile

from caicach.language.citations.types import NAMES
from caicach.language.text import fold
from caicach.papers.reading.meaning.header_lines import MOTTO, Line

_BODY_STARTS = re.compile(
    r"^(?:can cu|xet de nghi|theo de nghi|dieu\s+1\b|kinh gui|thuc hien\b.*[;,.]$|quyet dinh:$|quyet nghi:$"
    r"|de\s+(?:thuc hien|trien khai|tiep tuc)"
    r"|(?:i|1|phan (?:i|1|thu nhat)|chuong i|a)[./)]|(?:phan|chuong) [i1]\b)"
)
_NUMBER_LINE = re.compile(r"^(?:so|luat so)\s*:|^so\s+[\d./]")
_DATE_LINE = re.compile(
    r"^(?P<place>[^\W\d][^,;\d]{1,40}?),\s*ngày[\s.…]*(?P<day>\d{1,2})?[\s.…]*tháng[\s.…]*(?P<month>\d{1,2})?[\s.…]*"
    r"năm[\s.…]*(?P<year>(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"^\(?\s*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s+(?P<what>.+?)\s*\)?[.;]?$", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:V/[vV]|Về\s+việc)\s*:?\s*")
_BODY_HEADS = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|so|bo|ban|tinh uy|thanh uy|huyen uy|dang uy|dang bo|chi cuc|cuc|tong cuc|phong"
    r"|trung tam|van phong"
    r"|truong|benh vien|thanh tra|vien|chinh phu|thu tuong|quy|doan|hoi|mat tran|tong cong ty|cong an|toa an"
    r"|kho bac|bao|dai)(?!\w)"
)
_TYPES = {fold(name): name for name in (*NAMES, "Phụ lục", "Báo cáo tổng kết", "Danh mục")} | {"phu luc so": "Phụ lục"}
_TYPE_LINE = re.compile(rf"^(?P<type>{'|'.join(sorted(_TYPES, key=len, reverse=True))})(?P<rest>\b.*)$")
_APPENDIX_NUMBER = re.compile(r"^(?:so\s+)?(?:[ivx]+|\d{1,2}|[a-h])\b\.?:?$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of place and date; parts left blank are None."""

    place: str
    day: int | None
    month: int | None
    year: int | None

    @property
    def whole(self) -> Date | None:
        if not (self.day and self.month and self.year):
            return None
        try:
            return Date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Titled:
    """The type of the paper with its title and the lines they stand on."""

    type: str
    line: Line
    subject: str | None
    subject_line: Line | None


def head_of(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines before a paper's own words begin."""
    return tuple(takewhile(lambda line: not (line.table or is_body(line)), lines))[:60]


def is_body(line: Line) -> bool:
    """Whether a line belongs to the words of the paper rather than to its head.

    >>> from caicach.papers.values import Place
    >>> is_body(Line("Căn cứ Luật Thủ đô;", Place())), is_body(Line("KẾ HOẠCH", Place()))
    (True, False)
    """
    return bool(_BODY_STARTS.match(line.folded)) or len(line.text) > 450


def number_line(head: Sequence[Line]) -> Line | None:
    """The line "Số: …/…" of a head."""
    return next((line for line in head if _NUMBER_LINE.match(line.folded) and "/" in line.text), None)


def dated_line(head: Sequence[Line]) -> tuple[Line, Dated] | None:
    """The line of place and date: "Khánh Hòa, ngày 23 tháng 12 năm 2021", also with blanks left."""
    for line in head:
        if found := _DATE_LINE.match(line.text):
            day, month, year = (int(part) if part else None for part in found.group("day", "month", "year"))
            return line, Dated(found["place"].strip(" –-"), day, month, year)
    return None


def attached_line(head: Sequence[Line]) -> tuple[Line, str] | None:
    """What the paper is issued with: "(Ban hành kèm theo Quyết định số …)", also broken over lines."""
    for index, line in enumerate(head):
        if not _ATTACHED.match(line.text) or len(line.text) > 400:
            continue
        text = line.text
        for following in head[index + 1 : index + 4]:
            if text.count("(") <= text.count(")"):
                break
            text += f" {following.text}"
        found = _ATTACHED.match(text)
        return (line, found["what"]) if found else None
    return None


def titled_line(head: Sequence[Line]) -> Titled | None:
    """The line with the type in capitals, and the title under it; for a letter its "V/v …"."""
    for index, line in enumerate(head):
        found = _TYPE_LINE.match(line.folded)
        if found and _stands_alone(line, found):
            numbered = _APPENDIX_NUMBER.match(found["rest"].strip())
            rest = [] if numbered else [line.text[found.end("type") :].strip(" :.-–")]
            following = _title_lines(head[index + 1 :])
            subject = " ".join(filter(None, [*rest, *(one.text for one in following)]))
            first = line if any(rest) else next(iter(following), None)
            return Titled(_TYPES[found["type"]], line, _ABOUT.sub("", subject) or None, first)
    return _letter(head)


def _stands_alone(line: Line, found: re.Match[str]) -> bool:
    """The type is in capitals, alone or before a title; "QUYẾT ĐỊNH SỐ …" inside a sentence is none."""
    alone = line.text[: found.end("type")].isupper() and len(line.text) < 200
    return alone and not _NUMBER_LINE.match(found["rest"].strip())


def _title_lines(lines: Sequence[Line]) -> list[Line]:
    title: list[Line] = []
    for line in lines:
        small_before = bool(title) and not title[-1].capitals
        if line.capitals and (small_before or is_authority(line)):
            break
        if is_head_field(line) or _TYPE_LINE.fullmatch(line.folded) or len(title) == 6:
            break
        title.append(line)
    return title


def is_type(line: Line) -> bool:
    """Whether a line is the heading of a paper or of one of its parts: "KẾ HOẠCH", "PHỤ LỤC II"."""
    found = _TYPE_LINE.match(line.folded)
    return bool(found) and line.capitals


def is_head_field(line: Line) -> bool:
    """A line that is number, date, motto, address or attachment, so no title."""
    return bool(
        _NUMBER_LINE.match(line.folded)
        or _DATE_LINE.match(line.text)
        or _ATTACHED.match(line.text)
        or MOTTO.match(line.text)
        or line.folded.startswith(("cong hoa xa hoi", "doc lap", "kinh gui", "dang cong san"))
        or line.folded in ("viet nam", "nam")
    )


_AUTHORITY = re.compile(
    r"^(?:(?:pho )?(?:giam doc|chu tich|bo truong|cuc truong|chi cuc truong|truong (?:phong|ban)|chanh van phong"
    r"|chanh thanh tra|thu truong|tong cuc truong|hieu truong)\s+(?P<body>.+)"
    r"|(?P<whole>(?:uy ban nhan dan|ubnd|hoi dong nhan dan|chinh phu|thu tuong).*))$"
)


def is_authority(line: Line) -> bool:
    """The line under a decision's title that says who decides: "GIÁM ĐỐC SỞ …", "ỦY BAN NHÂN DÂN TỈNH …"."""
    return line.capitals and bool(_AUTHORITY.match(line.folded))


def authority(head: Sequence[Line]) -> tuple[Line, str] | None:
    """Who decides, as a body: the head of "GIÁM ĐỐC SỞ NỘI VỤ" is left out."""
    for line in reversed(head):
        found = _AUTHORITY.match(line.folded) if line.capitals else None
        if found:
            return line, line.text[found.start("body") :] if found["body"] else line.text
    return None


def _letter(head: Sequence[Line]) -> Titled | None:
    for index, line in enumerate(head):
        if _ABOUT.match(line.text) and line.text[:1] == "V":
            words = [line.text]
            for following in head[index + 1 : index + 5]:
                if is_head_field(following) or following.capitals or following.cell != line.cell:
                    break
                words.append(following.text)
            return Titled("Công văn", line, _ABOUT.sub("", " ".join(words)).strip() or None, line)
    return None


def letterhead(lines: Sequence[Line]) -> tuple[tuple[Line, str], ...]:
    """The bodies in capitals, the superior first; names broken over lines are put together."""
    bodies: list[tuple[Line, str]] = []
    for line in lines:
        if not line.capitals or is_head_field(line) or len(line.text) > 90:
            continue
        if starts_body(line.folded):
            bodies.append((line, line.text))
        elif bodies and line.cell == bodies[-1][0].cell and not _TYPE_LINE.match(line.folded):
            first, text = bodies[-1]
            bodies[-1] = (first, f"{text} {line.text}")
    return tuple(bodies)


def starts_body(folded: str) -> bool:
    """Whether a name begins as names of bodies do."""
    return bool(_BODY_HEADS.match(folded))
