"""Small score sheets for tests: one grid of text made into .xlsx, .docx or .html.

A line is a row, `|` parts the cells; `<` merges with the left, `^` with the cell above, `\\n` is a line break. In .xlsx
a plain number becomes a number unless a quote stands before it ('1.10), a percent is stored as Excel stores it.
"""

import re
from html import escape
from io import BytesIO

import docx
import xlsxwriter

from caicach.papers.sheet_values import CriteriaSheet, RowPart

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
Grid = list[list[str]]


def grid_of(text: str) -> Grid:
    """The cells of each line; short lines are filled up."""
    rows = [[cell.strip().replace("\\n", "\n") for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def as_xlsx(*sheets: str, bold: tuple[int, ...] = (), names: tuple[str, ...] = ()) -> bytes:
    """A workbook of one sheet a text; rows whose number (from 1) is in `bold` are bold."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        strong, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0.0%"})
        for at, text in enumerate(sheets):
            page = book.add_worksheet(names[at] if at < len(names) else None)
            grid = grid_of(text)
            for r, row in enumerate(grid):
                for c, cell in enumerate(row):
                    columns, rows = _span(grid, r, c)
                    look = strong if r + 1 in bold else None
                    if cell in ("", "<", "^"):
                        continue
                    if (columns, rows) != (1, 1):
                        page.merge_range(r, c, r + rows - 1, c + columns - 1, "", look)
                    if cell.startswith("'"):
                        page.write_string(r, c, cell[1:], look)
                    elif found := _PERCENT.fullmatch(cell):
                        page.write_number(r, c, float(found[1]) / 100, percent)
                    elif _NUMBER.fullmatch(cell):
                        page.write_number(r, c, float(cell), look)
                    else:
                        page.write_string(r, c, cell, look)
    return file.getvalue()


def as_docx(text: str, *before: str) -> bytes:
    """A Word file of paragraphs and one table."""
    paper = docx.Document()
    for line in before:
        paper.add_paragraph(line)
    grid = grid_of(text)
    table = paper.add_table(len(grid), len(grid[0]))
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            if cell in ("<", "^"):
                continue
            columns, rows = _span(grid, r, c)
            place = table.cell(r, c)
            if (columns, rows) != (1, 1):
                place = place.merge(table.cell(r + rows - 1, c + columns - 1))
            place.text = cell.removeprefix("'")
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def as_html(text: str, *before: str) -> bytes:
    """A web page of paragraphs and one table."""
    grid = grid_of(text)
    lines = [f"<p>{escape(line)}</p>" for line in before]
    for r, row in enumerate(grid):
        cells = []
        for c, cell in enumerate(row):
            if cell not in ("<", "^"):
                columns, rows = _span(grid, r, c)
                shown = escape(cell.removeprefix("'")).replace("\n", "<br>")
                cells.append(f'<td colspan="{columns}" rowspan="{rows}">{shown}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    head, body = lines[: len(before)], lines[len(before) :]
    return f"<html><body>{''.join(head)}<table>{''.join(body)}</table></body></html>".encode()


def _span(grid: Grid, r: int, c: int) -> tuple[int, int]:
    columns = rows = 1
    while c + columns < len(grid[r]) and grid[r][c + columns] == "<":
        columns += 1
    while r + rows < len(grid) and grid[r + rows][c] == "^":
        rows += 1
    return columns, rows


def tree(sheet: CriteriaSheet) -> list[str]:
    """Each row as "level number name part maximum", what is not there left out."""
    return [
        " ".join(
            filter(
                None,
                (
                    "·" * row.level,
                    row.number,
                    row.name,
                    "" if row.part is RowPart.SCORED else f"[{row.part.value}]",
                    str(row.maximum) if row.maximum is not None else "",
                ),
            )
        )
        for row in sheet.rows
    ]


def points(sheet: CriteriaSheet) -> list[str | None]:
    return [str(row.points) if row.points is not None else None for row in sheet.rows]
