"""The audit log as a page: who may, what of whom they see, filters, the walk, the workbook, the check."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from caicach.jobs.worker import loop
from caicach.kit import audit
from caicach.kit.models import AuditEntry, SiteFact
from caicach.organisations.models import Body, Person, Post
from caicach.site.journal import queries
from caicach.site.journal.sight import sight_of
from caicach.site.journal.words import ACTIONS, KINDS
from cast import Cast, client_of

pytestmark = pytest.mark.django_db
PAGE = "/nhat-ky/"
SOURCE = Path(queries.__file__).parents[2]


def note(by: Person | None, target: object, action: str = "unit.edit", **more: object) -> AuditEntry:
    with transaction.atomic():
        return audit.record(by=by, action=action, target=target, **more)


def seen_by(person: Person, wish: queries.Wish | None = None) -> list[int]:
    return [one.sequence for one in queries.stretch(sight_of(person), wish or queries.Wish()).entries]


class TestWho:
    @pytest.mark.parametrize("address", [PAGE, f"{PAGE}ket-luan/", f"{PAGE}?xuat=xlsx"])
    def test_reading(self, cast: Cast, address: str) -> None:
        assert Client().get(address).url.startswith("/dang-nhap/")
        for person in (cast.an, cast.binh, cast.chi, cast.dung, cast.lan):
            assert client_of(person).get(address).status_code == 403
        for person in (cast.ha, cast.em):
            assert client_of(person).get(address).status_code in {200, 302}

    def test_checking(self, cast: Cast) -> None:
        assert Client().post(f"{PAGE}kiem-tra/").url.startswith("/dang-nhap/")
        assert client_of(cast.an).post(f"{PAGE}kiem-tra/").status_code == 403
        assert client_of(cast.em).get(f"{PAGE}kiem-tra/").status_code == 405
        assert not AuditEntry.objects.exists()

    def test_the_way_there(self, cast: Cast) -> None:
        assert f'href="{PAGE}"' in client_of(cast.ha).get("/don-vi/").text
        assert f'href="{PAGE}"' not in client_of(cast.an).get("/don-vi/").text


class TestWhose:
    """Hà directs one body; Lan and Dũng belong to others, on the same site."""

    def test_objects_of_the_own_body_whoever_touched_them(self, cast: Cast) -> None:
        own = [note(cast.an, cast.office), note(cast.lan, cast.land), note(None, cast.body)]
        assert seen_by(cast.ha) == [one.sequence for one in reversed(own)]

    def test_nothing_of_other_bodies_also_not_by_own_people(self, cast: Cast) -> None:
        for by in (cast.lan, cast.an, None):
            note(by, cast.other_body, after={"name": "điều chỉ Sở Y tế biết"})
        assert seen_by(cast.ha) == []
        page = client_of(cast.ha).get(PAGE).text
        assert "điều chỉ" not in page and "Sở Y tế" not in page
        assert "điều chỉ" not in str(rows_of(client_of(cast.ha).get(PAGE, {"xuat": "xlsx"}).content))

    def test_objects_of_no_body_count_by_who_did_it(self, cast: Cast) -> None:
        fact = SiteFact.objects.create(name="something", value=1)
        mine = note(cast.an, fact)
        note(cast.lan, fact)
        note(None, fact)
        assert seen_by(cast.ha) == [mine.sequence]

    def test_objects_that_are_no_more_count_by_who_did_it(self, cast: Cast) -> None:
        gone = Body.objects.create(name="Sở cũ", kind="department")
        mine, _other = note(cast.an, gone), note(cast.lan, gone)
        gone.delete()
        assert seen_by(cast.ha) == [mine.sequence]

    def test_a_person_of_two_bodies_is_not_shown_on_a_doubt(self, cast: Cast) -> None:
        today = timezone.localdate()
        Post.objects.create(person=cast.chi, body=cast.other_body, role="staff", valid_from=today, valid_to=today)
        fact = SiteFact.objects.create(name="something", value=1)
        note(cast.chi, fact)
        note(cast.chi, cast.chi, "person.sign_in")
        assert seen_by(cast.ha) == []
        assert seen_by(cast.ha, queries.Wish(person=cast.chi.pk)) == []

    def test_where_nobody_else_is_here_all_is_shown(self, cast: Cast) -> None:
        Post.objects.exclude(body=cast.body).delete()
        fact = SiteFact.objects.create(name="something", value=1)
        entry = note(None, fact)
        assert seen_by(cast.ha) == [entry.sequence]

    def test_the_filters_offer_own_people_only(self, cast: Cast) -> None:
        page = client_of(cast.ha).get(PAGE).text
        assert f'<option value="{cast.an.pk}">An<' in page and ">Lan<" not in page and ">Dũng<" not in page
        assert "không rõ thuộc cơ quan nào thì không hiện" in page


class TestPage:
    def test_before_and_after_in_words(self, cast: Cast) -> None:
        note(cast.an, cast.office, before={"title": "Tên cũ"}, after={"title": "Tên mới"}, details={"version": 3})
        page = client_of(cast.ha).get(PAGE).text
        assert "sửa đơn vị" in page and "<del>Tên cũ</del>" in page and "<ins>Tên mới</ins>" in page
        assert f'href="/don-vi/{cast.office.pk}/">Văn phòng Sở</a>' in page and "version=3" in page

    def test_an_unknown_action_shows_its_code(self, cast: Cast) -> None:
        note(cast.an, cast.office, "something.new")
        assert "something.new" in client_of(cast.ha).get(PAGE).text

    def test_erased_values_are_said(self, cast: Cast) -> None:
        entry = note(cast.an, cast.office, after={"title": "bí mật"})
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM kit_auditvalue WHERE sequence = %s", [entry.sequence])
        page = client_of(cast.ha).get(PAGE).text
        assert "đã xóa theo yêu cầu" in page and "bí mật" not in page

    def test_filters(self, cast: Cast) -> None:
        note(cast.an, cast.office)
        note(cast.em, cast.land, "unit.create")
        client, today = client_of(cast.ha), timezone.localdate()

        def numbers(**wanted: object) -> list[int]:
            return [line.sequence for line in client.get(PAGE, wanted).context["lines"]]

        assert numbers(nguoi=cast.an.pk) == [1] and numbers(viec="unit.create") == [2]
        assert numbers(loai="organisations.unit", so=cast.land.pk) == [2] and numbers(loai="plans.task") == []
        assert numbers(nguoi=0) == [] and numbers(nguoi=cast.lan.pk, viec="nonsense") == [2, 1]
        day = f"{today:%d/%m/%Y}"
        assert numbers(tu=day, den=day) == [2, 1]
        assert numbers(tu=f"{today + timedelta(days=1):%d/%m/%Y}") == []
        assert numbers(den=f"{today - timedelta(days=1):%d/%m/%Y}") == []
        assert "Ngày chưa đúng" in client.get(PAGE, {"tu": "31/02/2026"}).text

    def test_older_pages_by_sequence(self, cast: Cast) -> None:
        for _ in range(120):
            note(cast.an, cast.office)
            note(cast.lan, cast.other_body)
        client = client_of(cast.ha)
        first = client.get(PAGE)
        second = client.get(PAGE, {"truoc": first.context["goes_on"]})
        third = client.get(PAGE, {"truoc": second.context["goes_on"]})
        shown = [line.sequence for page in (first, second, third) for line in page.context["lines"]]
        assert shown == list(range(239, 0, -2)) and third.context["goes_on"] is None
        assert "Cũ hơn" in first.text and "Mới nhất" in third.text
        assert client.get(PAGE, {"truoc": "abc"}).status_code == 200
        assert client.get(PAGE, {"truoc": "9" * 40}).status_code == 200

    def test_a_long_search_says_where_it_stopped(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(queries, "CHUNK", 10)
        mine = note(cast.an, cast.office)
        for _ in range(40):
            note(cast.lan, cast.other_body)
        found = queries.stretch(sight_of(cast.ha), queries.Wish(), most=20)
        assert (found.entries, found.goes_on) == ([], 22)
        assert queries.stretch(sight_of(cast.ha), queries.Wish(), before=22, most=30).entries == [mine]
        monkeypatch.setattr(queries, "MOST", 20)
        page = client_of(cast.ha).get(PAGE, {"truoc": 42}).text
        assert "Tìm tiếp" in page and "truoc=22" in page

    def test_queries_do_not_grow(self, cast: Cast, django_assert_max_num_queries: Callable) -> None:
        for unit in cast.units:
            for by in (cast.an, cast.em, cast.lan, None):
                note(by, unit, before={"title": "a"}, after={"title": "b"})
                note(by, by or cast.chi, "person.sign_in")
        client = client_of(cast.ha)
        client.get(PAGE)
        with django_assert_max_num_queries(22):
            assert len(client.get(PAGE).context["lines"]) > 40

    def test_a_workbook_of_the_filter(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        for n in range(5):
            note(cast.an, cast.office, before={"title": "Cũ"}, after={"title": f"=Mới {n}"})
        note(cast.em, cast.land)
        client = client_of(cast.ha)
        rows = rows_of(client.get(PAGE, {"xuat": "xlsx", "nguoi": cast.an.pk}).content)
        assert len([row for row in rows if row[2] == "An"]) == 5 and not any("Em" in row for row in rows)
        assert any(row[7] == "Nhiệm vụ: =Mới 4" for row in rows)
        monkeypatch.setattr("caicach.site.views.journal.EXPORTED", 2)
        assert "Chỉ gồm 2 mục mới nhất" in str(rows_of(client.get(PAGE, {"xuat": "xlsx"}).content))


def rows_of(content: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


class TestCheck:
    def test_it_is_a_job_with_a_verdict(self, cast: Cast) -> None:
        note(cast.an, cast.office)
        client = client_of(cast.ha)
        assert "chưa được kiểm tra" in client.get(PAGE).text
        page = client.post(f"{PAGE}kiem-tra/", follow=True).text
        assert "không có tiến trình nào đang chạy việc nền" in page
        client.post(f"{PAGE}kiem-tra/")
        assert loop.drain() == 1
        page = client.get(f"{PAGE}ket-luan/", headers={"HX-Request": "true"}).text
        assert "Nhật ký nguyên vẹn: 3 mục" in page and "Kiểm tra lúc" in page and "hx-get" not in page

    def test_a_changed_entry_is_found(self, cast: Cast) -> None:
        note(cast.an, cast.office)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE kit_auditentry SET action = 'unit.end'")
        client = client_of(cast.ha)
        client.post(f"{PAGE}kiem-tra/")
        loop.drain()
        page = client.get(PAGE).text
        assert "đã bị sửa sau khi ghi" in page and "note--late" in page


def test_every_action_has_words() -> None:
    recorded = {
        code for path in SOURCE.rglob("*.py") for code in re.findall(r'action="([a-z_]+\.[a-z_-]+)"', path.read_text())
    }
    assert recorded - set(ACTIONS) == set()


@pytest.mark.parametrize("label", KINDS)
def test_every_kind_is_found(db: None, label: str) -> None:
    kind = KINDS[label]
    fields = [name for name in (kind.body, kind.name) if name]
    assert list(apps.get_model(label)._default_manager.values_list("pk", *fields)) == []
