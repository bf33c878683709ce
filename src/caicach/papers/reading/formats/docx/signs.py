"""Signs of symbol fonts: Word stores them as private characters that mean nothing outside their font."""

import re

SYMBOL = {
    0x20: " ", 0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD7: "·", 0xDE: "⇒", 0xE5: "∑",
}  # fmt: skip
DINGBATS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢",
    0xE0: "→", 0xE8: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
PRIVATE = re.compile("[\uf000-\uf0ff]")


def sign(code: int, font: str) -> str:
    """The sign that a symbol font shows for a code (0xF0B3 or 0xB3); a space where nobody knows it.

    >>> sign(0xF0B3, "Symbol"), sign(0xFC, "Wingdings"), sign(0xF0FF, "Webdings")
    ('≥', '✓', ' ')
    """
    table = DINGBATS if font.lower().startswith(("wingdings", "webdings")) else SYMBOL
    return table.get(code & 0xFF, " ")


def shown(text: str, font: str) -> str:
    """Text with private characters replaced by the signs they show."""
    if PRIVATE.search(text) is None:
        return text
    return PRIVATE.sub(lambda match: sign(ord(match[0]), font), text)
