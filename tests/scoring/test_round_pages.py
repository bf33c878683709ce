"""Pages of rounds: who sees what, refused steps, empty pages, Excel, how many queries."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from caicach.organisations.models import Body
from caicach.scoring.enums import RoundState, SetState
from caicach.scoring.models import Appeal, CriteriaSet, Member, Result, Round, Score, Sheet
from cast import Cast, client_of, person
from scoring.index_scenes import Scene, make_set
from scoring.rounds import FULL, fresh, lock_all, mark, mark_all, totalled
from scoring.test_publishing import publish

S = RoundState


def text(answer: Any) -> str:
    return str(answer.content.decode())


def sheets_of(answer: Any) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def page(scene: Scene, who: Any, end: str = "") -> Any:
    return client_of(who).get(f"/cham-diem/dot/{scene.round.pk}/{end}")


PAGES = ("", "ngay/", "hoi-dong/", "mo-lai/", "cong-bo/", "xep-hang/", "bien-ban/")
SEEN = [
    # who, status of each page while bodies score themselves
    ("kim", (200, 200, 200, 200, 403, 200, 200)),
    ("son", (200, 403, 403, 403, 200, 200, 200)),
    ("dung", (200, 403, 403, 403, 403, 200, 200)),
    ("an", (200, 403, 403, 403, 403, 403, 403)),
    ("chi", (200, 403, 403, 403, 403, 403, 403)),
    ("lan", (404, 404, 404, 404, 404, 404, 404)),
]


@pytest.mark.parametrize(("who", "statuses"), SEEN)
def test_who_sees_which_page(scene: Scene, who: str, statuses: tuple[int, ...]) -> None:
    someone = getattr(scene, who, None) or getattr(scene.cast, who)
    assert tuple(page(scene, someone, end).status_code for end in PAGES) == statuses


def test_visitors_are_asked_to_sign_in(scene: Scene) -> None:
    for address in ("/cham-diem/", f"/cham-diem/dot/{scene.round.pk}/"):
        assert Client().get(address).status_code == 302


POSTS = ("chuyen-buoc/", "mo-lai/", "tinh-lai/", "cong-bo/", "chot/")


@pytest.mark.parametrize(("who", "status"), [("an", 403), ("dung", 403), ("lan", 404)])
def test_who_may_not_do_it(scene: Scene, who: str, status: int) -> None:
    client = client_of(getattr(scene.cast, who))
    for end in POSTS:
        answer = client.post(f"/cham-diem/dot/{scene.round.pk}/{end}", {"version": 1, "to": "appraisal_1"})
        assert answer.status_code == status, end
        if end in ("chuyen-buoc/", "tinh-lai/", "chot/"):
            assert client.get(f"/cham-diem/dot/{scene.round.pk}/{end}").status_code == 405
    assert fresh(scene.round).state == S.SELF_SCORING


def test_before_it_is_open_only_its_people_see_it(scene: Scene) -> None:
    Round.objects.update(state=S.PREPARING)
    assert page(scene, scene.cast.an).status_code == 404
    assert page(scene, scene.kim).status_code == 200


def test_a_body_sees_its_own_sheet_only(scene: Scene) -> None:
    shown = text(page(scene, scene.cast.an))
    assert "Sở Tài nguyên và Môi trường" in shown
    assert "Sở Công Thương" not in shown
    assert "Chuyển sang" not in shown


def test_what_is_missing_stands_beside_the_button(scene: Scene) -> None:
    shown = text(page(scene, scene.kim))
    assert "Bước tiếp theo: Thẩm định lần 1" in shown
    assert "Chưa gửi phiếu tự chấm: Sở Tài nguyên và Môi trường, Sở Công Thương, Sở Xây dựng." in shown
    lock_all(scene)
    assert "Chưa gửi phiếu tự chấm:" not in text(page(scene, scene.kim))


def test_moving_from_the_page_and_a_second_window(scene: Scene) -> None:
    client, address = client_of(scene.kim), f"/cham-diem/dot/{scene.round.pk}/chuyen-buoc/"
    assert client.post(address, {"version": 1, "to": "appraisal_1"}).status_code == 422
    lock_all(scene)
    assert client.post(address, {"version": 1, "to": "appraisal_1"}).status_code == 302
    again = client.post(address, {"version": 1, "to": "appraisal_1"})
    assert again.status_code == 409
    assert fresh(scene.round).state == S.APPRAISAL_1


def test_opening_again_from_the_page_wants_a_reason(scene: Scene) -> None:
    lock_all(scene)
    Round.objects.update(state=S.APPRAISAL_1)
    client, address = client_of(scene.kim), f"/cham-diem/dot/{scene.round.pk}/mo-lai/"
    assert client.post(address, {"version": 1, "to": "self_scoring", "reason": ""}).status_code == 422
    assert client.post(address, {"version": 1, "to": "self_scoring", "reason": "Gửi thiếu"}).status_code == 302
    assert fresh(scene.round).state == S.SELF_SCORING


def test_days_out_of_order_are_told_at_their_field(scene: Scene) -> None:
    client, address = client_of(scene.kim), f"/cham-diem/dot/{scene.round.pk}/ngay/"
    given = {"version": 1, "version_base": "{}", "name": "Đợt", "self_from": "01/12/2026", "self_until": "30/11/2026"}
    answer = client.post(address, given)
    assert answer.status_code == 422
    assert "Hạn tự chấm (30/11/2026) không thể trước ngày bắt đầu tự chấm (01/12/2026)." in text(answer)
    assert client.post(address, given | {"self_until": "20/12/2026"}).status_code == 302
    assert fresh(scene.round).self_until == date(2026, 12, 20)


def test_the_council_from_the_page(scene: Scene) -> None:
    client, address = client_of(scene.kim), f"/cham-diem/dot/{scene.round.pk}/hoi-dong/"
    field = scene.criteria["II"].pk
    answer = client.post(address, {"version": 1, "person": scene.son.pk, "role": "member", "fields_of": [field]})
    assert answer.status_code == 302
    shown = text(client.get(address))
    assert "Sơn" in shown
    seat = Member.objects.get(person=scene.son)
    gone = client.post(f"{address}{seat.pk}/bo/", {"version": fresh(scene.round).version})
    assert gone.status_code == 302
    assert not Member.objects.filter(person=scene.son).exists()


def test_home_of_each(scene: Scene) -> None:
    Round.objects.update(self_until=date(2026, 12, 20))
    officer = text(client_of(scene.cast.an).get("/cham-diem/"))
    assert "Tự chấm điểm: Sở Tài nguyên và Môi trường" in officer
    assert "đã chấm 0/3 tiêu chí" in officer
    unit = text(client_of(scene.cast.chi).get("/cham-diem/"))
    assert "Tự chấm điểm: Sở Tài nguyên và Môi trường" in unit
    runner = text(client_of(scene.kim).get("/cham-diem/"))
    assert "Đợt đang điều hành" in runner
    assert "0/3 phiếu tự chấm đã gửi" in runner
    Round.objects.update(state=S.APPRAISAL_1)
    assert "Thẩm định lần 1: Chấm điểm các sở năm 2026" in text(client_of(scene.cast.dung).get("/cham-diem/"))
    assert "Tự chấm điểm:" not in text(client_of(scene.cast.an).get("/cham-diem/"))


def test_a_unit_without_criteria_has_nothing_to_do(scene: Scene) -> None:
    binh = person("quang", "Quang", scene.cast.body, scene.cast.land, "staff", "Chuyên viên")
    assert "Việc của tôi" not in text(client_of(binh).get("/cham-diem/"))


def test_an_empty_home_says_what_to_do(cast: Cast) -> None:
    assert "Soạn hoặc nhập bộ tiêu chí" in text(client_of(cast.an).get("/cham-diem/"))
    assert "Khi cơ quan chấm điểm mở đợt" in text(client_of(cast.chi).get("/cham-diem/"))
    em = client_of(cast.em).get("/cham-diem/")
    assert em.status_code == 403


def test_an_issued_set_waits_for_its_round(cast: Cast) -> None:
    made = make_set(cast.body, cast.an, state=SetState.DRAFT)
    assert "chưa mở đợt" not in text(client_of(cast.an).get("/cham-diem/"))
    CriteriaSet.objects.filter(pk=made.pk).update(state=SetState.ISSUED)
    assert f"/cham-diem/bo-tieu-chi/{made.pk}/mo-dot/" in text(client_of(cast.an).get("/cham-diem/"))
    assert client_of(cast.lan).get(f"/cham-diem/bo-tieu-chi/{made.pk}/mo-dot/").status_code == 404
    assert client_of(cast.chi).get(f"/cham-diem/bo-tieu-chi/{made.pk}/mo-dot/").status_code == 403


def test_the_ranking_is_for_all_once_published(scene: Scene) -> None:
    assert "Chưa tổng hợp điểm" in text(page(scene, scene.kim, "xep-hang/"))
    mark_all(scene, {"1.2": "1"})
    mark(list(scene.sheets.values())[1], {"+1": "1"})
    held = totalled(scene)
    assert page(scene, scene.cast.an, "xep-hang/").status_code == 403
    client = client_of(scene.son)
    given = {
        "version": held.version,
        "decision": "Quyết định số 45/QĐ-UBND",
        "on": "11/01/2027",
        "appeal_until": "20/01/2027",
    }
    assert client.post(f"/cham-diem/dot/{held.pk}/cong-bo/", given | {"decision": ""}).status_code == 422
    assert client.post(f"/cham-diem/dot/{held.pk}/cong-bo/", given).status_code == 302
    shown = text(page(scene, scene.cast.an, "xep-hang/"))
    assert "Sở Công Thương" in shown
    assert "Phân bố tổng điểm" in shown
    assert "is-focus" in shown
    assert "−1" not in shown
    assert "Hạng" in shown
    assert Result.objects.count() == 3


def test_excel_of_the_ranking_and_of_the_minutes(scene: Scene) -> None:
    mark_all(scene)
    Score.objects.filter(sheet=scene.sheet, criterion__key="1.2").update(points_1=1, note_1="Lấy số của Văn phòng")
    publish(scene, totalled(scene))
    (rows,) = sheets_of(page(scene, scene.cast.an, "xep-hang/?xuat=xlsx")).values()
    assert [1, "Sở Công Thương"] in [row[:2] for row in rows]
    assert [2, "Sở Tài nguyên và Môi trường"] in [row[:2] for row in rows]
    minutes = sheets_of(page(scene, scene.kim, "bien-ban/?xuat=xlsx"))
    assert list(minutes) == ["Hội đồng", "Kết quả", "Chênh lệch"]
    name = "Thực hiện mệnh lệnh hành chính cấp trên"
    row = ["Sở Tài nguyên và Môi trường", "1.2", name, 1.5, 1.5, 1, -0.5, "Lấy số của Văn phòng"]
    assert row in minutes["Chênh lệch"]
    shown = text(page(scene, scene.kim, "bien-ban/"))
    assert "Lấy số của Văn phòng" in shown
    assert "Thống nhất với điểm tự chấm" in shown
    own = text(page(scene, scene.cast.an, "bien-ban/"))
    assert "Lấy số của Văn phòng" in own
    assert "Thống nhất với điểm tự chấm" not in own


def test_an_appeal_from_page_to_answer(scene: Scene) -> None:
    mark_all(scene, {"1.2": "1"})
    publish(scene, totalled(scene))
    Round.objects.update(appeal_until=timezone.localdate())
    an, address = client_of(scene.cast.an), f"/cham-diem/phieu/{scene.sheet.pk}/kien-nghi/"
    assert address in text(page(scene, scene.cast.an))
    for who in (scene.cast.chi, scene.cast.dung, scene.kim):
        assert address not in text(page(scene, who))
    score = scene.score("1.2")
    given = {"score": score.pk, "asked_points": "1,5", "text": "Số liệu đúng là 99 %"}
    assert an.post(address, given | {"text": ""}).status_code == 422
    assert an.post(address, given | {"asked_points": "9"}).status_code == 422
    assert an.post(address, given).status_code == 302
    one = Appeal.objects.get()
    asked = f"/cham-diem/kien-nghi/{one.pk}/"
    assert "Ghi câu trả lời" not in text(an.get(asked))
    assert an.post(asked, {"accepted": "yes", "points": "1,5", "answer": "Được"}).status_code == 403
    kim = client_of(scene.kim)
    assert "Ghi câu trả lời" in text(kim.get(asked))
    assert kim.post(asked, {"accepted": "yes", "points": "", "answer": "Được"}).status_code == 422
    assert kim.post(asked, {"accepted": "yes", "points": "1,5", "answer": "Được"}).status_code == 302
    assert scene.score("1.2").final_points == 1.5
    assert an.post(f"{asked}rut/").status_code == 409
    assert client_of(scene.cast.lan).get(asked).status_code == 404
    assert client_of(scene.cast.chi).get(address).status_code == 403


def forty(scene: Scene) -> None:
    """Forty bodies in the round, all marked."""
    leaves = [one for one in scene.criteria.values() if one.parent_id]
    for number in range(37):
        body = Body.objects.create(name=f"Sở số {number:02}", kind="department", parent=scene.cast.province)
        sheet = Sheet.objects.create(round=scene.round, body=body, order=10 + number)
        Score.objects.bulk_create(Score(sheet=sheet, criterion=one) for one in leaves)
        mark(sheet, FULL)


BUDGET = [("", 40), ("xep-hang/", 30), ("bien-ban/", 32), ("hoi-dong/", 30)]


@pytest.mark.parametrize(("end", "most"), BUDGET)
def test_forty_bodies_in_few_queries(scene: Scene, end: str, most: int, django_assert_max_num_queries: Any) -> None:
    mark_all(scene)
    forty(scene)
    totalled(scene)
    client = client_of(scene.kim)
    client.get("/cham-diem/")
    with django_assert_max_num_queries(most):
        assert client.get(f"/cham-diem/dot/{scene.round.pk}/{end}").status_code == 200


def test_home_in_few_queries(scene: Scene, django_assert_max_num_queries: Any) -> None:
    forty(scene)
    for who in (scene.kim, scene.cast.an, scene.cast.dung):
        client = client_of(who)
        client.get("/cham-diem/")
        with django_assert_max_num_queries(30):
            client.get("/cham-diem/")


def test_bodies_come_in_and_go_on_their_page(scene: Scene) -> None:
    Round.objects.update(state=S.PREPARING)
    client, address = client_of(scene.kim), f"/cham-diem/dot/{scene.round.pk}/don-vi/"
    home = Body.objects.get(name="Sở Nội vụ")
    assert "Sở Nội vụ" in text(client.get(address))
    assert client.post(address, {"version": 1, "scored": []}).status_code == 422
    assert client.post(address, {"version": 1, "scored": [home.pk]}).status_code == 302
    made = Sheet.objects.get(body=home)
    assert made.scores.count() == 6
    stale = client.post(f"{address}{made.pk}/bo/", {"version": 1})
    assert stale.status_code == 409
    assert client.post(f"{address}{made.pk}/bo/", {"version": 2}).status_code == 302
    assert not Sheet.objects.filter(body=home).exists()
    Round.objects.update(state=S.SELF_SCORING)
    assert client_of(scene.cast.an).get(address).status_code == 403
    assert client_of(scene.cast.lan).get(address).status_code == 404
