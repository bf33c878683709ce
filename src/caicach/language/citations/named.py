"""Papers cited by name alone: laws, resolutions of a congress or of the Central Committee, projects, standards."""

import re
from collections.abc import Callable, Iterator

from caicach.language.citations.surroundings import read_after
from caicach.language.text import squash
from caicach.language.values import Citation

_LAW = re.compile(
    r"(?<!\w)(?P<type>Bộ luật|Luật|Pháp lệnh)\s+"
    r"(?P<name>(?:sửa\s+đổi,\s+bổ\s+sung\s+(?:một\s+số\s+điều\s+)?(?:của\s+)?[^;.\t]{5,260}?(?=\s+(?:ngày|năm|số)\s)|[A-ZĐ][^\W\d]*"
    r"(?:[^\S\t]+(?!và\s+Luật|ngày|năm|số|được|quy định|có|đã|về|của|thì|này|hoặc|để|trong)[^\W\d]+){0,14}"
    r"(?:,\s+chống(?:\s+[^\W\d]+){1,4}|,(?:\s+[^\W\d]+){1,4}(?=\s+(?:ngày|số)\s+\d))?))"
    r"(?:\s+năm\s+(?P<year>(?:19|20)\d\d))?"
)
_PARTY = re.compile(
    r"(?<!\w)Nghị quyết\s+(?P<issuer>(?:của\s+)?(?:Đại hội|Trung ương|Hội nghị)[^,;.()\t\n]*?)"
    r"(?:\s*\(khóa (?P<term>[XVI]+)\))?(?=\s*(?:[,;.()\t]|\n\s*\n|$)|\s+(?:về|nhiệm kỳ|và|ngày)\s)"
)
_PROJECT = re.compile(r"(?<!\w)Đề án[ \u00a0](?P<number>0?\d{1,2})(?![\w/.,-]\w|\w)")
_STANDARD = re.compile(
    r"(?<!\w)(?:Tiêu chuẩn\s+(?:quốc gia\s+)?)?"
    r"(?P<number>(?:TCVN|QCVN)(?:\s+ISO(?:/IEC)?)?\s+\d[\d-]*(?:\s*:\s*\d{4})?(?:/[A-ZĐ]+)?"
    r"|ISO(?:/IEC)?\s+\d[\d-]*(?:\s*:\s*\d{4})?)",
    re.IGNORECASE,
)


_COMMITTEE = "Ban Chấp hành Trung ương"


def _law(match: re.Match[str], text: str) -> Citation:
    after = read_after(text, match.end())
    words = squash(match["name"])
    return Citation(
        text=squash(text[match.start() : after.end]),
        type=match["type"],
        year=int(match["year"]) if match["year"] else None,
        date=after.date,
        issuer=after.issuer,
        subject=words,
        start=match.start(),
        end=after.end,
    )


def _party(match: re.Match[str], text: str) -> Citation:
    after = read_after(text, match.end())
    issuer = re.sub(r"^của\s+", "", squash(match["issuer"]))
    return Citation(
        text=squash(text[match.start() : after.end]),
        type="Nghị quyết",
        date=after.date,
        issuer=f"{_COMMITTEE} ({issuer} khóa {match['term']})" if match["term"] else issuer,
        subject=after.subject,
        start=match.start(),
        end=after.end,
    )


def _project(match: re.Match[str], text: str) -> Citation:
    return Citation(text=squash(match[0]), type="Đề án", number=match["number"], start=match.start(), end=match.end())


def _standard(match: re.Match[str], text: str) -> Citation:
    return Citation(
        text=squash(match[0]),
        type="Tiêu chuẩn",
        number=squash(match["number"]).replace(" :", ":").replace(": ", ":"),
        start=match.start(),
        end=match.end(),
    )


_READERS: tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str], str], Citation]], ...] = (
    (("luật ", "pháp lệnh"), _LAW, _law),
    (("nghị quyết",), _PARTY, _party),
    (("đề án",), _PROJECT, _project),
    (("cvn", "iso"), _STANDARD, _standard),
)
"""Each with words, one of which stands in every text that it can read."""


def find_named(text: str) -> Iterator[Citation]:
    """Citations without a symbol.

    >>> [(c.type, c.date and c.date.year, c.subject) for c in find_named("Căn cứ Luật Thủ đô ngày 28/6/2024;")]
    [('Luật', 2024, 'Thủ đô')]
    """
    low = " ".join(text.lower().split())
    for marks, pattern, read in _READERS:
        if not any(mark in low for mark in marks):
            continue
        for match in pattern.finditer(text):
            yield read(match, text)
