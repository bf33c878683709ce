"""Footnotes and endnotes: their marks in order of reference, their texts from their own parts."""

from caicach.papers.reading.formats.docx.names import Element, P, W, value
from caicach.papers.reading.formats.docx.styles import Styles
from caicach.papers.reading.formats.docx.text import NoteMark, TextReader
from caicach.papers.reading.formats.numerals import numeral
from caicach.papers.values import Footnote, Place

SHAPES = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of one file; `read` is called for every reference, in reading order."""

    def __init__(self, parts: dict[str, Element | None], settings: Element | None, styles: Styles) -> None:
        self._texts = {kind: _by_id(root, kind) for kind, root in parts.items()}
        self._shapes = {kind: _shape(settings, kind) for kind in SHAPES}
        self._counts = dict.fromkeys(SHAPES, 0)
        self._styles = styles
        self.found: list[Footnote] = []

    def read(self, mark: NoteMark, place: Place) -> None:
        """Keeps the note that a reference at `place` points to."""
        shown = mark.custom
        if shown is None:
            self._counts[mark.kind] += 1
            shown = numeral(self._counts[mark.kind], self._shapes[mark.kind])
        element = self._texts[mark.kind].get(mark.note)
        if element is not None and (text := self._text(element)):
            self.found.append(Footnote(mark=shown, text=text, place=place))

    def _text(self, note: Element) -> str:
        reader = TextReader(self._styles, rendered=True)
        lines = (reader.read(paragraph, self._styles.paragraph(None).text).text.strip() for paragraph in note.iter(P))
        return "\n".join(line for line in lines if line)


def _by_id(root: Element | None, kind: str) -> dict[str, Element]:
    return {} if root is None else {note.get(W + "id") or "": note for note in root.findall(W + kind)}


def _shape(settings: Element | None, kind: str) -> str:
    properties = None if settings is None else settings.find(f"{W}{kind}Pr")
    return value(properties, "numFmt") or SHAPES[kind]
