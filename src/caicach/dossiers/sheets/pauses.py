"""The ledger of pauses as a workbook."""

from collections.abc import Iterable
from datetime import date as Date

from django.utils.translation import gettext as _

from caicach.dossiers.enums import PauseVerdict
from caicach.dossiers.queries.pauses import PauseLine
from caicach.dossiers.sheets.leading import DATE, NUMBER, known_until, leading_columns
from caicach.papers.writing.sheets import Column, write_sheet


def pauses_workbook(lines: Iterable[PauseLine], as_of: Date, today: Date) -> bytes:
    """The pauses that rules found, with what was concluded."""
    columns = (
        *leading_columns(procedure=44),
        Column(_("Cán bộ xử lý"), width=20),
        Column(_("Dừng từ"), DATE, 12),
        Column(_("Mở lại"), DATE, 12),
        Column(_("Đã trừ (ngày làm việc)"), NUMBER, 12),
        Column(_("Lý do ghi"), width=30),
        Column(_("Văn bản"), width=20),
        Column(_("Dấu hiệu"), width=60),
        Column(_("Kết luận"), width=16),
        Column(_("Căn cứ kết luận"), width=40),
    )
    values = (
        (
            at, one.code, one.entry.procedure_name, one.unit, one.entry.officer, one.entry.paused_from,
            one.entry.paused_to, one.entry.days, one.entry.reason, one.entry.paper,
            "\n".join(f"{rule.name}: {why}" for rule, why in one.why),
            _(PauseVerdict(one.review.verdict).label) if one.review else _("Chưa kết luận"),
            one.review.reason if one.review else "",
        )
        for at, one in enumerate(lines, start=1)
    )  # fmt: skip
    return write_sheet(columns, values, title=_("Sổ tạm dừng cần kiểm tra"), subtitle=known_until(as_of, today))
