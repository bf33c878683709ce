"""HTML walked in reading order to lines of text and tables: what a browser would put on lines of their own."""

import re
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from caicach.papers.reading.formats.limits import check_lines
from caicach.papers.reading.formats.numerals import numeral
from caicach.papers.reading.formats.oldfonts import is_old, to_unicode
from caicach.papers.reading.formats.xml import Element

UNREAD = frozenset({
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "embed", "svg", "canvas", "audio",
    "video", "map", "select", "button", "textarea", "nav", "datalist",
})  # fmt: skip
LINES = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
})  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LIST_SHAPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
BULLET = "•"
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
FONT = re.compile(r"""font-family\s*:\s*["']?([^;,"']+)""", re.IGNORECASE)
NO_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
FOOTNOTE_LINK = re.compile(r"#_(ftn|edn)(ref)?(\d+)$")


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks where the walk stands."""

    bold: bool = False
    centred: bool = False
    level: int = 0
    font: str = ""
    kept_spaces: bool = False


@dataclass(slots=True)
class Line:
    """A line of text as it gathers."""

    look: Look
    label: str | None = None
    pieces: list[tuple[str, Look]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes hung on it: the mark, and the id of the note."""

    @property
    def text(self) -> str:
        """The text composed, spaces squashed, old fonts converted."""
        if any(is_old(look.font) for _, look in self.pieces):
            text = to_unicode([(text, look.font) for text, look in self.pieces])
        else:
            text = "".join(text for text, _ in self.pieces)
        return normalize("NFC", " ".join(text.replace("\xad", "").split()))

    @property
    def bold(self) -> bool:
        """Whether all that can be seen is bold."""
        seen = [look.bold for text, look in self.pieces if text.strip()]
        return bool(seen) and all(seen)


class Flow:
    """Walks one element; `items` are its lines and the tables between them, in order."""

    def __init__(self) -> None:
        self.items: list[Line | Element] = []
        self.unread: set[str] = set()
        self._line: Line | None = None
        self._label: str | None = None
        self._counts: dict[Element, int] = {}

    def walk(self, element: Element, look: Look = Look()) -> None:
        """Takes in what an element holds."""
        self._inside(element, look)
        self._end()

    def _inside(self, element: Element, look: Look) -> None:
        self._add(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, look)
            self._add(child.tail, look)

    def _child(self, element: Element, look: Look) -> None:
        tag = str(element.tag)
        if tag in UNREAD:
            self.unread.add(tag)
        elif tag == "br":
            self._end()
        elif tag == "table":
            self._end()
            self.items.append(element)
        elif not self._aside(element):
            self._element(element, tag, _look(element, tag, look))

    def _element(self, element: Element, tag: str, look: Look) -> None:
        if tag not in LINES:
            self._inside(element, look)
            return
        self._end()
        if tag == "li":
            self._label = self._number(element)
        self._inside(element, look)
        self._end()
        if tag == "li":
            self._empty_item(look)

    def _empty_item(self, look: Look) -> None:
        """A list item without words still shows its number: so do the cells of a column counted by itself."""
        if self._label not in (None, BULLET):
            self._open(look)
            self._end()
        self._label = None

    def _number(self, item: Element) -> str | None:
        """The number that a browser shows before a list item."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return BULLET
        before = self._counts.get(parent, _whole(parent.get("start"), 1) - 1)
        count = self._counts[parent] = _whole(item.get("value"), before + 1)
        hidden = NO_LIST_STYLE.search(parent.get("style") or "")
        return None if hidden else f"{numeral(count, LIST_SHAPES.get(parent.get('type') or '', 'decimal'))}."

    def _aside(self, element: Element) -> bool:
        """What is not running text: hidden parts, numbers that Word writes out, footnotes and their marks."""
        style = element.get("style") or ""
        if HIDDEN.search(style) or element.get("hidden") is not None or "footnote-list" in style:
            return True
        if "mso-list:ignore" in style.replace(" ", "").lower():
            self._label = " ".join("".join(map(str, element.itertext())).split()) or None
            return True
        link = FOOTNOTE_LINK.search(element.get("href") or "") if element.tag == "a" else None
        if link is not None and link[2] is None:
            mark = "".join(map(str, element.itertext())).strip().strip("[]()")
            self._open(Look()).notes.append((mark, link[1] + link[3]))
        return link is not None

    def _open(self, look: Look) -> Line:
        if self._line is None:
            self._line = Line(look, self._label)
            self._label = None
        return self._line

    def _add(self, text: str | None, look: Look) -> None:
        if not text or (self._line is None and not text.strip()):
            return
        if not look.kept_spaces:
            self._open(look).pieces.append((text, look))
            return
        for at, part in enumerate(text.split("\n")):
            if at:
                self._end()
            if part.strip():
                self._open(look).pieces.append((part, look))

    def _end(self) -> None:
        if self._line is not None:
            self.items.append(self._line)
            check_lines(len(self.items), "HTML")
        self._line = None


def _look(element: Element, tag: str, look: Look) -> Look:
    style = (element.get("style") or "").lower()
    level = HEADINGS.get(tag, 0)
    bold = tag in ("b", "strong", "th") or bool(re.search(r"font-weight\s*:\s*(bold|[6-9]00)", style))
    align = (element.get("align") or "").lower() if tag in LINES else ""
    centred = tag == "center" or align == "center" or bool(re.search(r"text-align\s*:\s*center", style))
    found = FONT.search(element.get("style") or "")
    font = element.get("face") or (found[1].strip() if found else "")
    if not (
        level or bold or align or centred or font or tag == "pre" or "font-weight" in style or "text-align" in style
    ):
        return look
    return replace(
        look,
        bold=bold or (look.bold and "font-weight" not in style),
        centred=centred or (look.centred and not align and "text-align" not in style),
        level=level or look.level,
        font=font or look.font,
        kept_spaces=look.kept_spaces or tag == "pre",
    )


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text.strip()) else default
