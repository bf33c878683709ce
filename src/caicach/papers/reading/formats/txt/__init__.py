"""Plain text to blocks: paragraphs, tables by tabs, bars, commas or blanks, and tables flattened by a PDF program."""

from collections.abc import Sequence

from caicach.language.text import decode
from caicach.papers.reading.formats.txt.aligned_tables import aligned_table
from caicach.papers.reading.formats.txt.flattened import flattened_table
from caicach.papers.reading.formats.txt.lines import Line, page_count, physical_lines
from caicach.papers.reading.formats.txt.paragraphs import footnote, paragraphs
from caicach.papers.reading.formats.txt.pipe_tables import has_bars, pipe_table
from caicach.papers.reading.formats.txt.separated_tables import separated_table
from caicach.papers.reading.formats.txt.tab_tables import has_tabs, tab_table
from caicach.papers.values import Block, Footnote, Layout, Paragraph, Progress, Table

_UNSURE = 0.6


def read(data: bytes, *, progress: Progress | None = None) -> Layout:
    """The blocks of a text file in any encoding; every place holds the line in the file, counted from 1.

    >>> layout = read("STT\\tNhiệm vụ\\n1\\tBan hành kế hoạch\\n".encode())
    >>> [[cell.text for cell in row.cells] for row in layout.blocks[0].rows]
    [['STT', 'Nhiệm vụ'], ['1', 'Ban hành kế hoạch']]
    """
    decoded = decode(data)
    lines = physical_lines(decoded.text)
    reader = _Reader(lines, progress)
    reader.run()
    notes = () if decoded.sure >= _UNSURE else (f"bảng mã của tệp không rõ, đã đọc theo {decoded.encoding}",)
    return Layout("txt", tuple(reader.blocks), page_count(decoded.text), tuple(reader.footnotes), notes)


class _Reader:
    """Walks the lines once: a table where one begins, paragraphs in between."""

    def __init__(self, lines: Sequence[Line], progress: Progress | None) -> None:
        self.lines = lines
        self.progress = progress
        self.blocks: list[Block] = []
        self.footnotes: list[Footnote] = []

    def run(self) -> None:
        index = begun = 0
        while index < len(self.lines):
            found = self._table(index)
            if found is None:
                index += 1
                continue
            table, notes, after = found
            self._text(self.lines[begun:index])
            self.blocks.append(table)
            self._text(notes)
            begun = index = after
            self._report(index)
        self._text(self.lines[begun:])
        self._report(len(self.lines))

    def _table(self, index: int) -> tuple[Table, Sequence[Line], int] | None:
        """The table that begins here, the notes printed inside it, the index after it."""
        line = self.lines[index]
        if has_tabs(line):
            return tab_table(self.lines, index)
        found = pipe_table(self.lines, index) if has_bars(line) else self._unmarked_table(index)
        return (found[0], (), found[1]) if found else None

    def _unmarked_table(self, index: int) -> tuple[Table, int] | None:
        readers = (separated_table, aligned_table, flattened_table)
        return next((found for reader in readers if (found := reader(self.lines, index))), None)

    def _text(self, lines: Sequence[Line]) -> None:
        for paragraph in paragraphs(lines):
            self._keep(paragraph)

    def _keep(self, paragraph: Paragraph) -> None:
        note = footnote(paragraph)
        if note is None:
            self.blocks.append(paragraph)
        else:
            self.footnotes.append(note)

    def _report(self, index: int) -> None:
        if self.progress is not None:
            self.progress(index, len(self.lines))
