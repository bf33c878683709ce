"""Pages of lost points, remedies and consequences."""

from decimal import Decimal

import pytest
from django.urls import reverse

from caicach.plans.models import Task
from caicach.scoring.actions.consequences import decide_consequence, record_consequence
from caicach.scoring.actions.remedies import link_remedy
from caicach.scoring.actions.shortfalls import give_unit, open_shortfalls
from caicach.scoring.models import Consequence, Remedy, Shortfall
from caicach.scoring.queries.consequences import proposed
from caicach.scoring.remedy_values import ConsequenceSpec
from cast import Cast, client_of
from scoring.loss_scenes import result
from scoring.test_shortfalls import loss, task_of

D = Decimal
LIST = "/cham-diem/diem-mat/"


@pytest.fixture
def listed(cast: Cast) -> Cast:
    result(cast, 2024, orders="0.5", speed="2.5")
    open_shortfalls(by=cast.an, result=result(cast))
    return cast


def page(cast: Cast, who: str, address: str, **asked: str) -> str:
    answer = client_of(getattr(cast, who)).get(address, asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


class TestTheList:
    def test_it_says_what_to_do_when_empty(self, cast: Cast) -> None:
        assert "Chưa có danh sách điểm mất" in page(cast, "an", LIST)

    def test_a_standing_result_is_offered_and_listed(self, cast: Cast) -> None:
        made = result(cast)
        address = reverse("open_shortfalls", args=[made.pk])
        assert address in page(cast, "an", LIST)
        assert address not in page(cast, "binh", LIST)
        client = client_of(cast.an)
        assert client.post(address).status_code == 302
        assert address not in page(cast, "an", LIST)
        assert Shortfall.objects.count() == 5

    def test_a_get_writes_nothing(self, listed: Cast) -> None:
        before = Shortfall.objects.count()
        assert client_of(listed.an).get(reverse("open_shortfalls", args=[loss("I").line.result_id])).status_code == 405
        assert Shortfall.objects.count() == before

    @pytest.mark.parametrize(
        ("asked", "shown", "hidden"),
        [
            ({"lv": "Thủ tục hành chính"}, "Công khai thủ tục", "mệnh lệnh"),
            ({"q": "menh lenh"}, "mệnh lệnh", "Công khai thủ tục"),
            ({"viec": "co"}, "Không có điểm mất nào như vậy", "mệnh lệnh"),
            ({"trangthai": "open"}, "mệnh lệnh", "Không có điểm mất nào"),
            ({"donvi": "0"}, "mệnh lệnh", "Hồ sơ trễ hạn"),
        ],
    )
    def test_filters_of_the_address(self, listed: Cast, asked: dict[str, str], shown: str, hidden: str) -> None:
        found = page(listed, "an", LIST, **asked).split('id="dong"')[1]
        assert shown in found
        assert hidden not in found

    def test_totals_and_years_running(self, listed: Cast) -> None:
        found = page(listed, "an", LIST)
        assert "<b>4,5</b>" in found
        assert "mất điểm 2 năm liền" in found

    def test_the_workbook(self, listed: Cast) -> None:
        answer = client_of(listed.an).get(LIST, {"xuat": "xlsx"})
        assert answer["Content-Type"].startswith("application/vnd.openxmlformats")

    def test_other_bodies_see_nothing(self, listed: Cast) -> None:
        assert "mệnh lệnh" not in page(listed, "lan", LIST)
        assert client_of(listed.lan).get(f"{LIST}{loss('I').pk}/").status_code == 404

    def test_few_queries_however_many_rows(self, listed: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        for one in Shortfall.objects.all():
            link_remedy(by=listed.an, shortfall=one, task=task_of(listed, f"Việc {one.pk}"))
        client = client_of(listed.an)
        client.get(LIST)
        with django_assert_max_num_queries(20):
            client.get(LIST)

    def test_one_unit_for_the_ticked_rows(self, listed: Cast) -> None:
        chosen = {"loss": [loss("I").pk, loss("I.6").pk], "unit": listed.land.pk, "back": "nam=2025"}
        answer = client_of(listed.an).post(reverse("give_shortfalls"), chosen)
        assert answer["Location"] == f"{LIST}?nam=2025"
        assert loss("I.6").unit == listed.land
        assert client_of(listed.chi).post(reverse("give_shortfalls"), chosen).status_code == 403


class TestOne:
    def test_it_tells_the_years_and_the_reason(self, listed: Cast) -> None:
        found = page(listed, "chi", f"{LIST}{loss('I.6').pk}/")
        assert "Đạt 46 % &lt; 50 %." in found
        assert "2024" in found
        assert "Lưu, sang dòng kế tiếp" not in found

    def test_saved_and_on_to_the_next(self, listed: Cast) -> None:
        one, other = loss("I.6"), loss("II.1")
        typed = {"cause": "Chậm", "unit": listed.land.pk, "expected": "1,5", "chance": "70", "effort_days": "10"}
        sent = typed | {"note": "", "version": "1", "version_base": "{}", "next": str(other.pk)}
        answer = client_of(listed.an).post(f"{LIST}{one.pk}/", sent)
        assert answer["Location"] == f"{LIST}{other.pk}/"
        held = loss("I.6")
        assert (held.cause, held.expected, held.chance, held.unit) == ("Chậm", D("1.5"), 70, listed.land)

    def test_too_much_is_said_beside_the_field(self, listed: Cast) -> None:
        sent = {"expected": "9", "version": "1", "version_base": "{}"}
        answer = client_of(listed.an).post(f"{LIST}{loss('I.6').pk}/", sent)
        assert answer.status_code == 422
        assert "Dự kiến lấy lại từ 0 đến 1,5 điểm" in answer.content.decode()

    @pytest.mark.parametrize(("who", "status"), [("binh", 403), ("dung", 403), ("lan", 404)])
    def test_who_may_not(self, listed: Cast, who: str, status: int) -> None:
        one = loss("I")
        client = client_of(getattr(listed, who))
        assert client.post(f"{LIST}{one.pk}/", {"cause": "x"}).status_code == status
        assert client.get(reverse("find_remedy", args=[one.pk]), {"viec": "a"}).status_code == status
        assert client.post(reverse("tie_remedy", args=[one.pk]), {"task": "1"}).status_code == status
        assert client.get(reverse("new_remedy", args=[one.pk])).status_code == status

    def test_search_tie_and_untie(self, listed: Cast) -> None:
        one, task = loss("I.6"), task_of(listed, "rà soát mệnh lệnh")
        task.search = "ra soat menh lenh"
        task.save()
        client = client_of(listed.an)
        found = client.get(reverse("find_remedy", args=[one.pk]), {"viec": "menh lenh"}).content.decode()
        assert f'value="{task.pk}"' in found
        client.post(reverse("tie_remedy", args=[one.pk]), {"task": task.pk})
        remedy = Remedy.objects.get(shortfall=one)
        client.post(reverse("untie_remedy", args=[one.pk, remedy.pk]))
        assert not Remedy.objects.exists()

    def test_a_new_task_is_proposed_from_the_criterion(self, listed: Cast) -> None:
        one, address = loss("I.6"), reverse("new_remedy", args=[loss("I.6").pk])
        assert "Thực hiện mệnh lệnh hành chính cấp trên</textarea>" in page(listed, "an", address)
        sent = {"title": "Khắc phục mệnh lệnh", "lead": listed.land.pk, "schedule": "quý III", "ordered_by": "Giám đốc"}
        assert client_of(listed.an).post(address, sent).status_code == 302
        made = Task.objects.get(title="Khắc phục mệnh lệnh")
        assert (made.remedies.get().shortfall, made.parts.get().unit) == (one, listed.land)
        assert made.due is not None

    def test_the_task_says_why_it_is_there(self, listed: Cast) -> None:
        task = task_of(listed)
        link_remedy(by=listed.an, shortfall=loss("I.6"), task=task)
        found = page(listed, "chi", reverse("task", args=[task.pk]))
        assert "Vì sao có nhiệm vụ này" in found
        assert "Nhiệm vụ này lấy lại 1,5 điểm." in found


class TestProposals:
    def test_near_words_are_paired_and_confirmed_at_once(self, listed: Cast) -> None:
        near = task_of(listed, "Thực hiện mệnh lệnh hành chính cấp trên (qua phần mềm chỉ đạo điều hành)")
        task_of(listed, "Trồng cây xanh trong khuôn viên trụ sở")
        address = reverse("propose_remedies", args=[loss("I.6").line.result_id])
        found = page(listed, "an", address)
        pair = f"{loss('I.6').pk}:{near.pk}"
        assert pair in found
        assert "Trồng cây" not in found
        client = client_of(listed.an)
        client.post(address, {"plan": near.plan_id, "pair": [pair, "1:99999"]})
        assert [(one.shortfall.line.key, one.task) for one in Remedy.objects.all()] == [("I.6", near)]
        assert client_of(listed.binh).get(address).status_code == 403


class TestConsequences:
    def test_units_are_proposed_and_a_person_writes_down(self, listed: Cast) -> None:
        give_unit(by=listed.an, shortfalls=Shortfall.objects.filter(line__key="I.6"), unit=listed.land)
        assert proposed(listed.an, listed.body) == []
        result(listed, 2026, orders="0.5", speed="3")
        assert [(one.unit, one.still, one.unmended) for one in proposed(listed.an, listed.body)] == [
            (listed.land, D(1), 1)
        ]
        assert not Consequence.objects.exists()
        client = client_of(listed.an)
        sent = {"unit": [listed.land.pk, listed.office.pk], "words": "Không xếp loại xuất sắc", "citation": "Mục V.2"}
        client.post(reverse("record_consequences"), sent)
        made = Consequence.objects.get()
        assert (made.unit, made.year, made.state, made.citation) == (listed.land, 2026, "open", "Mục V.2")
        client.post(reverse("record_consequences"), sent)
        assert Consequence.objects.count() == 1

    def test_not_applying_needs_a_reason(self, listed: Cast) -> None:
        spec = ConsequenceSpec(2026, "Không xếp loại xuất sắc", listed.land.pk)
        made = record_consequence(by=listed.ha, body=listed.body, spec=spec)
        address = reverse("consequence", args=[made.pk])
        sent = {
            "state": "lifted",
            "note": "",
            "words": made.words,
            "citation": "",
            "version": "1",
            "version_base": "{}",
        }
        client = client_of(listed.ha)
        assert client.post(address, sent).status_code == 422
        assert client.post(address, sent | {"note": "Đã khắc phục"}).status_code == 302
        made.refresh_from_db()
        assert (made.state, made.version) == ("lifted", 2)
        held = decide_consequence(
            by=listed.ha, consequence=made, version=2, state="applied", words="A", citation="", note=""
        )
        assert held.state == "applied"
        assert client_of(listed.chi).post(address, sent).status_code == 403
        assert client_of(listed.lan).get(address).status_code == 404

    def test_written_by_hand(self, listed: Cast) -> None:
        address = reverse("consequence_new")
        assert "không được đánh giá xếp loại" in page(listed, "an", address)
        sent = {"year": "2025", "unit": "", "words": "Kiểm điểm", "citation": "", "note": ""}
        assert client_of(listed.an).post(address, sent).status_code == 302
        assert "Kiểm điểm" in page(listed, "chi", reverse("consequences"))
        assert client_of(listed.chi).get(address).status_code == 403
