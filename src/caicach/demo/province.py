"""The province around the example department: its other departments, who runs the rounds, the appraisal council."""

from dataclasses import dataclass
from datetime import date

from caicach.organisations.enums import BodyKind
from caicach.organisations.models import Body, Person, Post

DEPARTMENTS = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Tư pháp",
    "Sở Công Thương",
    "Sở Xây dựng",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Dân tộc và Tôn giáo",
    "Sở Ngoại vụ",
    "Sở Quy hoạch và Kiến trúc",
    "Sở Giao thông công chính",
    "Sở An toàn thực phẩm",
    "Thanh tra tỉnh",
    "Văn phòng UBND tỉnh",
    "Ban Quản lý Khu kinh tế",
    "Ban Quản lý các khu công nghiệp",
    "Ban Quản lý Khu công nghệ cao",
    "Trung tâm Phục vụ hành chính công",
)
"""With the example department twenty-one are scored."""
HOME = "Sở Nội vụ"
PEOPLE = (
    ("khang", "Khang", "reform_officer", None, "Chuyên viên phụ trách cải cách hành chính của tỉnh"),
    ("tam", "Tâm", "director", None, "Lãnh đạo UBND tỉnh"),
    ("mai", "Mai", "appraiser", HOME, "Thành viên Hội đồng thẩm định"),
)


@dataclass(frozen=True, slots=True)
class Province:
    """The province, the bodies that it scores (the example department among them), and its people by user name."""

    body: Body
    scored: tuple[Body, ...]
    people: dict[str, Person]


def make_province(own: Body, dung: Person, password: str, on: date) -> Province:
    """The other departments and the province's people; Dũng gets his post in the department of home affairs."""
    province = own.parent
    assert province is not None
    place = province.name.removeprefix("Tỉnh ")
    others = {
        name: Body.objects.create(
            name=name if "tỉnh" in name else f"{name} tỉnh {place}",
            short_name=name,
            kind=BodyKind.DEPARTMENT,
            parent=province,
        )
        for name in DEPARTMENTS
    }
    people = {"dung": dung}
    for username, name, role, where, title in PEOPLE:
        person = Person.objects.create_user(username, password, full_name=name, is_example=True)
        body = others[where] if where else province
        Post.objects.create(person=person, body=body, role=role, title=title, valid_from=on)
        people[username] = person
    Post.objects.filter(person=dung).update(body=others[HOME])
    scored = sorted((own, *others.values()), key=lambda body: body.short_name)
    return Province(province, tuple(scored), people)
