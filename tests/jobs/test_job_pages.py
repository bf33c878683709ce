"""The administrator's pages: who may see them, what they say, what is done from them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

import job_deeds
from caicach.jobs import actions
from caicach.jobs.enums import JobState
from caicach.jobs.models import Job, TimetableLine, Worker
from caicach.jobs.rules import SILENCE
from caicach.jobs.worker import loop
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from cast import Cast, client_of

pytestmark = pytest.mark.django_db
PAGE = "/viec-chay-nen/"


def failed(by: object = None) -> Job:
    made = actions.enqueue(by=by, job=job_deeds.fail, sentence="Hãy khai địa chỉ thư trước.")
    loop.drain()
    return Job.objects.select_related("entry").get(pk=made.pk)


def addresses(one: Job) -> list[tuple[str, str]]:
    own = f"{PAGE}{one.pk}/"
    posts = (
        f"{own}chay-lai/",
        f"{own}bo/",
        *(f"{PAGE}lich/clean-jobs/{verb}/" for verb in ("chay-ngay", "bat", "tat")),
    )
    return [("get", PAGE), ("get", own), *(("post", url) for url in posts)]


class TestWhoMay:
    def test_a_visitor_is_sent_to_sign_in(self, client: Client, cast: Cast) -> None:
        for verb, url in addresses(failed()):
            answer = getattr(client, verb)(url)
            assert answer.status_code == 302 and answer.url.startswith("/dang-nhap/")

    @pytest.mark.parametrize("name", ["an", "binh", "chi", "dung", "ha", "lan"])
    def test_only_administrators(self, cast: Cast, name: str) -> None:
        client = client_of(getattr(cast, name))
        for verb, url in addresses(failed()):
            assert getattr(client, verb)(url).status_code == 403
        assert not AuditEntry.objects.exists()

    def test_jobs_of_another_body_are_not_there(self, cast: Cast) -> None:
        one = failed(cast.lan)
        client = client_of(cast.em)
        assert "Luôn hỏng</a>" not in client.get(PAGE).text
        for verb, url in addresses(one)[1:4]:
            assert getattr(client, verb)(url).status_code == 404

    def test_the_way_there_is_shown_to_administrators(self, cast: Cast) -> None:
        assert PAGE in client_of(cast.em).get("/don-vi/").text
        assert PAGE not in client_of(cast.an).get("/don-vi/").text


class TestList:
    def test_an_empty_queue_says_what_it_is_for(self, cast: Cast) -> None:
        page = client_of(cast.em).get(PAGE).text
        assert "Chưa có việc nào" in page and "Không có tiến trình nào đang chạy việc" in page

    def test_it_says_who_works(self, cast: Cast) -> None:
        now = timezone.now()
        Worker.objects.create(place="may-chu", pid=7, started_at=now, seen_at=now)
        Worker.objects.create(place="may-cu", pid=8, started_at=now, seen_at=now - SILENCE - timedelta(seconds=1))
        page = client_of(cast.em).get(PAGE).text
        assert "may-chu 7" in page and "may-cu 8" not in page and "Không có tiến trình" not in page

    def test_filters_stand_in_the_address(self, cast: Cast) -> None:
        failed()
        actions.enqueue(by=cast.an, job=job_deeds.write, n=1)
        client = client_of(cast.em)
        page = client.get(PAGE, {"trangthai": "failed"}).text
        assert "Hãy khai địa chỉ thư trước." in page and "Ghi một dòng</a>" not in page
        assert "Ghi một dòng</a>" in client.get(PAGE, {"loai": "job_deeds.write"}).text
        assert "Không có việc nào như vậy" in client.get(PAGE, {"trangthai": "running"}).text
        assert "Luôn hỏng</a>" in client.get(PAGE, {"trangthai": "nonsense"}).text

    def test_counts(self, cast: Cast, django_assert_max_num_queries: Callable) -> None:
        for n in range(30):
            actions.enqueue(by=cast.an, job=job_deeds.write, n=n)
        loop.drain()
        failed(cast.an)
        client = client_of(cast.em)
        client.get(PAGE)
        with django_assert_max_num_queries(12):
            page = client.get(PAGE)
        tally = dict(page.context["tally"])
        assert (tally[JobState.DONE], tally[JobState.FAILED], tally[JobState.WAITING]) == (30, 1, 0)


class TestOneJob:
    def test_a_sentence_first_the_trace_for_engineers(self, cast: Cast) -> None:
        page = client_of(cast.em).get(f"{PAGE}{failed().pk}/").text
        before, after = page.split("Chi tiết kỹ thuật")
        assert "Hãy khai địa chỉ thư trước." in before and "Traceback" not in before
        assert "RuleBroken" in after and "<details" in before

    def test_run_again(self, cast: Cast) -> None:
        one = failed()
        client = client_of(cast.em)
        assert f"{PAGE}{one.pk}/chay-lai/" in client.get(f"{PAGE}{one.pk}/").text
        page = client.post(f"{PAGE}{one.pk}/chay-lai/", follow=True).text
        assert "Việc đang chờ chạy lại" in page
        assert AuditEntry.objects.filter(action="job.run_again", by_id=cast.em.pk).exists()
        assert loop.drain() == 1

    def test_what_is_done_is_not_run_again(self, cast: Cast) -> None:
        made = actions.enqueue(by=None, job=job_deeds.write, n=1)
        loop.drain()
        assert client_of(cast.em).post(f"{PAGE}{made.pk}/chay-lai/").status_code == 409
        assert loop.drain() == 0

    def test_what_already_waits_again_is_not_doubled(self, cast: Cast) -> None:
        one = actions.enqueue(by=None, job=job_deeds.fail, key="mail", sentence="Không gửi được.")
        loop.drain()
        actions.enqueue(by=None, job=job_deeds.fail, key="mail")
        with pytest.raises(RuleBroken, match="đang chờ chạy rồi"):
            actions.run_again(by=cast.em, job=one)

    def test_drop_and_take_it_back(self, cast: Cast) -> None:
        made = actions.enqueue(by=cast.an, job=job_deeds.write, key="once", n=1)
        client = client_of(cast.em)
        assert f"{PAGE}{made.pk}/bo/" in client.get(f"{PAGE}{made.pk}/").text
        page = client.post(f"{PAGE}{made.pk}/bo/", follow=True).text
        assert "Đã bỏ việc đang chờ" in page and f"{PAGE}{made.pk}/chay-lai/" in page
        assert loop.drain() == 0 and Job.objects.get().state is JobState.DROPPED
        client.post(f"{PAGE}{made.pk}/chay-lai/")
        assert loop.drain() == 1
        assert list(AuditEntry.objects.values_list("action", flat=True)[:2]) == ["job.drop", "job.run_again"]

    def test_what_runs_is_not_dropped(self, cast: Cast) -> None:
        made = actions.enqueue(by=None, job=job_deeds.write, n=1)
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
        assert client_of(cast.em).post(f"{PAGE}{made.pk}/bo/").status_code == 409


class TestTimetable:
    def test_run_now_once(self, cast: Cast) -> None:
        client = client_of(cast.em)
        page = client.post(f"{PAGE}lich/clean-jobs/chay-ngay/", follow=True).text
        assert "Dọn việc đã xong" in page and "Chờ chạy" in page
        assert client.post(f"{PAGE}lich/clean-jobs/chay-ngay/").status_code == 409
        assert loop.drain() == 1
        assert "Đã dọn 0 việc." in client.get(PAGE).text
        assert AuditEntry.objects.get().action == "timetable.run_now"

    def test_off_and_on(self, cast: Cast) -> None:
        client = client_of(cast.em)
        assert "Đang tắt" in client.post(f"{PAGE}lich/clean-jobs/tat/", follow=True).text
        assert not TimetableLine.objects.get(name="clean-jobs").on
        assert "Đang tắt" not in client.post(f"{PAGE}lich/clean-jobs/bat/", follow=True).text
        assert [entry.details["on"] for entry in AuditEntry.objects.all()] == [False, True]

    def test_an_unknown_line(self, cast: Cast) -> None:
        assert client_of(cast.em).post(f"{PAGE}lich/khong-co/chay-ngay/").status_code == 404


def test_the_timetable_says_when_in_words(cast: Cast) -> None:
    page = client_of(cast.em).get(PAGE).content.decode()
    assert "Dọn việc đã xong, 02:20 hằng ngày" in page
    assert "20 2 * * *" not in page
