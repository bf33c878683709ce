"""Letters of apology as workbooks: those that are missing, and the register."""

from collections.abc import Iterable, Sequence
from datetime import date as Date

from django.utils.translation import gettext as _

from caicach.dossiers.enums import LetterState
from caicach.dossiers.models import Apology
from caicach.dossiers.queries.letters import Lacking
from caicach.dossiers.sheets.leading import DATE, NUMBER, leading_columns
from caicach.kit.workbooks import exported_on
from caicach.papers.writing.sheets import Column, write_sheet


def missing_workbook(rows: Sequence[Lacking], today: Date) -> bytes:
    """Dossiers that should have a letter."""
    columns = (
        *leading_columns(),
        Column(_("Cán bộ xử lý"), width=22),
        Column(_("Ngày hẹn trả"), DATE, 12),
        Column(_("Thư chậm nhất"), DATE, 12),
        Column(_("Trễ (ngày làm việc)"), NUMBER, 12),
        Column(_("Còn (ngày làm việc)"), NUMBER, 12),
    )
    values = (
        (
            at, one.code, one.row.procedure_name, one.unit, one.row.officer, one.row.due_at, one.letter_by,
            one.row.late_by, one.row.days_left,
        )
        for at, one in enumerate(rows, start=1)
    )  # fmt: skip
    return write_sheet(columns, values, title=_("Hồ sơ cần thư xin lỗi"), subtitle=exported_on(today))


def letters_workbook(letters: Iterable[Apology], today: Date) -> bytes:
    """The register of letters."""
    columns = (
        *leading_columns(),
        Column(_("Ngày tiếp nhận"), DATE, 12),
        Column(_("Ngày hẹn trả"), DATE, 12),
        Column(_("Ngày hẹn lại"), DATE, 12),
        Column(_("Lý do"), width=50),
        Column(_("Tình trạng"), width=14),
        Column(_("Số"), width=16),
        Column(_("Ngày gửi"), DATE, 12),
    )
    values = (
        (
            at, one.dossier_code, one.procedure_name, one.unit.name if one.unit else one.unit_words, one.received_on,
            one.due_on, one.new_due_on, one.reason, _(LetterState(one.state).label), one.number, one.sent_on,
        )
        for at, one in enumerate(letters, start=1)
    )  # fmt: skip
    return write_sheet(columns, values, title=_("Sổ thư xin lỗi"), subtitle=exported_on(today))
