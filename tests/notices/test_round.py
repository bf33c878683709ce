"""Going round day by day: who hears what, once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from caicach.jobs.actions import enqueue
from caicach.jobs.models import Job
from caicach.jobs.timetable import REGULARS
from caicach.jobs.worker.loop import drain
from caicach.kit import audit
from caicach.kit.models import AuditEntry
from caicach.notices.actions import settings
from caicach.notices.actions.reminding import remind_all
from caicach.notices.actions.telling import mark_all_read, tell
from caicach.notices.enums import MailState, NoticeKind
from caicach.notices.models import Digest, Notice, Reminder
from caicach.notices.queries.ladders import rungs_of
from caicach.organisations.models import DayChange, Person
from caicach.organisations.queries.days import calendar_for
from cast import Cast
from notices.duties import MONDAY, Owed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def heard(day: date) -> dict[str, list[tuple[str, str]]]:
    """What a round on the day says: person → (cause, step)."""
    said = remind_all(today=day)
    return {one.name: [(call.duty.cause, call.step) for call in one.calls] for one in said.letters}


def test_a_duty_from_first_word_to_settled(cast: Cast, owed: Owed) -> None:
    owed.add("part:1", date(2026, 11, 13))
    told = {}
    for n in range(70):
        if n == 60:
            owed.settle("part:1")
        day = date(2026, 10, 26) + n * DAY
        told |= {f"{day:%d/%m}": said} if (said := heard(day)) else {}
    assert told == {
        "30/10": {"Chi": [("part:1", "before-10")]},
        "10/11": {"Chi": [("part:1", "before-3")]},
        "13/11": {"Chi": [("part:1", "due")]},
        "20/11": {"Bình": [("part:1", "escalate-1")], "Chi": [("part:1", "after-1w")]},
        "27/11": {"Chi": [("part:1", "after-2w")]},
        "30/11": {"An": [("part:1", "escalate-2")], "Hà": [("part:1", "escalate-2")]},
        "04/12": {"Chi": [("part:1", "after-3w")]},
        "11/12": {"Chi": [("part:1", "after-4w")]},
        "18/12": {"Chi": [("part:1", "after-5w")]},
    }
    assert Reminder.objects.count() == 11 and audit.verify().whole


def test_a_second_round_of_the_day_adds_nothing(cast: Cast, owed: Owed) -> None:
    owed.add("part:1", MONDAY)
    assert heard(MONDAY) == {"Chi": [("part:1", "due")]}
    owed.add("part:2", MONDAY)
    before = (Reminder.objects.count(), Digest.objects.count(), Notice.objects.count(), AuditEntry.objects.count())
    assert heard(MONDAY) == {}
    after = (Reminder.objects.count(), Digest.objects.count(), Notice.objects.count(), AuditEntry.objects.count())
    assert after == before
    assert heard(MONDAY + DAY) == {"Chi": [("part:2", "due")]}


def test_a_dry_run_says_the_same_and_writes_nothing(cast: Cast, owed: Owed) -> None:
    owed.add("part:1", MONDAY)
    dry = remind_all(today=MONDAY, dry_run=True)
    assert not Digest.objects.exists() and not Notice.objects.exists() and not Job.objects.exists()
    assert remind_all(today=MONDAY) == dry and dry.reminders == 1


def test_one_digest_a_person_for_all_its_duties(cast: Cast, owed: Owed) -> None:
    for n, days in enumerate((-20, -1, 0, 2)):
        owed.add(f"part:{n}", MONDAY + days * DAY, people=(cast.chi, cast.em))
    heard(MONDAY)
    assert Digest.objects.filter(person=cast.chi).count() == 1
    notice = Notice.objects.get(person=cast.chi)
    assert notice.words == "2 việc quá hạn, 1 việc đến hạn hôm nay, 1 việc sắp đến hạn"
    assert notice.kind == NoticeKind.DIGEST and notice.url == f"/thong-bao/ban-tin/{notice.digest_id}/"


def test_after_four_days_without_the_server_each_hears_once(cast: Cast, owed: Owed) -> None:
    """Down from Thursday 12 to Sunday 15: what fell on these days comes on Monday, by its latest step only."""
    owed.add("a", date(2026, 11, 13))  # before-3 was said; "due" was missed
    owed.add("b", date(2026, 11, 17))  # before-3 was missed
    owed.add("c", date(2026, 11, 5))  # after-1w and escalate-1 fell on Thursday
    heard(date(2026, 11, 10))
    assert heard(MONDAY) == {"Chi": [("c", "after-1w"), ("a", "due"), ("b", "before-3")], "Bình": [("c", "escalate-1")]}


def test_a_changed_day_is_a_new_cause_and_says_the_new_day(cast: Cast, owed: Owed) -> None:
    owed.add("a", date(2026, 11, 13))
    heard(date(2026, 11, 10))
    owed.move("a", date(2026, 11, 27))
    assert heard(date(2026, 11, 11)) == {}
    assert heard(date(2026, 11, 12)) == {"Chi": [("a", "before-10")]}  # ten working days: 24/11 is off
    owed.move("a", date(2026, 11, 13))
    assert heard(date(2026, 11, 16)) == {"Chi": [("a", "due")]}  # back again: only what was not said of that day
    assert [one.due.day for one in Reminder.objects.order_by("pk")] == [13, 27, 13]


def test_a_settled_duty_is_not_spoken_of(cast: Cast, owed: Owed) -> None:
    owed.add("a", MONDAY)
    owed.settle("a")
    assert heard(MONDAY) == {}


def test_days_off_of_the_body_are_quiet(cast: Cast, owed: Owed) -> None:
    owed.add("a", MONDAY)
    DayChange.objects.create(body=cast.body, day=MONDAY, kind="off", reason="Bão", decision="1/QĐ")
    tell(people=[cast.chi.pk], kind=NoticeKind.MENTION, words="An nhắc tới bạn", url="/", cause="x:1")
    assert heard(MONDAY) == {}
    assert heard(MONDAY + DAY) == {"Chi": [("a", "due")]}


@pytest.mark.parametrize("day", [date(2026, 2, 16), date(2026, 2, 20), date(2026, 2, 21), date(2026, 4, 27)])
def test_nothing_in_tet_and_on_days_off(cast: Cast, owed: Owed, day: date) -> None:
    owed.add("a", day + 2 * DAY)
    assert heard(day) == {}


def test_a_saturday_worked_in_exchange_is_a_day_like_others(cast: Cast, owed: Owed) -> None:
    owed.add("a", date(2026, 8, 22))
    assert heard(date(2026, 8, 22)) == {"Chi": [("a", "due")]}


def test_who_left_hears_nothing(cast: Cast, owed: Owed) -> None:
    owed.add("a", MONDAY, people=(cast.chi, cast.em))
    Person.objects.filter(pk=cast.chi.pk).update(is_active=False)
    assert heard(MONDAY) == {"Em": [("a", "due")]}


def test_who_has_no_address_or_wants_no_mail_has_the_inbox(cast: Cast, owed: Owed) -> None:
    Person.objects.filter(pk__in=(cast.em.pk, cast.binh.pk)).update(email="x@vd.vn")
    settings.choose_mail(by=cast.em, by_mail=False)
    owed.add("a", MONDAY, people=(cast.chi, cast.em, cast.binh))
    heard(MONDAY)
    mail = {one.person.full_name: one.mail for one in Digest.objects.select_related("person")}
    assert mail == {"Chi": MailState.NONE, "Em": MailState.NONE, "Bình": MailState.WAITING}
    assert Notice.objects.count() == 3 and Job.objects.count() == 1


def test_rules_of_the_body_count(cast: Cast, owed: Owed) -> None:
    rungs = rungs_of(cast.body.pk) | {"before_first": (False, 10), "before_second": (True, 5), "on_day": (False, 0)}
    settings.set_rules(by=cast.an, body=cast.body, rungs=rungs)
    owed.add("a", date(2026, 11, 20))
    told = [day for n in range(30) if heard(day := date(2026, 10, 26) + n * DAY)]
    assert told == [date(2026, 11, 13)]


class TestNews:
    def say(self, cast: Cast, cause: str = "task:1:returned:1", by: Person | None = None) -> int:
        return tell(
            people=[cast.chi.pk, cast.an.pk],
            kind=NoticeKind.RETURNED,
            words="An trả lại kết quả",
            url="/nhiem-vu/1/",
            cause=cause,
            by=by,
        )

    def test_is_told_once_for_a_cause_and_never_to_who_did_it(self, cast: Cast) -> None:
        assert self.say(cast, by=cast.an) == 1
        assert self.say(cast, by=cast.an) == 0
        assert [one.person for one in Notice.objects.all()] == [cast.chi]

    def test_who_left_is_not_told(self, cast: Cast) -> None:
        Person.objects.filter(pk=cast.chi.pk).update(is_active=False)
        assert self.say(cast) == 1

    def test_unread_news_goes_into_the_next_digest_and_no_other(self, cast: Cast, owed: Owed) -> None:
        self.say(cast, by=cast.an)
        said = remind_all(today=MONDAY)
        assert [(one.name, one.news) for one in said.letters] == [("Chi", 1)]
        assert Notice.objects.count() == 1  # a digest of news alone brings no line of its own into the inbox
        assert heard(MONDAY + DAY) == {}

    def test_read_news_does_not(self, cast: Cast, owed: Owed) -> None:
        self.say(cast, by=cast.an)
        mark_all_read(by=cast.chi, now=timezone.now())
        assert heard(MONDAY) == {}


def test_who_asks_for_a_round_must_see_to_reminders(cast: Cast, owed: Owed) -> None:
    with pytest.raises(PermissionDenied):
        remind_all(today=MONDAY, by=cast.chi)
    assert remind_all(today=MONDAY, by=cast.an).letters == ()


def test_the_timetable_goes_round_every_morning(cast: Cast, owed: Owed) -> None:
    regular = REGULARS["reminders"]
    owed.add("a", timezone.localdate())
    enqueue(by=None, job=regular.task)
    drain()
    today = timezone.localdate()
    said = Digest.objects.filter(day=today).count()
    assert regular.cron == "0 7 * * *" and said == calendar_for(cast.body).is_working(today)


def test_many_duties_ask_few_questions(cast: Cast, owed: Owed, django_assert_max_num_queries) -> None:
    for n in range(300):
        owed.add(f"part:{n}", MONDAY, people=(cast.chi, cast.em))
    with django_assert_max_num_queries(40):
        remind_all(today=MONDAY)
    assert Reminder.objects.count() == 600
