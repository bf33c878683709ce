"""A criteria set, and lists of sets, as .xlsx."""

from collections.abc import Iterable, Sequence
from datetime import date as Date

from django.utils.translation import gettext as _

from caicach.kit.workbooks import exported_on
from caicach.papers.sheet_values import CriteriaRow, CriteriaSheet, RowPart
from caicach.papers.writing import write_criteria_sheet
from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet
from caicach.scoring.enums import Level, ScoredBy, SetState
from caicach.scoring.models import CriteriaSet, Criterion
from caicach.scoring.queries.sets import SetLine


def set_workbook(criteria_set: CriteriaSet, criteria: Sequence[Criterion]) -> bytes:
    """The set as a sheet that can be read back without loss."""
    return write_criteria_sheet(
        CriteriaSheet(criteria_set.name, tuple(criteria_rows(criteria)), year=criteria_set.year)
    )


def criteria_rows(criteria: Sequence[Criterion]) -> Iterable[CriteriaRow]:
    """The criteria as papers hold them, in their order."""
    places = {one.pk: place for place, one in enumerate(criteria)}
    for one in criteria:
        yield CriteriaRow(
            number=one.number,
            name=one.name,
            level=one.depth,
            parent=places[one.parent_id] if one.parent_id is not None else None,
            part=RowPart(one.part),
            maximum=one.maximum.normalize() if one.maximum is not None else None,
            rule=one.rule,
            evidence=one.evidence_wanted,
            unit=one.unit_words,
            scorer=ScoredBy(one.scored_by).label if one.rule or one.evidence_wanted else "",
        )


def list_workbook(lines: Iterable[SetLine], today: Date) -> bytes:
    """The list of sets with their counts."""
    columns = (
        Column(_("Năm"), ColumnKind.NUMBER, 8),
        Column(_("Bộ tiêu chí"), width=60),
        Column(_("Cơ quan ban hành"), width=36),
        Column(_("Cấp"), width=24),
        Column(_("Khối"), width=24),
        Column(_("Trạng thái"), width=16),
        Column(_("Số tiêu chí"), ColumnKind.NUMBER, 10),
        Column(_("Điểm tối đa"), ColumnKind.NUMBER, 10),
        Column(_("Quy tắc chạy được"), ColumnKind.NUMBER, 12),
        Column(_("Chấm tay"), ColumnKind.NUMBER, 10),
        Column(_("Chưa có quy tắc"), ColumnKind.NUMBER, 12),
    )
    rows = (
        (
            line.criteria_set.year,
            line.criteria_set.name,
            line.criteria_set.body.name,
            _(Level(line.criteria_set.level).label),
            line.criteria_set.block,
            _(SetState(line.criteria_set.state).label),
            line.leaves,
            line.maximum,
            line.runs,
            line.manual,
            line.without,
        )
        for line in lines
    )
    subtitle = exported_on(today)
    return write_sheet(columns, rows, title=_("Bộ tiêu chí"), subtitle=subtitle)
