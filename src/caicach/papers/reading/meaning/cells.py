"""The text of a cell as a person would read it: lines joined, tags and damage mended, marks of footnotes left out."""

import re
from dataclasses import dataclass, replace

from caicach.language.text import fold, mend_spacing, squash
from caicach.papers.reading.meaning.numbering import split_bullet, split_number
from caicach.papers.values import Cell, Place


@dataclass(frozen=True, slots=True)
class Field:
    """The text of one cell. `printed` is the damaged original where it was mended; `joined` tells that parts of pages
    met.
    """

    text: str
    place: Place
    printed: str | None = None
    joined: bool = False
    bold: bool = False


_TAG = re.compile(r"</?(?:p|ul|ol|li|br|u|b|i|em|strong|span|div|sup|sub)\b[^>]*>", re.IGNORECASE)
_BREAKING_TAG = re.compile(r"<(?:p|li|br|div)\b[^>]*>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=\S)(.+?)(?<=\S)\*{1,3}(?![\w*])")
_NOTE_MARK = re.compile(r"(?<![mM\d])\s?[¹²³⁰⁴⁵⁶⁷⁸⁹]+(?:\s+(?=[,.;:)]))?|\[\d{1,2}\](?=\s|[,.;]|$)")
_SPACED = re.compile(r"(?<!\S)(?:[^\W_]\s){4,}")
_CUT = re.compile(r"[^\W\d_]-$|/$")
_FREE_DASH = re.compile(r"(?<=\s)-$")
WRAPPED_KINDS = frozenset({"pdf", "scan", "txt"})
"""Kinds of files in which a line end inside a cell is where the column was full, no paragraph."""


def read_field(cell: Cell, *, wrapped: bool) -> Field:
    """A cell to its text; `wrapped` says that line ends mean nothing.

    >>> read_field(Cell("Rà soát theo Thông tư số 01/2020/TT-\\nVPCP"), wrapped=True).text
    'Rà soát theo Thông tư số 01/2020/TT-VPCP'
    >>> field = read_field(Cell("<p>- Sở Nội vụ chủ trì</p><p>- Các sở phối hợp</p>"), wrapped=False)
    >>> field.text, field.printed is not None
    ('- Sở Nội vụ chủ trì\\n- Các sở phối hợp', True)
    """
    mended = _mend(cell.text)
    text = unwrap(mended if mended.isascii() else _NOTE_MARK.sub("", mended), wrapped=wrapped)
    printed = cell.printed or (cell.text.strip() if mended != cell.text else None)
    return Field(text, cell.place, printed, bold=cell.bold)


def unwrap(text: str, *, wrapped: bool) -> str:
    """Lines of a cell to paragraphs: a line goes on with the one above unless it begins an item or, where lines are
    real, a sentence.
    """
    paragraphs: list[str] = []
    for line in (squash(line) for line in text.split("\n")):
        if not line:
            continue
        if paragraphs and not _begins(line, paragraphs[-1], wrapped=wrapped):
            paragraphs[-1] = _glue(paragraphs[-1], line)
        else:
            paragraphs.append(line)
    return "\n".join(paragraphs)


def join(above: str, below: str) -> str:
    """Two parts of one broken text: no blank after a hyphen inside a word or a slash, a line break before an item.

    >>> join("Thông tư số 01/2018/TT-", "VPCP"), join("các phòng,", "đơn vị")
    ('Thông tư số 01/2018/TT-VPCP', 'các phòng, đơn vị')
    """
    if not above or not below:
        return above or below
    return f"{above}\n{below}" if _is_item(below) else _glue(above, below)


def _glue(above: str, below: str) -> str:
    cut = _CUT.search(above) and not _FREE_DASH.search(above)
    return above + below if cut else f"{above} {below}"


def join_fields(above: Field, below: Field) -> Field:
    """One field from the parts of a row that was broken over two pages."""
    printed = join(above.printed or above.text, below.printed or below.text) if above.printed or below.printed else None
    return replace(above, text=join(above.text, below.text), printed=printed, joined=True)


def is_capital(text: str) -> bool:
    """Printed in capitals, as headings are; signs, digits and what stands in brackets do not count.

    >>> is_capital("CẢI CÁCH THỂ CHẾ (PAR-INDEX)"), is_capital("Cải cách thể chế")
    (True, False)
    """
    letters = [letter for letter in re.sub(r"\([^)]*\)", "", text) if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def begins_low(text: str) -> bool:
    """Begins in the middle of a sentence: with a small letter or a closing sign."""
    first = text.lstrip()[:1]
    return first.islower() or first in ",.;:)”%"


def key(text: str) -> str:
    """A text for telling two cells alike."""
    return " ".join(fold(text).split())


def _mend(text: str) -> str:
    if "<" in text:
        text = _TAG.sub("", _BREAKING_TAG.sub("\n", text))
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", text)
    if _SPACED.search(text):
        text = mend_spacing(text)
    return text


def _begins(line: str, above: str, *, wrapped: bool) -> bool:
    if _is_item(line):
        return not (wrapped and line.startswith("- ") and not _item_before(above) and begins_low(line[2:]))
    return not wrapped and not begins_low(line) and not _CUT.search(above)


def _is_item(line: str) -> bool:
    return split_bullet(line)[0] or split_number(line)[0] is not None


def _item_before(above: str) -> bool:
    return above.rstrip().endswith((":", ";", ".")) or _is_item(above)
