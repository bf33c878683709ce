"""The mail of a digest through a real mail server: what it says, and that it goes at most once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.test import Client
from django.utils import timezone

from caicach.jobs.models import Job
from caicach.jobs.worker.loop import drain
from caicach.kit.rules import RuleBroken
from caicach.notices.actions import sending
from caicach.notices.actions.reminding import remind_all
from caicach.notices.actions.telling import tell
from caicach.notices.enums import MailState, NoticeKind
from caicach.notices.mails import NotTaken
from caicach.notices.models import Digest
from caicach.organisations.models import Person
from caicach.site.mail import mail_settings
from cast import Cast
from notices.duties import MONDAY, Owed
from notices.post_office import PostOffice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def digest(cast: Cast, owed: Owed, settings) -> Digest:
    """Chi owes three things, and has one piece of news."""
    settings.CAICACH_ADDRESS = "https://cchc.so.vn"
    Person.objects.filter(pk=cast.chi.pk).update(email="chi@so.vn")
    owed.add("a", MONDAY - 5 * DAY, title="Báo cáo <kết quả> & “số liệu” quý IV")
    owed.add("b", MONDAY)
    owed.add("c", MONDAY + DAY)
    tell(people=[cast.chi.pk], kind=NoticeKind.RETURNED, words="An trả lại kết quả", url="/nhiem-vu/9/", cause="x")
    remind_all(today=MONDAY)
    return Digest.objects.get(person=cast.chi)


def send(digest: Digest) -> str:
    return sending.send_digest(digest_id=digest.pk, now=timezone.now())


def fresh(digest: Digest) -> Digest:
    return Digest.objects.get(pk=digest.pk)


def test_the_worker_sends_it_once(digest: Digest, post_office: PostOffice) -> None:
    assert digest.mail == MailState.WAITING
    assert drain() == 1
    assert drain() == 0
    assert fresh(digest).mail == MailState.SENT and fresh(digest).sent_at
    assert send(digest) == MailState.SENT and len(post_office.taken) == 1


def test_what_it_says(digest: Digest, post_office: PostOffice) -> None:
    send(digest)
    mail = post_office.taken[0]
    assert mail["Subject"].strip() == (
        "caicach: 1 việc quá hạn, 1 việc đến hạn hôm nay, 1 việc sắp đến hạn, 1 tin mới (T2 16/11/2026)"
    )
    assert post_office.recipients == ["chi@so.vn"] and mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == fresh(digest).message_id and mail["Message-ID"].endswith("@cchc.so.vn>")
    text, html = (mail.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html"))
    headings = ["Quá hạn", "Đến hạn hôm nay", "Sắp đến hạn", "Tin mới"]
    assert [line for line in text.splitlines() if line in headings] == headings
    assert "- Báo cáo <kết quả> & “số liệu” quý IV\n  Văn phòng Đăng ký đất đai, hạn T4 11/11/2026\n" in text
    assert "https://cchc.so.vn/nhiem-vu/1/" in text and f"https://cchc.so.vn/thong-bao/ban-tin/{digest.pk}/" in text
    assert "Báo cáo &lt;kết quả&gt; &amp; “số liệu” quý IV</a>" in html and "An trả lại kết quả" in html


def test_headers_are_encoded_as_mail_wants_them(digest: Digest) -> None:
    raw = sending.mail_of(digest).message().as_bytes()
    headers = raw.split(b"\n\n")[0].decode("ascii")
    assert "=?utf-8?" in headers and "quá hạn" not in headers
    assert max(map(len, headers.splitlines())) <= 78 and max(map(len, raw.splitlines())) < 998


@pytest.mark.parametrize("answer", ["550 no such mailbox", "451 try again later", "554 too much"])
def test_what_the_server_refuses_is_tried_again(digest: Digest, post_office: PostOffice, answer: str) -> None:
    post_office.answer = answer
    with pytest.raises(NotTaken, match=answer[:3]):
        send(digest)
    assert fresh(digest).mail == MailState.FAILED and answer[:3] in fresh(digest).fault
    post_office.answer = ""
    assert send(digest) == MailState.SENT and len(post_office.taken) == 1
    assert fresh(digest).attempts == 2 and fresh(digest).fault == ""


def test_no_server_at_all_is_tried_again_by_the_queue(digest: Digest, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    drain()
    job = Job.objects.get()
    assert fresh(digest).mail == MailState.FAILED and job.failures == 1 and job.due_at is not None


def test_a_line_that_breaks_off_is_unknown_and_stays_so(digest: Digest, post_office: PostOffice) -> None:
    post_office.answer = "hang up"
    assert send(digest) == MailState.UNKNOWN
    post_office.answer = ""
    assert send(digest) == MailState.UNKNOWN and post_office.taken == []


def test_a_crash_in_between_is_unknown_and_nobody_sends_it_but_a_person(
    cast: Cast, digest: Digest, post_office: PostOffice
) -> None:
    """What kill -9 leaves behind: the state was committed, the conversation never came to its end."""
    Digest.objects.filter(pk=digest.pk).update(mail=MailState.SENDING, tried_at=timezone.now(), attempts=1)
    drain()
    assert fresh(digest).mail == MailState.UNKNOWN and post_office.taken == []
    sending.send_again(by=cast.an, digest=digest, now=timezone.now())
    drain()
    assert fresh(digest).mail == MailState.SENT and len(post_office.taken) == 1


def test_the_state_is_committed_before_the_conversation(digest: Digest, post_office: PostOffice, monkeypatch) -> None:
    """The mail server itself looks into the database while it is spoken to."""
    from django.db import connection

    seen: list[tuple[str, bool]] = []
    hand_over = sending.hand_over

    def look(message) -> None:
        seen.append((fresh(digest).mail, len(connection.savepoint_ids) > before))
        hand_over(message)

    before = len(connection.savepoint_ids)
    monkeypatch.setattr(sending, "hand_over", look)
    send(digest)
    assert seen == [(MailState.SENDING, False)]


def test_who_may_send_again(cast: Cast, digest: Digest) -> None:
    now = timezone.now()
    with pytest.raises(RuleBroken):
        sending.send_again(by=cast.an, digest=digest, now=now)
    Digest.objects.update(mail=MailState.SENDING, tried_at=now - timedelta(minutes=11))
    with pytest.raises(PermissionDenied):
        sending.send_again(by=cast.lan, digest=digest, now=now)
    sending.send_again(by=cast.an, digest=digest, now=now)
    assert fresh(digest).mail == MailState.WAITING


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_who_lost_the_address_or_left_meanwhile_gets_none(
    cast: Cast, digest: Digest, post_office: PostOffice, change
) -> None:
    Person.objects.filter(pk=cast.chi.pk).update(**change)
    assert send(digest) == MailState.NONE and post_office.taken == []


def test_the_record_shows_what_is_unknown_and_a_button(client: Client, cast: Cast, digest: Digest) -> None:
    Digest.objects.update(mail=MailState.UNKNOWN, fault="Chương trình dừng giữa lúc gửi.")
    client.force_login(cast.an)
    page = client.get("/thong-bao/da-nhac/").text
    assert "Thư cần xem lại" in page and "Hãy hỏi người nhận rồi mới gửi lại" in page
    assert client.post(f"/thong-bao/ban-tin/{digest.pk}/gui-lai/").status_code == 302
    assert fresh(digest).mail == MailState.WAITING


@pytest.mark.parametrize("address", ["thu.so.vn", "http://thu.so.vn", "smtp://", "smtp://thu.so.vn:abc"])
def test_a_wrong_address_of_the_mail_server_is_one_sentence(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"CAICACH_SMTP chưa đúng"):
        mail_settings(address)


def test_mail_over_tls_from_the_first_word() -> None:
    found = mail_settings("smtps://u:p%2Fq@thu.so.vn")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (465, True, False)
    assert found["EMAIL_HOST_PASSWORD"] == "p/q"
