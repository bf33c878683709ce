"""What the columns and cells of a score table mean: years, maxima, self-score, appraised and published points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from caicach.language.text import fold, squash
from caicach.papers.reading.meaning.grid import GridRow
from caicach.papers.values import ScoreCell

_NUMBER = r"[+\-–−]?\s*\d{1,4}(?:[.,]\d{1,6})?"
_SCORE = re.compile(rf"({_NUMBER})(?:\s*/\s*({_NUMBER}))?(?:\s*(?:điểm|đ))?\.?")
_RANK = re.compile(r"(?:hạng\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_BLANK = frozenset({"", "-", "--", "–", "x", "/"})


class ScoreColumn(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    NAME = "name"
    POINTS = "points"
    MAX = "max"
    SELF = "self"
    APPRAISED = "appraised"
    PUBLISHED = "published"
    NOTE = "note"
    OTHER = "other"


_HEADINGS = (
    (ScoreColumn.NUMBER, r"(?:s ?tt|tt|so tt|so thu tu|ma)"),
    (ScoreColumn.NOTE, r".*(?:ghi chu|ly do|giai trinh|nguyen nhan).*"),
    (ScoreColumn.OTHER, r".*(?:ty le|%|chenh lech|so sanh|tang|giam|xep hang|thu hang|tai lieu|cach tinh).*"),
    (ScoreColumn.MAX, r".*(?:toi da|diem chuan|thang diem|diem quy dinh).*"),
    (ScoreColumn.SELF, r".*(?:tu danh gia|tu cham|tu diem).*"),
    (ScoreColumn.APPRAISED, r".*(?:tham dinh|hoi dong|to cong tac).*"),
    (ScoreColumn.PUBLISHED, r".*(?:cong bo|ket qua cuoi|phe duyet).*"),
    (ScoreColumn.POINTS, r".*(?:diem dat|dat duoc|diem so|ket qua|so diem|diem danh gia|\bdiem\b).*"),
    (ScoreColumn.NAME, r".*(?:linh vuc|tieu chi|chi so|noi dung|ten|danh muc).*"),
)
_RULES = tuple((column, re.compile(pattern)) for column, pattern in _HEADINGS)
_VALUES = (ScoreColumn.POINTS, ScoreColumn.PUBLISHED, ScoreColumn.APPRAISED, ScoreColumn.SELF)
_SAID = {ScoreColumn.SELF: "tự đánh giá", ScoreColumn.APPRAISED: "thẩm định", ScoreColumn.PUBLISHED: "công bố"}


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: what it holds and the year it is of, where the heading says so."""

    kind: ScoreColumn
    year: str | None = None


def read_heading(text: str) -> Heading:
    """What a heading says its column holds.

    >>> read_heading("Năm 2023"), read_heading("Điểm tối đa").kind.value, read_heading("Tiêu chí thành phần").kind.value
    (Heading(kind=<ScoreColumn.POINTS: 'points'>, year='2023'), 'max', 'name')
    """
    folded = fold(squash(text))
    year = _YEAR.search(folded)
    bare = squash(_YEAR.sub(" ", folded)).removeprefix("nam").removesuffix("nam").strip(" -:/")
    kind = next((column for column, rule in _RULES if bare and rule.fullmatch(bare)), None)
    if year and (not bare or kind is ScoreColumn.NAME):
        kind = ScoreColumn.POINTS
    return Heading(kind or ScoreColumn.OTHER, year[1] if year else None)


def decimal(text: str) -> str:
    """A printed number with a point and without sign marks of typography.

    >>> decimal("9,851"), decimal(" – 0.5")
    ('9.851', '-0.5')
    """
    return re.sub(r"\s", "", text).replace(",", ".").replace("–", "-").replace("−", "-").removeprefix("+")


def read_score(text: str) -> ScoreCell | None:
    """One score cell: points, points over maximum, or words that stand in place of them; blank: None.

    >>> read_score("9,851/11"), read_score("Gộp vào mục 3")
    (ScoreCell(points='9.851', max='11', note=None), ScoreCell(points=None, max=None, note='Gộp vào mục 3'))
    """
    text = squash(text)
    if text.lower() in _BLANK:
        return None
    found = _SCORE.fullmatch(text)
    if not found:
        return ScoreCell(None, None, text)
    return ScoreCell(decimal(found[1]), decimal(found[2]) if found[2] else None)


def is_score(text: str) -> bool:
    """Whether a cell holds points or a rank."""
    return bool(_SCORE.fullmatch(squash(text)) or _RANK.fullmatch(squash(text)))


def score_cells(row: GridRow, headings: Sequence[Heading], default_year: str) -> dict[str, ScoreCell]:
    """The scores of one row by year; the best founded figure counts, the others are told in the note."""
    years = list(
        dict.fromkeys(h.year or default_year for h in headings if h.kind in _VALUES or h.kind is ScoreColumn.MAX)
    )
    cells = {year: _one_year(row, headings, year, default_year) for year in years}
    return {year: cell for year, cell in cells.items() if cell}


def _one_year(row: GridRow, headings: Sequence[Heading], year: str, default_year: str) -> ScoreCell | None:
    read = {
        heading.kind: cell
        for number, heading in enumerate(headings)
        if (heading.year or default_year) == year and (cell := read_score(row.text(number)))
    }
    values = [(kind, read[kind]) for kind in _VALUES if kind in read]
    if not values and ScoreColumn.MAX not in read:
        return None
    maximum = read[ScoreColumn.MAX].points if ScoreColumn.MAX in read else None
    best = values[0][1] if values else ScoreCell(None, None)
    others = [f"{_SAID[kind]} {cell.points}" for kind, cell in values[1:] if kind in _SAID and cell.points]
    note = "; ".join(filter(None, [best.note, *others, _note(row, headings)])) or None
    return ScoreCell(best.points, best.max or maximum, note)


def _note(row: GridRow, headings: Sequence[Heading]) -> str | None:
    notes = [row.text(n) for n, heading in enumerate(headings) if heading.kind is ScoreColumn.NOTE]
    return squash(" ".join(notes)) or None
