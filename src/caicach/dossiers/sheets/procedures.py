"""What the catalogue's pages show, as workbooks."""

from collections.abc import Iterable, Mapping
from datetime import date as Date
from decimal import Decimal

from django.utils.translation import gettext as _

from caicach.dossiers.queries.procedure_rules import CutLine, PublicationLine
from caicach.kit.days import plain_day
from caicach.measures.dossiers.procedures import Simplified
from caicach.measures.dossiers.quality.values import rounded
from caicach.organisations.models import Body
from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet


def cuts(body: Body, result: Simplified, lines: Iterable[CutLine], today: Date) -> bytes:
    """Every procedure with its two limits and the cut."""
    columns = (
        Column(_("Mã TTHC"), width=16),
        Column(_("Tên thủ tục"), width=60),
        Column(_("Lĩnh vực"), width=24),
        Column(_("Thời hạn theo luật"), ColumnKind.NUMBER, 12),
        Column(_("Thời hạn giải quyết"), ColumnKind.NUMBER, 12),
        Column(_("Tính bằng"), width=14),
        Column(_("Rút ngắn (%)"), ColumnKind.NUMBER, 12),
        Column(_("Tính vào mục tiêu"), width=12),
    )
    rows = (
        (
            line.procedure.code,
            line.procedure.name,
            line.procedure.field,
            line.procedure.legal_limit,
            line.procedure.limit,
            line.procedure.get_limit_unit_display(),
            _cut(line),
            _("Có") if line.reaches else _("Không"),
        )
        for line in lines
    )
    return write_sheet(
        columns, rows, title=_title(_("Rút ngắn thời gian giải quyết"), body, today), subtitle=result.reason
    )


def publication(body: Body, lines: Iterable[PublicationLine], states: Mapping[str, str], today: Date) -> bytes:
    """Every procedure with both verdicts and what they rest on."""
    columns = (
        Column(_("Mã TTHC"), width=16),
        Column(_("Tên thủ tục"), width=50),
        Column(_("Quyết định công bố"), width=28),
        Column(_("Trạng thái"), width=12),
        Column(_("Quyết định công bố trước hiệu lực"), width=50),
        Column(_("Lên cơ sở dữ liệu quốc gia"), width=50),
    )
    rows = (
        (
            line.procedure.code,
            line.procedure.name,
            line.procedure.decision,
            states[line.state],
            line.decision.reason,
            line.database.reason,
        )
        for line in lines
    )
    return write_sheet(columns, rows, title=_title(_("Công khai thủ tục hành chính"), body, today))


def _cut(line: CutLine) -> Decimal | None:
    return None if line.limits.cut is None else rounded(line.limits.cut * 100, 2)


def _title(what: str, body: Body, today: Date) -> str:
    return f"{what}, {body}, {plain_day(today)}"
