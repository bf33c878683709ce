"""Small layouts for tests: a table is written as lines with tabs, a paragraph as a line."""

from caicach.papers.values import Block, Cell, Layout, Paragraph, Place, Row, Table


def table(text: str, *, line: int = 1) -> Table:
    """Lines to rows, tabs to cells; `\\n` written inside a cell is a line break; `<` merges with the left, `^` with
    the cell above.
    """
    grid = [line.split("\t") for line in text.strip("\n").split("\n")]
    rows = [
        Row(tuple(_cell(grid, r, c, line) for c in range(len(cells))), Place(line=line + r, row=r + 1))
        for r, cells in enumerate(grid)
    ]
    return Table(tuple(rows), Place(line=line))


def layout(*blocks: Block | str, kind: str = "docx") -> Layout:
    """A layout of tables and paragraphs; a string is a paragraph."""
    return Layout(kind, tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks))


def _cell(grid: list[list[str]], r: int, c: int, line: int) -> Cell | None:
    if grid[r][c] in ("<", "^"):
        return None
    columns = 1 + _run(grid[r][c + 1 :], "<")
    rows = 1 + _run([cells[c] if c < len(cells) else "" for cells in grid[r + 1 :]], "^")
    return Cell(grid[r][c].replace("\\n", "\n"), Place(line=line + r, row=r + 1, cell=c + 1), columns, rows)


def _run(marks: list[str], mark: str) -> int:
    return next((length for length, found in enumerate(marks) if found != mark), len(marks))
