"""More time in the example world: one unit waits for it, one has got it, one has not."""

from datetime import date, timedelta

from caicach.demo.cast import Cast
from caicach.organisations.models import Person, Unit
from caicach.plans.enums import PlanLevel
from caicach.plans.models import TaskPart
from caicach.progress import actions as progress
from caicach.progress.models import Extension

WEEK = timedelta(days=7)


def ask_for_time(cast: Cast, today: date) -> None:
    """Chi asks for the own unit; the officer brings in what two units asked for by letter, and the director decides."""
    asks = (
        (cast.people["chi"], "Văn phòng Đăng ký đất đai", "Chờ góp ý của các phòng; mới nhận được 3/5 ý kiến."),
        (cast.officer, "Phòng Môi trường", "Phải lấy lại ý kiến sau khi tỉnh sửa biểu mẫu báo cáo."),
        (cast.officer, "Phòng Quản lý đất đai", "Nhân sự phụ trách đi tập huấn trong tuần."),
    )
    _waiting, granted, refused = (_ask(who, cast.units[unit], reason, today) for who, unit, reason in asks)
    if granted:
        progress.decide_extension(by=cast.director, extension=granted, granted_to=granted.asked_for)
    if refused:
        note = "Việc này gắn với hạn báo cáo tỉnh, đề nghị bố trí người làm thay."
        progress.decide_extension(by=cast.director, extension=refused, granted_to=None, note=note)


def _ask(by: Person, unit: Unit, reason: str, today: date) -> Extension | None:
    """A week more for the next thing that the unit owes; None on days on which it owes nothing."""
    owed = TaskPart.objects.owed().filter(unit=unit, own=True, due__gt=today, task__plan__level=PlanLevel.OWN)
    part = owed.order_by("due", "pk").first()
    if part is None or part.due is None:
        return None
    return progress.ask_extension(by=by, part=part, asked_for=part.due + WEEK, reason=reason, on=today)
