"""Several people write at once, each with a connection of their own: nothing is lost, nobody waits in a ring."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from caicach.kit import audit
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.organisations.models import Person
from caicach.scoring.actions import recomputing, self_scoring
from caicach.scoring.actions.appraising import appraise
from caicach.scoring.actions.figures import TypedFigure, refresh_figures, type_figure
from caicach.scoring.actions.publishing import publish_round
from caicach.scoring.actions.ranking import recompute_round
from caicach.scoring.actions.results import record_result
from caicach.scoring.actions.rounds import move_round
from caicach.scoring.actions.score_evidence import bring_link
from caicach.scoring.actions.self_scoring import self_score
from caicach.scoring.enums import FigureSource, Part, RoundState
from caicach.scoring.models import Criterion, FigureValue, Member, Result, Round, Score, Sheet
from caicach.scoring.queries.working import Stage, totals_of
from caicach.scoring.rules.appraising import Marking
from caicach.scoring.rules.self_scoring import Typed, Way
from caicach.scoring.values import LineSpec, ResultSpec
from cast import person
from scoring.index_scenes import ORDERS, Scene
from scoring.rounds import DAY, fresh, lock_all, mark_all, totalled

pytestmark = pytest.mark.django_db(transaction=True)
D, S = Decimal, RoundState
Deed = Callable[[], Any]
LONGEST = 20
"""Seconds after which a test that hangs gives up."""
PAUSE = 0.5
"""For so long a transaction stays open, so that the other one runs into it; it ends at once where that one is done."""


def together(*deeds: Deed) -> list[Any]:
    """All begin in the same moment; what each gave, or the rule that refused it. Anything else fails the test."""
    start = Barrier(len(deeds))

    def run(deed: Deed) -> Any:
        start.wait(LONGEST)
        try:
            return deed()
        except RuleBroken as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(run, deeds))


def meanwhile(first: Deed, second: Deed) -> list[Any]:
    """The second begins when the first has written and not ended yet."""
    written, done = Event(), Event()

    def early() -> Any:
        try:
            with transaction.atomic():
                given = first()
                written.set()
                done.wait(PAUSE)
            return given
        finally:
            written.set()

    def late() -> Any:
        written.wait(LONGEST)
        try:
            return second()
        finally:
            done.set()

    return together(early, late)


def in_the_middle(monkeypatch: pytest.MonkeyPatch, place: Any, name: str, first: Deed, second: Deed) -> list[Any]:
    """The second begins when the first comes to `place.name`, before that runs."""
    reached, done, whole = Event(), Event(), getattr(place, name)

    def stopping(*args: Any, **given: Any) -> Any:
        if not reached.is_set():
            reached.set()
            done.wait(PAUSE)
        return whole(*args, **given)

    def late() -> Any:
        reached.wait(LONGEST)
        try:
            return second()
        finally:
            done.set()

    monkeypatch.setattr(place, name, stopping)
    return together(first, late)


@pytest.fixture
def hung(scene: Scene) -> Person:
    """A second appraiser."""
    found: Person = person("hung", "Hùng", scene.cast.dung.body, None, "appraiser", "Ủy viên Hội đồng")
    Member.objects.create(round=scene.round, person=found)
    return found


def at(scene: Scene, state: RoundState) -> None:
    Round.objects.filter(pk=scene.round.pk).update(state=state)


def gives(by: Person, score: Score, points: str, note: str = "Theo hồ sơ") -> Deed:
    """The appraiser saves points for a row, from the page as it stands now."""
    marking = Marking(D(points), note)
    return lambda: appraise(by=by, score=score, marking=marking, version=score.version, at=timezone.now())


def fills(by: Person, score: Score, **typed: Any) -> Deed:
    """The body saves a row of its own score, from the page as it stands now."""
    score = Score.objects.select_related("criterion__criteria_set").get(pk=score.pk)
    held = Typed(**({"way": Way.TYPED, "note": "Đã làm"} | typed))
    return lambda: self_score(by=by, score=score, version=score.version, typed=held)


def moves(scene: Scene, to: RoundState) -> Deed:
    held = fresh(scene.round)
    return lambda: move_round(by=scene.kim, round_=held, version=held.version, to=to, on=DAY)


def publishes(scene: Scene) -> Deed:
    held = fresh(scene.round)
    return lambda: publish_round(by=scene.son, round_=held, version=held.version, on=DAY, decision="Quyết định 45")


def added_up(sheet: Sheet, stage: Stage) -> Decimal | None:
    """The sheet as its rows say."""
    criteria = Criterion.objects.filter(criteria_set=sheet.round.criteria_set)
    return totals_of(sheet.round.criteria_set, criteria, Score.objects.filter(sheet=sheet), stage).total


def totals_stand(scene: Scene) -> bool:
    """Whether what every sheet keeps is what its rows come to, and the log is whole."""
    held = list(Sheet.objects.filter(round=scene.round))
    right = [(one.self_total, one.council_total) for one in held]
    return right == [(added_up(one, Stage.SELF), added_up(one, Stage.COUNCIL)) for one in held] and audit.verify().whole


@pytest.mark.parametrize("run", [together, meanwhile])
def test_two_appraisers_on_two_rows_of_one_sheet(scene: Scene, hung: Person, run: Any) -> None:
    at(scene, S.APPRAISAL_1)
    recompute_round(by=scene.kim, round_=scene.round)
    run(gives(scene.cast.dung, scene.score("1.1"), "0.5"), gives(hung, scene.score("1.2"), "1"))
    assert fresh_sheet(scene).council_total == D("1.5")
    assert totals_stand(scene)


def test_of_two_appraisers_on_one_row_one_is_shown_the_other(scene: Scene, hung: Person) -> None:
    at(scene, S.APPRAISAL_1)
    row = scene.score("1.2")
    said = together(gives(scene.cast.dung, row, "1"), gives(hung, row, "0.5"))
    saved = scene.score("1.2")
    assert sorted(isinstance(one, Stale) for one in said) == [False, True]
    assert saved.by_1 == (hung if isinstance(said[0], Stale) else scene.cast.dung)
    assert (saved.version, fresh_sheet(scene).council_total) == (2, saved.points_1)


@pytest.mark.parametrize("run", [together, meanwhile])
def test_an_officer_and_a_unit_score_rows_of_one_sheet(scene: Scene, run: Any) -> None:
    recompute_round(by=scene.kim, round_=scene.round)
    mine, theirs = scene.score("1.1"), scene.score("2.1")
    run(fills(scene.cast.an, mine, points=D("0.5")), fills(scene.cast.chi, theirs, points=D("1.25")))
    assert fresh_sheet(scene).self_total == D("1.75")
    assert totals_stand(scene)


def test_of_two_who_publish_one_does(scene: Scene) -> None:
    mark_all(scene)
    totalled(scene)
    said = together(publishes(scene), publishes(scene))
    assert sorted(isinstance(one, Stale) for one in said) == [False, True]
    assert sorted(Result.objects.values_list("body", flat=True)) == sorted(scene.sheets)
    assert AuditEntry.objects.filter(action="round.publish").count() == 1


def test_of_two_who_move_the_round_one_does(scene: Scene) -> None:
    lock_all(scene)
    said = together(moves(scene, S.APPRAISAL_1), moves(scene, S.APPRAISAL_1))
    assert sorted(isinstance(one, Stale) for one in said) == [False, True]
    assert (fresh(scene.round).state, fresh(scene.round).version) == (S.APPRAISAL_1, 2)
    assert AuditEntry.objects.filter(action="round.move").count() == 1


def test_who_totals_waits_for_who_is_just_marking(scene: Scene) -> None:
    """Else the totals would be those of the points before."""
    mark_all(scene)
    lock_all(scene)
    at(scene, S.COLLECTING)
    meanwhile(gives(scene.cast.dung, scene.score("2.2"), "0.5"), moves(scene, S.TOTALLED))
    assert fresh(scene.round).state == S.TOTALLED
    assert (fresh_sheet(scene).final_total, fresh_sheet(scene).rank) == (D("4.5"), 2)
    assert totals_stand(scene)


def test_nobody_marks_in_a_step_that_has_just_ended(scene: Scene) -> None:
    mark_all(scene)
    lock_all(scene)
    at(scene, S.APPRAISAL_1)
    said = meanwhile(moves(scene, S.COLLECTING), gives(scene.cast.dung, scene.score("1.1"), "0.25"))
    assert isinstance(said[1], RuleBroken)
    assert scene.score("1.1").points_1 == D("0.5")


@pytest.fixture
def counted(scene: Scene) -> Scene:
    """Criterion 1.2 asks for a figure that was typed: 92 %."""
    Criterion.objects.filter(pk=scene.criteria["1.2"].pk).update(inputs={"value": "tasks.on_time_share"}, rule=ORDERS)
    FigureValue.objects.create(
        body=scene.cast.body,
        year=2026,
        code="tasks.on_time_share",
        value=D(92),
        as_of=DAY,
        source=FigureSource.TYPED,
        by=scene.cast.an,
    )
    recompute_round(by=scene.kim, round_=scene.round)
    return scene


@pytest.mark.parametrize("run", [together, meanwhile])
@pytest.mark.parametrize("turned", [False, True])
def test_figures_are_read_while_somebody_scores_the_row(counted: Scene, run: Any, turned: bool) -> None:
    """Both stay: the program's figure, and the own figure and points of the body."""
    refresh: Deed = lambda: refresh_figures(by=counted.kim, sheet=counted.sheet, on=DAY)  # noqa: E731
    deeds = [refresh, fills(counted.cast.an, counted.score("1.2"), way=Way.RULE, given={"value": "99"})]
    run(*reversed(deeds) if turned else deeds)
    row = counted.score("1.2")
    assert (row.figure_given, row.given) == ({"value": "92"}, {"value": "99"})
    assert (row.self_points, row.rule_points) == (D("1.5"), D("1")), "the program's figure counts for the rule"
    assert fresh_sheet(counted).self_total == D("1.5")
    assert totals_stand(counted)


def test_all_rules_run_again_while_somebody_scores(counted: Scene) -> None:
    fill = fills(counted.cast.an, counted.score("1.2"), way=Way.RULE, given={"value": "99"})
    meanwhile(fill, lambda: recompute_round(by=counted.kim, round_=counted.round))
    assert counted.score("1.2").rule_points == D("1.5")
    assert totals_stand(counted)


def types_a_figure(scene: Scene) -> Any:
    typed = TypedFigure("tasks.on_time_share", "Sổ theo dõi", value=D(60))
    return type_figure(by=scene.cast.an, body=scene.cast.body, year=2026, typed=typed, as_of=DAY)


def brings_a_link(scene: Scene) -> Any:
    return bring_link(by=scene.cast.an, score=scene.score("1.1"), url="https://example.invalid/ke-hoach")


@pytest.mark.parametrize("other", [types_a_figure, brings_a_link])
def test_nobody_waits_in_a_ring_with_who_scores(counted: Scene, monkeypatch: Any, other: Any) -> None:
    """A sheet is held, the log is not yet: who writes both must want the sheet first."""
    fill = fills(counted.cast.chi, counted.score("2.1"), points=D("1"))
    in_the_middle(monkeypatch, self_scoring, recomputing.refresh_totals.__name__, fill, lambda: other(counted))
    assert counted.score("2.1").self_points == D("1")
    assert totals_stand(counted)


def test_one_year_recorded_twice_at_once_is_one_result(scene: Scene) -> None:
    lines = (
        LineSpec("I", "Chỉ đạo", points=D(8), maximum=D(10)),
        LineSpec("+", "Điểm cộng", points=D(1), part=Part.BONUS),
    )
    told = {"body_id": scene.cast.body.pk, "year": 2023, "lines": lines, "published_on": date(2024, 1, 11)}

    def records(source: str) -> Deed:
        return lambda: record_result(by=scene.cast.an, spec=ResultSpec(source=source, **told))

    together(records("Quyết định 12"), records("Quyết định 13"))
    assert Result.objects.count() == 2
    assert Result.objects.filter(replaced_by__isnull=True).count() == 1


def fresh_sheet(scene: Scene) -> Sheet:
    return Sheet.objects.get(pk=scene.sheet.pk)
