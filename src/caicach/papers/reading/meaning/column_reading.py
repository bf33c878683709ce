"""Which column holds what: by the meaning of the headings, by the table before, else by the content.

heading rows ──▶ label of each column ──▶ role      (two-row headings, split lines and damaged words included)
no heading   ──▶ same width as before: its roles; else the cells vote
"""

from collections.abc import Sequence

from caicach.papers.reading.meaning.column_votes import from_content
from caicach.papers.reading.meaning.columns import Columns
from caicach.papers.reading.meaning.grid import GridRow
from caicach.papers.reading.meaning.headings import from_heading


def read_columns(rows: Sequence[GridRow], before: Columns | None = None) -> Columns | None:
    """The columns of a table: its own heading, else the roles of the table before it, else by votes; None when
    nothing tells.
    """
    return (
        from_heading(rows) or from_before(rows, before) or from_content(rows) or from_before(rows, before, narrower=2)
    )


def from_before(rows: Sequence[GridRow], before: Columns | None, *, narrower: int = 0) -> Columns | None:
    """A table without heading and as wide as the one before (or little narrower: empty last cells) goes on with it."""
    if (
        not before
        or not rows
        or not 0 <= len(before.roles) - len(rows[0].cells) <= min(narrower, len(before.roles) - 3)
    ):
        return None
    return Columns(before.roles, before.labels, 0, before.sure * 0.95)
