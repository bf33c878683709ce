"""A table of points pasted from a spreadsheet: bodies down, criteria across. Pure.

The first row names the criteria by number or name; without such a row the columns stand in the order of the page. The
column that names the bodies is found by itself, so that a column of serial numbers does no harm.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from caicach.kit.labels import gettext_noop as _
from caicach.language.text import fold
from caicach.scoring.rules.appraising import printed


@dataclass(frozen=True, slots=True)
class Column:
    """A criterion across the top."""

    key: int
    number: str
    name: str
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PastedFault:
    """What is wrong in the table as it was pasted: row and column counted from 1, one sentence."""

    row: int
    column: int
    sentence: str
    words: tuple[tuple[str, str], ...] = ()

    def text(self, translate: object = None) -> str:
        said = translate(self.sentence) if callable(translate) else self.sentence
        return str(said) % dict(self.words)


@dataclass(frozen=True, slots=True)
class Pasted:
    """Points by (body, criterion), and what is wrong; nothing is to be saved while something is wrong."""

    points: Mapping[tuple[int, int], Decimal] = field(default_factory=dict)
    faults: tuple[PastedFault, ...] = ()


NOTHING = _("Bảng dán không có dòng nào.")
NO_BODIES = _("Không cột nào ghi tên cơ quan của đợt này. Hãy dán cả cột tên cơ quan.")
UNKNOWN_BODY = _("không tìm thấy “%(name)s” trong đợt này.")
TWICE = _("“%(name)s” xuất hiện hai lần.")
UNKNOWN_CRITERION = _("không rõ “%(name)s” là tiêu chí nào. Hãy ghi số hoặc tên tiêu chí ở dòng đầu.")
TOO_WIDE = _("Bảng có %(n)s cột điểm, đợt này có %(m)s tiêu chí. Hãy ghi số tiêu chí ở dòng đầu.")
NO_NUMBER = _("“%(text)s” không phải là số điểm.")
TOO_MANY = _("%(points)s vượt điểm tối đa %(maximum)s.")
NEGATIVE = _("điểm không được âm.")


def read_pasted(text: str, bodies: Mapping[str, int], columns: Sequence[Column]) -> Pasted:
    """Read the cells. `bodies`: every name by which a body of the round is known → its key; empty cells say nothing.

    >>> table = "TT\\tCơ quan\\t2.2\\n1\\tSở Xây dựng\\t0,8\\n2\\tSở Y tế\\t1,5"
    >>> found = read_pasted(table, {"Sở Xây dựng": 7}, [Column(3, "2.2", "Ý kiến của lãnh đạo", Decimal(1))])
    >>> found.points, [(one.row, one.column, one.text()) for one in found.faults]
    ({(7, 3): Decimal('0.8')}, [(3, 2, 'không tìm thấy “Sở Y tế” trong đợt này.')])
    """
    rows = [[cell.strip().strip('"') for cell in line.split("\t")] for line in text.splitlines() if line.strip()]
    known = {_folded(name): key for name, key in bodies.items()}
    if not rows:
        return Pasted(faults=(PastedFault(0, 0, NOTHING),))
    at = _body_column(rows, known)
    if at is None:
        return Pasted(faults=(PastedFault(0, 0, NO_BODIES),))
    headed = _folded(_cell(rows[0], at)) not in known
    across, faults = _across(rows, at, columns, headed)
    points: dict[tuple[int, int], Decimal] = {}
    seen: set[int] = set()
    for place, row in enumerate(rows[1:] if headed else rows, start=2 if headed else 1):
        faults += _read_row(place, row, at, known, across, seen, points)
    return Pasted(points, tuple(faults))


def _body_column(rows: Sequence[Sequence[str]], known: Mapping[str, int]) -> int | None:
    """The column in which most cells name a body."""
    width = max(len(row) for row in rows)
    hits = [sum(_folded(_cell(row, column)) in known for row in rows) for column in range(width)]
    return hits.index(max(hits)) if max(hits, default=0) else None


def _across(
    rows: Sequence[Sequence[str]], at: int, columns: Sequence[Column], headed: bool
) -> tuple[dict[int, Column], list[PastedFault]]:
    """Which criterion each column to the right of the names is."""
    width = max(len(row) for row in rows)
    right = range(at + 1, width)
    if not headed:
        if len(right) > len(columns):
            words = (("n", str(len(right))), ("m", str(len(columns))))
            return {}, [PastedFault(1, at + 2, TOO_WIDE, words)]
        return dict(zip(right, columns, strict=False)), []
    found, faults = {}, []
    for place in right:
        head = _cell(rows[0], place)
        one = _criterion(head, columns)
        if one is not None:
            found[place] = one
        elif head or any(_cell(row, place) for row in rows[1:]):
            faults.append(PastedFault(1, place + 1, UNKNOWN_CRITERION, (("name", head),)))
    return found, faults


def _criterion(head: str, columns: Sequence[Column]) -> Column | None:
    said = _folded(head)
    for one in columns:
        numbered = _folded(f"{one.number} {one.name}")
        if said and said in (_folded(one.number), _folded(one.name), numbered, _folded(f"{one.number}. {one.name}")):
            return one
    return None


def _read_row(
    place: int,
    row: Sequence[str],
    at: int,
    known: Mapping[str, int],
    across: Mapping[int, Column],
    seen: set[int],
    points: dict[tuple[int, int], Decimal],
) -> list[PastedFault]:
    name = _cell(row, at)
    body = known.get(_folded(name))
    if body is None:
        filled = any(_cell(row, column) for column in across)
        return [PastedFault(place, at + 1, UNKNOWN_BODY, (("name", name),))] if filled else []
    if body in seen:
        return [PastedFault(place, at + 1, TWICE, (("name", name),))]
    seen.add(body)
    faults = []
    for column, one in across.items():
        text = _cell(row, column)
        value, fault = _points(text, one)
        if fault is not None:
            faults.append(PastedFault(place, column + 1, *fault))
        elif value is not None:
            points[body, one.key] = value
    return faults


def _points(text: str, one: Column) -> tuple[Decimal | None, tuple[str, tuple[tuple[str, str], ...]] | None]:
    """The points of a cell, or the sentence that is wrong with it."""
    if not text:
        return None, None
    try:
        value = Decimal(text.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > 10**6 or -int(value.as_tuple().exponent) > 12:
        return None, (NO_NUMBER, (("text", text),))
    if value < 0:
        return None, (NEGATIVE, ())
    if one.maximum is not None and value > one.maximum:
        return None, (TOO_MANY, (("points", printed(value)), ("maximum", printed(one.maximum))))
    return value, None


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _folded(text: str) -> str:
    """As names are compared: without marks, with single spaces."""
    return " ".join(fold(text).split())
