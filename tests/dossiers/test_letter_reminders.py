"""Reminders of apology letters: who hears of which dossiers on which day, once, and where each line leads."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from late_world import LAND, REGISTRY, Days, export_again, make_dossiers
from letter_rounds import DAY, MONDAY, heard, letter_for, line, send

from caicach.dossiers import duties
from caicach.dossiers.models import Store, UnitName
from caicach.language.calendar import vietnam
from caicach.notices.actions import settings as rules
from caicach.notices.actions.reminding import remind_all
from caicach.notices.models import Digest, Notice, Reminder
from caicach.notices.queries.ladders import rungs_of
from caicach.organisations.models import Person, Post, Unit
from cast import Cast, client_of, person

pytest_plugins = ("notices.conftest",)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("only_dossiers")]


def test_two_weeks_without_another_export(cast: Cast, minh: Person, nga: Person, exported: Store) -> None:
    told = {}
    for number in range(12):
        day = MONDAY + number * DAY
        told |= {f"{day:%d/%m}": said} if (said := heard(day)) else {}
    assert told == {
        "16/11": {
            "An": ["letters-missing 13/11 due", "letters-due 16/11 due"],
            "Hà": ["dossiers-late 13/11 due"],
            "Minh": ["letters-missing 12/11 due", "letters-due 16/11 due"],
            "Nga": ["letters-missing 13/11 due"],
        },
        "17/11": {"An": ["letters-due 18/11 before-3"], "Nga": ["letters-due 18/11 before-3"]},
        "18/11": {"An": ["letters-due 18/11 due"], "Nga": ["letters-due 18/11 due"]},
        "19/11": {"Minh": ["letters-missing 12/11 after-1w"]},
        "20/11": {"An": ["letters-missing 13/11 after-1w"], "Nga": ["letters-missing 13/11 after-1w"]},
        "23/11": {"Hà": ["dossiers-late 13/11 after-1w"]},
        "26/11": {"Minh": ["letters-missing 12/11 after-2w"]},
        "27/11": {"An": ["letters-missing 13/11 after-2w"], "Nga": ["letters-missing 13/11 after-2w"]},
    }


def test_a_second_round_of_the_day_adds_nothing(cast: Cast, minh: Person, exported: Store) -> None:
    assert heard(MONDAY)
    before = (Reminder.objects.count(), Digest.objects.count(), Notice.objects.count())
    assert heard(MONDAY) == {}
    assert (Reminder.objects.count(), Digest.objects.count(), Notice.objects.count()) == before


def test_what_it_says(cast: Cast, minh: Person, exported: Store) -> None:
    known = "số liệu đến 16/11/2026"
    due, missing = line(cast, cast.an, "letters-due"), line(cast, cast.an, "letters-missing")
    assert due.title == (
        f"Thư xin lỗi: 1 hồ sơ sắp đến hạn trả, 1 hồ sơ dễ trễ; hồ sơ nào không kịp thì phải gửi thư (H06-S1; {known})"
    )
    assert missing.title == f"Thư xin lỗi: 3 hồ sơ trễ hạn chưa gửi thư, 1 hồ sơ mới trễ (H06-L3; {known})"
    assert (due.unit, line(cast, minh, "letters-due").unit) == ("Sở Tài nguyên và Môi trường", REGISTRY)
    assert line(cast, cast.ha, "dossiers-late").title == (
        f"Hồ sơ một cửa: 5 hồ sơ đang trễ hạn, 3 chưa gửi thư xin lỗi; 2 hồ sơ đến hạn trong 3 ngày làm việc ({known})"
    )


def test_a_few_codes_are_named_and_the_rest_is_counted(cast: Cast, tmp_path: Path) -> None:
    make_dossiers(cast, tmp_path, lambda days: [days.row(f"H06-{n}", 9, 10) for n in range(7)], MONDAY)
    assert "(H06-0, H06-1, H06-2 và 4 hồ sơ khác; số liệu" in line(cast, cast.an, "letters-due").title


def test_each_line_leads_to_the_dossiers_that_it_counts(cast: Cast, minh: Person, nga: Person, exported: Store) -> None:
    pages = (
        (cast.an, "letters-due", MONDAY, {"H06-S1"}),
        (cast.an, "letters-due", MONDAY + DAY, {"H06-S2"}),
        (nga, "letters-due", MONDAY + DAY, {"H06-S2"}),
        (cast.an, "letters-missing", MONDAY, {"H06-L1", "H06-L2", "H06-L3"}),
        (minh, "letters-missing", MONDAY, {"H06-L1", "H06-L2"}),
        (cast.ha, "dossiers-late", MONDAY, {"H06-L1", "H06-L2", "H06-L3", "H06-E1", "H06-A1"}),
    )
    for who, begins, day, codes in pages:
        page = client_of(who).get(line(cast, who, begins, day).url)
        assert {one.code for one, _may in page.context["rows"]} == codes, (who, begins, day)
    assert "Thư phải gửi chậm nhất" in client_of(nga).get(line(cast, nga, "letters-due", MONDAY + DAY).url).text


def test_the_list_of_a_day_goes_beyond_what_is_due_soon(cast: Cast, exported: Store) -> None:
    """What is due now was far away when the export was taken, weeks ago."""
    letter_by = vietnam().add(MONDAY, 15)
    duty = line(cast, cast.an, "letters-due", vietnam().add(letter_by, -1))
    page = client_of(cast.an).get(duty.url)
    assert [one.code for one, _may in page.context["rows"]] == ["H06-F4"] and duty.due == letter_by


def test_a_unit_without_such_dossiers_shows_none_and_not_all(cast: Cast, exported: Store) -> None:
    page = client_of(cast.an).get(f"/ho-so/tre-han/?muc=tre&thu=chua-gui&donvi={cast.office.pk}")
    assert page.context["rows"] == []
    for strange in (cast.office.pk + 999, 10**30, "²"):
        page = client_of(cast.an).get(f"/ho-so/tre-han/?donvi={strange}&han=2026-13-45")
        assert len(page.context["rows"]) == 5


def test_an_address_has_room_for_the_longest_unit(cast: Cast, tmp_path: Path) -> None:
    name = "Trung tâm ứng dụng và phát triển công nghệ đo đạc bản đồ " * 3
    unit = Unit.objects.create(body=cast.body, name=name.strip(), kind="centre", order=20)
    lam = person("lam", "Lâm", cast.body, unit, "unit_head", "Giám đốc")
    make_dossiers(cast, tmp_path, lambda days: [days.row("H06-1", 9, 10, unit="TT BĐ")], MONDAY)

    UnitName.objects.create(body=cast.body, printed="TT BĐ", unit=unit)
    assert heard(MONDAY)["Lâm"] == ["letters-due 16/11 due"]
    assert client_of(lam).get(Reminder.objects.get(person=lam).url).context["wanted"].unit == unit.name


class TestWhoHears:
    def test_whoever_may_write_and_the_director(self, cast: Cast, minh: Person, nga: Person, exported: Store) -> None:
        assert set(heard(MONDAY)) == {"An", "Minh", "Nga", "Hà"}

    def test_who_is_officer_and_head_hears_once(self, cast: Cast, exported: Store) -> None:
        Post.objects.create(person=cast.an, body=cast.body, unit=cast.registry, role="unit_head")
        assert heard(MONDAY)["An"] == ["letters-missing 13/11 due", "letters-due 16/11 due"]

    def test_dossiers_of_no_known_unit_are_the_officers(self, cast: Cast, minh: Person, tmp_path: Path) -> None:
        make_dossiers(cast, tmp_path, lambda days: [days.row("H06-1", 9, 10, unit="Phòng lạ")], MONDAY)
        assert set(heard(MONDAY)) == {"An", "Hà"}

    def test_a_body_that_switched_its_rules_off_hears_nothing(self, cast: Cast, minh: Person, exported: Store) -> None:
        off = {kind: (False, number) for kind, (_on, number) in rungs_of(cast.body.pk).items()}
        rules.set_rules(by=cast.an, body=cast.body, rungs=off)
        assert heard(MONDAY) == {} and heard(MONDAY + DAY) == {}

    def test_nothing_on_days_off(self, cast: Cast, exported: Store) -> None:
        assert heard(MONDAY - DAY) == heard(date(2026, 11, 24)) == {}


class TestLetters:
    def test_a_drafted_letter_is_still_owed_and_a_sent_one_is_not(self, cast: Cast, exported: Store) -> None:
        late, soon = letter_for(cast, "H06-L3"), letter_for(cast, "H06-S1")
        assert "3 hồ sơ trễ hạn" in line(cast, cast.an, "letters-missing").title
        send(cast, late)
        send(cast, soon)
        missing = line(cast, cast.an, "letters-missing")
        assert "2 hồ sơ trễ hạn" in missing.title and missing.due == date(2026, 11, 12)
        assert not [one for one in duties.of_everybody(MONDAY) if one.cause.startswith("letters-due")]

    def test_a_new_late_one_is_said_anew_and_a_settled_one_is_not(
        self, cast: Cast, exported: Store, tmp_path: Path
    ) -> None:
        heard(MONDAY)

        def later(days: Days) -> Iterator[dict[str, Any]]:
            """On Wednesday: L1 was settled, S1 became late."""
            yield days.row("H06-L1", 16, 10, done=15)
            yield days.row("H06-L2", 14, 10)
            yield days.row("H06-L3", 13, 10, unit=LAND)
            yield days.row("H06-S1", 11, 10)

        export_again(cast, exported, tmp_path, later, MONDAY + 2 * DAY)
        said = remind_all(today=MONDAY + 2 * DAY)
        assert {one.name: [call.duty.title.split(" (")[0] for call in one.calls] for one in said.letters} == {
            "An": ["Thư xin lỗi: 3 hồ sơ trễ hạn chưa gửi thư, 1 hồ sơ mới trễ"]
        }
        assert heard(MONDAY + 3 * DAY) == {}

    def test_a_late_one_whose_clock_stands_is_not_new_with_each_export(
        self, cast: Cast, exported: Store, tmp_path: Path
    ) -> None:
        """Late first, paused then: its clock stands, so it is late by as many days in each export."""

        def paused(since: int) -> Any:
            def rows(days: Days) -> list[dict[str, Any]]:
                begun = days.calendar.add(date(2026, 11, 12), 0)
                return [days.row("H06-1", since, 10, status="paused", pauses=[{"from": begun, "to": None}])]

            return rows

        found = []
        for number in range(3):
            export_again(cast, exported, tmp_path, paused(13 + number), MONDAY + number * DAY)
            found.append(line(cast, cast.an, "letters-missing", MONDAY + number * DAY).due)
        assert found == [date(2026, 11, 11)] * 3


class TestTheDirector:
    def told(self, cast: Cast, exported: Store, folder: Path, day: date, late: int) -> dict[str, list[str]]:
        """What Hà hears on a day whose export has so many late ones."""
        rows = lambda days: [days.row(f"H06-{n}", 11, 10) for n in range(late)]  # noqa: E731
        export_again(cast, exported, folder, rows, day)
        return heard(day).get("Hà", [])

    def test_once_a_week_or_when_there_are_more(self, cast: Cast, exported: Store, tmp_path: Path) -> None:
        counts = {16: 5, 17: 5, 18: 4, 19: 5, 20: 6, 23: 6, 25: 2, 26: 6, 27: 3, 30: 3}
        said = [day for day, late in counts.items() if self.told(cast, exported, tmp_path, date(2026, 11, day), late)]
        assert said == [16, 20, 27]

    def test_nothing_late_and_nothing_soon_is_no_word(self, cast: Cast, tmp_path: Path) -> None:
        make_dossiers(cast, tmp_path, lambda days: [days.row("H06-1", 1, 20)], MONDAY)
        assert heard(MONDAY) == {}

    def test_what_is_due_soon_alone_is_told_once_a_week(self, cast: Cast, tmp_path: Path) -> None:
        make_dossiers(cast, tmp_path, lambda days: [days.row("H06-1", 7, 10)], MONDAY)
        assert heard(MONDAY) == {"Hà": ["dossiers-late 19/11 before-3"]}
        assert "Hà" not in heard(MONDAY + DAY)
