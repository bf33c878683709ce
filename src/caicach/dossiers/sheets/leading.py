"""What lists of dossiers as workbooks begin with: the first columns, the line under the title."""

from datetime import date as Date

from django.utils.translation import gettext as _

from caicach.papers.writing.sheets import Column, ColumnKind

NUMBER, DATE = ColumnKind.NUMBER, ColumnKind.DATE


def leading_columns(procedure: int = 50) -> tuple[Column, ...]:
    """Number of the row, dossier, procedure (so many characters wide), unit."""
    return (
        Column(_("STT"), NUMBER, 6),
        Column(_("Mã hồ sơ"), width=28),
        Column(_("Thủ tục"), width=procedure),
        Column(_("Phòng, đơn vị"), width=34),
    )


def known_until(as_of: Date, today: Date) -> str:
    """Until when the export knows, and the day of writing."""
    told = {"as_of": f"{as_of:%d/%m/%Y}", "day": f"{today:%d/%m/%Y}"}
    return _("Dữ liệu một cửa đến ngày %(as_of)s. Xuất từ caicach ngày %(day)s") % told
