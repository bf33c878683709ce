"""The cast of the example world, so that tests of permissions read like a story.

An is the reform officer and Bình heads the same unit; Chi works in another unit; Dũng appraises from the province's
department of home affairs; Hà directs the body; Em administers it. Lan is an officer of quite another body, and
nobody has a post in this body whom the story does not name.
"""

from dataclasses import dataclass
from datetime import date

from django.test import Client

from caicach.organisations.models import Body, Person, Post, Unit, UnitGroup

PASSWORD = "mot mat khau dai 1"


@dataclass(frozen=True, slots=True)
class Cast:
    province: Body
    body: Body
    other_body: Body
    office: Unit
    inspectorate: Unit
    land: Unit
    environment: Unit
    it_centre: Unit
    registry: Unit
    group: UnitGroup
    an: Person
    binh: Person
    chi: Person
    dung: Person
    ha: Person
    em: Person
    lan: Person

    @property
    def units(self) -> tuple[Unit, ...]:
        return self.office, self.inspectorate, self.land, self.environment, self.it_centre, self.registry


def make_cast() -> Cast:
    province = Body.objects.create(name="Tỉnh Minh Hải", kind="province")
    body = Body.objects.create(
        name="Sở Tài nguyên và Môi trường", short_name="Sở TN&MT", symbol="STNMT", kind="department", parent=province
    )
    home = Body.objects.create(name="Sở Nội vụ", short_name="Sở NV", symbol="SNV", kind="department", parent=province)
    other = Body.objects.create(name="Sở Y tế tỉnh Phú Lâm", symbol="SYT", kind="department")
    units = _units(body)
    group = UnitGroup.objects.create(body=body, name="Các phòng, đơn vị thuộc Sở", source="Kế hoạch của Sở")
    for unit in units.values():
        group.members.create(unit=unit)
    return Cast(
        province=province,
        body=body,
        other_body=other,
        group=group,
        **units,
        an=person("an", "An", body, units["office"], "reform_officer", "Chuyên viên cải cách hành chính"),
        binh=person("binh", "Bình", body, units["office"], "unit_head", "Chánh Văn phòng Sở"),
        chi=person("chi", "Chi", body, units["registry"], "staff", "Viên chức"),
        dung=person("dung", "Dũng", home, None, "appraiser", "Thành viên Hội đồng thẩm định"),
        ha=person("ha", "Hà", body, None, "director", "Giám đốc Sở"),
        em=person("em", "Em", body, units["it_centre"], "administrator", "Quản trị"),
        lan=person("lan", "Lan", other, None, "reform_officer", "Chuyên viên"),
    )


def _units(body: Body) -> dict[str, Unit]:
    rows = (
        ("office", "Văn phòng Sở", "VP Sở", "office"),
        ("inspectorate", "Thanh tra Sở", "TTra", "inspectorate"),
        ("land", "Phòng Quản lý đất đai", "P. QLĐĐ", "division"),
        ("environment", "Phòng Quản lý môi trường", "P. QLMT", "division"),
        ("it_centre", "Trung tâm Công nghệ thông tin tài nguyên và môi trường", "TT CNTT", "centre"),
        ("registry", "Văn phòng Đăng ký đất đai", "VPĐKĐĐ", "centre"),
    )
    return {
        key: Unit.objects.create(body=body, name=name, short_name=short, kind=kind, order=place)
        for place, (key, name, short, kind) in enumerate(rows, start=1)
    }


def person(username: str, name: str, body: Body, unit: Unit | None, role: str, title: str) -> Person:
    person = Person.objects.create_user(username, PASSWORD, full_name=name)
    Post.objects.create(person=person, body=body, unit=unit, role=role, title=title, valid_from=date(2020, 1, 1))
    return person


def client_of(person: Person) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(person)
    return client
