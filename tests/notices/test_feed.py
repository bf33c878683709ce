"""The calendar feed, read back by a calendar library."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from caicach.kit import audit
from caicach.notices.actions import settings as actions
from caicach.notices.models import FeedToken
from caicach.organisations.models import Person
from cast import Cast
from notices.duties import Owed

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(cast: Cast, owed: Owed, settings) -> str:
    settings.CAICACH_ADDRESS = "https://cchc.so.vn"
    owed.add("part:1", date(2026, 11, 27), title="Báo cáo; kết quả, quý IV\nphần hai " + "rất dài " * 30)
    owed.add("part:2", date(2026, 2, 24))
    owed.add("part:3", date(2026, 11, 27), people=(cast.binh,), title="Việc của Bình")
    return f"/lich/{actions.make_feed(by=cast.chi, now=timezone.now())}.ics"


def events(client: Client, address: str) -> dict[str, object]:
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(one["UID"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_one_all_day_event_a_duty(client: Client, address: str) -> None:
    found = events(client, address)
    assert set(found) == {"part-1@caicach", "part-2@caicach"}
    one = found["part-1@caicach"]
    assert one.start == date(2026, 11, 27) and one.end == date(2026, 11, 28)
    assert str(one["SUMMARY"]).startswith("Hạn: Báo cáo; kết quả, quý IV\nphần hai rất dài")
    assert str(one["URL"]) == "https://cchc.so.vn/nhiem-vu/1/" and "Văn phòng Đăng ký đất đai" in one["DESCRIPTION"]
    assert one["TRANSP"] == "TRANSPARENT"


def test_the_alarm_rings_on_the_working_day_before(client: Client, address: str) -> None:
    """27/11 is a Friday; before 24/2 lies Monday 23."""
    for name, eve in (("part-1@caicach", datetime(2026, 11, 26, 8)), ("part-2@caicach", datetime(2026, 2, 23, 8))):
        event = events(client, address)[name]
        alarm = event.walk("VALARM")[0]
        assert datetime.combine(event.start, datetime.min.time()) + alarm["TRIGGER"].dt == eve


def test_lines_are_folded_and_the_file_is_whole(client: Client, address: str) -> None:
    lines = client.get(address).content.split(b"\r\n")
    assert max(map(len, lines)) <= 75 and lines[0] == b"BEGIN:VCALENDAR" and lines[-2] == b"END:VCALENDAR"


def test_nothing_of_other_people(client: Client, cast: Cast, address: str) -> None:
    text = client.get(address).text
    assert not any(one.full_name in text.replace("Asia/Ho_Chi_Minh", "") for one in (cast.binh, cast.chi))


def test_a_changed_day_keeps_its_event_and_counts_up(client: Client, owed: Owed, address: str) -> None:
    from dataclasses import replace

    first = events(client, address)["part-1@caicach"]
    later = datetime(2027, 1, 5, 3, tzinfo=UTC)
    owed.duties[0] = replace(owed.duties[0], due=date(2026, 12, 4), changed_at=later)
    second = events(client, address)["part-1@caicach"]
    assert second.start == date(2026, 12, 4) and second["SEQUENCE"] > first["SEQUENCE"]
    assert second["LAST-MODIFIED"].dt == later
    owed.settle("part:1")
    assert set(events(client, address)) == {"part-2@caicach"}


def test_a_day_moved_at_an_unknown_moment_counts_as_newer(client: Client, cast: Cast, owed: Owed, address: str) -> None:
    first = events(client, address)["part-1@caicach"]
    with transaction.atomic():
        entry = audit.record(by=cast.an, action="test", target=cast.body)
    owed.move("part:1", date(2026, 12, 4))
    second = events(client, address)["part-1@caicach"]
    assert second["LAST-MODIFIED"].dt == entry.at.replace(microsecond=0) >= first["LAST-MODIFIED"].dt
    assert second.start == date(2026, 12, 4) and second["SEQUENCE"] >= first["SEQUENCE"]


def test_asked_again_it_answers_not_modified_until_something_changes(
    client: Client, cast: Cast, owed: Owed, address: str
) -> None:
    first = client.get(address)
    etag, changed = first["ETag"], first["Last-Modified"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    assert client.get(address, headers={"if-modified-since": changed}).status_code == 304
    owed.settle("part:1")
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200


def test_unknown_revoked_and_left_are_not_found(client: Client, cast: Cast, address: str) -> None:
    assert client.get("/lich/khong-co.ics").status_code == 404
    Person.objects.filter(pk=cast.chi.pk).update(is_active=False)
    assert client.get(address).status_code == 404
    Person.objects.filter(pk=cast.chi.pk).update(is_active=True)
    assert client.get(address).status_code == 200
    actions.revoke_feed(by=cast.chi, now=timezone.now())
    assert client.get(address).status_code == 404


def test_only_the_digest_of_the_token_is_kept(cast: Cast, address: str) -> None:
    token = address.removeprefix("/lich/").removesuffix(".ics")
    kept = FeedToken.objects.get()
    assert len(token) >= 40 and token not in str(FeedToken.objects.values_list()) and len(kept.digest) == 64


def test_a_new_address_ends_the_old_one(client: Client, cast: Cast, address: str) -> None:
    new = actions.make_feed(by=cast.chi, now=timezone.now() + timedelta(minutes=1))
    assert client.get(address).status_code == 404
    assert client.get(f"/lich/{new}.ics").status_code == 200


def test_writing_to_it_is_refused(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
