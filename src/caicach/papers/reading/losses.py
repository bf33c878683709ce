"""Points lost as a plan tells them: "- Tiêu chí: X: 0.5/1." with the explanation below, items of surveys, and the list
of what reached its maximum.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from caicach.language.assignments import UnitDirectory
from caicach.language.text import fold, squash
from caicach.papers.reading.criteria.points import decimal_of
from caicach.papers.reading.meaning.numbering import split_bullet
from caicach.papers.sheet_values import PrintedLoss
from caicach.papers.values import Layout, Paragraph

_SCORE = r"(\d{1,3}(?:[.,]\d{1,6})?)\s*/\s*(\d{1,3}(?:[.,]\d{1,6})?)"
_ITEM = re.compile(rf"^(?P<name>.{{4,}}?)[\s.]*[:–-]\s*{_SCORE}\s*(?:điểm)?\s*[.;]?$", re.DOTALL)
_STRESS = re.compile(r"(?<!\s)\*+|\*+(?!\s)")
"""Stars that set words off; one between spaces is a times sign."""
_LABEL = re.compile(r"^(?:tiêu chí(?: thành phần)?|tctp|tc)\s*(?:\d[\d.]*)?\s*[:.]\s*", re.IGNORECASE)
_HEADING = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5})[.)]?\s+(?=[^\W\d])")
_ROMAN = re.compile(r"[IVX]+")
_FULL = re.compile(r"dat (?:so )?(?:diem )?toi da")
_LOST = re.compile(r"(?:khong|chua|bi) (?:duoc|dat|tru|mat) ?(?:diem|tron)?|con (?:ton tai|han che)")
_SURVEY = re.compile(r"khao sat|dieu tra|xa hoi hoc|y kien cua|su hai long|sipas")
_OVER = re.compile(r"tren co so danh gia|tu (?:ket qua|nhung) ton tai")


@dataclass(frozen=True, slots=True)
class PrintedPoints:
    """What a plan says of the points of the year before."""

    losses: tuple[PrintedLoss, ...]
    """Criteria and survey items with their points, also those that lost nothing, in the order of the paper."""
    sections: tuple[PrintedLoss, ...]
    """Headings with points of their own ("3.1. Khảo sát …: 13.245/17.000")."""
    full: tuple[str, ...]
    """Fields that the paper says reached their maximum."""


def read_losses(layout: Layout, directory: UnitDirectory | None = None) -> tuple[PrintedLoss, ...]:
    """The criteria and survey items of a paper with points and maximum, and what the paper says of them.

    `directory`: units to be found in the explanations.

    >>> lines = ("2.2. Tiêu chí không đạt điểm tối đa", "- Tiêu chí: Đổi mới: 0.5/1.", "Chưa có sáng kiến.")
    >>> [loss] = read_losses(Layout("txt", tuple(map(Paragraph, lines))))
    >>> loss.name, str(loss.lost), loss.explanation
    ('Đổi mới', '0.5', 'Chưa có sáng kiến.')
    """
    return read_printed_points(layout, directory).losses


def read_printed_points(layout: Layout, directory: UnitDirectory | None = None) -> PrintedPoints:
    """The same with the headings that have points, and what reached its maximum."""
    reader = _Reader()
    for paragraph in _paragraphs(layout):
        reader.read(paragraph)
    losses = tuple(_with_units(loss, directory) for loss in reader.losses)
    return PrintedPoints(losses, tuple(reader.sections), tuple(reader.full))


@dataclass(slots=True)
class _Reader:
    """Walks the paragraphs once; `telling` while they speak of points, `listing` while of what reached its maximum."""

    losses: list[PrintedLoss] = field(default_factory=list)
    sections: list[PrintedLoss] = field(default_factory=list)
    full: list[str] = field(default_factory=list)
    section: str = ""
    telling: bool = False
    listing: bool = False
    survey: str | None = None
    """The number of the heading that a survey is told under."""
    open: bool = False
    """Whether what follows explains the last item."""

    def read(self, paragraph: Paragraph) -> None:
        text = squash(_STRESS.sub("", paragraph.text))
        bullet, item = _item(paragraph, text)
        heading = _HEADING.match(text) if not bullet else None
        if heading or (text.isupper() and len(text) > 12):
            self._heading(paragraph, text, heading)
        elif self.telling and _OVER.search(fold(text)):
            self.telling = self.open = False
        elif self.telling and bullet and self.listing and not _ITEM.match(item):
            self.full.append(item.rstrip(" ;.,"))
        elif (
            self.telling
            and (found := _loss(self.section, item, paragraph, self.survey is not None))
            and _is_item(bullet, item)
        ):
            self.losses.append(found)
            self.open = found.lost > 0
        elif self.open and text:
            last = self.losses[-1]
            told = f"{last.explanation}\n{text}" if last.explanation else text
            self.losses[-1] = replace(last, explanation=told)

    def _loss(self, section: str, text: str, paragraph: Paragraph) -> PrintedLoss | None:
        return _loss(section, text, paragraph, self.survey is not None)

    def _heading(self, paragraph: Paragraph, text: str, heading: re.Match[str] | None) -> None:
        folded = fold(text)
        self.open = False
        self.listing = bool(_FULL.search(folded)) and not _LOST.search(folded)
        survey = bool(_SURVEY.search(folded))
        starts = self.listing or survey or bool(_LOST.search(folded))
        if heading is None or _ROMAN.fullmatch(heading["number"]):
            self.telling = starts and self.telling
        self.telling = self.telling or starts
        number = heading["number"] if heading else ""
        if survey or self.survey is None or not number.startswith(f"{self.survey}."):
            self.survey = number if survey else None
        found = _loss("", text, paragraph, survey)
        self.section = found.name if found else text.rstrip(" :")
        if found and self.telling:
            self.sections.append(found)


def _paragraphs(layout: Layout) -> Iterator[Paragraph]:
    return (block for block in layout.blocks if isinstance(block, Paragraph) and block.text.strip())


def _item(paragraph: Paragraph, text: str) -> tuple[bool, str]:
    """Whether the paragraph is an item of a list, and its text without the dash."""
    bullet, item = split_bullet(text)
    numbered = bool(paragraph.numbering) and not _HEADING.match(f"{paragraph.numbering} x")
    return bullet or numbered, item


def _is_item(bullet: bool, item: str) -> bool:
    return bullet or bool(_LABEL.match(item))


def _loss(section: str, text: str, paragraph: Paragraph, survey: bool) -> PrintedLoss | None:
    found = _ITEM.match(text)
    if found is None:
        return None
    points, maximum = decimal_of(found[2]), decimal_of(found[3])
    if points > maximum:
        return None
    name = _LABEL.sub("", found["name"]).strip(" .:;,")
    return PrintedLoss(section, name, points, maximum, survey=survey, place=paragraph.place)


def _with_units(loss: PrintedLoss, directory: UnitDirectory | None) -> PrintedLoss:
    """With the units of the directory that the explanation names in full."""
    if directory is None or not loss.explanation:
        return loss
    told = fold(loss.explanation)
    units = tuple(
        unit.name for unit in directory.units if any(fold(name) in told for name in (unit.name, *unit.aliases) if name)
    )
    return replace(loss, units=units)
