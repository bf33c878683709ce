"""A department scores its own units with the same round: from opening to the ranking."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from caicach.notices.models import Notice
from caicach.scoring.actions.appeals import ask_appeal, decide_appeal
from caicach.scoring.actions.council import add_member
from caicach.scoring.actions.publishing import publish_round
from caicach.scoring.actions.rounds import move_round, open_round
from caicach.scoring.enums import CouncilRole, Level, RoundState
from caicach.scoring.models import CriteriaSet, Result, Round, Score, Sheet
from caicach.scoring.queries.opening import may_be_scored
from caicach.scoring.rights import may_appraise, may_hand_in, may_self_score
from caicach.scoring.rules.steps import Days
from cast import Cast, client_of
from scoring.index_scenes import make_set
from scoring.rounds import DAY, fresh, mark

S, D = RoundState, Decimal
DUE = date(2026, 12, 15)
POINTS = {"1.1": "0.5", "1.2": "1.5", "2.1": "2", "2.2": "1"}


@pytest.fixture
def unit_set(cast: Cast) -> CriteriaSet:
    made = make_set(cast.body, cast.an)
    CriteriaSet.objects.filter(pk=made.pk).update(level=Level.UNIT)
    return CriteriaSet.objects.get(pk=made.pk)


@pytest.fixture
def opened(cast: Cast, unit_set: CriteriaSet) -> Round:
    units = may_be_scored(unit_set, DAY)
    days = Days(self_until=DUE)
    held = open_round(by=cast.an, criteria_set=unit_set, name="Chấm điểm các phòng", units=units, days=days)  # type: ignore[arg-type]
    add_member(by=cast.an, round_=held, version=held.version, person=cast.ha, role=CouncilRole.CHAIR)
    return fresh(held)


def to(held: Round, cast: Cast, *steps: RoundState) -> Round:
    for step in steps:
        held = move_round(by=cast.an, round_=fresh(held), version=fresh(held).version, to=step, on=DAY)
    return fresh(held)


def test_every_unit_gets_a_sheet(cast: Cast, opened: Round) -> None:
    assert [sheet.unit for sheet in opened.sheets.all()] == list(cast.units)
    assert {sheet.body for sheet in opened.sheets.all()} == {cast.body}
    assert may_be_scored(opened.criteria_set, DAY) == []


def test_units_score_themselves_and_the_council_of_the_department_appraises(cast: Cast, opened: Round) -> None:
    to(opened, cast, S.SELF_SCORING)
    own = Sheet.objects.get(unit=cast.registry)
    other = Sheet.objects.get(unit=cast.land)
    assert may_self_score(cast.chi, own)
    assert not may_self_score(cast.chi, other)
    assert may_hand_in(cast.binh, Sheet.objects.get(unit=cast.office))
    assert not may_hand_in(cast.binh, own)
    assert may_appraise(cast.ha, own)
    assert Notice.objects.filter(person=cast.chi, words__contains="Đến lượt tự chấm điểm").exists()


def test_the_whole_way_to_the_ranking(cast: Cast, opened: Round) -> None:
    held = to(opened, cast, S.SELF_SCORING)
    for place, sheet in enumerate(Sheet.objects.filter(round=held).order_by("order")):
        mark(sheet, POINTS | ({"1.2": "1"} if place == 2 else {}))
    Sheet.objects.filter(round=held).update(locked_at=timezone.now())
    held = to(held, cast, S.APPRAISAL_1, S.COLLECTING, S.TOTALLED)
    held = publish_round(by=cast.ha, round_=held, version=held.version, on=DAY, decision="Thông báo của Sở")
    results = Result.objects.filter(round=held)
    assert results.count() == 6
    assert results.get(unit=cast.land).rank == 2
    assert Score.objects.filter(sheet__round=held, final_points__isnull=True, criterion__part="scored").count() == 0
    for who in (cast.chi, cast.binh, cast.ha):
        page = client_of(who).get(f"/cham-diem/dot/{held.pk}/xep-hang/")
        assert page.status_code == 200
        assert "Phòng Quản lý đất đai" in page.content.decode()
    assert client_of(cast.lan).get(f"/cham-diem/dot/{held.pk}/xep-hang/").status_code == 404


def test_the_units_own_people_do_not_decide_on_their_appeal(cast: Cast, opened: Round) -> None:
    Round.objects.filter(pk=opened.pk).update(state=S.PUBLISHED, published_on=DAY)
    office = Sheet.objects.get(unit=cast.office)
    registry = Sheet.objects.get(unit=cast.registry)
    own = ask_appeal(by=cast.binh, sheet=office, text="Xem lại", on=DAY)
    with pytest.raises(PermissionDenied):
        decide_appeal(by=cast.an, appeal=own, accepted=False, answer="Không")
    decide_appeal(by=cast.ha, appeal=own, accepted=False, answer="Không")
    theirs = ask_appeal(by=cast.chi, sheet=registry, text="Xem lại", on=DAY)
    assert decide_appeal(by=cast.an, appeal=theirs, accepted=False, answer="Không").state == "refused"


def test_the_round_is_opened_from_its_page(cast: Cast, unit_set: CriteriaSet) -> None:
    client = client_of(cast.an)
    address = f"/cham-diem/bo-tieu-chi/{unit_set.pk}/mo-dot/"
    assert "Văn phòng Đăng ký đất đai" in client.get(address).content.decode()
    given = {"name": "Chấm điểm các phòng", "scored": [cast.land.pk, cast.registry.pk], "self_until": "15/12/2026"}
    answer = client.post(address, given)
    made = Round.objects.get()
    assert answer["Location"] == f"/cham-diem/dot/{made.pk}/"
    assert (made.self_until, made.sheets.count()) == (DUE, 2)


def test_units_see_the_councils_points_only_after_publication(cast: Cast, opened: Round) -> None:
    to(opened, cast, S.SELF_SCORING)
    Sheet.objects.filter(round=opened).update(council_total=D("3.21"), self_total=D("4.5"))
    client, address = client_of(cast.chi), f"/cham-diem/dot/{opened.pk}/"
    assert "3,21" not in client.get(address).content.decode()
    assert "3,21" in client_of(cast.ha).get(address).content.decode()
    Round.objects.filter(pk=opened.pk).update(state=S.PUBLISHED, published_on=DAY)
    shown = client.get(address).content.decode()
    assert "3,21" in shown
    assert f"/cham-diem/phieu/{Sheet.objects.get(unit=cast.registry).pk}/kien-nghi/" in shown
    assert f"/cham-diem/phieu/{Sheet.objects.get(unit=cast.land).pk}/kien-nghi/" not in shown
