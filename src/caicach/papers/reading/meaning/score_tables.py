"""Tables of points: one year or several, with bonus, penalty, total and rank, and whether they add up."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile

from caicach.language.text import fold, squash
from caicach.papers.reading.meaning.grid import GridRow, lay_out
from caicach.papers.reading.meaning.score_columns import (
    Heading,
    ScoreColumn,
    decimal,
    is_score,
    read_heading,
    score_cells,
)
from caicach.papers.values import Block, Finding, Layout, Paragraph, ScoreRow, ScoreTable, Table

_BONUS, _PENALTY, _TOTAL, _RANK, _GRADE = "bonus", "penalty", "total", "rank", "grade"
_SPECIAL = (
    (_BONUS, re.compile(r"(?:tong )?(?:so )?diem (?:cong|thuong)\b(?! (?:lai|don)).*")),
    (_PENALTY, re.compile(r"(?:tong )?(?:so )?diem tru\b.*")),
    (_TOTAL, re.compile(r"(?:tong (?:so )?(?:diem|cong)|tong)\b.*|chi so (?:cchc|par ?index)$")),
    (_RANK, re.compile(r"(?:xep|thu|vi tri)\s*(?:hang|thu|xep hang)\b.*")),
    (_GRADE, re.compile(r"xep loai\b.*")),
)
_ABOUT_SCORES = re.compile(r"diem|par ?index|sipas|cchc|xep hang|cham diem|chi so")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_FOLLOWS = re.compile(r"[,;:\s]*(?:cụ thể\s*)?(?:như\s+sau|sau\s+đây|dưới\s+đây)?\s*:?\s*$", re.IGNORECASE)
_LOOSE = re.compile(r"\s*(?P<label>[^\d:]+?)\s*:?\s+(?P<values>(?:[+\-–−]?\d[\d.,/]*\s*)+)")
_MOST_TITLE = 240
_LEAST_SHARE = 0.6


@dataclass(slots=True)
class _Draft:
    """A score table while its rows are read."""

    headings: tuple[Heading, ...]
    heads: frozenset[tuple[str, ...]]
    """The texts of the heading rows, to know them again on the next page."""
    year: str
    rows: list[ScoreRow] = field(default_factory=list)
    special: dict[str, dict[str, str]] = field(default_factory=lambda: {name: {} for name, _ in _SPECIAL})

    @property
    def years(self) -> tuple[str, ...]:
        found = {heading.year or self.year for heading in self.headings if heading.kind is not ScoreColumn.OTHER}
        return tuple(sorted(year for year in found if year))

    @property
    def width(self) -> int:
        return len(self.headings)


def find_score_tables(layout: Layout) -> tuple[ScoreTable, ...]:
    """The score tables of a paper. Points are texts with a decimal point; bonus, penalty, total and rank stand apart.

    >>> from caicach.papers.values import Cell, Row
    >>> head, body = ("TT", "Lĩnh vực", "Năm 2023"), ("1", "Cải cách thể chế", "6,5/7")
    >>> rows = tuple(Row(tuple(map(Cell, texts))) for texts in (head, body, ("", "Tổng điểm", "6,5")))
    >>> [table] = find_score_tables(Layout("txt", (Table(rows),)))
    >>> table.years, table.rows[0].cells["2023"].max, table.total
    ((2023,), '7', {'2023': '6.5'})
    """
    found = (_read(layout.blocks, number) for number, block in enumerate(layout.blocks) if isinstance(block, Table))
    return tuple(table for table in found if table)


def score_findings(tables: Iterable[ScoreTable]) -> tuple[Finding, ...]:
    """Years whose printed total is not the sum of the rows with bonus and penalty."""
    return tuple(
        Finding(
            "score-total-differs", f"Năm {year}: tổng điểm ghi {printed}, cộng các dòng được {summed}.", table.place
        )
        for table in tables
        for year, printed in table.total.items()
        if (summed := total_of(table, year)) is not None and summed != Decimal(printed)
    )


def total_of(table: ScoreTable, year: str) -> Decimal | None:
    """Sum of the topmost rows of one year, plus bonus, less penalty; None where a row has no points and no note."""
    cells = [row.cells.get(year) for row in _topmost(table.rows)]
    if not cells or any(cell is None or (cell.points is None and cell.note is None) for cell in cells):
        return None
    points = sum((Decimal(cell.points) for cell in cells if cell and cell.points), Decimal(0))
    return points + Decimal(table.bonus.get(year, "0")) - Decimal(table.penalty.get(year, "0"))


def _topmost(rows: Sequence[ScoreRow]) -> list[ScoreRow]:
    """The rows that are no part of another one: Roman or undotted numbers."""
    roman = [row for row in rows if re.fullmatch(r"[IVX]+\.?", row.number or "")]
    return roman or [row for row in rows if "." not in (row.number or "").strip(".")]


# ---------------------------------------------------------------- one table


def _read(blocks: Sequence[Block], number: int) -> ScoreTable | None:
    table = blocks[number]
    assert isinstance(table, Table)
    grid = lay_out(table)
    title = _title(blocks[:number])
    heads, body = _heads_and_body(grid)
    draft = _Draft(
        _headings(heads), frozenset(row.texts for row in heads), _year_of(title) or _year_above(blocks[:number])
    )
    if not _is_score_table(draft, body, title):
        return None
    _add_rows(draft, body)
    _add_following(draft, blocks[number + 1 :])
    if not draft.rows:
        return None
    kept = {name: values for name, values in draft.special.items() if name != _GRADE}
    return ScoreTable(title, tuple(map(int, draft.years)), tuple(draft.rows), place=table.place, **kept)


def _heads_and_body(grid: Sequence[GridRow]) -> tuple[Sequence[GridRow], Sequence[GridRow]]:
    """The heading rows, with the row of column numbers below them, and the rest."""
    first = next((n for n, row in enumerate(grid) if any(is_score(text) for text in row.texts[1:])), 0)
    first += bool(first) and _numbers_only(grid[first])
    return grid[:first], grid[first:]


def _headings(heads: Sequence[GridRow]) -> tuple[Heading, ...]:
    """One heading a column; those of several rows are read together."""
    rows = [row for row in heads if not row.wide and not _numbers_only(row)]
    width = max((len(row.cells) for row in rows), default=0)
    return tuple(read_heading(" ".join(dict.fromkeys(row.text(column) for row in rows))) for column in range(width))


def _numbers_only(row: GridRow) -> bool:
    """The row "(1) (2) (3)" or "1 2 3" under the headings."""
    digits = [re.sub(r"\D", "", text) for text in row.texts]
    return digits == [str(n) for n in range(1, len(digits) + 1)]


def _is_score_table(draft: _Draft, body: Sequence[GridRow], title: str) -> bool:
    kinds = [heading.kind for heading in draft.headings]
    values = [n for n, heading in enumerate(draft.headings) if heading.kind in _POINTS]
    if ScoreColumn.NAME not in kinds or not values or not draft.years:
        return False
    filled = [text for row in body for n in values if (text := row.text(n))]
    if not filled or sum(map(is_score, filled)) < _LEAST_SHARE * len(filled):
        return False
    labels = " ".join(row.texts[0] if row.texts else "" for row in body)
    over = sum("/" in text for text in filled) >= len(filled) / 2
    return over or ScoreColumn.MAX in kinds or bool(_ABOUT_SCORES.search(fold(f"{title} {labels}")))


_POINTS = (ScoreColumn.POINTS, ScoreColumn.SELF, ScoreColumn.APPRAISED, ScoreColumn.PUBLISHED)


def _add_rows(draft: _Draft, rows: Iterable[GridRow]) -> None:
    name_at = next(n for n, heading in enumerate(draft.headings) if heading.kind is ScoreColumn.NAME)
    number_at = next((n for n, heading in enumerate(draft.headings) if heading.kind is ScoreColumn.NUMBER), None)
    for row in rows:
        if row.texts in draft.heads:
            continue
        number = row.text(number_at) if number_at is not None else ""
        name = squash(row.text(name_at))
        special = _special(name) or _special(number)
        cells = score_cells(row, draft.headings, draft.year)
        if special:
            draft.special[special].update(_special_values(special, row, draft))
        elif name and (cells or number):
            draft.rows.append(ScoreRow(squash(number).rstrip(".") or None, name, cells))


def _special(label: str) -> str | None:
    folded = fold(squash(label)).strip(" .:*-")
    return next((name for name, rule in _SPECIAL if rule.fullmatch(folded)), None)


def _special_values(special: str, row: GridRow, draft: _Draft) -> dict[str, str]:
    """Bonus, penalty and total as decimals, ranks as printed."""
    if special in (_RANK, _GRADE):
        return {
            heading.year or draft.year: squash(text)
            for n, heading in enumerate(draft.headings)
            if heading.kind in _POINTS and (text := row.text(n))
        }
    cells = score_cells(row, draft.headings, draft.year)
    return {year: cell.points.lstrip("-") for year, cell in cells.items() if cell.points}


# ---------------------------------------------------------------- what stands around it


def _add_following(draft: _Draft, blocks: Sequence[Block]) -> None:
    """Totals and ranks printed loosely below the table, and its rows on the next page."""
    for block in takewhile(lambda block: _continues(draft, block), blocks):
        if isinstance(block, Paragraph):
            _add_loose(draft, block.text)
        elif len(block.rows[0].cells) == draft.width:
            _add_rows(draft, lay_out(block))
        else:
            for row in block.rows:
                _add_loose(draft, "\t".join(cell.text for cell in row.cells if cell and cell.text.strip()))


def _continues(draft: _Draft, block: Block) -> bool:
    if isinstance(block, Paragraph):
        return not block.text.strip() or block.text.strip().isdigit() or _loose(draft, block.text) is not None
    if not block.rows:
        return True
    first = [cell.text for cell in block.rows[0].cells if cell and cell.text.strip()]
    if _loose(draft, "\t".join(first)):
        return True
    same = len(block.rows[0].cells) == draft.width
    return same and any(map(is_score, first[2:])) and not any(_YEAR.search(text) for text in first[2:])


def _loose(draft: _Draft, text: str) -> tuple[str, list[str]] | None:
    """A label with one figure for each year: "Tổng điểm  81,659  85,625"."""
    found = _LOOSE.fullmatch(text)
    special = _special(found["label"]) if found else None
    values = found["values"].split() if found else []
    return (special, values) if special and len(values) == len(draft.years) else None


def _add_loose(draft: _Draft, text: str) -> None:
    loose = _loose(draft, text)
    if loose:
        special, values = loose
        read = values if special == _RANK else [decimal(value).lstrip("-") for value in values]
        draft.special[special].update(zip(draft.years, read, strict=True))


def _title(before: Sequence[Block]) -> str:
    """The caption above: the last sentence of the paragraph before, without "cụ thể như sau:"."""
    paragraph = next((b for b in reversed(before[-4:]) if isinstance(b, Paragraph) and len(b.text.strip()) > 8), None)
    if paragraph is None:
        return ""
    text = _FOLLOWS.sub("", squash(re.sub(r"[*_]{2,}", "", paragraph.text)))
    sentences = re.split(r"(?<=[.;!?])\s+(?=[A-ZĐÀ-Ỹ])", text)
    return sentences[-1][-_MOST_TITLE:].strip()


def _year_of(text: str) -> str:
    """The last year that a text names, "" for none."""
    return next(reversed(_YEAR.findall(text)), "")


def _year_above(before: Sequence[Block]) -> str:
    """The year of the nearest paragraph above that names one."""
    years = (_year_of(block.text) for block in reversed(before) if isinstance(block, Paragraph))
    return next(filter(None, years), "")
