"""How much of a file is read at once. A paper of three hundred pages stays well below; more would take minutes.

Every limit is checked before the memory or the time is spent.
"""

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.sentences import MEGABYTE, refuse

NODE_LIMIT = 2_000_000
"""Elements of one XML part plus twice its attributes: some 300 MB as a tree. A plan of 60 pages has about 60 000."""
HTML_NODE_LIMIT = 600_000
"""The same for HTML, whose tree and walk cost more."""
LINE_LIMIT = 20_000
"""Paragraphs of a file, those in cells too; a plan of 60 pages has about 3 000. Lines of a plain text."""
TEXT_LIMIT = 16 * MEGABYTE
"""Bytes of a plain text."""
CELL_LIMIT = 60_000
"""Filled cells of one sheet."""
AREA_LIMIT = 4_000_000
"""Positions of one table, empty ones counted."""


def check_nodes(weight: int, program: str, limit: int = NODE_LIMIT) -> None:
    """Refuses a tree that would not fit in memory."""
    _check(weight, limit, program)


def check_lines(lines: int, program: str) -> None:
    """Refuses a file of more lines than any paper has."""
    _check(lines, LINE_LIMIT, program)


def check_text(data: bytes, program: str) -> None:
    """Refuses a text file of more lines or bytes than any paper has."""
    check_lines(max(data.count(b"\n"), data.count(b"\r")), program)
    _check(len(data), TEXT_LIMIT, program)


def check_cells(cells: int, program: str) -> None:
    """Refuses a sheet of more filled cells than any paper has."""
    _check(cells, CELL_LIMIT, program)


def check_area(rows: int, columns: int, program: str) -> None:
    """Refuses a table whose positions would not fit in memory: a few bytes of spans may ask for billions."""
    _check(rows * columns, AREA_LIMIT, program)


def _check(count: int, limit: int, program: str) -> None:
    if count > limit:
        raise refuse(sentences.TOO_COMPLEX, program=program)
