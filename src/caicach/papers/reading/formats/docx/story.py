"""The body of a Word paper walked in reading order: paragraphs and tables to blocks, each with its place."""

from collections.abc import Iterator

from caicach.papers.reading.formats.docx.names import (
    MC,
    PPR,
    RPR,
    TBL,
    WRAPPERS,
    Element,
    P,
    W,
    first,
    value,
)
from caicach.papers.reading.formats.docx.notes import Notes
from caicach.papers.reading.formats.docx.numbering import Numbering
from caicach.papers.reading.formats.docx.styles import ParagraphLook, Styles, paragraph_look
from caicach.papers.reading.formats.docx.tables import GridRow, Spot, grid, only_layout
from caicach.papers.reading.formats.docx.text import Gathered, TextReader, chosen
from caicach.papers.reading.formats.limits import check_lines
from caicach.papers.values import Block, Cell, Paragraph, Place, Progress, Row, Table

CONTENTS_STYLES = ("toc ", "table of figures")
NOTE_CONTENTS = "Bỏ qua mục lục tự động của tệp Word."
NOTE_FOREIGN = "Bỏ qua phần được nhúng từ tệp khác (altChunk); hãy mở bằng Word và lưu lại để phần đó được đọc."


class Story:
    """Reads the body once, from top to bottom. `line` counts paragraphs and table rows, so that each has its own."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes, text: TextReader, paged: bool) -> None:
        self._styles, self._numbering, self._notes, self._text = styles, numbering, notes, text
        self._paged = paged
        self._line = 0
        self._taken = 0
        self._carried: Gathered | None = None
        self.said: dict[str, None] = {}

    @property
    def page(self) -> int | None:
        """The page reached; None where the file tells none."""
        return self._text.page if self._paged else None

    def read(self, body: Element, progress: Progress | None = None) -> list[Block]:
        """All blocks of the body."""
        blocks: list[Block] = []
        total = len(body)
        for done, child in enumerate(body):
            blocks.extend(self._block(child))
            if progress is not None and done % 64 == 0:
                progress(done, total)
        return blocks

    def _block(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if tag == P:
            yield from self._paragraph(element)
        elif tag == TBL:
            yield from self._table(element)
        elif tag in WRAPPERS:
            yield from self._inside(element)
        elif tag == MC + "AlternateContent":
            yield from self._inside(chosen(element))
        elif tag == W + "altChunk":
            self.said[NOTE_FOREIGN] = None

    def _inside(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            yield from self._block(child)

    # ------------------------------------------------------------ paragraphs

    def _paragraph(self, element: Element) -> Iterator[Block]:
        look, gathered, label = self._take(element)
        place = Place(page=gathered.page if self._paged else None, line=self._line + 1)
        lines = [line.strip() for line in gathered.text.split("\n")]
        if look.name.startswith(CONTENTS_STYLES):
            self.said[NOTE_CONTENTS] = None
            lines = []
        for line in filter(None, lines):
            self._line += 1
            yield Paragraph(
                text=line,
                place=Place(page=place.page, line=self._line),
                numbering=label,
                bold=gathered.bold,
                centred=look.centred,
                level=look.level,
            )
            label = None
        self._keep_notes(gathered, place)
        for box in gathered.boxes:
            yield from self._inside(box)

    def _take(self, element: Element) -> tuple[ParagraphLook, Gathered, str | None]:
        """A paragraph's look, content and automatic number."""
        self._taken += 1
        check_lines(self._taken, "Word")
        properties = first(element, PPR)
        look = self._styles.paragraph(value(properties, "pStyle"))
        label = None
        if properties is not None:
            look = paragraph_look(look, properties)
            if look.breaks_page:
                self._text.hard_break()
        gathered = self._text.read(element, look.text, self._carried)
        self._carried = gathered if _struck(properties) else None
        if self._carried is not None:
            return look, Gathered(page=gathered.page), None
        if look.list_id is not None:
            label = self._numbering.label(look.list_id, look.list_level, look.style)
        if _ends_page(properties):
            self._text.hard_break()
        return look, gathered, label

    def _keep_notes(self, gathered: Gathered, place: Place) -> None:
        for mark in gathered.notes:
            self._notes.read(mark, place)

    # ------------------------------------------------------------ tables

    def _table(self, element: Element) -> Iterator[Block]:
        if only_layout(element):
            for row in element.iter(W + "tc"):
                if next(row.iterancestors(TBL)) is element:
                    yield from self._inside(row)
            return
        rows, width = grid(element)
        place = Place(page=self.page, line=self._line + 1)
        read = [self._row(row, at, width) for at, row in enumerate(rows, 1)]
        if any(cell is not None and cell.text for row in read for cell in row.cells):
            yield Table(rows=tuple(read), place=place)

    def _row(self, row: GridRow, at: int, width: int) -> Row:
        self._line += 1
        cells: list[Cell | None] = [None] * width
        page = None
        for spot in row.spots:
            if not spot.covered:
                cell = self._cell(spot, at)
                page = page or cell.place.page
                cells[spot.column] = cell
        return Row(cells=tuple(cells), place=Place(page=page, line=self._line, row=at), header=row.header)

    def _cell(self, spot: Spot, at: int) -> Cell:
        lines: list[str] = []
        found: list[Gathered] = []
        page = self.page
        if spot.element is not None:
            self._cell_lines(spot.element, lines, found)
        written = [gathered for gathered in found if gathered.text and not gathered.text.isspace()]
        if written and self._paged:
            page = written[0].page
        place = Place(page, self._line, at, spot.column + 1)
        for gathered in found:
            self._keep_notes(gathered, place)
        bold = bool(written) and all(gathered.bold for gathered in written)
        return Cell("\n".join(lines), place, spot.columns, spot.rows, bold)

    def _cell_lines(self, parent: Element, lines: list[str], found: list[Gathered]) -> None:
        """The lines of a cell, those of text boxes and nested tables in it too."""
        for child in parent:
            tag = child.tag
            if tag == P:
                _, gathered, label = self._take(child)
                found.append(gathered)
                lines.extend(_labelled(gathered.text, label))
                for box in gathered.boxes:
                    self._cell_lines(box, lines, found)
            elif tag == TBL:
                self._nested_lines(child, lines, found)
            elif tag in WRAPPERS:
                self._cell_lines(child, lines, found)

    def _nested_lines(self, table: Element, lines: list[str], found: list[Gathered]) -> None:
        """A table inside a cell: one line a row."""
        for row in grid(table)[0]:
            texts: list[str] = []
            for spot in row.spots:
                if spot.element is not None and not spot.covered:
                    self._cell_lines(spot.element, texts, found)
            if texts:
                lines.append(" ".join(texts))


def _labelled(text: str, label: str | None) -> list[str]:
    lines = [line for line in (line.strip() for line in text.split("\n")) if line]
    if label is not None:
        lines[:1] = [f"{label} {lines[0]}" if lines else label]
    return lines


def _struck(properties: Element | None) -> bool:
    """Whether a tracked change takes away the paragraph's mark: what is left in it goes on in the next paragraph."""
    mark = None if properties is None else first(properties, RPR)
    return mark is not None and (first(mark, W + "del") is not None or first(mark, W + "moveFrom") is not None)


def _ends_page(properties: Element | None) -> bool:
    """Whether a section ends with this paragraph and the next one begins on a new page."""
    section = None if properties is None else first(properties, W + "sectPr")
    return section is not None and value(section, "type") not in ("continuous", "nextColumn")
