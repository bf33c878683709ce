"""The pages of a part: who sees them, what they say, what they send."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caicach.plans.enums import TaskState
from caicach.plans.models import TaskPart
from caicach.progress import actions
from caicach.progress.models import HandIn
from caicach.progress.values import Product
from evidence_files import photo

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
PAGES = ("", "nop-ket-qua/", "xac-nhan/", "tra-lai/", "ghi-nhan/", "mo-lai/", "khong-ap-dung/", "kiem-chung/")
ALLOWED = {
    "an": set(PAGES),
    "binh": {"", "xac-nhan/", "tra-lai/", "mo-lai/"},
    "chi": {"", "nop-ket-qua/", "kiem-chung/"},
}


def address(part: TaskPart, page: str = "") -> str:
    return f"/phan-viec/{part.pk}/{page}"


def handed_in(cast, part, text: str = "Đã đạt 52 %", **product) -> HandIn:
    return actions.hand_in(by=cast.chi, part=part, product=Product(text, **product), on=DAY)


def sent(part, **fields) -> dict[str, object]:
    part.refresh_from_db()
    return {"version": part.version, "kind": "result", "text": "", "percent": "", "finished_on": "", **fields}


@pytest.mark.parametrize("page", PAGES)
def test_anonymous_forbidden_invisible_allowed(cast, part, as_person, client, page) -> None:
    assert client.get(address(part, page)).status_code == 302
    assert as_person(cast.lan).get(address(part, page)).status_code == 404
    for who, pages in ALLOWED.items():
        assert as_person(getattr(cast, who)).get(address(part, page)).status_code == (200 if page in pages else 403), (
            who
        )
    assert as_person(cast.dung).get(address(part, page)).status_code == (200 if page == "" else 403)


@pytest.mark.parametrize("page", ["nop-ket-qua/", "rut-ket-qua/", "xac-nhan/", "tra-lai/", "ghi-nhan/", "mo-lai/"])
def test_sending_needs_the_same_rights(cast, part, as_person, client, page) -> None:
    handed_in(cast, part)
    for person in (cast.dung, cast.em):
        status = as_person(person).post(address(part, page), sent(part, note="Vì")).status_code
        assert status == (403 if person == cast.dung else 404)
    assert as_person(cast.lan).post(address(part, page), sent(part)).status_code == 404


def test_the_page_says_what_is_owed_and_what_came_in(cast, part, as_person) -> None:
    handed_in(cast, part, "Đã làm xong phần một")
    page = as_person(cast.chi).get(address(part)).content.decode()
    for words in (
        "Nâng tỷ lệ hồ sơ trực tuyến",
        "T3 15/12/2026",
        "Chờ xác nhận",
        "Đã làm xong phần một",
        "từ 50 % trở lên",
    ):
        assert words in page, words
    assert f"{address(part)}xac-nhan/" not in page
    assert f"{address(part)}xac-nhan/" in as_person(cast.binh).get(address(part)).content.decode()


def test_a_task_with_one_part_shows_it_and_one_with_several_shows_a_table(cast, watched, part, as_person) -> None:
    handed_in(cast, part, "Kết quả của Đăng ký")
    client = as_person(cast.binh)
    assert "Kết quả của Đăng ký" in client.get(f"/nhiem-vu/{part.task_id}/").content.decode()
    several = watched.tasks.get(number="2")
    other = several.parts.get(unit=cast.registry)
    handed_in(cast, other, "Quyết định 12")
    page = client.get(f"/nhiem-vu/{several.pk}/").content.decode()
    assert "Kết quả chờ xác nhận (1)" in page
    assert address(other) in page
    assert "Quyết định 12" in page


def test_periods_are_chosen_by_address(cast, watched, as_person) -> None:
    task = watched.tasks.get(number="3")
    first, second = task.parts.order_by("due")
    page = as_person(cast.chi).get(f"/nhiem-vu/{task.pk}/?ky=2").content.decode()
    assert address(second) in page
    assert address(first) not in page
    assert "0/1" in page


def test_a_result_is_handed_in_with_figures(cast, part, as_person) -> None:
    client = as_person(cast.chi)
    answer = client.post(address(part, "nop-ket-qua/"), sent(part, text="Đã đạt", figure_0="46,5"))
    assert answer.status_code == 302
    (figure,) = HandIn.objects.get().figures
    assert (figure["value"], figure["met"]) == ("46.5", False)
    assert "46,5 % thấp hơn mức 50 % phải đạt" in client.get(address(part)).content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Hãy ghi kết quả"),
        ({"text": "Xong", "finished_on": "31/12/2099"}, "sau hôm nay"),
        ({"text": "Xong", "figure_0": "nhiều"}, "figure_0"),
        ({"text": "Xong", "kind": "progress", "percent": "140"}, "percent"),
        ({"text": "Xong", "evidence": "9999"}, "note--late"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(cast, part, as_person, fields, words) -> None:
    answer = as_person(cast.chi).post(address(part, "nop-ket-qua/"), sent(part, **fields))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert fields.get("text", "") in page
    assert not HandIn.objects.exists()


def test_two_of_one_unit_at_once(cast, part, as_person) -> None:
    """The second sees what came in meanwhile, keeps the typed text, and may send it again."""
    stale = sent(part, text="Bản của tôi")
    handed_in(cast, part, "Bản của người khác")
    client = as_person(cast.chi)
    answer = client.post(address(part, "nop-ket-qua/"), stale)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản của người khác" in page
    assert "Bản của tôi" in page
    renewed = re.search(r'name="version" value="(\d+)"', page)
    assert renewed
    assert client.post(address(part, "nop-ket-qua/"), {**stale, "version": renewed[1]}).status_code == 302
    assert HandIn.objects.waiting().get().text == "Bản của tôi"


def test_the_reason_of_a_return_stands_on_top_of_the_form(cast, part, as_person) -> None:
    handed_in(cast, part)
    actions.return_result(by=cast.binh, part=part, note="Thiếu biểu số 2")
    page = as_person(cast.chi).get(address(part, "nop-ket-qua/")).content.decode()
    assert page.index("Thiếu biểu số 2") < page.index('id="nop"')
    assert "Nộp lại kết quả" in page


def test_accepting_goes_on_to_the_next_that_waits(cast, watched, part, as_person) -> None:
    other = watched.tasks.get(number="3").parts.order_by("due").first()
    for one in (part, other):
        handed_in(cast, one)
    client = as_person(cast.binh)
    assert "xem kết quả kế tiếp" in client.get(address(part, "xac-nhan/")).content.decode()
    answer = client.post(address(part, "xac-nhan/"), {**decision(part), "next": "1"})
    assert answer.url == address(other, "xac-nhan/")
    answer = client.post(address(other, "tra-lai/"), {**decision(other), "note": "Thiếu", "next": "1"})
    assert answer.url == address(other)
    other.refresh_from_db()
    assert other.state == TaskState.RETURNED


def decision(part: TaskPart) -> dict[str, object]:
    part.refresh_from_db()
    return {"version": part.version, "done_on": "", "note": ""}


def test_the_one_who_decides_sees_flags_first_and_the_day_that_the_product_names(cast, part, piece, as_person) -> None:
    handed_in(cast, part, "Ký ngày 05/11/2026", evidence_ids=(piece().pk,))
    page = as_person(cast.binh).get(address(part, "xac-nhan/")).content.decode()
    assert "1 tài liệu cần xem lại" in page
    assert "Chưa biết tài liệu chứng minh cho ngày nào" in page
    assert "Kết quả nêu ngày 05/11/2026" in page


def test_evidence_withdrawn_meanwhile_is_said_and_no_longer_offered(cast, part, piece, as_person) -> None:
    from caicach.evidence import actions as evidence

    one = piece(proves_on=DAY)
    handed_in(cast, part, evidence_ids=(one.pk,))
    evidence.withdraw(by=cast.chi, evidence=one, reason="Nhầm bản dự thảo")
    page = as_person(cast.binh).get(address(part, "xac-nhan/")).content.decode()
    assert "1 tài liệu cần xem lại" in page
    assert "Nhầm bản dự thảo" in page
    form = as_person(cast.chi).get(address(part, "nop-ket-qua/")).content.decode()
    assert f'name="evidence" value="{one.pk}"' not in form


def test_a_return_without_reason_and_a_stale_acceptance(cast, part, as_person) -> None:
    handed_in(cast, part)
    client, old = as_person(cast.binh), decision(part)
    assert client.post(address(part, "tra-lai/"), old).status_code == 422
    handed_in(cast, part, "Bản mới")
    answer = client.post(address(part, "xac-nhan/"), old)
    assert answer.status_code == 409
    assert "Bản mới" in answer.content.decode()
    part.refresh_from_db()
    assert part.state == TaskState.WAITING


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (lambda cast, part: actions.accept_result(by=cast.an, part=part), "An đã xác nhận kết quả lúc"),
        (lambda cast, part: actions.return_result(by=cast.an, part=part, note="Sai số"), "An đã trả lại kết quả lúc"),
        (lambda cast, part: actions.withdraw_result(by=cast.chi, part=part), "kết quả của Chi đã được rút"),
    ],
)
@pytest.mark.parametrize("verb", ["xac-nhan", "tra-lai"])
def test_who_decides_second_reads_who_was_quicker_and_keeps_the_words(
    cast, part, as_person, verb, first, words
) -> None:
    handed_in(cast, part)
    old = decision(part)
    first(cast, part)
    answer = as_person(cast.binh).post(address(part, f"{verb}/"), {**old, "note": "Chữ của Bình"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert words in page and "Chữ của Bình</textarea>" in page
    assert "Chữ bạn gõ còn nguyên" not in page and 'name="note"' not in page


def test_the_one_who_handed_in_for_the_own_unit_is_told_why_he_cannot_decide(cast, watched, as_person) -> None:
    own = watched.tasks.get(number="2").parts.get(unit=cast.office)
    actions.hand_in(by=cast.an, part=own, product=Product("Xong"), on=DAY)
    page = as_person(cast.an).get(address(own, "xac-nhan/")).content.decode()
    assert "không tự xác nhận" in page
    assert as_person(cast.an).post(address(own, "xac-nhan/"), decision(own)).status_code == 422


def test_the_accepted_copy_is_a_page_of_its_own(cast, part, piece, as_person) -> None:
    handed_in(cast, part, evidence_ids=(piece(proves_on=DAY).pk,))
    made = actions.accept_result(by=cast.binh, part=part)
    client = as_person(cast.chi)
    assert "Đã khóa bản xác nhận" in client.get(address(part)).content.decode()
    page = client.get(address(part, f"ban-xac-nhan/{made.pk}/")).content.decode()
    assert made.digest in page
    part.task.__class__.objects.filter(pk=part.task_id).update(deliverable="Báo cáo khác")
    assert "Nhiệm vụ đã sửa sau khi xác nhận: kết quả phải có." in client.get(address(part)).content.decode()
    assert as_person(cast.lan).get(address(part, f"ban-xac-nhan/{made.pk}/")).status_code == 404


def test_recorded_for_a_unit(cast, part, as_person) -> None:
    fields = sent(part, text="Báo cáo tại giao ban", note="Giao ban ngày 16/11")
    assert as_person(cast.an).post(address(part, "ghi-nhan/"), fields).status_code == 302
    part.refresh_from_db()
    assert part.state == TaskState.DONE
    assert "ghi nhận kết quả thay đơn vị" in as_person(cast.chi).get(address(part)).content.decode()


def test_set_aside_and_opened_again(cast, part, as_person) -> None:
    client = as_person(cast.an)
    assert client.post(address(part, "khong-ap-dung/"), {"state": "na", "note": ""}).status_code == 422
    assert client.post(address(part, "khong-ap-dung/"), {"state": "na", "note": "Không có thủ tục"}).status_code == 302
    assert "Không có thủ tục" in client.get(address(part)).content.decode()
    assert client.post(address(part, "mo-lai/"), {"note": ""}).status_code == 422
    assert client.post(address(part, "mo-lai/"), {"note": "Có thủ tục mới"}).status_code == 302
    part.refresh_from_db()
    assert part.state == TaskState.DOING


def test_files_come_into_the_part(cast, part, as_person) -> None:
    client = as_person(cast.chi)
    files = [SimpleUploadedFile("anh.jpg", photo()), SimpleUploadedFile("la.exe", b"MZ1234")]
    answer = client.post(address(part, "kiem-chung/"), {"files": files}, headers={"accept": "application/json"})
    assert [one["ok"] for one in answer.json()["files"]] == [True, False]
    assert part.evidence_links.count() == 1
    assert client.post(address(part, "kiem-chung/"), {"files": files[1:]}).status_code == 422
    assert "anh" in client.get(address(part, "kiem-chung/danh-sach/")).content.decode()
    whole = SimpleUploadedFile("anh.jpg", photo())
    answer = client.post(f"{address(part, 'kiem-chung/')}?ve=nop", {"files": [whole]})
    assert answer.url == address(part, "nop-ket-qua/")


def test_a_piece_of_the_body_is_found_used_and_taken_away(cast, part, piece, as_person) -> None:
    one, client = piece(title="Báo cáo quý ba"), as_person(cast.chi)
    assert "Báo cáo quý ba" in client.get(address(part, "kiem-chung/?tim=quy+ba")).content.decode()
    assert "Không tìm thấy" in client.get(address(part, "kiem-chung/?tim=quyet+dinh")).content.decode()
    assert client.post(address(part, "kiem-chung/dung/"), {"evidence": one.pk, "page": "3"}).status_code == 302
    assert "Trang, mục 3" in client.get(address(part)).content.decode()
    assert client.post(address(part, f"kiem-chung/{one.pk}/go/")).status_code == 302
    assert not part.evidence_links.exists()
    for person in (cast.binh, cast.dung):
        assert as_person(person).post(address(part, "kiem-chung/dung/"), {"evidence": one.pk}).status_code == 403


def test_a_link_comes_into_the_part(cast, part, as_person) -> None:
    client = as_person(cast.chi)
    assert client.post(address(part, "kiem-chung/duong-dan/"), {"url": "không phải"}).status_code == 422
    fields = {"url": "https://minhhai.example/tin", "title": "Tin trên cổng"}
    assert client.post(address(part, "kiem-chung/duong-dan/"), fields).status_code == 302
    assert "Tin trên cổng" in client.get(address(part)).content.decode()


def test_query_budgets(cast, watched, part, piece, as_person, django_assert_max_num_queries) -> None:
    for number in range(4):
        one = piece(f"https://minhhai.example/{number}")
        actions.hand_in(by=cast.chi, part=part, product=Product("Bản", evidence_ids=(one.pk,)), on=DAY)
    client = as_person(cast.binh)
    task = watched.tasks.get(number="2")
    for page, most in ((address(part), 16), (address(part, "xac-nhan/"), 16), (f"/nhiem-vu/{task.pk}/", 22)):
        client.get(page)
        with django_assert_max_num_queries(most):
            assert client.get(page).status_code == 200
