"""Styles: what a run or paragraph looks like when it does not say so itself (ECMA-376 part 1, §17.7)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from caicach.papers.reading.formats.docx.names import PPR, RPR, VAL, Element, W, is_on, number, value

_BOLD, _FONTS, _CAPITALS, _HIDDEN, _RAISED = (W + name for name in ("b", "rFonts", "caps", "vanish", "vertAlign"))
_ASCII, _ANSI = W + "ascii", W + "hAnsi"
DEPTH = 20
"""Longest chain of `basedOn` followed; a longer one is a circle."""


class TextLook(NamedTuple):
    """How text looks, as far as reading cares."""

    bold: bool = False
    capitals: bool = False
    hidden: bool = False
    font: str = ""
    raised: bool = False


PLAIN = TextLook()


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph looks: the text it holds, and where it stands."""

    text: TextLook = PLAIN
    style: str = ""
    name: str = ""
    centred: bool = False
    level: int = 0
    breaks_page: bool = False
    list_id: str | None = None
    list_level: int | None = None


class Styles:
    """The styles of one file; every answer is worked out once."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._styles = {style.get(W + "styleId") or "": style for style in found}
        self._paragraphs: dict[str, ParagraphLook] = {}
        self._default = next((key for key, style in self._styles.items() if _is_default(style)), "")
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}")
        self._base = text_look(PLAIN, defaults)

    def paragraph(self, style: str | None) -> ParagraphLook:
        """The look of a paragraph style (the default style when None), inheritance resolved."""
        key = style if style in self._styles else self._default
        if key not in self._paragraphs:
            look = ParagraphLook(text=self._base, style=key or "", name=self._name(key))
            for element in self._chain(key):
                look = paragraph_look(look, element.find(PPR))
                look = replace(look, text=text_look(look.text, element.find(RPR)))
            self._paragraphs[key] = look
        return self._paragraphs[key]

    def text(self, base: TextLook, style: str) -> TextLook:
        """The look of text in `base` under a character style."""
        for element in self._chain(style):
            base = text_look(base, element.find(RPR))
        return base

    def _name(self, key: str) -> str:
        return (value(self._styles.get(key), "name") or "").lower()

    def _chain(self, key: str) -> list[Element]:
        chain: list[Element] = []
        while (element := self._styles.get(key)) is not None and len(chain) < DEPTH:
            chain.insert(0, element)
            key = value(element, "basedOn") or ""
        return chain


def text_look(base: TextLook, properties: Element | None) -> TextLook:
    """`base` under the run properties of one place (w:rPr)."""
    if properties is None:
        return base
    bold, capitals, hidden, font, raised = base.bold, base.capitals, base.hidden, base.font, base.raised
    for element in properties:
        tag = element.tag
        if tag == _BOLD:
            bold = is_on(element)
        elif tag == _FONTS:
            font = element.get(_ASCII) or element.get(_ANSI) or ("" if _themed(element) else font)
        elif tag == _CAPITALS:
            capitals = is_on(element)
        elif tag == _HIDDEN:
            hidden = is_on(element)
        elif tag == _RAISED:
            raised = element.get(VAL) == "superscript"
    return TextLook(bold, capitals, hidden, font, raised)


def paragraph_look(base: ParagraphLook, properties: Element | None) -> ParagraphLook:
    """`base` under the paragraph properties of one place (w:pPr)."""
    if properties is None:
        return base
    changes: dict[str, Any] = {}
    for element in properties:
        if (read := PARAGRAPH_CHANGES.get(element.tag)) is not None:
            changes |= read(element)
    return replace(base, **changes) if changes else base


def _list_changes(numbering: Element) -> dict[str, Any]:
    key, level = value(numbering, "numId"), value(numbering, "ilvl")
    changes: dict[str, Any] = {} if key is None else {"list_id": key}
    return changes if level is None else changes | {"list_level": number(level, 0, 8)}


def _outline_level(text: str) -> int:
    level = number(text, 9) + 1
    return level if level <= 9 else 0


def _themed(fonts: Element) -> bool:
    return fonts.get(W + "asciiTheme") is not None or fonts.get(W + "hAnsiTheme") is not None


def _is_default(style: Element) -> bool:
    return style.get(W + "type") == "paragraph" and (style.get(W + "default") or "0").lower() not in ("0", "false")


PARAGRAPH_CHANGES: dict[object, Callable[[Element], dict[str, Any]]] = {
    W + "jc": lambda element: {"centred": element.get(VAL) == "center"},
    W + "outlineLvl": lambda element: {"level": _outline_level(element.get(VAL) or "")},
    W + "pageBreakBefore": lambda element: {"breaks_page": is_on(element)},
    W + "numPr": _list_changes,
}
