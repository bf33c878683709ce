"""Cell styles: which number format and which font a cell has."""

from dataclasses import dataclass

from caicach.papers.reading.formats.xlsx.names import S, is_true, whole
from caicach.papers.reading.formats.xlsx.numbers import BUILT_IN, Shape, shape_of
from caicach.papers.reading.formats.xml import Element


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell style says, as far as reading cares."""

    shape: Shape = Shape.PLAIN
    digits: int = 0
    bold: bool = False
    font: str = ""
    centred: bool = False


PLAIN = Look()


def looks(root: Element | None) -> list[Look]:
    """The looks of a workbook in the order that cells name them."""
    if root is None:
        return []
    formats = {whole(item.get("numFmtId"), 0): item.get("formatCode") or "" for item in root.iter(S + "numFmt")}
    fonts = [_font(font) for font in root.findall(f"{S}fonts/{S}font")]
    return [_look(style, formats, fonts) for style in root.findall(f"{S}cellXfs/{S}xf")]


def _look(style: Element, formats: dict[int, str], fonts: list[tuple[str, bool]]) -> Look:
    number = whole(style.get("numFmtId"), 0)
    shape, digits = shape_of(formats.get(number) or BUILT_IN.get(number, "General"))
    index = whole(style.get("fontId"), 0)
    font, bold = fonts[index] if index < len(fonts) else ("", False)
    alignment = style.find(S + "alignment")
    centred = alignment is not None and (alignment.get("horizontal") or "").startswith("center")
    return Look(shape, digits, bold, font, centred)


def _font(font: Element) -> tuple[str, bool]:
    name, bold = font.find(S + "name"), font.find(S + "b")
    return ("" if name is None else name.get("val") or ""), bold is not None and (
        bold.get("val") is None or is_true(bold, "val")
    )
