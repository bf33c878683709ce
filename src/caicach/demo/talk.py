"""What people of the example world say to each other, and work that is in no plan."""

from datetime import date, timedelta

from caicach.demo.cast import Cast
from caicach.language.calendar import vietnam
from caicach.plans.deadlines import understand_from
from caicach.plans.enums import PlanLevel, Role
from caicach.plans.models import TaskPart
from caicach.plans.values import Order, RoleSpec, TaskSpec
from caicach.progress import actions as progress


def talk(cast: Cast, today: date) -> None:
    """Chi and the officer about a task of Chi's unit, with a name called and a link."""
    registry = cast.units["Văn phòng Đăng ký đất đai"]
    owed = TaskPart.objects.owed().filter(unit=registry, task__plan__level=PlanLevel.OWN, due__isnull=False)
    part = owed.select_related("task").order_by("due", "pk").first()
    if part is None:
        return
    said = (
        ("chi", "Đã gửi góp ý cho Phòng Quản lý đất đai. Phần của đơn vị sẽ trình trong ngày mai."),
        ("an", "Đề nghị @Chi rà tên và mã TTHC cho khớp quyết định công bố; năm trước mất 0,5 điểm vì lỗi này."),
        ("chi", "Đã rà theo https://dichvucong.gov.vn, còn hai thủ tục chờ @Bình xác nhận."),
    )
    for username, text in said:
        progress.say(by=cast.people[username], task=part.task, text=text, on=today)


def add_work(cast: Cast, today: date) -> None:
    """What the director ordered at a meeting, for the office."""
    office = cast.units["Văn phòng Sở"]
    phrase = f"chậm nhất ngày {today + timedelta(days=5):%d/%m/%Y}"
    progress.add_own_work(
        by=cast.director,
        body=cast.body,
        spec=TaskSpec(
            title="Chuẩn bị tài liệu họp với các xã, phường về hồ sơ đất đai chậm",
            section_path=("Việc phát sinh",),
            deliverable="Báo cáo và danh sách hồ sơ",
            deadline=understand_from(phrase, today, vietnam()),
            roles=(RoleSpec(Role.LEAD, office.name, office.pk),),
        ),
        order=Order("Ý kiến chỉ đạo của Giám đốc tại giao ban đầu tuần"),
        on=today,
        person=cast.officer,
    )
