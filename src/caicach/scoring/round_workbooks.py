"""A round's ranking and minutes as Excel."""

from collections.abc import Iterator, Sequence
from datetime import date as Date
from decimal import Decimal

from django.utils.translation import gettext as _

from caicach.kit.days import plain_day
from caicach.papers.writing.sheets import Column, ColumnKind, Page, Value, write_pages, write_sheet
from caicach.scoring.enums import CouncilRole
from caicach.scoring.models import Member, Round
from caicach.scoring.queries.minutes import BodyMinutes
from caicach.scoring.queries.ranking import Ranking

NUMBER = ColumnKind.NUMBER


def ranking(round_: Round, found: Ranking, today: Date) -> bytes:
    """Rank, points of each field, bonus, penalty, total, percent, grade."""
    return write_sheet(
        _ranking_columns(found),
        _ranking_rows(found),
        title=_("Kết quả, xếp hạng: %(round)s") % {"round": round_.name},
        subtitle=_made(round_, today),
        sheet=_("Xếp hạng"),
    )


def minutes(
    round_: Round, found: Ranking, bodies: Sequence[BodyMinutes], council: Sequence[Member], today: Date
) -> bytes:
    """The minutes' appendix: council, points by field, differences with their reasons, a sheet each."""
    made = _made(round_, today)
    return write_pages(
        [
            Page(_council_columns(), _council_rows(council), _("Hội đồng thẩm định"), made, _("Hội đồng")),
            Page(_ranking_columns(found), _ranking_rows(found), round_.name, made, _("Kết quả")),
            Page(
                _difference_columns(), _difference_rows(bodies), _("Điểm thẩm định khác tự chấm"), made, _("Chênh lệch")
            ),
        ]
    )


def _made(round_: Round, today: Date) -> str:
    if round_.decision and round_.published_on:
        return _("Theo %(paper)s, công bố ngày %(day)s") % {
            "paper": round_.decision,
            "day": plain_day(round_.published_on),
        }
    return _("Chưa công bố. Xuất từ caicach ngày %(day)s") % {"day": plain_day(today)}


def _ranking_columns(found: Ranking) -> list[Column]:
    fields = [Column(f"{number}. {name}" if number else name, NUMBER, 13) for number, name, _max in found.fields]
    return [
        Column(_("Hạng"), NUMBER, 8),
        Column(_("Cơ quan, đơn vị"), width=40),
        *fields,
        Column(_("Điểm cộng"), NUMBER, 10),
        Column(_("Điểm trừ"), NUMBER, 10),
        Column(_("Tổng điểm"), NUMBER, 12),
        Column(_("Điểm tối đa áp dụng"), NUMBER, 12),
        Column(_("Tỷ lệ"), NUMBER, 10),
        Column(_("Xếp loại"), width=16),
        Column(_("Tự chấm"), NUMBER, 12),
    ]


def _ranking_rows(found: Ranking) -> Iterator[list[Value]]:
    for one in found.places:
        points: list[Value] = [field.points for field in one.fields]
        yield [
            one.rank,
            one.name,
            *points,
            one.bonus,
            one.penalty,
            one.total,
            one.maximum,
            one.percent,
            one.grade,
            one.self_total,
        ]


def _council_columns() -> list[Column]:
    return [Column(_("Họ và tên"), width=32), Column(_("Vai"), width=20), Column(_("Lĩnh vực thẩm định"), width=70)]


def _council_rows(council: Sequence[Member]) -> Iterator[list[Value]]:
    for one in council:
        fields = "; ".join(str(field) for field in one.fields.all())
        yield [str(one.person), _(CouncilRole(one.role).label), fields or _("Tất cả")]


def _difference_columns() -> list[Column]:
    return [
        Column(_("Cơ quan, đơn vị"), width=36),
        Column(_("Số"), width=8),
        Column(_("Tiêu chí"), width=60),
        Column(_("Tối đa"), NUMBER, 10),
        Column(_("Tự chấm"), NUMBER, 10),
        Column(_("Thẩm định"), NUMBER, 10),
        Column(_("Chênh"), NUMBER, 10),
        Column(_("Lý do"), width=60),
    ]


def _difference_rows(bodies: Sequence[BodyMinutes]) -> Iterator[list[Value]]:
    for body in bodies:
        for one in body.differences:
            council: Decimal | str | None = one.council if one.applicable else _("không áp dụng")
            row = [str(body.sheet), one.criterion.number, one.criterion.name, one.criterion.maximum]
            yield [*row, one.own, council, one.gap, one.reason]
