"""Every page of the app: anonymous, forbidden, unseen, allowed."""

import pytest
from django.test import Client
from django.utils import timezone

from caicach.kit.models import AuditEntry
from caicach.notices.actions.reminding import remind_all
from caicach.notices.actions.telling import tell
from caicach.notices.enums import NoticeKind
from caicach.notices.models import Digest, FeedToken, Notice, Preference, Reminder
from caicach.notices.queries.ladders import rungs_of
from cast import Cast, client_of
from notices.duties import MONDAY, Owed

pytestmark = pytest.mark.django_db
FOR_ALL = ["/thong-bao/", "/thong-bao/?xem=chua-doc", "/thong-bao/cai-dat/"]
FOR_OFFICERS = ["/thong-bao/quy-tac/", "/thong-bao/da-nhac/", "/thong-bao/da-nhac/?xuat=xlsx"]
RULES = {
    "before_first_on": "on",
    "before_first": "15",
    "before_second_on": "on",
    "before_second": "5",
    "on_day_on": "on",
    "after": "1",
    "escalate_first_on": "on",
    "escalate_first": "5",
    "escalate_second": "10",
}


def news(cast: Cast, n: int = 1) -> list[Notice]:
    for number in range(n):
        tell(
            people=[cast.chi.pk], kind=NoticeKind.MENTION, words=f"Tin {number}", url="/ke-hoach/", cause=f"x:{number}"
        )
    return list(Notice.objects.order_by("pk"))


@pytest.mark.parametrize("address", FOR_ALL + FOR_OFFICERS)
def test_who_is_not_signed_in_is_sent_to_the_door(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("address", FOR_ALL)
def test_everybody_has_an_inbox(cast: Cast, address: str) -> None:
    for person in (cast.an, cast.chi, cast.dung, cast.em):
        assert client_of(person).get(address).status_code == 200


@pytest.mark.parametrize("address", FOR_OFFICERS)
def test_pages_of_the_officer(cast: Cast, address: str) -> None:
    for person, status in ((cast.an, 200), (cast.chi, 403), (cast.binh, 403), (cast.em, 403), (cast.lan, 200)):
        assert client_of(person).get(address).status_code == status


def test_the_bell_counts_what_is_unread(cast: Cast) -> None:
    bell = '<span class="num">2</span><span class="sr"> thông báo chưa đọc</span>'
    news(cast, 2)
    assert bell in client_of(cast.chi).get("/thong-bao/").text
    assert "thông báo chưa đọc" not in client_of(cast.an).get("/thong-bao/").text


class TestInbox:
    def test_opening_marks_read_and_leads_there(self, cast: Cast) -> None:
        (notice,) = news(cast)
        client = client_of(cast.chi)
        answer = client.post(f"/thong-bao/{notice.pk}/mo/", {"di": "1"})
        assert answer.status_code == 302 and answer.url == "/ke-hoach/"
        assert Notice.objects.get().read_at is not None
        assert "Không còn tin chưa đọc" in client.get("/thong-bao/?xem=chua-doc").text

    def test_reading_without_going_there(self, cast: Cast) -> None:
        (notice,) = news(cast)
        assert client_of(cast.chi).post(f"/thong-bao/{notice.pk}/mo/").url == "/thong-bao/"

    def test_a_look_does_not_mark_anything(self, cast: Cast) -> None:
        (notice,) = news(cast)
        assert client_of(cast.chi).get(f"/thong-bao/{notice.pk}/mo/").status_code == 405
        client_of(cast.chi).get("/thong-bao/")
        assert Notice.objects.get().read_at is None

    def test_an_address_of_elsewhere_is_not_followed(self, cast: Cast) -> None:
        tell(people=[cast.chi.pk], kind=NoticeKind.OTHER, words="x", url="https://evil.example/", cause="x")
        answer = client_of(cast.chi).post(f"/thong-bao/{Notice.objects.get().pk}/mo/", {"di": "1"})
        assert answer.url == "/thong-bao/"

    def test_another_person_does_not_see_it(self, cast: Cast) -> None:
        (notice,) = news(cast)
        assert client_of(cast.an).post(f"/thong-bao/{notice.pk}/mo/").status_code == 404
        assert "Tin 0" not in client_of(cast.an).get("/thong-bao/").text

    def test_all_read_at_once_the_own_ones_only(self, cast: Cast) -> None:
        news(cast, 3)
        tell(people=[cast.an.pk], kind=NoticeKind.OTHER, words="của An", url="/", cause="x")
        page = client_of(cast.chi).post("/thong-bao/doc-het/", follow=True).text
        assert "Đã đánh dấu 3 tin là đã đọc" in page
        assert Notice.objects.unread().get().words == "của An"

    def test_days_pages_and_few_queries(self, cast: Cast, django_assert_max_num_queries) -> None:
        news(cast, 40)
        client = client_of(cast.chi)
        client.get("/thong-bao/")
        with django_assert_max_num_queries(8):
            page = client.get("/thong-bao/").text
        assert "Hôm nay" in page and "trang=2" in page and page.count("Chưa đọc</span>") == 30

    def test_words_are_never_markup(self, cast: Cast) -> None:
        tell(people=[cast.chi.pk], kind=NoticeKind.OTHER, words="<script>x</script>", url="/", cause="x")
        assert "<script>x" not in client_of(cast.chi).get("/thong-bao/").text

    def test_an_empty_inbox_says_what_will_come(self, cast: Cast) -> None:
        assert "Chưa có tin nào" in client_of(cast.chi).get("/thong-bao/").text


class TestDigest:
    @pytest.fixture
    def digest(self, cast: Cast, owed: Owed) -> Digest:
        owed.add("a", MONDAY)
        remind_all(today=MONDAY)
        return Digest.objects.get()

    def test_is_read_by_its_owner_and_the_officer_of_the_body(self, cast: Cast, digest: Digest) -> None:
        seen = {cast.chi: 200, cast.an: 200, cast.binh: 404, cast.lan: 404, cast.em: 404}
        for person, status in seen.items():
            assert client_of(person).get(f"/thong-bao/ban-tin/{digest.pk}/").status_code == status
        assert "Báo cáo quý IV" in client_of(cast.chi).get(f"/thong-bao/ban-tin/{digest.pk}/").text

    def test_sending_again_is_for_the_officer(self, cast: Cast, digest: Digest) -> None:
        address = f"/thong-bao/ban-tin/{digest.pk}/gui-lai/"
        answers = {person: client_of(person).post(address).status_code for person in (cast.chi, cast.lan, cast.an)}
        assert answers == {cast.chi: 403, cast.lan: 404, cast.an: 409}

    def test_the_record_says_who_was_reminded_of_what(self, cast: Cast, digest: Digest) -> None:
        page = client_of(cast.an).get("/thong-bao/da-nhac/?q=chi&thu=none&tu=16/11/2026&den=16/11/2026").text
        assert "Báo cáo quý IV" in page and "đến hạn hôm nay" in page and "Chỉ hộp tin" in page
        assert "Không có lần nhắc nào như vậy" in client_of(cast.an).get("/thong-bao/da-nhac/?q=hà").text
        assert "Chưa nhắc ai" in client_of(cast.lan).get("/thong-bao/da-nhac/").text

    def test_a_day_that_is_none_is_said(self, cast: Cast, digest: Digest) -> None:
        assert "Ngày chưa đúng" in client_of(cast.an).get("/thong-bao/da-nhac/?tu=32/1/2026").text

    def test_the_record_as_a_workbook(self, cast: Cast, digest: Digest) -> None:
        from io import BytesIO

        from python_calamine import CalamineWorkbook

        data = client_of(cast.an).get("/thong-bao/da-nhac/?xuat=xlsx").content
        rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
        assert rows[-1][:3] == [MONDAY, "Chi", "Báo cáo quý IV"]

    def test_the_record_asks_few_questions(self, cast: Cast, owed: Owed, django_assert_max_num_queries) -> None:
        for n in range(60):
            owed.add(f"p:{n}", MONDAY, people=(cast.chi, cast.em))
        remind_all(today=MONDAY)
        client = client_of(cast.an)
        client.get("/thong-bao/da-nhac/")
        with django_assert_max_num_queries(9):
            client.get("/thong-bao/da-nhac/")
        assert Reminder.objects.count() == 120


class TestWishes:
    def test_mail_off_and_on(self, cast: Cast) -> None:
        client = client_of(cast.chi)
        assert "checked" in client.get("/thong-bao/cai-dat/").text
        client.post("/thong-bao/cai-dat/", {})
        assert not Preference.objects.get().by_mail and "checked" not in client.get("/thong-bao/cai-dat/").text
        client.post("/thong-bao/cai-dat/", {"by_mail": "on"})
        assert Preference.objects.get().by_mail

    def test_the_address_of_the_feed_is_shown_once(self, cast: Cast, settings) -> None:
        settings.CAICACH_ADDRESS = "https://cchc.so.vn"
        client = client_of(cast.chi)
        answer = client.post("/thong-bao/cai-dat/lich/")
        assert "https://cchc.so.vn/lich/" in answer.text and "no-store" in answer["Cache-Control"]
        page = client.get("/thong-bao/cai-dat/").text
        assert "/lich/" not in page.replace("/thong-bao/cai-dat/lich/", "") and "Thu hồi" in page
        client.post("/thong-bao/cai-dat/lich/thu-hoi/")
        assert not FeedToken.objects.filter(revoked_at__isnull=True).exists()
        assert "Tạo địa chỉ lịch" in client.get("/thong-bao/cai-dat/").text

    def test_a_look_makes_no_feed(self, cast: Cast) -> None:
        assert client_of(cast.chi).get("/thong-bao/cai-dat/lich/").status_code == 405


class TestRules:
    def test_typed_rules_are_tried_before_they_are_kept(self, cast: Cast) -> None:
        page = client_of(cast.an).get("/thong-bao/quy-tac/", RULES).text
        assert "Xem thử, chưa lưu" in page and not cast.body.reminder_rules.exists()
        assert "rồi mỗi tuần" not in page  # the box is not ticked

    def test_kept_rules_are_those_of_the_own_body(self, cast: Cast) -> None:
        answer = client_of(cast.an).post("/thong-bao/quy-tac/", RULES, follow=True)
        assert "Đã lưu quy tắc nhắc việc" in answer.text
        kept = rungs_of(cast.body.pk)
        assert kept["before_first"] == (True, 15) and kept["after"] == (False, 1)
        assert rungs_of(cast.other_body.pk)["before_first"] == (True, 10)
        assert AuditEntry.objects.filter(action="reminder_rules.set").count() == 1

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"before_second": "15"}, "phải gần hạn hơn lần đầu"),
            ({"escalate_second_on": "on", "escalate_second": "5"}, "phải muộn hơn"),
            ({"before_first": "0"}, "field__error"),
            ({"before_first": "999"}, "field__error"),
            ({"before_first": ""}, "field__error"),
        ],
    )
    def test_rules_that_cannot_be(self, cast: Cast, change: dict[str, str], words: str) -> None:
        answer = client_of(cast.an).post("/thong-bao/quy-tac/", RULES | change)
        assert answer.status_code == 422 and words in answer.text and not cast.body.reminder_rules.exists()

    def test_who_may_not_set_them(self, cast: Cast) -> None:
        assert client_of(cast.chi).post("/thong-bao/quy-tac/", RULES).status_code == 403


def test_reading_leaves_no_trace_in_the_audit_log(cast: Cast) -> None:
    (notice,) = news(cast)
    before = AuditEntry.objects.count()
    client_of(cast.chi).post(f"/thong-bao/{notice.pk}/mo/", {"di": "1"})
    assert AuditEntry.objects.count() == before and Notice.objects.get().read_at <= timezone.now()
