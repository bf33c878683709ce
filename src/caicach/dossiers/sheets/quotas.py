"""Targets and what was reached, as a workbook."""

from collections.abc import Iterable
from datetime import date as Date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from caicach.dossiers.queries.quotas import QuotaLine
from caicach.kit.days import plain_day
from caicach.measures.dossiers.quality.values import rounded
from caicach.organisations.models import Body
from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet


def quotas(body: Body, year: int, lines: Iterable[QuotaLine], today: Date) -> bytes:
    """A row a target, with part, whole, share, verdict, and the words that set it."""
    columns = (
        Column(_("Giao cho"), width=30),
        Column(_("Lĩnh vực"), width=20),
        Column(_("Chỉ tiêu"), width=44),
        Column(_("Kỳ"), width=18),
        Column(_("Mục tiêu"), width=18),
        Column(_("Số đạt"), ColumnKind.NUMBER, 10),
        Column(_("Tổng số"), ColumnKind.NUMBER, 10),
        Column(_("Tỷ lệ (%)"), ColumnKind.NUMBER, 10),
        Column(_("Kết quả"), width=14),
        Column(_("Cách mục tiêu (điểm %)"), ColumnKind.NUMBER, 12),
        Column(_("Còn thiếu"), ColumnKind.NUMBER, 10),
        Column(_("Nguyên văn"), width=50),
    )
    rows = (
        (
            line.quota.unit.name if line.quota.unit is not None else _("Toàn cơ quan"),
            line.quota.field,
            _(line.quota.get_measure_display()),
            line.term.words,
            line.target.words,
            line.verdict.part,
            line.verdict.whole,
            _percent(line.verdict.share),
            _(line.verdict.state.label),
            _points(line.verdict.gap),
            line.verdict.missing,
            line.quota.source,
        )
        for line in lines
    )
    title = _("Chỉ tiêu hồ sơ năm %(year)s, %(body)s") % {"year": year, "body": body}
    return write_sheet(columns, rows, title=title, subtitle=_("Tính ngày %(day)s") % {"day": plain_day(today)})


def _percent(share: Fraction | None) -> Decimal | None:
    return None if share is None else rounded(share * 100, 2)


def _points(gap: Fraction | None) -> Decimal | None:
    return None if gap is None else rounded(gap, 2)
