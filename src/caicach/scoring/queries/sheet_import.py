"""What a filled workbook would change in a self-score, and what is wrong in it: the dry run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from caicach.language.text import fold, squash
from caicach.measures.index import plain
from caicach.papers.reading.criteria.inputs import inputs_for
from caicach.papers.sheet_values import CriteriaRow, CriteriaSheet, RowPart, Severity, SheetColumn, SheetFault
from caicach.scoring.queries.sheet import Line, Whole, own_given, verdict_on
from caicach.scoring.queries.sheet_papers import figures_cell
from caicach.scoring.rules.self_scoring import Typed, Way


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that says something else than the sheet."""

    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row that would change."""

    line: Line
    typed: Typed
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """The dry run of a file: nothing goes in while there are faults."""

    changes: tuple[Change, ...]
    faults: tuple[SheetFault, ...]
    same: int

    @property
    def versions(self) -> dict[int, int]:
        """The versions that the rows were compared with, by the id of the criterion."""
        return {one.line.criterion.pk: one.line.score.version for one in self.changes}


def incoming(whole: Whole, sheet: CriteriaSheet, editable: Iterable[int]) -> Incoming:
    """Compare a read workbook with the sheet; rows that say nothing are left as they are."""
    may, changes, faults, same = frozenset(editable), [], [], 0
    known = _known(whole)
    for index, row in enumerate(sheet.rows):
        if row.part is RowPart.TOTAL or _is_parent(sheet, index):
            continue
        line = _line_of(row, known)
        if line is None:
            if _says_something(row):
                faults.append(_fault(sheet, index, SheetColumn.NAME, "row-unknown", _unknown(row)))
            continue
        found = _change(line, row)
        faults.extend(_fault(sheet, index, column, code, words) for column, code, words in _wrong(line, found, may))
        if found.differences:
            changes.append(found)
        else:
            same += 1
    return Incoming(tuple(changes), tuple(faults), same)


def _change(line: Line, row: CriteriaRow) -> Change:
    """What the row says, as if it had been typed."""
    score = line.score
    cell, note = figures_cell(line), row.self_note.strip()
    given: Mapping[str, str] = own_given(score)
    if squash(row.figures) != squash(cell):
        given = inputs_for(line.rule, row.figures, row.given) if line.rule and row.figures.strip() else {}
    verdict, _said = verdict_on(line.rule, given, line.score.sheet.round.criteria_set.places)
    proposed = abs(verdict.points) if verdict and verdict.points is not None else None
    way, points = Way.RULE if line.runs else Way.TYPED, row.self_points
    if not row.applicable:
        way, points = Way.NOT_APPLICABLE, None
    elif points is not None and points != proposed:
        way = Way.TYPED
    elif points is None and way is Way.RULE:
        points = proposed
    typed = Typed(way, dict(given), points if way is Way.TYPED else None, note)
    if not _says_something(row):
        return Change(line, typed, ())
    return Change(line, typed, tuple(_differences(line, row, points)))


def _differences(line: Line, row: CriteriaRow, points: Decimal | None) -> Iterable[Difference]:
    score = line.score
    pairs = (
        (_("Số liệu"), squash(figures_cell(line)), squash(row.figures)),
        (_("Tự chấm"), _number(score.self_points), _number(points)),
        (_("Không áp dụng"), "" if score.self_applicable else "x", "" if row.applicable else "x"),
        (_("Ghi chú"), score.self_note, row.self_note.strip()),
    )
    return (Difference(words, before, after) for words, before, after in pairs if before != after)


def _wrong(line: Line, found: Change, may: frozenset[int]) -> Iterable[tuple[SheetColumn, str, str]]:
    """What keeps a changed row out, in sentences."""
    if not found.differences:
        return
    typed, maximum = found.typed, line.criterion.maximum
    if not line.is_self_scored:
        yield SheetColumn.SELF, "row-not-own", _("Cơ quan không tự chấm tiêu chí này; hãy để trống dòng này.")
    elif line.criterion.pk not in may:
        yield (
            SheetColumn.SELF,
            "row-not-yours",
            _("Đơn vị của bạn không phụ trách tiêu chí này; hãy để trống dòng này."),
        )
    if typed.points is not None and maximum is not None and not 0 <= typed.points <= maximum:
        words = _("Điểm tự chấm %(points)s không nằm trong khoảng từ 0 đến %(maximum)s.")
        yield SheetColumn.SELF, "points-outside", words % {"points": plain(typed.points), "maximum": plain(maximum)}
    places = line.score.sheet.round.criteria_set.places
    if typed.given and typed.way is not Way.NOT_APPLICABLE and (said := verdict_on(line.rule, typed.given, places)[1]):
        yield SheetColumn.FIGURES, "figures-unusable", said


def _known(whole: Whole) -> dict[tuple[str, str], Line]:
    """Lines by part and number, and by part and name."""
    found: dict[tuple[str, str], Line] = {}
    for line in whole.lines:
        found[line.criterion.part, _name(line.criterion.name)] = line
    for line in whole.lines:
        if line.criterion.number:
            found[line.criterion.part, _name(f"{line.criterion.number} {line.criterion.name}")] = line
    return found


def _line_of(row: CriteriaRow, known: Mapping[tuple[str, str], Line]) -> Line | None:
    """By number and name; the name alone serves where the number was not kept."""
    whole = known.get((row.part.value, _name(f"{row.number} {row.name}")))
    return whole or known.get((row.part.value, _name(row.name)))


def _name(words: str) -> str:
    return fold(squash(words))


def _is_parent(sheet: CriteriaSheet, index: int) -> bool:
    return any(row.parent == index for row in sheet.rows)


def _says_something(row: CriteriaRow) -> bool:
    return bool(row.figures.strip() or row.self_note.strip() or row.self_points is not None or not row.applicable)


def _unknown(row: CriteriaRow) -> str:
    words = _("Bộ tiêu chí của phiếu không có dòng “%(name)s”. Hãy dùng tệp xuất ra từ chính phiếu này.")
    return words % {"name": f"{row.number} {row.name}".strip()}


def _fault(sheet: CriteriaSheet, index: int, column: SheetColumn, code: str, words: str) -> SheetFault:
    place = sheet.rows[index].place
    heading, letter = sheet.columns.get(column, ""), sheet.letters.get(column, "")
    return SheetFault(code, Severity.ERROR, words, "", place.sheet, place.row, heading, letter, index)


def _number(points: Decimal | None) -> str:
    return "" if points is None else plain(points)
