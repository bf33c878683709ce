"""Raw rows to the values of a criteria sheet: points as decimals, where each row counts, what its figures give."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from caicach.papers.reading.criteria.bands import join_bands
from caicach.papers.reading.criteria.figures import given_of, number_text
from caicach.papers.reading.criteria.headings import POINTS
from caicach.papers.reading.criteria.parts import Special, is_penal
from caicach.papers.reading.criteria.points import is_not_applicable, is_ticked, points_at_end
from caicach.papers.reading.criteria.rows import RawRow
from caicach.papers.reading.criteria.tree import levels_of, parents_of, renumbered
from caicach.papers.sheet_values import CriteriaRow, RowPart, RowPlace, SheetColumn

_C = SheetColumn
_PARTS_PRINTED = {"chấm điểm": RowPart.SCORED, "cộng": RowPart.BONUS, "trừ": RowPart.PENALTY, "tổng": RowPart.TOTAL}
"""What the column "Phần điểm" of a sheet says that this program wrote."""
_TEXTS = (_C.RULE, _C.EVIDENCE, _C.UNIT, _C.SCORER, _C.SELF_NOTE, _C.EXPLANATION, _C.APPRAISED_NOTE, _C.NOTE)


def assembled(raws: Sequence[RawRow]) -> tuple[list[RawRow], list[CriteriaRow]]:
    """The raw rows that remain and their values, in the same order."""
    rows = join_bands([row for row in raws if row.special not in (Special.RANK, Special.GRADE)])
    renumbered(rows)
    parents = parents_of(rows)
    levels = levels_of(parents)
    parts: list[RowPart] = []
    for row, parent in zip(rows, parents, strict=True):
        parts.append(_part(row, parent, rows, parts))
    return rows, [
        _value(row, level, parent, part) for row, level, parent, part in zip(rows, levels, parents, parts, strict=True)
    ]


def _part(row: RawRow, parent: int | None, rows: Sequence[RawRow], parts: Sequence[RowPart]) -> RowPart:
    """Where a row counts: as its sheet says, by its own words, else as its parent."""
    printed = _PARTS_PRINTED.get(row.values.get(_C.PART, "").strip().lower())
    if printed is not None:
        return printed
    above = _above(row, parent, rows, parts)
    match row.special:
        case Special.TOTAL:
            return RowPart.TOTAL
        case Special.BONUS:
            closing = above is None and RowPart.BONUS in parts and _is_sum(row, RowPart.BONUS, rows, parts)
            return RowPart.TOTAL if closing else RowPart.BONUS
        case Special.PENALTY:
            closing = above is None and RowPart.PENALTY in parts and _is_sum(row, RowPart.PENALTY, rows, parts)
            return RowPart.TOTAL if closing else RowPart.PENALTY
        case Special.BOTH:
            return RowPart.BONUS
    return above or RowPart.SCORED


def _above(row: RawRow, parent: int | None, rows: Sequence[RawRow], parts: Sequence[RowPart]) -> RowPart | None:
    if parent is None:
        return None
    if rows[parent].special is Special.BOTH:
        maximum = row.maximum
        taken = is_penal(row.name) or (maximum is not None and maximum < 0)
        return RowPart.PENALTY if taken else RowPart.BONUS
    return parts[parent] if parts[parent] in (RowPart.BONUS, RowPart.PENALTY) else None


def _is_sum(row: RawRow, part: RowPart, rows: Sequence[RawRow], parts: Sequence[RowPart]) -> bool:
    """ "Tổng điểm cộng" below the bonus rows: their sum printed once more."""
    return not row.number and row.name.lower().startswith("tổng")


def _value(row: RawRow, level: int, parent: int | None, part: RowPart) -> CriteriaRow:
    aside = part in (RowPart.BONUS, RowPart.PENALTY)
    points = {column: _decimal(row, column, positive=aside) for column in POINTS}
    maximum = abs(row.maximum) if row.maximum is not None and aside else row.maximum
    figures, given = _figures(row)
    name, inside = _name_and_rule(row)
    texts = {column: row.values.get(column, "") for column in _TEXTS}
    return CriteriaRow(
        number=row.number.text if row.number else "",
        name=name,
        level=level,
        parent=parent,
        part=part,
        maximum=maximum,
        figures=figures,
        given=given,
        applicable=_applies(row),
        place=RowPlace(row.sheet.name, row.line.row, row.line.page),
        self_points=points[_C.SELF],
        appraised_points=points[_C.APPRAISED],
        second_points=points[_C.SECOND],
        published_points=points[_C.PUBLISHED],
        computed_points=points[_C.COMPUTED],
        rule="\n".join(filter(None, (texts[_C.RULE], inside))),
        evidence=texts[_C.EVIDENCE],
        unit=texts[_C.UNIT],
        scorer=texts[_C.SCORER],
        self_note=texts[_C.SELF_NOTE],
        explanation=texts[_C.EXPLANATION],
        appraised_note=texts[_C.APPRAISED_NOTE],
        note=texts[_C.NOTE],
    )


def _name_and_rule(row: RawRow) -> tuple[str, str]:
    """The name, and the bands that stand below it in the same cell: "Ban hành kế hoạch⏎- Kịp thời: 1⏎- Chậm: 0,5"."""
    lines = row.name.split("\n")
    first = next((n for n, line in enumerate(lines) if n and points_at_end(line) is not None), len(lines))
    return " ".join(" ".join(lines[:first]).split()), "\n".join(lines[first:])


def _decimal(row: RawRow, column: SheetColumn, *, positive: bool) -> Decimal | None:
    points = row.points(column)
    if points is None:
        return None
    return abs(points.value) if positive else points.value


def _figures(row: RawRow) -> tuple[str, Mapping[str, str]]:
    text = row.values.get(_C.FIGURES, "")
    part, whole = row.values.get(_C.PART_FIGURE, ""), row.values.get(_C.WHOLE_FIGURE, "")
    if part and whole and not text:
        given = {"part": number_text(part, counted=True), "whole": number_text(whole, counted=True)}
        return f"{part}/{whole}", given
    return text, given_of(text)


def _applies(row: RawRow) -> bool:
    if is_ticked(row.values.get(_C.NOT_APPLICABLE, "")):
        return False
    return not any(is_not_applicable(row.values.get(column, "")) for column in (*POINTS, _C.FIGURES, _C.MAXIMUM))
