"""What the round hands to the reminders: who owes what by when."""

from datetime import date

from django.utils import timezone

from caicach.notices import sources
from caicach.scoring.duties import of_everybody, of_person
from caicach.scoring.enums import Level, RoundState
from caicach.scoring.models import CriteriaSet, Round, Score, Sheet
from scoring.index_scenes import Scene
from scoring.rounds import lock_all

TODAY, DUE = date(2026, 12, 1), date(2026, 12, 20)


def set_round(state: str) -> None:
    days = dict.fromkeys(("self_until", "appraisal_1_until", "explanation_until", "appraisal_2_until"), DUE)
    Round.objects.update(state=state, **days)


def test_sheets_not_handed_in(scene: Scene) -> None:
    set_round(RoundState.SELF_SCORING)
    found = {duty.cause: duty for duty in of_everybody(TODAY)}
    assert len(found) == 3
    duty = found[f"self-score:{scene.sheet.pk}"]
    assert (duty.due, duty.people, duty.body_id) == (DUE, (scene.cast.an.pk,), scene.cast.body.pk)
    assert duty.line == ((), (scene.cast.an.pk,), (scene.cast.ha.pk,))
    assert [one.cause for one in of_person(scene.cast.an, TODAY)] == [duty.cause]
    Sheet.objects.filter(pk=scene.sheet.pk).update(locked_at=timezone.now())
    assert not list(of_person(scene.cast.an, TODAY))


def test_questions_without_explanation(scene: Scene) -> None:
    set_round(RoundState.EXPLANATION)
    assert not list(of_everybody(TODAY))
    Score.objects.filter(pk__in=[scene.score("1.1").pk, scene.score("1.2").pk]).update(question="Vì sao?")
    assert [duty.cause for duty in of_everybody(TODAY)] == [f"explain:{scene.sheet.pk}"]
    Sheet.objects.filter(pk=scene.sheet.pk).update(explained_at=timezone.now())
    assert not list(of_everybody(TODAY))


def test_sheets_that_the_council_has_not_closed(scene: Scene) -> None:
    lock_all(scene)
    set_round(RoundState.APPRAISAL_1)
    (duty,) = of_everybody(TODAY)
    assert (duty.people, duty.title) == ((scene.cast.dung.pk,), "Thẩm định 3 phiếu: Chấm điểm các sở năm 2026")
    Sheet.objects.update(appraised_at=timezone.now())
    assert not list(of_everybody(TODAY))


def test_without_a_day_nothing_is_owed(scene: Scene) -> None:
    assert not list(of_everybody(TODAY))


def test_units_owe_their_own_sheets(scene: Scene) -> None:
    CriteriaSet.objects.update(level=Level.UNIT)
    set_round(RoundState.SELF_SCORING)
    Sheet.objects.filter(pk=scene.sheet.pk).update(unit=scene.cast.office)
    assert [duty.people for duty in of_everybody(TODAY) if duty.cause == f"self-score:{scene.sheet.pk}"] == [
        (scene.cast.binh.pk,)
    ]


def test_the_room_of_notices_asks(scene: Scene) -> None:
    set_round(RoundState.SELF_SCORING)
    assert f"self-score:{scene.sheet.pk}" in [duty.cause for duty in sources.everybodys(TODAY)]
