"""Reminders of apology letters: what they cost, stores that say nothing, the calendar feed and the mail."""

import shutil
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from letter_rounds import DAY, MONDAY, heard, letter_for, send

from caicach.dossiers import duties
from caicach.dossiers.models import Store
from caicach.dossiers.queries import reminding
from caicach.dossiers.store.folders import folder_of, generation_folder
from caicach.jobs.worker.loop import drain
from caicach.notices import sources
from caicach.notices.actions import settings as rules
from caicach.notices.actions.reminding import remind_all
from caicach.notices.models import Notice
from caicach.organisations.models import Person
from cast import Cast, client_of, person
from notices.post_office import PostOffice

pytest_plugins = ("notices.conftest",)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("only_dossiers")]


class TestStoresThatSayNothing:
    def test_none_and_empty_ones(self, cast: Cast) -> None:
        assert heard(MONDAY) == {}
        Store.objects.create(body=cast.body)
        assert heard(MONDAY) == {} and list(duties.of_person(cast.an, MONDAY)) == []

    def test_a_folder_that_is_gone(self, cast: Cast, exported: Store) -> None:
        shutil.rmtree(folder_of(cast.body.pk))
        assert heard(MONDAY) == {} and list(duties.of_person(cast.an, MONDAY)) == []

    def test_a_damaged_file_keeps_nobody_else_from_hearing(
        self, cast: Cast, exported: Store, caplog: pytest.LogCaptureFixture
    ) -> None:
        assert list(duties.of_everybody(MONDAY))
        for path in generation_folder(cast.body.pk, 1).glob("*.parquet"):
            path.write_bytes(b"PAR1 no more")
        assert list(duties.of_everybody(MONDAY)) == []
        assert f"body {cast.body.pk}" in caplog.text

    def test_a_day_before_the_export_and_one_beyond_the_calendar(self, cast: Cast, exported: Store) -> None:
        assert list(duties.of_everybody(MONDAY - 7 * DAY)) == []
        assert list(duties.of_everybody(date(2040, 1, 2))) == []


class TestCosts:
    def test_each_store_is_read_once_however_many_people(
        self, cast: Cast, minh: Person, exported: Store, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries
    ) -> None:
        read, real = [], reminding.rows_of

        def counting(*given: Any) -> Any:
            read.append(given)
            return real(*given)

        monkeypatch.setattr(reminding, "rows_of", counting)
        for number in range(12):
            person(f"p{number}", f"P{number}", cast.body, cast.registry, "unit_head", "Phó giám đốc")
        with django_assert_max_num_queries(10):
            assert len({one for duty in duties.of_everybody(MONDAY) for one in duty.people}) == 15
        assert len(read) == 2

    @pytest.mark.django_db(transaction=True)
    def test_calendars_of_many_people_read_it_once_until_something_changes(
        self, cast: Cast, minh: Person, exported: Store, monkeypatch: pytest.MonkeyPatch, settings
    ) -> None:
        backend = "django.core.cache.backends.locmem.LocMemCache"
        settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "letters"}}
        read, real = [], reminding.rows_of
        monkeypatch.setattr(reminding, "rows_of", lambda *given: (read.append(given), real(*given))[1])
        assert len(list(duties.of_person(cast.an, MONDAY))) == 2
        assert len(list(duties.of_person(minh, MONDAY))) == 1
        assert len(read) == 2
        send(cast, letter_for(cast, "H06-S1"))
        assert len(list(duties.of_person(cast.an, MONDAY))) == 1 and len(read) == 4


def test_the_calendar_feed_has_the_days_of_letters(cast: Cast, minh: Person, exported: Store, client: Client) -> None:
    with sources.only(fixed=sources.Source(duties.of_everybody, lambda who, _day: duties.of_person(who, MONDAY))):
        feeds = {
            who.username: Calendar.from_ical(
                client.get(f"/lich/{rules.make_feed(by=who, now=timezone.now())}.ics").content
            )
            for who in (cast.an, minh, cast.ha, cast.chi)
        }
    events = {name: [(one.start, str(one["SUMMARY"])) for one in feed.walk("VEVENT")] for name, feed in feeds.items()}
    assert [day for day, _words in events["an"]] == [MONDAY, MONDAY + 2 * DAY]
    assert [day for day, _words in events["minh"]] == [MONDAY] and "H06-S1" in events["minh"][0][1]
    assert events["ha"] == events["chi"] == []


def test_from_the_export_to_the_mail_of_the_day(
    cast: Cast, minh: Person, exported: Store, post_office: PostOffice, settings
) -> None:
    settings.CAICACH_ADDRESS = "https://cchc.so.vn"
    for who in (cast.an, minh, cast.ha):
        Person.objects.filter(pk=who.pk).update(email=f"{who.username}@so.vn")
    remind_all(today=MONDAY)
    remind_all(today=MONDAY)
    drain()
    mails = {mail["To"]: mail.get_body(("plain",)).get_content() for mail in post_office.taken}
    assert sorted(mails) == ["an@so.vn", "ha@so.vn", "minh@so.vn"] and len(post_office.taken) == 3
    assert "2 hồ sơ trễ hạn chưa gửi thư, 1 hồ sơ mới trễ (H06-L2;" in mails["minh@so.vn"]
    assert "5 hồ sơ đang trễ hạn, 3 chưa gửi thư xin lỗi" in mails["ha@so.vn"]
    (link,) = [one.strip() for one in mails["minh@so.vn"].splitlines() if "muc=tre" in one]
    page = client_of(minh).get(link.removeprefix("https://cchc.so.vn"))
    assert {one.code for one, _may in page.context["rows"]} == {"H06-L1", "H06-L2"}
    inbox = client_of(minh).get("/thong-bao/").text
    assert "1 việc quá hạn, 1 việc đến hạn hôm nay" in inbox
    told = client_of(minh).get(urlsplit(Notice.objects.get(person=minh).url).path).text
    assert "H06-S1" in told and "CB-01" not in told
