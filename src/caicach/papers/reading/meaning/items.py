"""Numbered and dashed paragraphs as items: what belongs to each, under which heading and which unit it stands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from caicach.language.assignments import looks_like_units
from caicach.language.text import squash
from caicach.papers.reading.meaning.cells import is_capital
from caicach.papers.reading.meaning.demands import find_demands
from caicach.papers.reading.meaning.numbering import Number, Style, read_number, split_bullet, split_number
from caicach.papers.reading.meaning.sections import Outline
from caicach.papers.values import Paragraph, Place

_ARTICLE = re.compile(r"^Điều\s+(\d{1,2})\s*[.:]\s*")
_END = re.compile(r"^\W*(?:nơi nhận\b|trên đây là)", re.IGNORECASE)
_LAST_WORDS = ("./.", ".//.")
"""How the last sentence of a paper ends."""
_LABELS = (
    (
        "lead",
        re.compile(r"(?:(?:cơ quan|đơn vị|phòng)\s+)?(?:chủ trì|thực hiện)(?: (?:thực hiện|tham mưu))?", re.IGNORECASE),
    ),
    ("coordinating", re.compile(r"(?:(?:cơ quan|các cơ quan|đơn vị)\s+)?phối hợp(?: thực hiện)?", re.IGNORECASE)),
    ("schedule", re.compile(r"(?:thời gian|thời hạn|tiến độ)(?: (?:thực hiện|hoàn thành))?", re.IGNORECASE)),
    (
        "deliverable",
        re.compile(r"(?:kết quả|sản phẩm)(?:\s*[,/và ]*(?:sản phẩm|kết quả|đầu ra|thực hiện|dự kiến))*", re.IGNORECASE),
    ),
)
_LABELLED = re.compile(r"^\W*([^:]{4,45}?)\s*:\s*(.+)$", re.DOTALL)
_BRACKETS = re.compile(r"\s*\(([^()]*:[^()]*)\)\.?\s*$")
_LONGEST_HEADING = 160


@dataclass(slots=True)
class Item:
    """A numbered or dashed paragraph with the plain paragraphs below it; labels are lines like "Thời gian: Quý I"."""

    number: Number | None
    bullet: bool
    texts: list[str]
    place: Place
    path: tuple[str, ...] = ()
    parent: str | None = None
    owner: str | None = None
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


def read_items(paragraphs: Iterable[Paragraph]) -> list[Item]:
    """Items in order, each with its path, its parent's number and the unit of the heading above it."""
    items: list[Item] = []
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if not text:
            continue
        if _END.match(text):
            break
        number, bullet, rest = _numbered(paragraph)
        if number or bullet:
            items.append(Item(number, bullet, [rest], paragraph.place))
        elif items and not text.endswith(_LAST_WORDS):
            items[-1].texts.append(text)
        if items and text.endswith(_LAST_WORDS):
            break
    return _settled(_labelled(items))


def _numbered(paragraph: Paragraph) -> tuple[Number | None, bool, str]:
    """The number of a paragraph: Word's own, "Điều 2.", or the one in its text."""
    text = paragraph.text.strip().lstrip("*").strip()
    if paragraph.numbering:
        number = read_number(paragraph.numbering)
        return (number, number is None, text)
    if article := _ARTICLE.match(text):
        return read_number(article[1]), False, text[article.end() :]
    number, rest = split_number(text)
    bullet, rest = (False, rest) if number else split_bullet(text)
    return number, bullet, rest


def _labelled(items: Sequence[Item]) -> list[Item]:
    """Lines like "- Cơ quan chủ trì: Sở Nội vụ" belong to the item above them."""
    kept: list[Item] = []
    for item in items:
        found = _labels(item.text) if kept and not (item.number and item.number.style is not Style.SMALL) else {}
        if found:
            kept[-1].labels = {**found, **kept[-1].labels}
            continue
        for line in item.texts[1:]:
            if found := _labels(line):
                item.labels = {**found, **item.labels}
                item.texts.remove(line)
        _take_brackets(item)
        kept.append(item)
    return kept


def _labels(line: str) -> dict[str, str]:
    """What a line says by labels: "Chủ trì: Văn phòng Sở; Thanh tra Sở; thời gian: Quý I" says two things."""
    found: dict[str, str] = {}
    name = None
    for part in line.split(";"):
        if label := _label(part):
            name = label[0]
            found.setdefault(*label)
        elif name is None:
            return {}
        else:
            found[name] += f"; {squash(part).rstrip(' .')}"
    return found


def _label(line: str) -> tuple[str, str] | None:
    match = _LABELLED.match(line)
    if not match:
        return None
    name = next((name for name, words in _LABELS if words.fullmatch(match[1].strip())), None)
    return (name, squash(match[2]).rstrip(" .;")) if name else None


def _take_brackets(item: Item) -> None:
    """ "… (Chủ trì: Sở Tư pháp; thời gian: Quý I)" at the end of an item."""
    match = _BRACKETS.search(item.texts[-1])
    if match and (found := _labels(match[1])):
        item.labels = {**found, **item.labels}
        item.texts[-1] = item.texts[-1][: match.start()].strip()


def _settled(items: list[Item]) -> list[Item]:
    """Headings open sections and own what stands below them; what is left are the items."""
    outline = Outline()
    owners: dict[tuple[str, ...], str] = {}
    kept: list[Item] = []
    for index, item in enumerate(items):
        after = items[index + 1] if index + 1 < len(items) else None
        if _is_heading(item, after):
            outline.begin(item.number, squash(item.texts[0]).rstrip(" :."))
            owners = {
                path: owner
                for path, owner in owners.items()
                if path == outline.path[: len(path)] and path != outline.path
            }
            if owner := _owner(item.texts[0]):
                owners[outline.path] = owner
            continue
        outline.meet(item.number)
        item.path = outline.path
        item.parent = outline.parent_number if item.bullet or _is_small(item) else None
        item.owner = next(
            (owner for path, owner in reversed(owners.items()) if path == outline.path[: len(path)]), None
        )
        kept.append(item)
    return kept


def _is_small(item: Item) -> bool:
    return bool(item.number and item.number.style is Style.SMALL)


def _is_heading(item: Item, after: Item | None) -> bool:
    """A short numbered line with deeper items below it, or one in capitals, or a Roman number."""
    if not item.number or len(item.text) > _LONGEST_HEADING or find_demands(item.text) or item.labels:
        return False
    if is_capital(item.texts[0]) or item.number.style in (Style.ROMAN, Style.LETTER):
        return True
    if after is None:
        return False
    deeper = bool(after.number and after.number.style is item.number.style and after.number.depth > item.number.depth)
    return deeper or after.bullet or (_is_small(after) and not _is_small(item))


def _owner(heading: str) -> str | None:
    text = heading.strip().rstrip(":. ")
    return text if len(text) < 120 and looks_like_units(text) >= 0.8 and not is_capital(text) else None
