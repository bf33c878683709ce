"""A sheet as a workbook that is taken along: one row for each row of the set, points where they are given."""

from decimal import Decimal

from caicach.papers.sheet_values import CriteriaRow, CriteriaSheet, RowPart
from caicach.scoring.models import Criterion
from caicach.scoring.queries.reading import ReadingPage
from caicach.scoring.queries.sheet import Line, Whole
from caicach.scoring.queries.working import Stage
from caicach.scoring.rules.sheet_texts import figures_text


def paper_of(page: ReadingPage) -> CriteriaSheet:
    """The sheet as far as the person may see it.

    Sums stand in the rows of fields only once the body has handed in: before, the workbook is for filling in.
    """
    whole = page.whole
    places = {one.pk: place for place, one in enumerate(whole.criteria)}
    lines = {line.criterion.pk: line for line in whole.lines}
    rows = [_row(one, lines.get(one.pk), places, page) for one in whole.criteria]
    round_ = whole.sheet.round
    return CriteriaSheet(f"Phiếu chấm: {round_.name}", tuple(rows), round_.year, "xlsx", body=str(whole.sheet))


def figures_cell(line: Line) -> str:
    """The figures of a line as its cell says them."""
    return figures_text(line.given, line.rule.inputs if line.rule else ())


def _row(one: Criterion, line: Line | None, places: dict[int, int], page: ReadingPage) -> CriteriaRow:
    row = CriteriaRow(
        number=one.number,
        name=one.name,
        level=one.depth,
        parent=places[one.parent_id] if one.parent_id else None,
        part=RowPart(one.part),
        maximum=_plain(one.maximum),
        rule=one.rule,
        evidence=one.evidence_wanted,
        unit=one.unit_words,
        self_points=_sum(page.whole, one, Stage.SELF),
        published_points=_sum(page.whole, one, Stage.FINAL) if page.second else None,
    )
    return row if line is None else _with_points(row, line, page)


def _with_points(row: CriteriaRow, line: Line, page: ReadingPage) -> CriteriaRow:
    score = line.score
    values = {name: getattr(row, name) for name in row.__slots__}
    values |= {
        "figures": figures_cell(line),
        "given": line.given,
        "self_points": _plain(score.self_points),
        "self_note": score.self_note,
        "applicable": score.self_applicable,
        "computed_points": _plain(score.rule_points if page.first else line.proposed),
        "published_points": None,
    }
    if page.first:
        values |= {"appraised_points": _plain(score.points_1), "appraised_note": score.council_note}
        values |= {"explanation": score.explanation}
    if page.second:
        values |= {"second_points": _plain(score.points_2), "published_points": _plain(score.final_points)}
    return CriteriaRow(**values)


def _sum(whole: Whole, one: Criterion, stage: Stage) -> Decimal | None:
    node = whole.totals(stage).nodes[one.key]
    return _plain(node.points) if whole.sheet.is_locked and not node.unmarked else None


def _plain(points: Decimal | None) -> Decimal | None:
    """Without the zeros that the database adds."""
    if points is None:
        return None
    text = f"{points:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
