"""The log as a workbook."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet
from caicach.site.journal.telling import Line


def journal(lines: Iterable[Line], *, cut: int = 0) -> bytes:
    """A row for each entry; `cut` is how many of the newest it was limited to, said under the title."""
    columns = (
        Column(_("Số"), ColumnKind.NUMBER, 10),
        Column(_("Lúc"), width=20),
        Column(_("Ai"), width=24),
        Column(_("Việc"), width=32),
        Column(_("Loại"), width=22),
        Column(_("Về"), width=48),
        Column(_("Trước"), width=44),
        Column(_("Sau"), width=44),
        Column(_("Mã việc"), width=22),
    )
    said = _("Chỉ gồm %(n)s mục mới nhất; hãy lọc hẹp hơn để xuất phần còn lại.") % {"n": cut} if cut else ""
    return write_sheet(columns, [_row(one) for one in lines], title=_("Nhật ký"), subtitle=said, sheet=_("Nhật ký"))


def _row(line: Line) -> tuple[str | int, ...]:
    before, after = (
        "\n".join(f"{one.label}: {text}" for one in line.changes if (text := getattr(one, side)))
        for side in ("before", "after")
    )
    at = f"{timezone.localtime(line.at):%d/%m/%Y %H:%M:%S}"
    about = line.name or line.object_id
    return line.sequence, at, line.who, line.words, line.kind, about, before, line.hidden or after, line.code
