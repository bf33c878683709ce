"""Automatic numbering: the labels that Word shows but does not store (ECMA-376 part 1, §17.9)."""

from dataclasses import dataclass, field

from caicach.papers.reading.formats.docx.names import RPR, VAL, Element, W, flag, number, value
from caicach.papers.reading.formats.numerals import numeral

BULLETS = {"-": "-", "–": "–", "—": "–", "+": "+", "*": "*"}
"""Bullets kept as they are, for official papers give them a rank; every other glyph becomes a dot."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `text` is the printed form: "%1.%2." """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """One num of the file: its levels, whose counters it shares, and which levels it starts anew."""

    shared: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one file and how far each has counted: ask once for every numbered paragraph, in reading order."""

    def __init__(self, root: Element | None) -> None:
        self._lists = {} if root is None else _lists(root)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def label(self, list_id: str | None, level: int | None, style: str = "") -> str | None:
        """The label of the next paragraph of this list ("1.", "a)", "-"), None when it shows none."""
        found = self._lists.get(list_id or "")
        if found is None:
            return None
        depth = _style_level(found, style) if level is None else level
        definition = found.levels.get(depth)
        if definition is None:
            return None
        counts = self._count(list_id or "", found, depth)
        if definition.format == "bullet":
            return BULLETS.get(definition.text.strip(), "•") if definition.text.strip() else None
        return _printed(definition, found, counts).strip() or None

    def _count(self, list_id: str, found: _List, depth: int) -> list[int | None]:
        counts = self._counts.setdefault(found.shared, [None] * 10)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for level in found.starts:
                counts[level] = None
        now = counts[depth]
        counts[depth] = _start(found, depth) if now is None else now + 1
        for deeper in range(depth + 1, 10):
            if _restarts(found.levels.get(deeper), depth):
                counts[deeper] = None
        return counts


def _printed(level: Level, found: _List, counts: list[int | None]) -> str:
    text = level.text
    for index in range(9):
        mark = f"%{index + 1}"
        if mark in text:
            upper = found.levels.get(index, Level())
            count = counts[index]
            shown = numeral(
                _start(found, index) if count is None else count, "decimal" if level.legal else upper.format
            )
            text = text.replace(mark, shown)
    return text


def _start(found: _List, depth: int) -> int:
    return found.starts.get(depth, found.levels.get(depth, Level()).start)


def _restarts(level: Level | None, used: int) -> bool:
    """Whether a deeper level starts anew after level `used` (0-based) has counted."""
    if level is None or level.restarts_after is None:
        return True
    return used < level.restarts_after


def _style_level(found: _List, style: str) -> int:
    return next((depth for depth, level in found.levels.items() if style and level.style == style), 0)


def _lists(root: Element) -> dict[str, _List]:
    abstracts = {item.get(W + "abstractNumId") or "": item for item in root.findall(W + "abstractNum")}
    styled = {value(item, "styleLink"): key for key, item in abstracts.items() if value(item, "styleLink")}
    lists = {}
    for item in root.findall(W + "num"):
        key = value(item, "abstractNumId") or ""
        key = styled.get(value(abstracts.get(key), "numStyleLink"), key)
        lists[item.get(W + "numId") or ""] = _list(item, key, abstracts.get(key))
    lists.pop("0", None)
    return lists


def _list(item: Element, key: str, abstract: Element | None) -> _List:
    found = _List(shared=key, levels={} if abstract is None else _levels(abstract))
    for override in item.findall(W + "lvlOverride"):
        depth = number(override.get(W + "ilvl"), 0, 8)
        found.levels.update(_levels(override))
        start = value(override, "startOverride")
        if start is not None:
            found.starts[depth] = number(start, 1)
    return found


def _levels(parent: Element) -> dict[int, Level]:
    return {number(level.get(W + "ilvl"), 0, 8): _level(level) for level in parent.findall(W + "lvl")}


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    properties = element.find(RPR)
    hidden = properties is not None and bool(flag(properties, "vanish"))
    return Level(
        start=number(value(element, "start"), 1 if element.find(W + "start") is None else 0),
        format=_format(element),
        text="" if hidden else (value(element, "lvlText") or ""),
        restarts_after=None if restart is None else number(restart),
        legal=bool(flag(element, "isLgl")),
        style=value(element, "pStyle"),
    )


def _format(element: Element) -> str:
    found = element.find(f".//{W}numFmt")
    return "decimal" if found is None else (found.get(VAL) or "decimal")
