"""The late list and the letters as workbooks."""

from collections.abc import Iterable, Sequence
from datetime import date as Date

from django.utils.translation import gettext as _

from caicach.dossiers.enums import LetterState, PauseVerdict
from caicach.dossiers.late_words import LETTER_WORDS, TAB_WORDS, level_words
from caicach.dossiers.models import Apology
from caicach.dossiers.queries.late import LateLine, Tab
from caicach.dossiers.queries.letters import Lacking
from caicach.dossiers.queries.pauses import PauseLine
from caicach.papers.writing.sheets import Column, ColumnKind, Value, write_sheet

NUMBER, DATE = ColumnKind.NUMBER, ColumnKind.DATE


def late_workbook(lines: Sequence[LateLine], tab: Tab, as_of: Date, today: Date) -> bytes:
    """The list as shown, all pages."""
    columns = (
        Column(_("STT"), NUMBER, 6),
        Column(_("Mã hồ sơ"), width=28),
        Column(_("Thủ tục"), width=50),
        Column(_("Phòng, đơn vị"), width=34),
        Column(_("Cán bộ xử lý"), width=22),
        Column(_("Ngày tiếp nhận"), DATE, 12),
        Column(_("Ngày hẹn trả"), DATE, 12),
        Column(_("Ngày hẹn lại"), DATE, 12),
        Column(_("Đã dùng (ngày làm việc)"), NUMBER, 12),
        Column(_("Số ngày quy định"), NUMBER, 12),
        Column(_("Trễ (ngày làm việc)"), NUMBER, 12),
        Column(_("Còn (ngày làm việc)"), NUMBER, 12),
        Column(_("Khả năng trễ"), ColumnKind.PERCENT, 12),
        Column(_("Dựa trên số hồ sơ đã qua"), NUMBER, 14),
        Column(_("Mức so sánh"), width=22),
        Column(_("Thư xin lỗi"), width=16),
        Column(_("Hẹn lại trong thư"), DATE, 12),
    )
    rows = [_values(at, line) for at, line in enumerate(lines, start=1)]
    told = {"as_of": f"{as_of:%d/%m/%Y}", "day": f"{today:%d/%m/%Y}"}
    subtitle = _("Dữ liệu một cửa đến ngày %(as_of)s. Xuất từ caicach ngày %(day)s") % told
    return write_sheet(columns, rows, title=_(TAB_WORDS[tab]), subtitle=subtitle)


def _values(at: int, line: LateLine) -> tuple[Value, ...]:
    row, told = line.row, line.foreseen
    return (
        at, line.code, row.procedure_name, line.unit, row.officer, row.received_on, row.due_at, row.extended_due_at,
        row.used_days, row.limit_days, row.late_by, row.days_left, told.late if told else None,
        told.based_on if told else None, level_words(told.of) if told else "", _(LETTER_WORDS[line.letter_state]),
        line.letter.new_due_on if line.letter else None,
    )  # fmt: skip


def missing_workbook(rows: Sequence[Lacking], today: Date) -> bytes:
    """Dossiers that should have a letter."""
    columns = (
        Column(_("STT"), NUMBER, 6),
        Column(_("Mã hồ sơ"), width=28),
        Column(_("Thủ tục"), width=50),
        Column(_("Phòng, đơn vị"), width=34),
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
    return write_sheet(columns, values, title=_("Hồ sơ cần thư xin lỗi"), subtitle=_subtitle(today))


def letters_workbook(letters: Iterable[Apology], today: Date) -> bytes:
    """The register of letters."""
    columns = (
        Column(_("STT"), NUMBER, 6),
        Column(_("Mã hồ sơ"), width=28),
        Column(_("Thủ tục"), width=50),
        Column(_("Phòng, đơn vị"), width=34),
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
    return write_sheet(columns, values, title=_("Sổ thư xin lỗi"), subtitle=_subtitle(today))


def pauses_workbook(lines: Iterable[PauseLine], as_of: Date, today: Date) -> bytes:
    """The pauses that rules found, with what was concluded."""
    columns = (
        Column(_("STT"), NUMBER, 6),
        Column(_("Mã hồ sơ"), width=28),
        Column(_("Thủ tục"), width=44),
        Column(_("Phòng, đơn vị"), width=34),
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
    told = {"as_of": f"{as_of:%d/%m/%Y}", "day": f"{today:%d/%m/%Y}"}
    subtitle = _("Dữ liệu một cửa đến ngày %(as_of)s. Xuất từ caicach ngày %(day)s") % told
    return write_sheet(columns, values, title=_("Sổ tạm dừng cần kiểm tra"), subtitle=subtitle)


def _subtitle(today: Date) -> str:
    return _("Xuất từ caicach ngày %(day)s") % {"day": f"{today:%d/%m/%Y}"}
