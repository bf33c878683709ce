"""The header of a paper: what it is, who issued and signed it, when, for which year; each with place and certainty."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from caicach.language.citations import find_citations, find_numbers
from caicach.language.text import fold, same_tone, squash
from caicach.papers.reading.meaning.casing import marks, usual_case
from caicach.papers.reading.meaning.header_lines import Line, header_lines
from caicach.papers.reading.meaning.letterhead import (
    Dated,
    Titled,
    attached_line,
    authority,
    dated_line,
    head_of,
    letterhead,
    number_line,
    titled_line,
)
from caicach.papers.reading.meaning.signature import recipients, signed
from caicach.papers.values import Header, Layout, Place

_YEAR = re.compile(r"\bnăm\s+(?:công\s+tác\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<![\d/-])((?:19|20)\d\d)(?!\d|\s*[-–]\s*(?:19|20)\d\d)")
_HEAD_OF_BODY = re.compile(r"^(?:Giám đốc|Chủ tịch|Bộ trưởng|Cục trưởng|Chi cục trưởng|Chánh Văn phòng)\s+(?=[A-ZĐỦ])")
_NAMED_BODY = re.compile(r"(?<!\w)(?:Sở|Bộ|Ban|Chi cục|Cục|Văn phòng|Thanh tra) [A-ZĐ][^\W\d]*(?: [^\W\d]+){0,8}")
_LOOKS_BACK = ("Công văn", "Báo cáo", "Thông báo")
"""Papers whose title names the year they look back on; the year they work in is that of their date."""


@dataclass(slots=True)
class _Found:
    """Values as they are found, with certainty and place."""

    values: dict[str, object] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    sources: dict[str, Place] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)

    def put(self, name: str, value: object, line: Line | None, sure: float) -> None:
        if value not in (None, "", ()) and name not in self.values:
            self.values[name] = value
            self.sure[name] = sure
            if line:
                self.lines[name], self.sources[name] = line, line.place


def read_header(layout: Layout, *, year: int | None = None) -> Header:
    """The header of a decision, plan, letter, report or appendix. `year` is taken where the paper tells none.

    >>> from caicach.papers.values import Paragraph
    >>> lines = ("Số: 15/KH-SNV", "Huế, ngày 05 tháng 01 năm 2024", "KẾ HOẠCH", "Kiểm tra công vụ năm 2024")
    >>> header = read_header(Layout("txt", tuple(Paragraph(line) for line in lines)))
    >>> header.type, header.number, header.symbol, header.date.isoformat(), header.subject, header.plan_year
    ('Kế hoạch', '15', 'KH-SNV', '2024-01-05', 'Kiểm tra công vụ năm 2024', 2024)
    """
    lines = header_lines(layout)
    head, found = head_of(lines), _Found()
    titled, dated = titled_line(head), dated_line(head)
    _put_title(found, titled, head)
    _put_number(found, head, lines)
    if dated:
        found.put("place", dated[1].place, dated[0], 0.95)
        found.put("date", dated[1].whole, dated[0], 1.0)
    if attached := attached_line(head):
        found.put("attached_to", attached[1], attached[0], 0.95)
    _put_issuer(found, head, lines, layout)
    _put_foot(found, lines)
    _put_plan_year(found, dated[1] if dated else None, year)
    return Header(**found.values, sure=found.sure, sources=found.sources)  # type: ignore[arg-type]


def _put_title(found: _Found, titled: Titled | None, head: Sequence[Line]) -> None:
    if titled:
        found.put("type", titled.type, titled.line, 0.98)
        found.put("subject", titled.subject, titled.subject_line, 0.9)


def _put_number(found: _Found, head: Sequence[Line], lines: Sequence[Line]) -> None:
    """The number line; where there is none, a part of the same file issued "kèm theo" it names the symbol."""
    if line := number_line(head):
        for number in find_numbers(line.text, own=True):
            found.put("number", number.number, line, 0.6 if number.suspect else 1.0)
            found.put("symbol", number.symbol, line, 0.8 if number.suspect else 1.0)
            found.put("year", number.year, line, 1.0)
            found.put("type", number.type, line, 0.8)
            return
    kind = found.values.get("type")
    for line in lines[len(head) :]:
        if "kem theo" in line.folded[:40]:
            for one in find_citations(line.text):
                if one.symbol and one.type == kind:
                    found.put("number", one.number, line, 0.8)
                    found.put("symbol", one.symbol, line, 0.8)
                    found.put("date", one.date, line, 0.7)
                    return


def _put_issuer(found: _Found, head: Sequence[Line], lines: Sequence[Line], layout: Layout) -> None:
    """The letterhead; else who decides; else who the attachment is of; else the body whose initials the symbol has."""
    names = _Names(lines)
    bodies = letterhead(_above_title(head, found)) or letterhead(_around_motto(lines))
    decides = authority(head)
    if bodies:
        found.put("issuer", names.cased(bodies[-1][1]), bodies[-1][0], 0.95)
        if len(bodies) > 1:
            found.put("superior", names.cased(bodies[-2][1]), bodies[-2][0], 0.95)
    if decides:
        found.put("issuer", names.cased(decides[1]), decides[0], 0.9)
    attached = find_citations(str(found.values.get("attached_to", "")))
    if attached and attached[0].issuer:
        found.put("issuer", _body(attached[0].issuer), None, 0.8)
        found.sources.setdefault("issuer", found.sources["attached_to"])
    if symbol := found.values.get("symbol"):
        found.put("issuer", names.with_initials(str(symbol)), None, 0.6)


def _above_title(head: Sequence[Line], found: _Found) -> Sequence[Line]:
    """The lines above type, number and date."""
    stops = [found.lines[name] for name in ("type", "number", "symbol") if name in found.lines]
    index = next((i for i, line in enumerate(head) if any(line is stop for stop in stops)), 0)
    return head[:index]


def _around_motto(lines: Sequence[Line]) -> Sequence[Line]:
    """Where a letterhead stands inside the file, before the plan that a decision issues."""
    index = next((i for i, line in enumerate(lines) if line.folded.startswith("cong hoa xa hoi chu nghia")), None)
    return lines[max(0, index - 3) : index + 4] if index is not None else ()


def _body(issuer: str) -> str:
    """The body that a person heads: "Giám đốc Sở Nội vụ" → "Sở Nội vụ"."""
    return _HEAD_OF_BODY.sub("", issuer)


class _Names:
    """Names of bodies as the paper itself writes them in running text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._text = "\n".join(line.text for line in lines if not line.capitals)
        self._folded = fold(same_tone(self._text))

    def cased(self, name: str) -> str:
        """A name in capitals as running text writes it, part by part where it stands nowhere whole."""
        words = squash(name).split()
        cased: list[str] = []
        while words:
            beginnings = {n: " ".join(words[:n]) for n in range(len(words), 0, -1)}
            length, written = next(
                (n, found) for n, part in beginnings.items() if (found := self._written(part) or usual_case(part))
            )
            cased.append(written)
            words = words[length:]
        text = " ".join(cased)
        return text[:1].upper() + text[1:]

    def _written(self, name: str) -> str | None:
        """The commonest spelling of some words in running text; one word alone keeps its marks ("SỞ" is no "hồ sơ")."""
        wanted = fold(same_tone(name))
        if wanted not in self._folded:
            return None
        places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", self._folded)]
        spellings = Counter(self._text[start : start + len(wanted)] for start in places)
        if " " not in name:
            spellings = Counter({one: n for one, n in spellings.items() if marks(one) == marks(name)})
        return max(spellings, key=lambda one: spellings[one]) if spellings else None

    def with_initials(self, symbol: str) -> str | None:
        """The body whose initials stand in the symbol: KH-STNMT → "Sở Tài nguyên và Môi trường"."""
        wanted = {part for part in re.split(r"[-/]", symbol) if len(part) > 2}
        names = _NAMED_BODY.findall(self._text)
        counts = Counter(cut for name in names for cut in _beginnings(name) if _initials(cut) in wanted)
        return max(counts, key=lambda one: (counts[one], sum(map(str.isupper, one)))) if counts else None


def _beginnings(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[:count]) for count in range(2, len(words) + 1)]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word != "và").upper()


def _put_foot(found: _Found, lines: Sequence[Line]) -> None:
    if signature := signed(lines):
        found.put("signer_role", signature.role, signature.role_line, 0.9)
        found.put("signer", signature.name, signature.name_line, 0.85)
    line, receivers = recipients(lines)
    found.put("recipients", receivers, line, 0.9)


def _put_plan_year(found: _Found, dated: Dated | None, year: int | None) -> None:
    """The year in the title, else in the attachment, else of the date; papers that look back take the date first."""
    kind, subject = found.values.get("type"), str(found.values.get("subject", ""))
    title = next((int(one) for one in _YEAR.findall(subject) or _ANY_YEAR.findall(subject)), None)
    attached = next((int(one) for one in _ANY_YEAR.findall(str(found.values.get("attached_to", "")))), None)
    signed_in = dated.year if dated else None
    order = (signed_in, title) if kind in _LOOKS_BACK else (title, attached, signed_in)
    for value, name, sure in zip(order, ("subject", "attached_to", "date"), (0.95, 0.85, 0.8), strict=False):
        if value:
            found.put("plan_year", value, None, sure)
            if name in found.sources:
                found.sources.setdefault("plan_year", found.sources[name])
            return
    found.put("plan_year", year, None, 0.5)
