"""Marks of Markdown and HTML that other programs leave in plain text."""

import html
import re

_BREAKS = re.compile(r"\s*(?:<br\s*/?>|</p>|</?ul[^>]*>|</?ol[^>]*>|<p[^>]*>|</li>)\s*", re.IGNORECASE)
_ITEM = re.compile(r"\s*<li[^>]*>\s*", re.IGNORECASE)
_BULLET_AFTER_TAG = re.compile(r"(?<=>)\s*- ")
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*{2,3}|(?<![\w*])\*(?=\S[^*]*\S\*|\S\*)|(?<=\S)\*(?![\w*])|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)")
_GLUED = re.compile(r"(?<=[\w).])\*{2,}(?=[\w(])")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_DASH_ITEM = re.compile(r"^- - ", re.MULTILINE)
_INNER_DASH = re.compile(r" - (?=[^\W_])")


def without_marks(text: str) -> str:
    """The words alone; items of a list stand on lines of their own with a dash.

    >>> without_marks("**Mục tiêu**: <ul><li>Tăng *nhanh*</li><li>Giảm</li></ul>")
    'Mục tiêu:\\n- Tăng nhanh\\n- Giảm'
    """
    if "<" in text:
        text = _without_tags(text)
    if "*" in text or "__" in text:
        text = _EMPHASIS.sub("", _GLUED.sub("\n", text))
    return _HEADING.sub("", text) if "#" in text else text


def items_apart(text: str) -> str:
    """A list that runs on in one line, item under item; dashes inside names and quotes are left alone.

    >>> items_apart("- Báo cáo tháng - Kế hoạch; - Sổ theo dõi Bà Rịa - Vũng Tàu")
    '- Báo cáo tháng\\n- Kế hoạch;\\n- Sổ theo dõi Bà Rịa - Vũng Tàu'
    """
    if not text.startswith("- ") or "“" in text:
        return text
    return _INNER_DASH.sub(lambda dash: "\n- " if _parts_items(text, dash) else dash[0], text)


def _parts_items(text: str, dash: re.Match[str]) -> bool:
    """A small word or a mark before the dash, a capital or a figure after it ("kinh tế - Xã hội" is one thing)."""
    before = text[: dash.start()].rsplit(None, 1)[-1]
    after = text[dash.end() :]
    fresh = after[0].isupper() or after[0].isdigit()
    return fresh and (before[0].islower() or not before[-1].isalnum()) and not after.startswith("Xã hội")


def is_bold(text: str) -> bool:
    """Whether the whole line stands between double stars.

    >>> is_bold("**KẾ HOẠCH**"), is_bold("**Điều 1.** Ban hành")
    (True, False)
    """
    inner = text.strip()
    return inner.startswith("**") and inner.endswith("**") and "**" not in inner.strip("*")


def _without_tags(text: str) -> str:
    text = _BULLET_AFTER_TAG.sub("\n- ", text)
    text = _BREAKS.sub("\n", _ITEM.sub("\n- ", text))
    text = html.unescape(_TAG.sub("", text))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _DASH_ITEM.sub("- ", "\n".join(line for line in lines if line))
