"""What one paragraph holds: text as a reader sees it, its look, and what hangs on it (boxes, notes, page breaks)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from unicodedata import normalize

from caicach.papers.reading.formats.docx.names import BOX, MC, RPR, VAL, WRAPPERS, Element, M, R, T, W, first
from caicach.papers.reading.formats.docx.signs import shown, sign
from caicach.papers.reading.formats.docx.styles import Styles, TextLook, text_look
from caicach.papers.reading.formats.oldfonts import is_old, to_unicode

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")
NOTE_KINDS: dict[object, str] = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
BOLD_SHARE = 0.9
"""A paragraph is bold when this share of its letters is: a colon or a space left plain does not matter."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a footnote or endnote; `custom` is the mark that the author typed instead of a number."""

    kind: str
    note: str
    custom: str | None = None


@dataclass(slots=True)
class Gathered:
    """The pieces of one paragraph in order, each with its look, and what hangs on it."""

    pieces: list[tuple[str, TextLook]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    page: int | None = None
    text: str = ""
    """The pieces as one text, composed (NFC), old fonts converted."""

    @property
    def bold(self) -> bool:
        """Whether (nearly) all letters are bold."""
        heavy = [look.bold for text, look in self.pieces if not text.isspace()]
        if all(heavy) or not any(heavy):
            return bool(heavy) and heavy[0]
        letters = [(sum(map(str.isalnum, text)), look.bold) for text, look in self.pieces]
        total = sum(count for count, _ in letters)
        return total > 0 and sum(count for count, bold in letters if bold) >= BOLD_SHARE * total


class TextReader:
    """Reads paragraphs one after the other; fields and pages run on from one to the next."""

    def __init__(self, styles: Styles, rendered: bool) -> None:
        self._styles = styles
        self._rendered = rendered
        self._fields: list[bool] = []
        self._into = Gathered()
        self.page = 1

    def read(self, paragraph: Element, look: TextLook, carried: Gathered | None = None) -> Gathered:
        """What a paragraph holds, after what is carried over from the one before."""
        self._into = gathered = carried or Gathered()
        self._walk(paragraph, look)
        gathered.page = gathered.page or self.page
        gathered.text = _joined(gathered.pieces)
        return gathered

    def hard_break(self) -> None:
        """A page break that the author set: it counts where Word has not told its own pages."""
        if not self._rendered:
            self.page += 1

    def _walk(self, parent: Element, look: TextLook) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child, look)
            elif tag in WRAPPERS or tag == M + "oMathPara" or tag == M + "oMath":
                self._walk(child, look)
            elif tag == MC + "AlternateContent":
                self._walk(chosen(child), look)
            elif tag in MATH:
                self._math(child, look)

    def _run(self, run: Element, look: TextLook) -> None:
        properties = first(run, RPR)
        if properties is not None:
            look = self._look(properties, look)
        if look.hidden:
            return
        for child in run:
            tag = child.tag
            if tag == T:
                self._add(child.text or "", look)
            elif tag in NOTE_KINDS and child.get(W + "customMarkFollows") in ("1", "true", "on"):
                return self._own_mark(child, run)
            elif (act := ACTS.get(tag)) is not None:
                act(self, child, look)

    def _look(self, properties: Element, look: TextLook) -> TextLook:
        style = first(properties, W + "rStyle")
        if style is not None:
            look = self._styles.text(look, style.get(VAL) or "")
        return text_look(look, properties)

    def _add(self, text: str, look: TextLook) -> None:
        if not text or (self._fields and not all(self._fields)):
            return
        if not text.isascii():
            text = shown(text, look.font)
        if look.capitals:
            text = text.upper()
        if look.raised and text.isdigit() and self._into.pieces and self._into.pieces[-1][0][-1:].isdigit():
            text = text.translate(SUPERSCRIPTS)
        if self._into.page is None and not text.isspace():
            self._into.page = self.page
        self._into.pieces.append((text, look))

    def _break(self, element: Element, look: TextLook) -> None:
        if element.get(W + "type") == "page":
            self.hard_break()
        self._add("\n", look)

    def _soft_hyphen(self, _element: Element, look: TextLook) -> None:
        """Invisible, but a letter (ư) in the old TCVN3 fonts."""
        self._add("\u00ad", look)

    def _rendered_break(self, _element: Element, _look: TextLook) -> None:
        self.page += 1

    def _note(self, element: Element, _look: TextLook) -> None:
        self._into.notes.append(NoteMark(NOTE_KINDS[element.tag], element.get(W + "id") or ""))

    def _own_mark(self, element: Element, run: Element) -> None:
        """A mark that the author typed: the text of its run is the mark."""
        mark = "".join(text.text or "" for text in run.iter(T)).strip()
        self._into.notes.append(NoteMark(NOTE_KINDS[element.tag], element.get(W + "id") or "", mark or None))

    def _symbol(self, element: Element, look: TextLook) -> None:
        try:
            self._add(sign(int(element.get(W + "char") or "", 16), element.get(W + "font") or ""), look)
        except ValueError:
            return

    def _field(self, element: Element, _look: TextLook) -> None:
        """A field is an instruction, then its result: only the result is text."""
        state = element.get(W + "fldCharType")
        if state == "begin":
            self._fields.append(False)
        elif state == "separate" and self._fields:
            self._fields[-1] = True
        elif state == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, element: Element, _look: TextLook) -> None:
        self._into.boxes.extend(_boxes(element))

    def _alternate(self, element: Element, look: TextLook) -> None:
        for child in chosen(element):
            if child.tag == T:
                self._add(child.text or "", look)
            elif (act := ACTS.get(child.tag)) is not None:
                act(self, child, look)

    def _ruby(self, element: Element, look: TextLook) -> None:
        base = element.find(W + "rubyBase")
        if base is not None:
            self._walk(base, look)

    def _math(self, element: Element, look: TextLook) -> None:
        if element.tag == M + "f":
            over, under = element.find(M + "num"), element.find(M + "den")
            text = f"{_math_text(over)}/{_math_text(under)}"
        else:
            text = _math_text(element)
        self._add(text, look)


MATH = frozenset(M + name for name in ("r", "f", "d", "sSup", "sSub", "nary", "rad", "func", "eqArr"))
ACTS: dict[object, Callable[[TextReader, Element, TextLook], None]] = {
    W + "tab": lambda reader, _, look: reader._add("\t", look),
    W + "ptab": lambda reader, _, look: reader._add("\t", look),
    W + "cr": lambda reader, _, look: reader._add("\n", look),
    W + "noBreakHyphen": lambda reader, _, look: reader._add("-", look),
    W + "softHyphen": TextReader._soft_hyphen,
    W + "br": TextReader._break,
    W + "lastRenderedPageBreak": TextReader._rendered_break,
    W + "footnoteReference": TextReader._note,
    W + "endnoteReference": TextReader._note,
    W + "sym": TextReader._symbol,
    W + "fldChar": TextReader._field,
    W + "drawing": TextReader._drawing,
    W + "pict": TextReader._drawing,
    W + "ruby": TextReader._ruby,
    MC + "AlternateContent": TextReader._alternate,
}


def chosen(alternate: Element) -> Element:
    """The first choice of a mc:AlternateContent that holds anything, else its fallback: never both."""
    choice = alternate.find(MC + "Choice")
    fallback = alternate.find(MC + "Fallback")
    if choice is not None and (fallback is None or len(choice)):
        return choice
    return alternate if fallback is None else fallback


def _boxes(drawing: Element) -> list[Element]:
    """Text boxes of a drawing: each once, those inside another one left to it."""
    found = []
    for box in drawing.iter(BOX):
        outer = [up.tag for up in box.iterancestors()]
        inside = outer[: outer.index(drawing.tag)] if drawing.tag in outer else outer
        if BOX not in inside and MC + "Fallback" not in inside:
            found.append(box)
    return found


def _math_text(element: Element | None) -> str:
    return "" if element is None else "".join(text.text or "" for text in element.iter(M + "t", T))


def _joined(pieces: list[tuple[str, TextLook]]) -> str:
    if any(is_old(font) for font in {look.font for _, look in pieces}):
        text = to_unicode([(text, look.font) for text, look in pieces])
    else:
        text = "".join([text for text, _ in pieces])
    return text if text.isascii() else normalize("NFC", INVISIBLE.sub("", text).replace("\xa0", " "))
