"""HTML: what a browser would show, without its scripts; files saved by Word included."""

from collections.abc import Iterator

from caicach.papers.reading.formats.html.document import document
from caicach.papers.reading.formats.html.flow import Flow, Line, Look
from caicach.papers.reading.formats.html.tables import GridRow, Spot, cells_of, grid, only_layout
from caicach.papers.reading.formats.limits import check_cells
from caicach.papers.reading.formats.xml import Element
from caicach.papers.values import Block, Cell, Footnote, Layout, Paragraph, Place, Progress, Row, Table

NOTE_SCRIPTS = "Bỏ qua mã lệnh (script) trong tệp HTML."


def read(data: bytes, *, progress: Progress | None = None) -> Layout:
    """The layout of an HTML file. `Place.line` counts lines of text and table rows; pages do not exist.

    Takes the bytes of the file; scripts, styles and hidden parts are not read, nothing is fetched. Raises BadFile when
    it is too large to hold. Tags never closed are no error, as in a browser.
    """
    root = document(data)
    if root is None:
        return Layout("html", ())
    story = Story(root)
    blocks = tuple(story.blocks(root, Look()))
    if progress is not None:
        progress(1, 1)
    scripted = next(root.iter("script"), None) is not None
    return Layout("html", blocks, footnotes=tuple(story.footnotes), notes=(NOTE_SCRIPTS,) if scripted else ())


class Story:
    """Makes blocks of what the flow finds; `line` gives each line and table row its own number."""

    def __init__(self, root: Element) -> None:
        self._notes_by_id = {element.get("id"): element for element in root.iter("div") if element.get("id")}
        self._line = 0
        self._cells = 0
        self.footnotes: list[Footnote] = []

    def blocks(self, element: Element, look: Look) -> Iterator[Block]:
        """The blocks of one element."""
        flow = Flow()
        flow.walk(element, look)
        for item in flow.items:
            if isinstance(item, Line):
                yield from self._paragraph(item)
            elif only_layout(item):
                for cell in cells_of(item):
                    yield from self.blocks(cell, Look())
            else:
                yield from self._table(item)

    def _paragraph(self, line: Line) -> Iterator[Paragraph]:
        place = Place(line=self._line + 1)
        if text := line.text:
            self._line += 1
            look = line.look
            yield Paragraph(text, place, line.label, line.bold or look.level > 0, look.centred, look.level)
        self._notes(line, place)

    def _table(self, table: Element) -> Iterator[Table]:
        rows, width = grid(table)
        place = Place(line=self._line + 1)
        made = tuple(self._row(row, at, width) for at, row in enumerate(rows, 1))
        if any(cell is not None and cell.text for row in made for cell in row.cells):
            yield Table(made, place)

    def _row(self, row: GridRow, at: int, width: int) -> Row:
        self._line += 1
        cells: list[Cell | None] = [None] * width
        for spot in row.spots:
            cells[spot.column] = self._cell(spot, at)
        return Row(tuple(cells), Place(line=self._line, row=at), header=row.header)

    def _cell(self, spot: Spot, at: int) -> Cell:
        self._cells += 1
        check_cells(self._cells, "HTML")
        place = Place(line=self._line, row=at, cell=spot.column + 1)
        lines = list(self._lines(spot.element, Look(bold=spot.element.tag == "th")))
        for line in lines:
            self._notes(line, place)
        texts = [f"{line.label or ''} {line.text}".strip() for line in lines if line.text or line.label]
        bold = bool(texts) and all(line.bold for line in lines if line.text)
        return Cell("\n".join(texts), place, spot.columns, spot.rows, bold)

    def _lines(self, element: Element, look: Look) -> Iterator[Line]:
        """The lines of a cell; a table in it gives one line a row."""
        flow = Flow()
        flow.walk(element, look)
        for item in flow.items:
            if isinstance(item, Line):
                yield item
            else:
                yield from self._nested(item)

    def _nested(self, table: Element) -> Iterator[Line]:
        for row in grid(table)[0]:
            lines = [line for spot in row.spots for line in self._lines(spot.element, Look())]
            joined = Line(Look())
            for line in lines:
                joined.pieces += [*line.pieces, (" ", line.look)]
                joined.notes += line.notes
            yield joined

    def _notes(self, line: Line, place: Place) -> None:
        for mark, key in line.notes:
            found = self._notes_by_id.get(key)
            if found is not None:
                flow = Flow()
                flow.walk(found)
                text = "\n".join(item.text for item in flow.items if isinstance(item, Line) and item.text)
                self.footnotes.append(Footnote(mark, text, place))
