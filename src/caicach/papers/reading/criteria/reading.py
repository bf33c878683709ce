"""Bytes of a criteria set or score sheet to its rows, with what is wrong in it."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from caicach.language.text import fold, squash
from caicach.papers.reading.criteria.assembling import assembled
from caicach.papers.reading.criteria.columns import SheetHead, find_head
from caicach.papers.reading.criteria.faults import find_faults
from caicach.papers.reading.criteria.headings import year_of
from caicach.papers.reading.criteria.ladders import ladder_of
from caicach.papers.reading.criteria.lines import Line, LineSheet, line_sheets
from caicach.papers.reading.criteria.parts import Special, special_of
from caicach.papers.reading.criteria.rows import RawRow
from caicach.papers.reading.criteria.tables import raw_rows, without_summaries
from caicach.papers.reading.criteria.years import COLUMNS, by_years, sheet_of_year
from caicach.papers.reading.formats import open_layout, read_file
from caicach.papers.sheet_values import CriteriaSheet, SheetColumn
from caicach.papers.values import BadFile, Layout

NO_SHEET = (
    "Không thấy bảng tiêu chí trong tệp: cần một dòng tiêu đề có cột tiêu chí (Tiêu chí, Nội dung, Lĩnh vực) và ít "
    "nhất một cột Điểm tối đa, điểm chấm hoặc Cách tính điểm."
)
_OF_ONE_YEAR = frozenset({SheetColumn.MAXIMUM, SheetColumn.SELF, SheetColumn.APPRAISED, SheetColumn.RULE})
_TITLE = re.compile(r"(?:bo )?(?:tieu chi|chi so)|phieu|bang|cham diem|danh gia")
_BODY = re.compile(r"^(?:tên )?(?:cơ quan|đơn vị|địa phương)[^:]{0,30}:\s*(.{2,120})$", re.IGNORECASE)
_GRADE = re.compile(r".*?(?:xếp loại|phân loại)[^:]*:\s*(.+)$", re.IGNORECASE)


def read_criteria_sheet(
    name: str | Path, data: bytes | None = None, *, units: Collection[str] | None = None, year: int | None = None
) -> CriteriaSheet:
    """Read a criteria set or score sheet from .xlsx, .docx, .pdf, .html or .txt, columns by the meaning of headings.

    `name` is the file's name with `data` its bytes, or a path. `units` are the names of the units there are: others are
    told as faults. `year` picks one of several years that stand side by side; else the last is read. Raises BadFile,
    with one Vietnamese sentence, when the file cannot be read or holds no criteria.

    >>> text = "STT\\tTiêu chí\\tĐiểm tối đa\\tĐiểm đạt\\n1\\tKế hoạch năm\\t2\\t1,5\\n2\\tBáo cáo\\t3\\t3\\n"
    >>> [(row.number, row.maximum, row.points) for row in read_criteria_sheet("a.txt", text.encode()).rows]
    [('1', Decimal('2'), Decimal('1.5')), ('2', Decimal('3'), Decimal('3'))]
    """
    path = Path(name)
    layout = open_layout(read_file(path) if data is None else data, path.name)
    return criteria_of(layout, units=units, year=year)


def criteria_of(layout: Layout, *, units: Collection[str] | None = None, year: int | None = None) -> CriteriaSheet:
    """The criteria of a file whose layout is read. Raises BadFile where it holds none."""
    sheets = line_sheets(layout)
    raws = without_summaries([row for sheet in sheets for row in raw_rows(sheet)])
    if not raws or (by_years(layout) and (year is not None or not _one_year(raws))):
        return _of_years(layout, year, raws)
    kept, rows = assembled(raws)
    if not rows:
        raise BadFile(NO_SHEET)
    head = kept[0].head
    above = _above(sheets, head)
    return CriteriaSheet(
        title=_title(above),
        rows=tuple(rows),
        year=year_of(" ".join(above)) or None,
        kind=layout.kind,
        columns={column: head.label(column) for column in head.at},
        letters={column: head.letter(column) for column in head.at},
        faults=tuple(find_faults(kept, rows, units)),
        grade=_grade(raws, sheets),
        ladder=ladder_of(_beside(sheets, raws)),
        body=_body(above),
    )


def _one_year(raws: Sequence[RawRow]) -> bool:
    """Whether the table has a column of maxima or of a self-score: then years beside it are only for comparing."""
    return bool({*raws[0].head.at} & _OF_ONE_YEAR)


def _of_years(layout: Layout, year: int | None, raws: Sequence[RawRow]) -> CriteriaSheet:
    found = sheet_of_year(layout, year)
    if found is None:
        raise BadFile(NO_SHEET if year is None or not raws else f"Tệp không có bảng điểm của năm {year}.")
    title, chosen, rows = found
    return CriteriaSheet(title, rows, chosen, layout.kind, columns=COLUMNS)


# ---------------------------------------------------------------- what stands around the table


def _above(sheets: Sequence[LineSheet], head: SheetHead) -> list[str]:
    """The loose lines above the table."""
    for sheet in sheets:
        if head.first <= len(sheet.lines) and find_head(sheet.lines) == head:
            return [text for line in sheet.lines[: head.first] if line.wide or line.loose for text in line.texts]
    return []


def _title(above: Sequence[str]) -> str:
    """The caption: the lines in a row that speak of criteria or points, the last such run above the table."""
    told = [squash(text) for text in above[-12:] if not _BODY.match(squash(text))]
    found = [n for n, text in enumerate(told) if _TITLE.search(fold(text)) and len(text) < 300]
    if not found:
        return next((text for text in reversed(told) if len(text) > 8), "")
    first = found[-1]
    while first > 0 and first - 1 in found and told[first - 1].isupper():
        first -= 1
    return " ".join(told[first : found[-1] + 1])


def _body(above: Sequence[str]) -> str:
    found = (_BODY.match(squash(text)) for text in reversed(above))
    return next((match[1].strip(" .") for match in found if match), "")


def _grade(raws: Sequence[RawRow], sheets: Sequence[LineSheet]) -> str:
    """Xếp loại as a row of the table gives it, or a line below it."""
    for row in reversed(raws):
        if row.special is Special.GRADE:
            texts = [text for text in row.line.texts if text != row.name]
            return texts[-1] if texts else _behind_colon(row.name)
    loose = (line for sheet in sheets for line in reversed(sheet.lines) if line.loose)
    return next((said for line in loose if (said := _grade_of(line))), "")


def _grade_of(line: Line) -> str:
    text = line.texts[0]
    return _behind_colon(text) if special_of(text) is Special.GRADE and len(text) < 80 else ""


def _beside(sheets: Sequence[LineSheet], raws: Sequence[RawRow]) -> Iterator[Line]:
    """The lines above, below and apart from the rows; a grade row counts as below."""
    rows = {id(row.line) for row in raws if row.special is not Special.GRADE}
    for sheet in sheets:
        taken = [number for number, line in enumerate(sheet.lines) if id(line) in rows]
        first = min((row.head.first for row in raws if row.sheet is sheet), default=len(sheet.lines))
        last = max(taken, default=first)
        yield from (line for number, line in enumerate(sheet.lines) if not first <= number <= last)


def _behind_colon(text: str) -> str:
    found = _GRADE.match(squash(text))
    return found[1].strip(" .") if found and not re.search(r"\d", found[1]) else ""
