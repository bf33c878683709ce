"""Lost points and consequences as .xlsx: a row a loss, in the order finding, unit, remedy."""

from collections.abc import Iterable
from datetime import date as Date

from django.utils.translation import gettext as _

from caicach.kit.workbooks import exported_on
from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet
from caicach.plans.marks import state_mark
from caicach.scoring.enums import ConsequenceState, ShortfallState
from caicach.scoring.models import Consequence
from caicach.scoring.queries.shortfalls import RemedyLine, ShortfallLine


def losses_workbook(lines: Iterable[ShortfallLine], today: Date) -> bytes:
    """The list as it is shown."""
    number = ColumnKind.NUMBER
    columns = (
        Column(_("STT"), number, 6),
        Column(_("Năm"), number, 8),
        Column(_("Lĩnh vực"), width=28),
        Column(_("Mục"), width=8),
        Column(_("Tiêu chí"), width=48),
        Column(_("Điểm đạt"), number, 10),
        Column(_("Điểm tối đa"), number, 10),
        Column(_("Điểm mất"), number, 10),
        Column(_("Nguyên nhân"), width=48),
        Column(_("Đơn vị chịu trách nhiệm"), width=30),
        Column(_("Việc khắc phục"), width=60),
        Column(_("Dự kiến lấy lại"), number, 10),
        Column(_("Trạng thái"), width=22),
        Column(_("Đã lấy lại"), number, 10),
        Column(_("Ghi chú"), width=30),
    )
    rows = (
        (
            at,
            line.one.year,
            line.field,
            line.one.line.number,
            line.one.line.name,
            line.one.line.points,
            line.one.line.maximum,
            line.one.lost,
            line.finding,
            line.one.unit.name if line.one.unit else "",
            "\n".join(_remedy(one) for one in line.remedies),
            line.one.expected,
            _(ShortfallState(line.one.state).label),
            line.one.recovered,
            line.one.note,
        )
        for at, line in enumerate(lines, start=1)
    )
    subtitle = exported_on(today)
    return write_sheet(columns, rows, title=_("Điểm mất và việc khắc phục"), subtitle=subtitle)


def consequences_workbook(held: Iterable[Consequence], today: Date) -> bytes:
    """The register."""
    columns = (
        Column(_("STT"), ColumnKind.NUMBER, 6),
        Column(_("Năm"), ColumnKind.NUMBER, 8),
        Column(_("Phòng, đơn vị"), width=36),
        Column(_("Hệ quả, theo lời văn bản"), width=70),
        Column(_("Căn cứ"), width=40),
        Column(_("Quyết định"), width=18),
        Column(_("Ghi chú"), width=48),
    )
    rows = (
        (
            at,
            one.year,
            one.unit.name if one.unit else _("Cả cơ quan"),
            one.words,
            one.citation,
            _(ConsequenceState(one.state).label),
            one.note,
        )
        for at, one in enumerate(held, start=1)
    )
    subtitle = exported_on(today)
    return write_sheet(columns, rows, title=_("Sổ hệ quả do để mất điểm"), subtitle=subtitle)


def _remedy(one: RemedyLine) -> str:
    task = one.task
    due = f" ({_('hạn %(day)s') % {'day': f'{task.next_due:%d/%m/%Y}'}})" if task.next_due else ""
    return f"{task.title}{due}: {state_mark(task.state, late=one.late, done_late=task.done_late).words}"
