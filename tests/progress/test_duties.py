"""What the room of notices is handed: who owes, who hears, what is spoken of when; and the mail at the end of it."""

from datetime import date, timedelta

import pytest

from caicach.cli import main
from caicach.jobs.worker.loop import drain
from caicach.notices import sources
from caicach.notices.actions.reminding import remind_all
from caicach.notices.models import Digest, Notice, Reminder
from caicach.organisations.models import Person, Post, Predecessor, Succession, Successor, Unit
from caicach.plans import actions as plans
from caicach.plans.models import TaskPart
from caicach.progress import actions
from caicach.progress.duties import of_everybody, of_person
from caicach.progress.values import Product
from cast import Cast
from notices.post_office import PostOffice
from progress.scenes import TITLE, part_of

pytest_plugins = ("notices.conftest",)
pytestmark = pytest.mark.django_db
MONDAY, DUE = date(2026, 11, 23), date(2026, 12, 4)
DAY = timedelta(days=1)


def causes(today: date) -> list[str]:
    return [duty.cause for duty in of_everybody(today)]


def heard(day: date) -> dict[str, list[str]]:
    """What a round on the day says: person → steps."""
    return {one.name: [call.step for call in one.calls] for one in remind_all(today=day).letters}


class TestWhoOwes:
    def test_staff_where_nobody_heads_the_unit(self, cast: Cast) -> None:
        part = part_of(cast, DUE)
        (duty,) = of_everybody(MONDAY)
        assert (duty.cause, duty.due, duty.title) == (f"part:{part.pk}", DUE, TITLE)
        assert (duty.unit, duty.url) == ("Văn phòng Đăng ký đất đai", f"/phan-viec/{part.pk}/")
        assert duty.people == (cast.chi.pk,)
        assert duty.line == ((), (cast.an.pk,), (cast.ha.pk,))

    def test_the_heads_of_the_unit(self, cast: Cast) -> None:
        part_of(cast, DUE, cast.office)
        (duty,) = of_everybody(MONDAY)
        assert duty.people == (cast.binh.pk,) and duty.line[0] == (cast.binh.pk,)

    def test_the_person_in_charge(self, cast: Cast) -> None:
        part = part_of(cast, DUE, cast.office)
        actions.take_charge(by=cast.binh, part=part, person=cast.an, seen=None, on=DUE)
        assert [duty.people for duty in of_everybody(MONDAY)] == [(cast.an.pk,)]

    def test_the_heads_again_when_the_person_left(self, cast: Cast) -> None:
        part = part_of(cast, DUE, cast.office)
        actions.take_charge(by=cast.binh, part=part, person=cast.an, seen=None, on=DUE)
        Person.objects.filter(pk=cast.an.pk).update(is_active=False)
        assert [duty.people for duty in of_everybody(MONDAY)] == [(cast.binh.pk,)]

    def test_the_officers_where_nobody_is_named_or_works_there(self, cast: Cast) -> None:
        part_of(cast, DUE, cast.land)
        part = part_of(cast, DUE, cast.land, title="Việc chưa rõ ai làm")
        TaskPart.objects.filter(pk=part.pk).update(unit=None)
        assert [duty.people for duty in of_everybody(MONDAY)] == [(cast.an.pk,), (cast.an.pk,)]

    def test_the_heirs_of_a_unit(self, cast: Cast) -> None:
        part_of(cast, DUE)
        heir = Unit.objects.create(body=cast.body, name="Văn phòng Đăng ký mới", kind="centre", order=9)
        event = Succession.objects.create(kind="renaming", on=date(2026, 11, 1))
        Predecessor.objects.create(succession=event, unit=cast.registry)
        Successor.objects.create(succession=event, unit=heir)
        Post.objects.filter(person=cast.chi).update(unit=heir)
        assert [duty.people for duty in of_everybody(MONDAY)] == [(cast.chi.pk,)]


class TestWhatIsOwed:
    def test_what_is_settled_or_waits_is_no_duty_of_the_unit(self, cast: Cast) -> None:
        part = part_of(cast, DUE)
        actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=MONDAY)
        assert causes(MONDAY) == []
        actions.return_result(by=cast.an, part=part, note="Thiếu chữ ký")
        assert causes(MONDAY) == [f"part:{part.pk}"]

    def test_what_is_far_away_is_left_out_and_what_is_late_stays(self, cast: Cast) -> None:
        far, old = part_of(cast, date(2027, 3, 31)), part_of(cast, date(2025, 3, 3), title="Việc cũ")
        assert causes(MONDAY) == [f"part:{old.pk}"]
        assert [duty.cause for duty in of_person(cast.chi, MONDAY)] == [f"part:{old.pk}", f"part:{far.pk}"]

    def test_nothing_of_a_closed_plan_or_of_another_level(self, cast: Cast) -> None:
        plans.close_plan(by=cast.an, plan=part_of(cast, DUE).task.plan)
        part = part_of(cast, DUE, title="Việc của cấp trên giao đích danh đơn vị khác", level="upper")
        TaskPart.objects.filter(pk=part.pk).update(own=False)
        assert causes(MONDAY) == []

    def test_of_one_person(self, cast: Cast) -> None:
        mine = part_of(cast, DUE)
        office = part_of(cast, DUE, cast.office, title="Việc của Văn phòng")
        assert [duty.cause for duty in of_person(cast.chi, MONDAY)] == [f"part:{mine.pk}"]
        assert [duty.cause for duty in of_person(cast.binh, MONDAY)] == [f"part:{office.pk}"]
        assert [list(of_person(who, MONDAY)) for who in (cast.dung, cast.lan, cast.em)] == [[], [], []]

    def test_the_source_is_known_to_the_room_of_notices(self, cast: Cast) -> None:
        part = part_of(cast, DUE)
        assert [duty.cause for duty in sources.everybodys(MONDAY)] == [f"part:{part.pk}"]

    def test_few_questions_however_many_parts(self, cast: Cast, django_assert_max_num_queries) -> None:
        for number in range(3):
            part_of(cast, DUE, *cast.units, title=f"Việc {number}")
        with django_assert_max_num_queries(8):
            assert len(causes(MONDAY)) == 18


class TestResultsThatWait:
    def test_after_three_working_days_whoever_decides_owes(self, cast: Cast) -> None:
        """24/11 is a day off."""
        part = part_of(cast, DUE)
        made = actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=MONDAY)
        assert [causes(MONDAY + number * DAY) for number in (0, 3, 4)] == [[], [], [f"confirm:{made.pk}"]]
        (duty,) = of_everybody(MONDAY + 4 * DAY)
        assert duty.people == (cast.an.pk,) and duty.line == ((cast.an.pk,), (cast.ha.pk,))
        assert duty.due == MONDAY + 4 * DAY

    def test_the_unit_that_monitors_comes_first(self, cast: Cast) -> None:
        part = part_of(cast, DUE, monitoring=cast.office)
        actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=MONDAY)
        (duty,) = of_everybody(MONDAY + 7 * DAY)
        assert duty.people == (cast.binh.pk, cast.an.pk)

    def test_nobody_is_asked_to_confirm_the_own_result(self, cast: Cast) -> None:
        part = part_of(cast, DUE, cast.office)
        actions.hand_in(by=cast.an, part=part, product=Product("Xong"), on=MONDAY)
        (duty,) = of_everybody(MONDAY + 7 * DAY)
        assert duty.people == (cast.ha.pk,)


class TestReminding:
    def test_an_extended_part_starts_anew_and_a_settled_one_is_silent(self, cast: Cast) -> None:
        part = part_of(cast, DUE)
        told = {}
        for number in range(40):
            day = MONDAY + number * DAY
            if day == date(2026, 12, 3):
                made = actions.ask_extension(by=cast.chi, part=part, asked_for=date(2026, 12, 18), reason="Chờ", on=day)
                actions.decide_extension(by=cast.an, extension=made, granted_to=date(2026, 12, 18))
                Notice.objects.all().delete()
            if day == date(2026, 12, 21):
                actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=day)
                actions.accept_result(by=cast.an, part=part)
                Notice.objects.all().delete()
            told |= {f"{day:%d/%m}": said} if (said := heard(day)) else {}
        assert told == {
            "23/11": {"Chi": ["before-10"]},
            "30/11": {"Chi": ["before-3"]},
            "04/12": {"Chi": ["before-10"]},
            "15/12": {"Chi": ["before-3"]},
            "18/12": {"Chi": ["due"]},
        }

    def test_from_a_result_to_the_mail_of_the_next_morning(self, cast: Cast, post_office: PostOffice, settings) -> None:
        """Chi hands in: An has it in the inbox at once, and in one mail with the round; the unit hears no more."""
        settings.CAICACH_ADDRESS = "https://cchc.so.vn"
        Person.objects.filter(username__in=("an", "chi")).update(email="")
        Person.objects.filter(username="an").update(email="an@so.vn")
        Person.objects.filter(username="chi").update(email="chi@so.vn")
        done, left = part_of(cast, DUE), part_of(cast, DUE, title="Báo cáo quý IV")
        actions.hand_in(by=cast.chi, part=done, product=Product("Xong"), on=MONDAY)
        assert Notice.objects.get(person=cast.an).words == (
            f"Chi (Văn phòng Đăng ký đất đai) nộp kết quả, chờ xác nhận: “{TITLE}”"
        )
        remind_all(today=MONDAY)
        remind_all(today=MONDAY)
        drain()
        mails = {mail["To"]: mail.get_body(("plain",)).get_content() for mail in post_office.taken}
        assert sorted(mails) == ["an@so.vn", "chi@so.vn"] and len(post_office.taken) == 2
        assert TITLE in mails["an@so.vn"]
        assert "Báo cáo quý IV" in mails["chi@so.vn"] and TITLE not in mails["chi@so.vn"]
        assert f"https://cchc.so.vn/phan-viec/{left.pk}/" in mails["chi@so.vn"]
        assert Digest.objects.filter(mail="sent").count() == 2
        assert set(Reminder.objects.values_list("cause", flat=True)) == {f"part:{left.pk}"}

    def test_the_command_shows_it(self, cast: Cast, capsys) -> None:
        part_of(cast, DUE)
        with pytest.raises(SystemExit, match="0"):
            main(["remind", "--today", "2026-11-23", "--dry-run"])
        said = capsys.readouterr().out
        assert TITLE in said and "Chi" in said
        assert not Reminder.objects.exists()
