"""Who owes what: the desk of each role, the list of parts, what waits for a decision, the year of each unit."""

from datetime import date

import pytest
from django.test import Client

from caicach.language.calendar import vietnam
from caicach.plans.enums import TaskState
from caicach.plans.models import Plan, TaskPart
from caicach.progress import actions
from caicach.progress.queries.desk import desk
from caicach.progress.queries.waiting import waiting_for
from caicach.progress.queries.year_end import year_end
from caicach.progress.values import Product
from cast import client_of
from office_papers import TODAY, plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast) -> Plan:
    return plan_of(cast)


def part_of_registry() -> TaskPart:
    return TaskPart.objects.get(unit__name="Văn phòng Đăng ký đất đai")


def handed_in(cast, on: date = TODAY) -> TaskPart:
    part = part_of_registry()
    actions.hand_in(by=cast.chi, part=part, product=Product("Quy chế đã ban hành"), on=on)
    return part


class TestDesk:
    def test_who_follows_a_body_sees_what_each_unit_owes(self, cast, plan) -> None:
        """Six units owe the regulation since 15/11, the office its plan since 31/3, the inspectorate its report."""
        found = desk(cast.an, TODAY, vietnam())
        assert found.oversees and (found.counts["late"], found.counts["open"]) == (8, 9)
        owed = {one.name: (one.late, one.soon, one.waiting, one.open) for one in found.owed}
        assert owed["Văn phòng Đăng ký đất đai"] == (1, 0, 0, 1)
        assert owed["Thanh tra Sở"] == (2, 0, 0, 3)

    def test_what_no_unit_was_named_for_stands_last_so_that_the_rows_add_up(self, cast, plan) -> None:
        TaskPart.objects.filter(pk=part_of_registry().pk).update(unit=None)
        found = desk(cast.an, TODAY, vietnam())
        assert (found.owed[-1].unit, found.owed[-1].late) == (0, 1)
        assert sum(one.late for one in found.owed) == found.counts["late"]
        client = client_of(cast.an)
        assert "Chưa rõ đơn vị" in client.get("/").text
        assert client.get("/viec-con-no/?han=all&donvi=0").text.count('class="sheet__title clamp"') == 1

    def test_a_unit_sees_its_own_work_only(self, cast, plan) -> None:
        found = desk(cast.chi, TODAY, vietnam())
        assert not found.oversees and not found.owed
        assert [line.unit for line in found.to_do] == ["Văn phòng Đăng ký đất đai"]
        assert found.counts["late"] == 1

    def test_a_result_that_waits_is_no_longer_owed_by_the_unit(self, cast, plan) -> None:
        part = handed_in(cast)
        assert desk(cast.chi, TODAY, vietnam()).counts["late"] == 0
        assert [one.part_id for one in desk(cast.an, TODAY, vietnam()).waiting] == [part.pk]

    def test_a_returned_result_comes_first_with_its_reason(self, cast, plan) -> None:
        part = handed_in(cast)
        actions.return_result(by=cast.an, part=part, note="Thiếu phụ lục")
        page = client_of(cast.chi).get("/").text
        assert "Trả lại: Thiếu phụ lục" in page and f"/phan-viec/{part.pk}/nop-ket-qua/" in page

    @pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha", "em"])
    def test_every_role_has_a_first_page_within_its_budget(
        self, cast, plan, who, django_assert_max_num_queries
    ) -> None:
        handed_in(cast)
        client = client_of(getattr(cast, who))
        with django_assert_max_num_queries(14):
            assert client.get("/").status_code == 200

    def test_nobody_sees_the_work_of_another_body(self, cast, plan) -> None:
        assert desk(cast.lan, TODAY, vietnam()).counts["open"] == 0
        assert "Rà soát quy chế" not in client_of(cast.lan).get("/viec-con-no/?han=all").text


class TestWaiting:
    def test_who_may_decide_is_asked_and_nobody_else(self, cast, plan) -> None:
        handed_in(cast)
        assert [len(waiting_for(person)) for person in (cast.an, cast.ha, cast.chi, cast.binh, cast.lan)] == [
            1,
            1,
            0,
            0,
            0,
        ]

    def test_the_unit_that_monitors_is_asked(self, cast, plan) -> None:
        part = handed_in(cast)
        watch = part.task.assignments.create(
            role="monitoring", position=9, words="Văn phòng Sở", unit=cast.office, size=1
        )
        watch.units.add(cast.office)
        assert [one.part_id for one in waiting_for(cast.binh)] == [part.pk]

    def test_nobody_is_asked_about_the_own_result(self, cast, plan) -> None:
        part = TaskPart.objects.filter(unit=cast.office, state=TaskState.IDLE).first()
        actions.hand_in(by=cast.an, part=part, product=Product("Xong"), on=TODAY)
        assert not waiting_for(cast.an) and len(waiting_for(cast.ha)) == 1

    def test_the_page(self, cast, plan, django_assert_max_num_queries) -> None:
        client = client_of(cast.an)
        assert "Không có gì chờ bạn quyết" in client.get("/cho-quyet-dinh/").text
        handed_in(cast)
        with django_assert_max_num_queries(12):
            assert "Văn phòng Đăng ký đất đai nộp" in client.get("/cho-quyet-dinh/").text
        assert Client().get("/cho-quyet-dinh/").status_code == 302


class TestList:
    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ("", 8),
            ("?han=all", 9),
            ("?han=soon", 0),
            ("?han=all&trangthai=all", 9),
            ("?han=all&trangthai=waiting", 0),
            ("?q=quy+che", 6),
            ("?q=khong+co", 0),
            ("?han=nonsense&trangthai=nonsense", 8),
        ],
    )
    def test_filters_of_the_address(self, cast, plan, query, count) -> None:
        page = client_of(cast.an).get(f"/viec-con-no/{query}").text
        assert page.count('class="sheet__title clamp"') == count

    def test_a_unit_and_mine(self, cast, plan) -> None:
        chi = client_of(cast.chi)
        assert chi.get(f"/viec-con-no/?donvi={cast.land.pk}").text.count('class="sheet__title clamp"') == 1
        assert chi.get("/viec-con-no/?cua=toi").text.count('class="sheet__title clamp"') == 1

    def test_its_budget(self, cast, plan, django_assert_max_num_queries) -> None:
        client = client_of(cast.an)
        with django_assert_max_num_queries(12):
            client.get("/viec-con-no/?han=all")

    def test_the_workbook_holds_every_row(self, cast, plan) -> None:
        from io import BytesIO

        from python_calamine import load_workbook

        content = client_of(cast.an).get("/viec-con-no/?han=all&xuat=xlsx").content
        rows = load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()
        assert sum("Rà soát quy chế làm việc" in row for row in rows) == 6

    def test_the_chosen_are_reminded_once_a_day(self, cast, plan) -> None:
        part, client = part_of_registry(), client_of(cast.an)
        assert client.post("/viec-con-no/nhac/", {"part": [part.pk]}).status_code == 302
        assert client.post("/viec-con-no/nhac/", {"part": [part.pk]}).status_code == 409
        assert client_of(cast.chi).post("/viec-con-no/nhac/", {"part": [part.pk]}).status_code == 403


class TestYearEnd:
    def test_each_part_is_counted_once(self, cast, plan) -> None:
        actions.record_result(by=cast.an, part=part_of_registry(), product=Product("Xong"), on=date(2026, 11, 14))
        land = TaskPart.objects.get(unit=cast.land)
        actions.record_result(by=cast.an, part=land, product=Product("Xong"), on=TODAY)
        actions.set_aside(
            by=cast.an,
            part=TaskPart.objects.get(unit=cast.environment),
            state=TaskState.NOT_APPLICABLE,
            note="Không có quy chế",
        )
        rows = {one.name: one for one in year_end(cast.an, 2026, TODAY)}
        registry, late = rows["Văn phòng Đăng ký đất đai"], rows["Phòng Quản lý đất đai"]
        assert (registry.on_time, registry.share) == (1, 100.0) and (late.done_late, late.share) == (1, 0.0)
        assert rows["Phòng Quản lý môi trường"].not_applicable == 1
        assert rows["Thanh tra Sở"].overdue == 2 and rows["Thanh tra Sở"].open == 1
        assert sum(one.total for one in rows.values()) == 9

    def test_on_time_only_by_an_extension_is_told_apart(self, cast, plan) -> None:
        from caicach.plans.actions import postpone_part

        part = postpone_part(by=cast.an, part=part_of_registry(), due=date(2026, 11, 30))
        actions.record_result(by=cast.an, part=part, product=Product("Xong"), on=TODAY)
        row = next(one for one in year_end(cast.an, 2026, TODAY) if one.unit == cast.registry.pk)
        assert (row.on_time, row.after_extension, row.extensions) == (1, 1, 1)

    def test_the_page_its_figures_and_its_workbook(self, cast, plan, django_assert_max_num_queries) -> None:
        client = client_of(cast.an)
        with django_assert_max_num_queries(14):
            page = client.get("/tong-ket-nam/?nam=2026").text
        assert "Thanh tra Sở" in page and "chương trình không tự xếp loại" in page
        behind = client.get(f"/tong-ket-nam/2026/overdue/?donvi={cast.inspectorate.pk}").text
        assert behind.count('class="sheet__title clamp"') == 2
        nobodys = client.get("/tong-ket-nam/2026/overdue/?donvi=khong").text
        assert "Chưa rõ đơn vị" in nobodys and 'class="sheet__title clamp"' not in nobodys
        assert client.get("/tong-ket-nam/2026/gi-do/").status_code == 404
        assert client.get("/tong-ket-nam/?nam=2026&xuat=xlsx").content[:2] == b"PK"
        assert Client().get("/tong-ket-nam/").status_code == 302


class TestClosedPlan:
    def test_nothing_of_it_is_owed_and_the_year_still_tells_it(self, cast, plan) -> None:
        client = client_of(cast.an)
        assert client_of(cast.chi).post(f"/ke-hoach/{plan.pk}/ket-thuc/").status_code == 403
        assert client.post(f"/ke-hoach/{plan.pk}/ket-thuc/").status_code == 302
        assert desk(cast.an, TODAY, vietnam()).counts["open"] == 0
        assert sum(one.overdue for one in year_end(cast.an, 2026, TODAY)) == 8
        assert "Kế hoạch đã kết thúc" in client.get(f"/ke-hoach/{plan.pk}/").text

    def test_opened_again_it_is_owed_again(self, cast, plan) -> None:
        client = client_of(cast.an)
        client.post(f"/ke-hoach/{plan.pk}/ket-thuc/")
        assert client.post(f"/ke-hoach/{plan.pk}/ket-thuc/").status_code == 409
        assert client.post(f"/ke-hoach/{plan.pk}/mo-lai/").status_code == 302
        assert desk(cast.an, TODAY, vietnam()).counts["open"] == 9
