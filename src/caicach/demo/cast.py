"""Who there is in the example world: an invented province, its department, units, and people."""

from dataclasses import dataclass
from datetime import date

from caicach.organisations.actions import founding, names, people, units
from caicach.organisations.enums import BodyKind, UnitKind
from caicach.organisations.models import Body, Person, Unit

PASSWORD = "cai cach mau 2026"
"""Of invented people, in a world that says it is an example."""

UNITS = (
    ("Văn phòng Sở", "VP Sở", UnitKind.OFFICE),
    ("Phòng Kế hoạch - Tài chính", "P. KH-TC", UnitKind.DIVISION),
    ("Phòng Quản lý đất đai", "P. QLĐĐ", UnitKind.DIVISION),
    ("Phòng Môi trường", "P. MT", UnitKind.DIVISION),
    ("Phòng Tài nguyên nước và Khoáng sản", "P. TNN-KS", UnitKind.DIVISION),
    ("Chi cục Kiểm lâm", "CC KL", UnitKind.BRANCH),
    ("Chi cục Thủy sản và Biển đảo", "CC TS-BĐ", UnitKind.BRANCH),
    ("Văn phòng Đăng ký đất đai", "VPĐKĐĐ", UnitKind.CENTRE),
    ("Trung tâm Công nghệ thông tin", "TT CNTT", UnitKind.CENTRE),
    ("Trung tâm Quan trắc môi trường", "TT QT", UnitKind.CENTRE),
    ("Trung tâm Khuyến nông", "TT KN", UnitKind.CENTRE),
)
GROUPS = {
    "Các phòng, đơn vị thuộc Sở": tuple(name for name, _, _ in UNITS),
    "Đơn vị sự nghiệp thuộc Sở": tuple(name for name, _, kind in UNITS if kind == UnitKind.CENTRE),
    "Phòng, đơn vị có thủ tục hành chính": (
        "Phòng Quản lý đất đai",
        "Phòng Môi trường",
        "Phòng Tài nguyên nước và Khoáng sản",
        "Chi cục Kiểm lâm",
        "Chi cục Thủy sản và Biển đảo",
        "Văn phòng Đăng ký đất đai",
    ),
}


@dataclass(frozen=True, slots=True)
class Cast:
    body: Body
    units: dict[str, Unit]
    people: dict[str, Person]

    @property
    def officer(self) -> Person:
        return self.people["an"]

    @property
    def director(self) -> Person:
        return self.people["ha"]


def make_cast(on: date) -> Cast:
    """Bodies, units, groups and people, through the same actions that an administrator uses."""
    admin = founding.found_body(
        name="Sở Nông nghiệp và Môi trường tỉnh An Hải",
        username="em",
        full_name="Em",
        password=PASSWORD,
        kind=BodyKind.DEPARTMENT,
        symbol="SNNMT",
        on=on,
    )
    body = Body.objects.get(symbol="SNNMT")
    body.parent = Body.objects.create(name="Tỉnh An Hải", kind=BodyKind.PROVINCE)
    body.short_name = "Sở Nông nghiệp và Môi trường"
    body.save(update_fields=["parent", "short_name"])
    made = {
        name: units.create_unit(by=admin, body=body, name=name, short_name=short, kind=kind, valid_from=on)
        for name, short, kind in UNITS
    }
    for name, members in GROUPS.items():
        names.add_group(
            by=admin, body=body, name=name, units=[made[member] for member in members], source="Thế giới mẫu"
        )
    held = _people(admin, body, made, on)
    Person.objects.update(is_example=True)
    return Cast(body, made, held)


def _people(admin: Person, body: Body, made: dict[str, Unit], on: date) -> dict[str, Person]:
    """An the officer, Bình head of the same unit, Chi of another unit, Dũng the appraiser, Hà the director."""
    office, registry = made["Văn phòng Sở"], made["Văn phòng Đăng ký đất đai"]
    rows = (
        ("an", "An", "reform_officer", office, "Chuyên viên cải cách hành chính"),
        ("binh", "Bình", "unit_head", office, "Chánh Văn phòng Sở"),
        ("chi", "Chi", "staff", registry, "Viên chức Văn phòng Đăng ký đất đai"),
        ("dung", "Dũng", "appraiser", None, "Thành viên Hội đồng thẩm định"),
        ("ha", "Hà", "director", None, "Giám đốc Sở"),
    )
    return {
        username: people.add_person(
            by=admin,
            body=body,
            username=username,
            full_name=name,
            password=PASSWORD,
            role=role,
            unit=unit,
            title=title,
            on=on,
        )
        for username, name, role, unit, title in rows
    }
