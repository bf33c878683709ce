"""Any figure by any two keys: the table, its totals, the small charts. Every number knows the list behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from caicach.dossiers.presentation.addresses import WITHOUT, Wanted
from caicach.dossiers.presentation.figures import Basis, Shown, Sort
from caicach.dossiers.queries.ground import PART, Ground, added
from caicach.dossiers.rules.heat import late_step, missing_step, size_step
from caicach.dossiers.rules.periods import days_of_month, days_of_year
from caicach.language.text import fold
from caicach.measures.dossiers.indicators import Key, Only, Row

MOST_COLUMNS, MOST_ROWS = 24, 300
Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the table; `wanted` None: no list can be told for it."""

    value: Fraction | None
    step: int | None
    wanted: Wanted | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: its value of the key, its cells, its total."""

    name: str
    cells: tuple[Cell, ...]
    whole: Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """The table. `columns` is empty where none is asked for or there are `many` of them, more than a page can show;
    `left_out`: rows beyond those shown."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line
    many: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page asks: a figure by rows and columns, narrowed by the filters of an address."""

    figure: Shown
    rows: Key
    columns: Key | None
    basis: Basis
    wanted: Wanted


def grid_of(
    ground: Ground, asked: Asked, mine: Iterable[str] = (), *, most: int = MOST_ROWS, most_columns: int = MOST_COLUMNS
) -> Grid:
    """One question to the store for what adds up, else four: cells, rows, columns, the whole."""
    only, figure = ground.only(asked.wanted), asked.figure
    pairs = keyed(ground, (asked.rows, asked.columns), only)
    by_row = _along(ground, asked, 0, pairs)
    by_column = _along(ground, asked, 1, pairs) if asked.columns else {}
    columns = ordered(ground, asked.columns, [place[0] for place in by_column]) if asked.columns else []
    many = len(columns) if len(columns) > most_columns else 0
    columns = [] if many else columns
    cells = pairs if columns else {}
    whole = ground.rows(only=only) if by_row and not figure.adds else [added(by_row.values())] if by_row else []
    names = ordered(ground, asked.rows, [place[0] for place in by_row], mine)
    print_cell = _Printing(asked, [*by_row.values(), *cells.values()], cells)

    def line(name: str) -> Line:
        row = print_cell.at(by_row.get((name,)), ((asked.rows, name),))
        parts = [(column, cells.get((name, column))) for column in columns]
        at = [print_cell.at(one, ((asked.rows, name), (asked.columns, column))) for column, one in parts]
        return Line(name, tuple(at), row)

    foot = [print_cell.at(by_column[(column,)], ((asked.columns, column),), total=True) for column in columns]
    total = Line("", tuple(foot), print_cell.at(whole[0] if whole else None, (), total=True))
    shown = names[:most]
    return Grid(tuple(columns), tuple(map(line, shown)), total, many, len(names) - len(shown))


def _along(ground: Ground, asked: Asked, part: int, pairs: Mapping[Place, Row]) -> dict[Place, Row]:
    """The rows (0) or the columns (1) of the table: sums of its cells, or asked for where they do not add up."""
    if not asked.columns:
        return dict(pairs)
    if not asked.figure.adds:
        return keyed(ground, ((asked.rows, asked.columns)[part],), ground.only(asked.wanted))
    held: dict[Place, list[Row]] = {}
    for place, row in pairs.items():
        held.setdefault((place[part],), []).append(row)
    return {place: added(rows) for place, rows in held.items()}


def keyed(ground: Ground, keys: Sequence[Key | None], only: Only) -> dict[Place, Row]:
    """Rows by the values of the keys; `WITHOUT` stands for none."""
    by = tuple(key for key in keys if key is not None)
    return {tuple(row.keys[key.value] or WITHOUT for key in by): row for row in ground.rows(*by, only=only)}


def ordered(ground: Ground, key: Key | None, names: Iterable[str], mine: Iterable[str] = ()) -> list[str]:
    """The values of a key as a page lists them: units by their place, the rest by name, nothing last."""
    if key is Key.UNIT:
        return sorted(set(names), key=ground.order(mine))
    return sorted(set(names), key=lambda name: (name == WITHOUT, fold(name), name))


def narrowed(wanted: Wanted, key: Key, name: str) -> Wanted | None:
    """The list of one value of a key; None where the address cannot say it (no month of a result yet)."""
    if key in PART:
        return wanted.but(**{PART[key]: (name,)})
    if name == WITHOUT:
        return None
    first, last = days_of_year(name) if key is Key.YEAR else days_of_month(name)
    start, end = ("finished_from", "finished_to") if key is Key.FINISHED_MONTH else ("received_from", "received_to")
    since, until = getattr(wanted, start), getattr(wanted, end)
    return wanted.but(**{start: max(first, since) if since else first, end: min(last, until) if until else last})


class _Printing:
    """Cells with their colour: by what the figure is, and beside the largest one of the table."""

    def __init__(self, asked: Asked, rows: Iterable[Row], cells: Mapping[Place, Row]) -> None:
        self._asked, self._figure = asked, asked.figure
        values = [self._figure.value(row) for row in (cells.values() if cells else rows)]
        self._most = max((value for value in values if value is not None), default=Fraction(0))

    def at(self, row: Row | None, path: Iterable[tuple[Key | None, str]], *, total: bool = False) -> Cell:
        value = self._figure.value(row)
        return Cell(value, None if row is None else self._step(value, total), self._behind(row, path))

    def _step(self, value: Fraction | None, total: bool) -> int | None:
        if self._figure.sort is Sort.SHARE:
            return late_step(value) if self._figure.better == "low" else missing_step(value)
        return None if total else size_step(value, self._most)

    def _behind(self, row: Row | None, path: Iterable[tuple[Key | None, str]]) -> Wanted | None:
        found: Wanted | None = self._asked.wanted.but(what=self._figure.behind)
        for key, name in path:
            found = narrowed(found, key, name) if found and key else None
        return None if row is None else found


def period_key(basis: Basis) -> Key:
    """The month that goes with a basis."""
    return Key.FINISHED_MONTH if basis is Basis.FINISHED else Key.MONTH
