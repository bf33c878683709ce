"""Figures of the plans and their carrying out: what was done, in time, late, accepted."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caicach.kit.days import plain_day
from caicach.progress.queries.figures import WorkCount, result_count, work_count
from caicach.scoring.figures import About, Reading, figure

YEAR, DAY = gettext_noop("Năm đánh giá"), gettext_noop("Cuối ngày chốt số liệu")
SOURCE = gettext_noop("Kế hoạch và phần việc trong chương trình")
PARTS = gettext_noop("phần việc")


@figure(
    "tasks.done_share",
    name=gettext_noop("Tỷ lệ nhiệm vụ của năm đã hoàn thành"),
    unit="%",
    period=YEAR,
    moment=DAY,
    source=SOURCE,
    address="year_end",
)
def done_share(about: About) -> Reading | None:
    found = _count(about)
    return Reading.share(found.done, found.all, _said(found, about))


@figure(
    "tasks.on_time_share",
    name=gettext_noop("Tỷ lệ nhiệm vụ hoàn thành đúng tiến độ trên số đã đến hạn"),
    unit="%",
    period=YEAR,
    moment=DAY,
    source=SOURCE,
    address="year_end",
)
def on_time_share(about: About) -> Reading | None:
    found = _count(about)
    return Reading.share(found.on_time, found.judged, _said(found, about))


@figure(
    "tasks.plan_done_share",
    name=gettext_noop("Mức độ hoàn thành kế hoạch cải cách hành chính của cơ quan"),
    unit="%",
    period=YEAR,
    moment=DAY,
    source=gettext_noop("Kế hoạch cải cách hành chính trong chương trình"),
    address="plans",
)
def plan_done_share(about: About) -> Reading | None:
    found = _count(about, "reform")
    return Reading.share(found.done, found.all, _said(found, about))


@figure(
    "tasks.late",
    name=gettext_noop("Số nhiệm vụ trễ hạn (xong trễ và quá hạn chưa xong)"),
    unit=PARTS,
    period=YEAR,
    moment=DAY,
    source=SOURCE,
    address="year_end",
)
def late(about: About) -> Reading | None:
    found = _count(about)
    return Reading(Decimal(found.done_late + found.overdue), note=_said(found, about)) if found.all else None


@figure(
    "tasks.results_accepted_share",
    name=gettext_noop("Tỷ lệ kết quả đã nộp được xác nhận"),
    unit="%",
    period=YEAR,
    moment=DAY,
    source=gettext_noop("Kết quả các đơn vị đã nộp trong chương trình; không tính kết quả đã rút"),
    address="year_end",
)
def results_accepted_share(about: About) -> Reading | None:
    found = result_count(about.body, about.year, about.as_of, about.unit)
    words = _("Đến %(day)s: %(in)d lần nộp, %(yes)d được xác nhận, %(back)d bị trả lại")
    words %= {"day": plain_day(about.as_of), "in": found.handed_in, "yes": found.accepted, "back": found.returned}
    return Reading.share(found.accepted, found.handed_in, words)


@figure(
    "reports.on_time_share",
    name=gettext_noop("Tỷ lệ báo cáo nộp đúng hạn"),
    unit="%",
    period=YEAR,
    moment=DAY,
    source=gettext_noop("Phần việc có sản phẩm là báo cáo"),
    address="year_end",
)
def reports_on_time_share(about: About) -> Reading | None:
    found = _count(about, "reports")
    return Reading.share(found.on_time, found.judged, _said(found, about))


@figure(
    "reports.late",
    name=gettext_noop("Số báo cáo nộp chậm hoặc chưa nộp khi đã quá hạn"),
    unit=gettext_noop("báo cáo"),
    period=YEAR,
    moment=DAY,
    source=gettext_noop("Phần việc có sản phẩm là báo cáo"),
    address="year_end",
)
def reports_late(about: About) -> Reading | None:
    found = _count(about, "reports")
    return Reading(Decimal(found.done_late + found.overdue), note=_said(found, about)) if found.all else None


def _count(about: About, only: str = "") -> WorkCount:
    return work_count(about.body, about.year, about.as_of, about.unit, only=only)


def _said(found: WorkCount, about: About) -> str:
    words = _("Đến %(day)s: %(all)d phần việc, %(on_time)d đúng hạn, %(late)d xong trễ, %(overdue)d quá hạn chưa xong")
    return words % {
        "day": plain_day(about.as_of),
        "all": found.all,
        "on_time": found.on_time,
        "late": found.done_late,
        "overdue": found.overdue,
    }
