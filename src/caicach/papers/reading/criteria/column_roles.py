"""What each column of a heading means: by its labels read together and by the cells below; one column a meaning."""

import re
from collections.abc import Callable, Sequence

from caicach.language.text import fold, squash
from caicach.papers.reading.criteria.headings import NAMES, POINTS, column_of, column_under, year_of
from caicach.papers.reading.criteria.lines import Line
from caicach.papers.reading.criteria.points import is_not_applicable, read_points
from caicach.papers.reading.meaning.heading_words import plain
from caicach.papers.sheet_values import SheetColumn

_C = SheetColumn
_SCORERS = ("tu cham", "tu danh gia", "dieu tra", "khao sat", "hoi dong", "he thong", "tham dinh", "xhh")
_MOST_WORDS = 6
_RESULTS = ("ket qua", "ket qua dat duoc", "dat duoc")
_SHARE = re.compile(r"ty le( %| dat( duoc)?| phan tram)?")


def columns_of(
    heading: Sequence[Line], body: Sequence[Line]
) -> tuple[dict[SheetColumn, int], dict[int, str], tuple[int, ...]]:
    """The column of each meaning, the labels of all columns, and the columns that name rows, outermost first."""
    numbers = sorted({number for line in heading for number in line.cells})
    labels = {number: _label(heading, number) for number in numbers}
    kinds = {number: _kind(heading, number, labels[number], body) for number in numbers}
    names = _names(kinds, body)
    at = {column: number for column, number in _settled(kinds, labels, body).items() if column not in NAMES}
    at.update(zip(NAMES[-len(names) :] if names else (), names, strict=True))
    return at, {number: label for number, label in labels.items() if label}, names


def _label(heading: Sequence[Line], number: int) -> str:
    return " ".join(_labels(heading, number))


def _labels(heading: Sequence[Line], number: int) -> list[str]:
    """What stands over a column from top to bottom, each text once."""
    texts = (squash(line.text(number)) or _reaching(heading, depth, number) for depth, line in enumerate(heading))
    return list(dict.fromkeys(filter(None, texts)))


def _reaching(heading: Sequence[Line], depth: int, number: int) -> str:
    """The text left of a blank that heads several columns although nobody merged its cells: each of them has a label
    of its own below.
    """
    if depth + 1 >= len(heading):
        return ""
    for left in range(number, 0, -1):
        if not heading[depth + 1].own(left).strip():
            return ""
        if heading[depth].text(left).strip():
            return squash(heading[depth].text(left))
    return ""


def _kind(heading: Sequence[Line], number: int, label: str, body: Sequence[Line]) -> SheetColumn | None:
    *above, own = _labels(heading, number) or [""]
    kind = column_under(" ".join(above), own) if above else column_of(label)
    texts = [text for line in body if (text := line.own(number).strip())]
    return _by_cells(kind, texts)


def _by_cells(kind: SheetColumn | None, texts: Sequence[str]) -> SheetColumn | None:
    """What the cells say against the heading: words in a column of points are a rule, figures or a note."""
    if not texts or kind is None:
        return kind
    numbers = _share(texts, lambda text: read_points(text) is not None)
    if kind is _C.MAXIMUM and numbers < 0.4:
        return _C.RULE
    if kind is _C.PUBLISHED and numbers < 0.3:
        return _C.FIGURES
    if kind in POINTS and not any(read_points(text) or is_not_applicable(text) for text in texts):
        return None
    if kind is _C.RULE and numbers > 0.9 and len(texts) > 1:
        return _C.MAXIMUM
    if kind in (_C.RULE, _C.UNIT, _C.EVIDENCE) and _share(texts, _is_scorer) > 0.6:
        return _C.SCORER
    if kind is _C.SCORER and numbers > 0.6:
        return _C.APPRAISED
    return kind


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts)


def _is_scorer(text: str) -> bool:
    folded = fold(squash(text))
    return folded.count(" ") < _MOST_WORDS and any(word in folded for word in _SCORERS)


def _settled(
    kinds: dict[int, SheetColumn | None], labels: dict[int, str], body: Sequence[Line]
) -> dict[SheetColumn, int]:
    """One column for each meaning: of several the one of the latest year, else the first; a second appraisal is one."""
    at: dict[SheetColumn, int] = {}
    for number, kind in kinds.items():
        if kind is None or kind is _C.OTHER:
            continue
        if kind is _C.PUBLISHED and kind in at and _C.MAXIMUM not in at and _is_vague(labels[at[kind]]):
            at[_C.MAXIMUM] = at.pop(kind)
        if kind is _C.APPRAISED and kind in at and _C.SECOND not in at:
            kind = _C.SECOND
        if kind not in at or year_of(labels[number]) > year_of(labels[at[kind]]):
            at[kind] = number
    _measured(at, labels, kinds)
    return _maximum_alone(at, labels, body)


def _measured(at: dict[SheetColumn, int], labels: dict[int, str], kinds: dict[int, SheetColumn | None]) -> None:
    """Beside a rule and columns of points, "Kết quả" or "Tỷ lệ" hold what was measured, where no other column does."""
    if _C.FIGURES in at or _C.RULE not in at or not any(column in at for column in POINTS):
        return
    result = at.get(_C.PUBLISHED)
    if result is not None and plain(labels[result]) in _RESULTS and any(c in at for c in (_C.SELF, _C.APPRAISED)):
        at[_C.FIGURES] = at.pop(_C.PUBLISHED)
        return
    shares = (number for number, kind in kinds.items() if kind is _C.OTHER and _SHARE.fullmatch(plain(labels[number])))
    found = next(shares, None)
    if found is not None:
        at[_C.FIGURES] = found


def _maximum_alone(at: dict[SheetColumn, int], labels: dict[int, str], body: Sequence[Line]) -> dict[SheetColumn, int]:
    """A column headed just "Điểm", with at most other points to its right, holds the maxima where no other does, unless
    its cells say "2,5/3".
    """
    number = at.get(_C.PUBLISHED, 0)
    others = [at[column] for column in POINTS if column in at and column is not _C.PUBLISHED]
    if not number or _C.MAXIMUM in at or not _is_vague(labels[number]) or any(other < number for other in others):
        return at
    if any((found := read_points(line.own(number))) and found.maximum is not None for line in body):
        return at
    at[_C.MAXIMUM] = at.pop(_C.PUBLISHED)
    return at


def _is_vague(label: str) -> bool:
    return plain(label) in ("diem", "so diem", "diem so")


def _names(kinds: dict[int, SheetColumn | None], body: Sequence[Line]) -> tuple[int, ...]:
    """The columns that name rows, left to right, at most three; one without any text is none."""
    named = [number for number, kind in kinds.items() if kind in NAMES]
    filled = [number for number in named if any(line.own(number).strip() for line in body)] or named
    return tuple(filled[-3:])
