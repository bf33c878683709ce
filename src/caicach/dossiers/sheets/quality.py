"""The quality of settlement as workbooks: points, and the reason of each."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from caicach.dossiers.queries.quality import Standing
from caicach.dossiers.rules.spans import Term
from caicach.measures.dossiers.quality.qd766 import Group
from caicach.measures.dossiers.quality.tt01 import PER_DOSSIER
from caicach.organisations.models import Body
from caicach.papers.writing.sheets import Column, ColumnKind, Page, Value, write_pages


def units(body: Body, term: Term, rows: Sequence[Standing], today: str) -> bytes:
    """A row a unit with its nine indicators, and a sheet of reasons."""
    title = _("Chất lượng giải quyết thủ tục hành chính, %(body)s, %(term)s")
    return _book(title % {"body": body, "term": term.words}, rows, range(1, 10), today, _("Đơn vị"))


def officers(body: Body, term: Term, rows: Sequence[Standing], today: str) -> bytes:
    """A row an officer with the five indicators, and a sheet of reasons."""
    title = _("Đánh giá cán bộ, công chức, viên chức, %(body)s, %(term)s")
    return _book(title % {"body": body, "term": term.words}, rows, PER_DOSSIER, today, _("Cán bộ"))


def groups(body: Body, term: Term, found: Iterable[Group], reason: str, today: str) -> bytes:
    """A row a sub-indicator, groups in bold."""
    columns = (
        Column(_("Chỉ số"), width=10),
        Column(_("Nội dung"), width=44),
        Column(_("Điểm"), ColumnKind.NUMBER, 10),
        Column(_("Tối đa"), ColumnKind.NUMBER, 10),
        Column(_("Cách tính"), width=80),
        Column(_("Căn cứ"), width=60),
    )
    rows: list[list[Value]] = []
    strong = set()
    for group in found:
        strong.add(len(rows))
        rows.append([group.code, group.name, group.points, group.out_of, "", ""])
        rows += [[one.code, one.name, one.points, one.most, one.reason, one.citation] for one in group.parts]
    title = _("Bộ chỉ số theo Quyết định số 766/QĐ-TTg, %(body)s, %(term)s") % {"body": body, "term": term.words}
    subtitle = f"{reason} {_('Tính ngày')} {today}"
    return write_pages([Page(columns, rows, title, subtitle, "QĐ 766", strong)])


def _book(title: str, rows: Sequence[Standing], codes: Iterable[int], today: str, who: str) -> bytes:
    numbers = [str(one) for one in codes]
    columns = (
        Column(who, width=40),
        Column(_("Đơn vị"), width=30),
        Column(_("Đã giải quyết"), ColumnKind.NUMBER, 12),
        *(Column(_("Chỉ số %(n)s") % {"n": one}, ColumnKind.NUMBER, 9) for one in numbers),
        Column(_("Tổng điểm"), ColumnKind.NUMBER, 10),
        Column(_("Xếp loại"), width=24),
    )
    points: list[list[Value]] = [
        [row.who, row.unit, row.settled, *(one.points for one in row.indicators), row.total.points, row.total.label]
        for row in rows
    ]
    reasons: list[list[Value]] = []
    for row in rows:
        reasons += [[row.who, one.code, one.name, one.points, one.reason, one.citation] for one in row.indicators]
        reasons.append([row.who, "", _("Tổng"), row.total.points, row.total.reason, ""])
    told = (
        Column(who, width=30),
        Column(_("Chỉ số"), width=8),
        Column(_("Nội dung"), width=40),
        Column(_("Điểm"), ColumnKind.NUMBER, 8),
        Column(_("Lý do"), width=80),
        Column(_("Căn cứ"), width=40),
    )
    subtitle = _("Tính ngày %(day)s; chỉ số trống là chưa đủ thông tin nên không tính") % {"day": today}
    return write_pages(
        [Page(columns, points, title, subtitle, _("Điểm")), Page(told, reasons, title, subtitle, _("Lý do"))]
    )
