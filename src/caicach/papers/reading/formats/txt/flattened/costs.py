"""What a way of cutting costs: small figures for what official tables do, large ones for what they hardly do."""

from functools import lru_cache

from caicach.papers.reading.formats.txt.flattened.heading import Role
from caicach.papers.reading.formats.txt.flattened.likeness import (
    duties,
    like_group,
    like_product,
    like_schedule,
    like_units,
)
from caicach.papers.reading.formats.txt.flattened.metrics import BLANK
from caicach.papers.reading.formats.txt.flattened.model import Geometry, Model
from caicach.papers.reading.formats.txt.flattened.pieces import Break, Chunk

_DANGLING = frozenset(
    [
        "và",
        "của",
        "các",
        "theo",
        "cho",
        "với",
        "tại",
        "về",
        "từ",
        "đến",
        "trong",
        "hoặc",
        "để",
        "được",
        "số",
        "do",
        "thuộc",
        "là",
        "bằng",
        "như",
        "nhằm",
        "khi",
        "việc",
        "đối",
        "cùng",
    ]
)
_FREE_TEXT = {Role.TITLE, Role.DELIVERABLE, Role.NOTE}
_PRODUCT_INSIDE = 2.0
_UNIT_INSIDE = 1.2
_STOPS = frozenset(".;:,")
_MONITORING = frozenset(["theo dõi", "đôn đốc", "giám sát"])
_MANY_WORDS = {Role.SCHEDULE: 14, Role.UNITS: 40, Role.MONEY: 8}
_BULLET_INSIDE = {Role.DELIVERABLE: 0.3, Role.NOTE: 0.3, Role.TITLE: 1.0}

OVERFLOW = 12.0
HALF_INSIDE = 10.0
_BROKEN_ROW = 0.4


@lru_cache(maxsize=8192)
def is_bullet(text: str) -> bool:
    """A dash with a capital or a figure after it; "- xã hội" at the start of a line is none.

    >>> is_bullet("- Ban hành"), is_bullet("- xã hội năm")
    (True, False)
    """
    after = text[1:].lstrip()[:1]
    return text[:1] in "-–+•" and (after.isupper() or after.isdigit())


def opening(model: Model, column: int, chunk: Chunk) -> float:
    """A cell that begins with this chunk."""
    first = chunk.text[0]
    if is_bullet(chunk.text):
        return {Role.SCHEDULE: 4.0, Role.UNITS: 1.0}.get(model.columns[column].role, 0.0)
    if first.islower():
        return 1.5 if model.columns[column].role is Role.UNITS else 3.5
    return 0.0 if first.isalnum() or first in '“"(' else 5.0


def content(model: Model, column: int, text: str) -> float:
    """The whole text in this column: is it of its kind?"""
    role = model.columns[column].role
    words = text.count(" ") + 1
    long = max(0, words - _MANY_WORDS.get(role, 10_000)) * 0.3
    if role is Role.SCHEDULE:
        return long + (-2.0 if like_schedule(text) else 5.0)
    if role is Role.UNITS:
        again = (-0.8 if model.known[text] > 1 else 0.0) + model.at_home(column, text) + _duty(model, column, text)
        return long + again + (-1.5 if like_units(text) else 3.0)
    if role is Role.MONEY:
        return long + (-1.0 if any(letter.isdigit() for letter in text) else 2.0)
    short = words <= 6
    return (3.0 if short and like_schedule(text) else 0.0) + (2.0 if short and like_units(text) else 0.0)


def _duty(model: Model, column: int, text: str) -> float:
    """A duty that the cell names ("theo dõi, tổng hợp") and a column's heading names too.

    Where one column coordinates and another monitors, groups mostly coordinate and single units mostly monitor.
    """
    own = model.duties[column]
    if named := duties(text):
        return -1.0 if named & own else 0.7 if any(named & other for other in model.duties) else 0.0
    if not any(_MONITORING & other for other in model.duties):
        return 0.0
    group = like_group(text)
    if own & _MONITORING:
        return 0.6 if group else -0.3
    return (-0.3 if group else 0.6) if "phối hợp" in own else 0.0


def closing(last: str, brackets: int) -> float:
    """A cell whose last word is `last`, with so many brackets left open."""
    dangling = last[-1] in ",(/" or last in _DANGLING
    return 1.5 * abs(brackets) + (3.0 if dangling else 1.5 if last[-1] == ";" else 0.0)


def too_wide(model: Model, column: int, size: float) -> float:
    """A line wider than its column."""
    limit = model.widths[column]
    if limit is None or size <= limit * 1.02:
        return 0.0
    return min(OVERFLOW, 2.0 + (size / limit - 1.02) * 60)


def inner_break(model: Model, column: int, last: str, size: float, after: Chunk) -> float:
    """A line break inside a cell: the line before it is full, the wording goes on."""
    cost = HALF_INSIDE if after.before is Break.HALF and model.geometry is Geometry.CENTRED else 0.0
    role = model.columns[column].role
    if is_bullet(after.text):
        return cost + (0.3 if last[-1] in ";.:" else _BULLET_INSIDE.get(role, 2.0))
    return cost + _unforced(model, column, size, after) + model.link(last, after.first) + _fresh(last, after, role)


def carry_on(model: Model, column: int, last: str, size: float, after: Chunk) -> float:
    """A cell that goes on behind a page break. Short columns seldom do, and not with a capital."""
    role = model.columns[column].role
    short = 0.0 if role in _FREE_TEXT else 1.0
    capital = after.text[0].isupper() and last[-1] not in _STOPS
    complete = 3.0 if short and (like_schedule(after.text) or like_units(after.text)) else 0.0
    unfinished = -1.5 if last in _DANGLING or last[-1] == "," else 0.0
    return inner_break(model, column, last, size, after) + short + complete + unfinished + (0.5 if capital else 0.0)


def beside(model: Model, column: int, last: str, after: Chunk) -> float:
    """Words beside one another on one line that may yet belong to two cells."""
    if after.text[0].islower():
        strangers = last[-1].isalnum() and model.pairs[last.lower(), after.first.lower()] < 2
        return 0.3 if strangers else 0.0
    if model.columns[column].role is not Role.UNITS or last[-1] in _STOPS or last in _DANGLING:
        return 0.0
    return _PRODUCT_INSIDE if like_product(after.text) else _UNIT_INSIDE if like_units(after.text) else 0.0


def _unforced(model: Model, column: int, size: float, after: Chunk) -> float:
    """The next word would have fitted on the line."""
    limit = model.widths[column]
    if limit is None:
        return 0.0
    room = limit - (size + BLANK + after.first_width)
    if room < 0:
        return -0.5
    return min(8.0, 1.5 + 25.0 * room / limit) * (0.8 if after.text[0].isupper() else 1.0)


def _fresh(last: str, after: Chunk, role: Role) -> float:
    """A capital in the middle of a text."""
    if not after.text[0].isupper() or last[-1] in _STOPS or last in _DANGLING:
        return 0.0
    if role is Role.UNITS and like_product(after.text):
        return _PRODUCT_INSIDE
    return _UNIT_INSIDE if role is Role.UNITS and like_units(after.text) else 0.5


def joint(model: Model, left: int, right: int, between: Break, *, broken_row: bool = False) -> float:
    """Whether the step between two cells is the one that their lines (3 stands for more) and the geometry make.

    A row that a page breaks (`broken_row`) is set as one in neither part.
    """
    expected = _step(model.geometry, left, right)
    if between is expected or (model.geometry is Geometry.PLAIN and Break.SAME not in (between, expected)):
        return -0.5 if expected is not Break.FULL else 0.0
    return (6.0 if between is Break.SAME else 3.0) * (_BROKEN_ROW if broken_row else 1.0)


_CENTRED_STEPS = {2: Break.SAME, 3: Break.HALF}


def _step(geometry: Geometry, left: int, right: int) -> Break:
    """At the top, a single line shares its baseline with the next cell. Centred, two single lines do, and one and two
    lines lie half a line apart.
    """
    if geometry is Geometry.TOP:
        return Break.SAME if left == 1 else Break.FULL
    return _CENTRED_STEPS.get(left + right, Break.FULL)


def begin_row(chunk: Chunk) -> float:
    """A row without a number begins here."""
    if chunk.before is Break.SAME:
        return 12.0
    if chunk.before is Break.HALF:
        return 8.0
    return 2.5 if is_bullet(chunk.text) else 5.0 if chunk.text[0].isupper() else 14.0
