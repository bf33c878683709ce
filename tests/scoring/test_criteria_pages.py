"""Pages of criteria sets: who sees them, what they show, what they do, how much they ask the database."""

import json
from io import BytesIO

import pytest
from django.test import Client

from caicach.kit.models import AuditEntry
from caicach.papers.reading import read_criteria_sheet
from caicach.scoring.actions import sets
from caicach.scoring.models import Charge, CriteriaSet
from cast import client_of
from scoring.criteria_scenes import by_key, example_set, officer_of, small_set

pytestmark = pytest.mark.django_db
BASE = "/cham-diem/bo-tieu-chi/"
BUDGET = 14


@pytest.fixture
def nga(cast):
    return officer_of(cast)


@pytest.fixture
def example(cast, nga):
    return example_set(nga, cast.province)


@pytest.fixture
def issued(nga, example):
    return sets.issue_set(by=nga, criteria_set=example)


def pages(one: CriteriaSet) -> list[str]:
    held = by_key(one)
    return [
        BASE,
        f"{BASE}?nam=2026&cap=department&trangthai=issued",
        f"{BASE}{one.pk}/",
        f"{BASE}{one.pk}/?q=ke+hoach&loc=tay&lv={held['I'].pk}",
        f"{BASE}{one.pk}/?gon=1&loc=lech",
        f"{BASE}{one.pk}/sua/",
        f"{BASE}{one.pk}/hai-cay/",
        f"{BASE}{one.pk}/doi-chieu/",
        f"{BASE}tieu-chi/{held['1.6'].pk}/",
        f"{BASE}tieu-chi/{held['1.6'].pk}/?so0=46",
        f"{BASE}tieu-chi/{held['I'].pk}/",
        f"{BASE}tieu-chi/{held['1.9'].pk}/",
        f"{BASE}tieu-chi/{held['1.6'].pk}/doc-quy-tac/?rule=Có: 1; không: 0",
    ]


def test_anonymous_is_sent_to_sign_in(issued) -> None:
    for address in pages(issued):
        assert Client().get(address).status_code == 302, address


def test_departments_below_read_what_is_issued(cast, issued) -> None:
    for who in (cast.an, cast.binh, cast.chi, cast.ha, cast.dung):
        client = client_of(who)
        for address in pages(issued):
            assert client.get(address).status_code == 200, (who, address)


def test_a_draft_is_seen_by_its_makers_only(cast, nga, example) -> None:
    assert client_of(nga).get(f"{BASE}{example.pk}/").status_code == 200
    for who in (cast.an, cast.lan):
        for address in pages(example)[2:]:
            assert client_of(who).get(address).status_code == 404, (who, address)


def test_another_place_sees_nothing(cast, issued) -> None:
    assert client_of(cast.lan).get(f"{BASE}{issued.pk}/").status_code == 404
    assert issued.name not in client_of(cast.lan).get(BASE).content.decode()


def test_who_sees_and_may_not_is_told_so(cast, issued) -> None:
    client, one = client_of(cast.an), by_key(issued)["1.6"]
    for address in (f"{BASE}{issued.pk}/chep/", f"{BASE}{issued.pk}/them/", f"{BASE}tieu-chi/{one.pk}/sua/"):
        assert client.get(address).status_code == 403, address
    for address in (
        f"{BASE}{issued.pk}/sua/",
        f"{BASE}{issued.pk}/ban-hanh/",
        f"{BASE}{issued.pk}/thay-the/",
        f"{BASE}{issued.pk}/bo/",
        f"{BASE}tieu-chi/{one.pk}/xoa/",
        f"{BASE}tieu-chi/{one.pk}/len/",
    ):
        assert client.post(address).status_code == 403, address
    assert client_of(cast.chi).get(f"{BASE}nhap/").status_code == 403


@pytest.mark.parametrize("place", range(13))
def test_budgets(cast, issued, django_assert_max_num_queries, place) -> None:
    client = client_of(cast.an)
    client.get(BASE)
    with django_assert_max_num_queries(BUDGET):
        assert client.get(pages(issued)[place]).status_code == 200


class TestTheSet:
    def test_tree_with_rules_as_printed(self, nga, example) -> None:
        page = client_of(nga).get(f"{BASE}{example.pk}/").content.decode()
        assert "dưới 50%: không đạt điểm của tiêu chí" in page
        assert "chạy được" in page
        assert "I. Công tác chỉ đạo, điều hành cải cách hành chính" in page

    def test_search_without_marks_keeps_the_field_above(self, nga, example) -> None:
        page = client_of(nga).get(f"{BASE}{example.pk}/?q=thu+xin+loi").content.decode()
        assert "Xin lỗi tổ chức, cá nhân khi trễ hạn" in page
        assert "III. Cải cách thủ tục hành chính" in page
        assert "Ban hành kế hoạch cải cách hành chính" not in page

    def test_rules_that_a_person_scores(self, nga, example) -> None:
        page = client_of(nga).get(f"{BASE}{example.pk}/?loc=tay").content.decode()
        assert "Xử lý phản ánh qua đường dây nóng" in page
        assert "Chỉ số chuyển đổi số" not in page

    def test_the_workbook_reads_back(self, nga, example) -> None:
        data = client_of(nga).get(f"{BASE}{example.pk}/?xuat=xlsx").content
        read = read_criteria_sheet("bo.xlsx", data)
        told = [(row.number, row.name, row.maximum, row.rule, row.level, str(row.part)) for row in read.rows]
        rows = example.criteria.order_by("order")
        assert told == [(one.number, one.name, one.maximum, one.rule, one.depth, one.part) for one in rows]

    def test_the_list_as_a_workbook(self, nga, example) -> None:
        response = client_of(nga).get(f"{BASE}?xuat=xlsx")
        assert response.content.startswith(b"PK")
        assert BytesIO(response.content).getbuffer().nbytes > 4000

    def test_issued_by_a_press(self, nga, example) -> None:
        response = client_of(nga).post(f"{BASE}{example.pk}/ban-hanh/", follow=True)
        assert "Đã ban hành bộ tiêu chí." in response.content.decode()
        example.refresh_from_db()
        assert example.state == "issued"

    def test_replaced_and_cloned_by_a_press(self, nga, issued) -> None:
        client = client_of(nga)
        client.post(f"{BASE}{issued.pk}/thay-the/")
        client.post(f"{BASE}{issued.pk}/chep/", {"year": "2027", "name": ""})
        assert list(CriteriaSet.objects.order_by("pk").values_list("year", "state")) == [
            (2026, "issued"),
            (2026, "draft"),
            (2027, "draft"),
        ]

    def test_the_method_is_typed_as_papers_print_it(self, nga, example) -> None:
        client, address = client_of(nga), f"{BASE}{example.pk}/sua/"
        sent = {
            "version": "1",
            "name": example.name,
            "places": "2",
            "round_at": "total",
            "not_applicable": "rescale_percent",
            "bonus_cap": "2,5",
            "ties": "competition",
            "ladder": "Tốt: từ 90% (Điều 6)\nKhá: từ 80%\nYếu: dưới 80%",
        }
        assert client.post(address, {**sent, "ladder": "Tốt thì 90"}).status_code == 422
        assert client.post(address, sent).status_code == 302
        example.refresh_from_db()
        assert (example.places, example.round_at, str(example.bonus_cap.normalize())) == (2, "total", "2.5")
        assert [step["at_least"] for step in example.ladder] == ["90", "80", "0"]
        assert client.post(address, {**sent, "places": "1"}).status_code == 409


class TestOneCriterion:
    def test_trying_other_figures_writes_nothing(self, cast, issued) -> None:
        one = by_key(issued)["1.6"]
        count = AuditEntry.objects.count()
        page = client_of(cast.an).get(f"{BASE}tieu-chi/{one.pk}/?so0=46").content.decode()
        assert "46 % &lt; 50 %" in page
        assert "is-hit" in page
        part = (
            client_of(cast.an).get(f"{BASE}tieu-chi/{one.pk}/?so0=96", headers={"HX-Request": "true"}).content.decode()
        )
        assert "<html" not in part
        assert "từ trên 90" in part
        assert AuditEntry.objects.count() == count

    def test_a_figure_that_is_none(self, cast, issued) -> None:
        page = client_of(cast.an).get(f"{BASE}tieu-chi/{by_key(issued)['1.6'].pk}/?so0=nhiều").content.decode()
        assert "không phải là số" in page

    def test_a_rule_by_hand_says_which_words(self, cast, issued) -> None:
        page = client_of(cast.an).get(f"{BASE}tieu-chi/{by_key(issued)['1.9'].pk}/").content.decode()
        assert "Hội đồng chấm bằng tay." in page

    def test_two_people_on_one_criterion(self, cast, nga, example) -> None:
        one = by_key(example)["1.6"]
        address = f"{BASE}tieu-chi/{one.pk}/sua/"
        first = client_of(nga)
        sent = {
            "number": "1.6",
            "name": one.name,
            "maximum": "1,5",
            "rule": one.rule,
            "evidence_wanted": one.evidence_wanted,
            "unit_words": one.unit_words,
            "scored_by": "self",
        }
        page = first.get(address)
        carried = {name: page.context["form"][name].value() for name in ("version", "version_base")}
        carried["version_base"] = json.dumps(carried["version_base"])
        assert first.post(address, {**sent, **carried, "name": "Tên của cửa sổ đầu"}).status_code == 302
        late = first.post(address, {**sent, **carried, "name": "Tên của cửa sổ sau"})
        assert late.status_code == 409
        words = late.content.decode()
        assert "Tên của cửa sổ đầu" in words
        assert "Tên của cửa sổ sau" in words
        assert by_key(example)["1.6"].name == "Tên của cửa sổ đầu"

    def test_added_moved_merged_split_removed_by_forms(self, nga, example) -> None:
        client, held = client_of(nga), by_key(example)
        sent = {"parent": held["IV"].pk, "number": "4.5", "name": "Mới", "part": "scored", "scored_by": "self"}
        assert client.post(f"{BASE}{example.pk}/them/", sent).status_code == 302
        one = by_key(example)["4.5"]
        assert one.parent_id == held["IV"].pk
        base = f"{BASE}tieu-chi/{one.pk}/"
        assert client.get(f"{base}sap-xep/").status_code == 200
        assert client.post(f"{base}len/").status_code == 302
        assert client.post(f"{base}chuyen/", {"parent": held["V"].pk}).status_code == 302
        assert client.post(f"{base}tach/", {"name": "Tách ra", "number": "4.6"}).status_code == 302
        assert client.post(f"{base}gop/", {"into": by_key(example)["4.6"].pk}).status_code == 302
        assert client.post(f"{BASE}tieu-chi/{by_key(example)['4.6'].pk}/xoa/").status_code == 302
        assert len(by_key(example)) == 71
        assert client.post(f"{BASE}{example.pk}/them/", {**sent, "number": "1.6"}).status_code == 422

    def test_units_that_answer(self, cast, nga, issued) -> None:
        one = by_key(issued)["3.2"]
        client = client_of(cast.an)
        client.post(f"{BASE}tieu-chi/{one.pk}/don-vi/", {"units": [cast.registry.pk]})
        assert Charge.objects.filter(body=cast.body, unit=cast.registry).count() == 4
        page = client.get(f"{BASE}tieu-chi/{one.pk}/").content.decode()
        assert "Văn phòng Đăng ký đất đai" in page
        assert client_of(cast.chi).post(f"{BASE}tieu-chi/{one.pk}/don-vi/", {}).status_code == 403
        tree = client.get(f"{BASE}{issued.pk}/?loc=chuagiao")
        assert tree.context["counts"]["chuagiao"] == 49
        assert "Hồ sơ giải quyết đúng hạn và trước hạn" not in tree.content.decode()
        assert "chuagiao" not in client_of(nga).get(f"{BASE}{issued.pk}/").content.decode()


class TestTwoTrees:
    def test_the_matrix_and_what_is_not_mapped(self, nga, example) -> None:
        client, address = client_of(nga), f"{BASE}{example.pk}/hai-cay/"
        page = client.get(address)
        matrix = page.context["matrix"]
        assert matrix.total.maximum == 100
        assert not matrix.unmapped
        cells = {row.part: row for row in matrix.rows}
        assert cells["impact"].cells[-1].maximum == 35
        assert cells["procedures"].cells[1].criteria == 10
        one = by_key(example)["III"]
        client.post(address, {f"phan-{one.pk}": "", f"linh-vuc-{one.pk}": "procedures"})
        page = client.get(address)
        assert len(page.context["matrix"].unmapped) == 10
        assert "Còn 10 tiêu chí chưa xếp" in page.content.decode()

    def test_an_issued_set_is_not_mapped_again(self, nga, issued) -> None:
        one = by_key(issued)["III"]
        sent = {f"phan-{one.pk}": "", f"linh-vuc-{one.pk}": ""}
        assert client_of(nga).post(f"{BASE}{issued.pk}/hai-cay/", sent).status_code == 409


def test_a_set_typed_by_hand_from_nothing(cast, nga) -> None:
    client = client_of(nga)
    sent = {"name": "Bộ gõ tay", "year": "2026", "level": "unit", "block": ""}
    assert client.post(f"{BASE}moi/", sent).status_code == 302
    made = CriteriaSet.objects.get()
    assert "chưa có tiêu chí nào" in client.get(f"{BASE}{made.pk}/").content.decode()
    assert client.post(f"{BASE}moi/", sent).status_code == 422
    client.post(f"{BASE}{made.pk}/bo/")
    assert not CriteriaSet.objects.exists()


def test_the_list_counts_rules(cast, nga) -> None:
    small_set(nga, cast.province)
    page = client_of(nga).get(BASE)
    line = page.context["lines"][0]
    assert (line.leaves, line.runs, line.manual, line.without, line.maximum) == (4, 3, 0, 1, 5)
