"""Every page of the app for an anonymous visitor, someone forbidden, someone who may not see, someone allowed."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caicach.organisations.models import DayChange, Person, Post, Unit, UnitGroup
from caicach.organisations.queries.days import calendar_for
from cast import PASSWORD, Cast

Address = Callable[[Cast], str]
READ: list[Address] = [
    lambda c: "/don-vi/",
    lambda c: f"/don-vi/{c.land.pk}/",
    lambda c: f"/nhom-don-vi/{c.group.pk}/",
    lambda c: "/nguoi/",
    lambda c: f"/nguoi/{c.an.pk}/",
    lambda c: "/ngay-nghi/",
    lambda c: "/ngay-nghi/?nam=2024",
    lambda c: "/tra-cuu-dia-gioi/",
    lambda c: "/tra-cuu-dia-gioi/?q=vung+tau&cap=province",
    lambda c: "/don-vi/?q=dat+dai&loai=division&ca-cu=1",
]
EDIT: list[Address] = [
    lambda c: "/don-vi/them/",
    lambda c: "/don-vi/sap-nhap/",
    lambda c: f"/don-vi/{c.land.pk}/sua/",
    lambda c: f"/don-vi/{c.land.pk}/doi-ten/",
    lambda c: f"/don-vi/{c.land.pk}/chia-tach/",
    lambda c: f"/don-vi/{c.land.pk}/ket-thuc/",
    lambda c: "/nhom-don-vi/them/",
]
PEOPLE: list[Address] = [lambda c: "/nguoi/them/", lambda c: f"/nguoi/{c.chi.pk}/mat-khau/"]
HIDDEN: list[Address] = [
    lambda c: f"/don-vi/{c.land.pk}/",
    lambda c: f"/don-vi/{c.land.pk}/doi-ten/",
    lambda c: f"/nhom-don-vi/{c.group.pk}/",
    lambda c: f"/nguoi/{c.an.pk}/",
    lambda c: f"/don-vi/?co-quan={c.body.pk}",
]


@pytest.fixture
def enter(client: Client, cast: Cast) -> Callable[[str], Client]:
    def as_person(who: str) -> Client:
        client.force_login(getattr(cast, who))
        return client

    return as_person


@pytest.mark.parametrize("address", READ + EDIT + PEOPLE)
def test_a_visitor_is_sent_to_sign_in(client: Client, cast: Cast, address: Address) -> None:
    answer = client.get(address(cast))
    assert answer.status_code == 302 and answer["Location"].startswith("/dang-nhap/")


@pytest.mark.parametrize("address", READ)
@pytest.mark.parametrize("who", ["an", "chi", "dung", "ha", "em"])
def test_pages_can_be_read(enter: Callable[[str], Client], cast: Cast, who: str, address: Address) -> None:
    assert enter(who).get(address(cast)).status_code == 200


@pytest.mark.parametrize("address", EDIT)
@pytest.mark.parametrize(
    ("who", "status"), [("an", 200), ("em", 200), ("chi", 403), ("binh", 403), ("ha", 403), ("dung", 403)]
)
def test_who_may_change_units(
    enter: Callable[[str], Client], cast: Cast, who: str, status: int, address: Address
) -> None:
    assert enter(who).get(address(cast)).status_code == status


@pytest.mark.parametrize("address", PEOPLE)
@pytest.mark.parametrize(("who", "status"), [("em", 200), ("an", 403), ("chi", 403), ("ha", 403)])
def test_who_may_change_people(
    enter: Callable[[str], Client], cast: Cast, who: str, status: int, address: Address
) -> None:
    assert enter(who).get(address(cast)).status_code == status


@pytest.mark.parametrize("address", HIDDEN)
def test_another_body_is_invisible(enter: Callable[[str], Client], cast: Cast, address: Address) -> None:
    assert enter("lan").get(address(cast)).status_code == 404


def test_posts_of_others_change_nothing(enter: Callable[[str], Client], cast: Cast) -> None:
    chi = enter("chi")
    assert chi.post(f"/don-vi/{cast.land.pk}/ten-khac/", {"text": "P. Đất"}).status_code == 403
    assert chi.post("/don-vi/them/", {"name": "X", "kind": "division"}).status_code == 403
    members = {"units": [cast.land.pk], "on": "01/01/2025"}
    assert chi.post(f"/nhom-don-vi/{cast.group.pk}/", members).status_code == 403
    assert chi.post(f"/nguoi/{cast.an.pk}/", {"role": "director", "on": "01/01/2025"}).status_code == 403
    assert chi.post(f"/nguoi/vai/{cast.an.posts.get().pk}/ket-thuc/", {"on": "01/01/2025"}).status_code == 403
    assert chi.post("/ngay-nghi/nhap/", {"day": "05/01/2027"}).status_code == 403
    assert Unit.objects.count() == 6 and Post.objects.count() == 7 and not DayChange.objects.exists()


class TestWhatAnDoes:
    def test_adds_renames_and_finds_without_marks(self, enter: Callable[[str], Client], cast: Cast) -> None:
        an = enter("an")
        answer = an.post(
            "/don-vi/them/", {"name": "Phòng Đo đạc", "short_name": "P. ĐĐ", "kind": "division"}, follow=True
        )
        assert "Đã thêm Phòng Đo đạc" in answer.text
        new = Unit.objects.get(name="Phòng Đo đạc")
        an.post(f"/don-vi/{new.pk}/doi-ten/", {"name": "Phòng Bản đồ", "on": "01/06/2026"})
        listed = an.get("/don-vi/?q=ban+do").text
        assert "Phòng Bản đồ" in listed and "Văn phòng Sở</a>" not in listed

    def test_a_refusal_stands_beside_its_field_and_keeps_the_words(
        self, enter: Callable[[str], Client], cast: Cast
    ) -> None:
        answer = enter("an").post("/don-vi/them/", {"name": "Văn phòng Sở", "short_name": "VPS", "kind": "office"})
        assert "Cơ quan đã có “Văn phòng Sở”" in answer.text
        assert 'aria-invalid="true"' in answer.text and 'value="VPS"' in answer.text

    def test_a_day_that_is_none_is_explained(self, enter: Callable[[str], Client], cast: Cast) -> None:
        answer = enter("an").post(f"/don-vi/{cast.land.pk}/doi-ten/", {"name": "X", "on": "31/02/2025"})
        assert "Hãy ghi ngày/tháng/năm" in answer.text and 'value="31/02/2025"' in answer.text

    def test_merges_and_splits(self, enter: Callable[[str], Client], cast: Cast) -> None:
        an = enter("an")
        form = {
            "units": [cast.land.pk, cast.environment.pk],
            "name": "Phòng Mới",
            "kind": "division",
            "on": "01/03/2025",
        }
        an.post("/don-vi/sap-nhap/", form)
        new = Unit.objects.get(name="Phòng Mới")
        an.post(f"/don-vi/{new.pk}/chia-tach/", {"parts": "Phòng A | P. A\n\nPhòng B", "on": "01/01/2026"})
        assert Unit.objects.get(name="Phòng A").short_name == "P. A"
        page = an.get(f"/don-vi/{new.pk}/").text
        assert "Sáp nhập" in page and "Chia tách" in page and "Phòng B" in page

    def test_groups_and_aliases(self, enter: Callable[[str], Client], cast: Cast) -> None:
        an = enter("an")
        an.post("/nhom-don-vi/them/", {"name": "Khối phòng", "units": [cast.land.pk, cast.environment.pk]})
        assert UnitGroup.objects.get(name="Khối phòng").members.count() == 2
        an.post(f"/don-vi/{cast.land.pk}/ten-khac/", {"text": "P. Đất đai"})
        alias = cast.land.aliases.get()
        an.post(f"/don-vi/ten-khac/{alias.pk}/bo/")
        assert not cast.land.aliases.exists()

    def test_a_day_off_moves_the_calendar(self, enter: Callable[[str], Client], cast: Cast) -> None:
        an = enter("an")
        form = {"day": "04/01/2027", "kind": "off", "reason": "Hoán đổi", "decision": "Thông báo số 1/TB-UBND"}
        assert "Thời hạn được tính lại" in an.post("/ngay-nghi/nhap/", form, follow=True).text
        assert not calendar_for(cast.body).is_working(date(2027, 1, 4))
        assert calendar_for(cast.other_body).is_working(date(2027, 1, 4))
        assert "đã được nhập" in an.post("/ngay-nghi/nhap/", form).text
        an.post(f"/ngay-nghi/{DayChange.objects.get().pk}/xoa/")
        assert calendar_for(cast.body).is_working(date(2027, 1, 4))

    @pytest.mark.parametrize("address", ["/don-vi/?xuat=xlsx", "/nguoi/?xuat=xlsx"])
    def test_lists_leave_as_workbooks(self, enter: Callable[[str], Client], cast: Cast, address: str) -> None:
        answer = enter("an").get(address)
        assert answer.content[:2] == b"PK" and "attachment" in answer["Content-Disposition"]


class TestWhatEmDoes:
    def test_adds_someone_who_can_then_sign_in(self, enter: Callable[[str], Client], cast: Cast) -> None:
        form = {
            "full_name": "Phúc",
            "username": "Phuc",
            "password": PASSWORD,
            "role": "staff",
            "unit": cast.land.pk,
            "on": "01/01/2026",
        }
        enter("em").post("/nguoi/them/", form)
        assert Person.objects.get(username="phuc").unit == cast.land
        assert Client().post("/dang-nhap/", {"username": "phuc", "password": PASSWORD}).status_code == 302

    def test_a_weak_password_is_refused_with_reasons(self, enter: Callable[[str], Client], cast: Cast) -> None:
        form = {"full_name": "Phúc", "username": "phuc", "password": "12345678", "role": "director", "on": "01/01/2026"}
        assert 'id="id_password_error"' in enter("em").post("/nguoi/them/", form).text

    def test_appoints_and_ends(self, enter: Callable[[str], Client], cast: Cast) -> None:
        em = enter("em")
        em.post(f"/nguoi/{cast.chi.pk}/", {"role": "unit_head", "unit": cast.registry.pk, "on": "01/01/2026"})
        post = cast.chi.posts.get(role="unit_head")
        em.post(f"/nguoi/vai/{post.pk}/ket-thuc/", {"on": "02/02/2026"})
        post.refresh_from_db()
        assert post.valid_to == date(2026, 2, 2)

    def test_cannot_lock_the_own_door(self, enter: Callable[[str], Client], cast: Cast) -> None:
        answer = enter("em").post(f"/nguoi/vai/{cast.em.posts.get().pk}/ket-thuc/", {"on": "02/02/2026"})
        assert "Không tự bỏ vai quản trị" in answer.text

    def test_resets_a_password(self, enter: Callable[[str], Client], cast: Cast) -> None:
        enter("em").post(f"/nguoi/{cast.chi.pk}/mat-khau/", {"password": "mot mat khau khac 2"})
        cast.chi.refresh_from_db()
        assert cast.chi.check_password("mot mat khau khac 2")


@pytest.mark.parametrize(
    ("address", "budget"), [("/don-vi/", 16), ("/nguoi/", 14), ("/ngay-nghi/", 13), ("/tra-cuu-dia-gioi/", 13)]
)
def test_query_budgets(enter: Callable[[str], Client], cast: Cast, address: str, budget: int) -> None:
    """A list costs the same with sixty more rows."""
    an = enter("an")
    for number in range(60):
        unit = Unit.objects.create(body=cast.body, name=f"Phòng số {number}")
        person = Person.objects.create_user(f"p{number}", None, full_name=f"Người {number}")
        Post.objects.create(person=person, body=cast.body, unit=unit, role="staff")
        cast.group.members.create(unit=unit)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert an.get(address).status_code == 200
    assert len(queries) <= budget, [query["sql"][:120] for query in queries]
