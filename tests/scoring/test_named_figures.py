"""Named figures: counted from plans, typed by hand and marked so, put into the rules of sheets."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.plans.enums import TaskState
from caicach.plans.models import Plan, Task, TaskPart
from caicach.progress.queries.figures import work_count
from caicach.scoring.actions.figures import (
    TypedFigure,
    read_figure,
    refresh_figures,
    refresh_round_figures,
    type_figure,
)
from caicach.scoring.actions.handing_in import hand_in_sheet
from caicach.scoring.actions.self_scoring import self_score
from caicach.scoring.enums import FigureSource, RoundState
from caicach.scoring.figures import About, definitions, read_figures
from caicach.scoring.models import FigureValue, Score
from caicach.scoring.rules.figures_given import Share, given_from
from caicach.scoring.rules.self_scoring import Typed, Way
from cast import client_of
from scoring.index_scenes import Scene

DAY = date(2026, 11, 30)


def part(scene: Scene, order: int, due: date | None, done: date | None = None, **more: Any) -> TaskPart:
    plan, _ = Plan.objects.get_or_create(
        body=scene.cast.body, year=2026, kind="reform", title="Kế hoạch", defaults={"created_by": scene.cast.an}
    )
    task = Task.objects.create(
        body=scene.cast.body, plan=plan, order=order, title=f"Việc {order}", deliverable=more.pop("deliverable", "")
    )
    state = TaskState.DONE if done else TaskState.DOING
    given = {"task": task, "body": scene.cast.body, "unit": scene.cast.land, "state": state, **more}
    return TaskPart.objects.create(due=due, first_due=due, done_on=done, **given)


@pytest.fixture
def work(scene: Scene) -> Scene:
    """Two in time, one late, one overdue, one not due yet, one report in time, one that does not apply."""
    part(scene, 1, date(2026, 3, 1), date(2026, 2, 27))
    part(scene, 2, None, date(2026, 5, 1), unit=scene.cast.registry)
    part(scene, 3, date(2026, 3, 1), date(2026, 3, 2))
    part(scene, 4, date(2026, 6, 1))
    part(scene, 5, date(2026, 12, 20))
    part(scene, 6, date(2026, 7, 1), date(2026, 7, 1), deliverable="Báo cáo quý II")
    part(scene, 7, date(2026, 3, 1), state=TaskState.NOT_APPLICABLE)
    criterion = scene.criteria["1.2"]
    criterion.inputs = {"value": "tasks.on_time_share"}
    criterion.save()
    return scene


@pytest.mark.parametrize(
    ("as_of", "counted"),
    [
        (date(2026, 11, 30), (3, 1, 1, 1)),
        (date(2026, 2, 28), (1, 0, 0, 5)),
        (date(2026, 3, 1), (1, 0, 0, 5)),
        (date(2026, 12, 31), (3, 1, 2, 0)),
    ],
)
def test_work_as_of_a_day(work: Scene, as_of: date, counted: tuple[int, ...]) -> None:
    found = work_count(work.cast.body, 2026, as_of)
    assert (found.on_time, found.done_late, found.overdue, found.not_due) == counted


def test_work_of_a_unit_and_of_reports(work: Scene) -> None:
    assert work_count(work.cast.body, 2026, DAY, work.cast.registry).all == 1
    reports = work_count(work.cast.body, 2026, DAY, only="reports")
    assert (reports.on_time, reports.all) == (1, 1)
    assert work_count(work.cast.body, 2025, DAY).all == 0


def test_each_registered_figure_can_be_read(work: Scene) -> None:
    codes = [one.code for one in definitions()]
    found = read_figures(codes, About(work.cast.body, 2026, DAY))
    assert found["tasks.on_time_share"].value == 60
    assert (found["tasks.done_share"].part, found["tasks.done_share"].whole) == (4, 6)
    assert found["reports.on_time_share"].value == 100
    assert found["tasks.late"].value == 2
    of_dossiers = {code for code in codes if code.startswith("dossiers.")}
    assert set(found) == set(codes) - of_dossiers - {"tasks.results_accepted_share"}


def test_one_query_a_figure(work: Scene, django_assert_max_num_queries: Any) -> None:
    codes = [one.code for one in definitions()]
    with django_assert_max_num_queries(len(codes)):
        read_figures(codes, About(work.cast.body, 2026, DAY))


def refresh(scene: Scene) -> int:
    return refresh_figures(by=scene.cast.an, sheet=scene.sheet, on=DAY)


def test_a_figure_reaches_the_rule_with_its_parts(work: Scene) -> None:
    assert refresh(work) == 1
    score = work.score("1.2")
    assert score.figure_given == {"part": "3", "whole": "5"}
    assert score.rule_points == Decimal("0.5") and "3/5" in score.rule_reason
    assert score.self_points is None
    kept = FigureValue.objects.get()
    assert (kept.source, kept.value, kept.as_of) == (FigureSource.SYSTEM, 60, DAY)


def test_the_same_again_keeps_no_second_reading(work: Scene) -> None:
    refresh(work)
    assert AuditEntry.objects.filter(action="sheet.figures").count() == 1
    assert refresh(work) == 0 and FigureValue.objects.count() == 1
    assert AuditEntry.objects.filter(action="sheet.figures").count() == 1


def test_points_by_the_rule_follow_the_figure(work: Scene) -> None:
    refresh(work)
    score = work.score("1.2")
    score.criterion = work.criteria["1.2"]
    self_score(by=work.cast.an, score=score, version=score.version, typed=Typed(given=score.figure_given))
    assert work.score("1.2").given == {} and work.score("1.2").self_points == Decimal("0.5")
    TaskPart.objects.filter(task__order__in=(1, 2, 3, 6)).update(state=TaskState.DOING, done_on=None)
    refresh(work)
    assert work.score("1.2").self_points == 0


def test_own_figures_stay_when_the_program_counts_others(work: Scene) -> None:
    score = work.score("1.2")
    score.criterion = work.criteria["1.2"]
    self_score(by=work.cast.an, score=score, version=score.version, typed=Typed(given={"value": "99"}))
    refresh(work)
    score = work.score("1.2")
    assert (score.given, score.self_points) == ({"value": "99"}, Decimal("1.5"))
    assert score.rule_points == Decimal("0.5")


def test_what_was_handed_in_keeps_its_figures(work: Scene) -> None:
    refresh(work)
    for key in ("1.1", "1.2", "2.1"):
        score = work.score(key)
        score.criterion = work.criteria[key]
        way = Way.RULE if key == "1.2" else Way.NOT_APPLICABLE
        typed = Typed(way=way, given=score.figure_given, note="Ghi chú")
        self_score(by=work.cast.an, score=score, version=score.version, typed=typed)
    hand_in_sheet(by=work.cast.an, sheet=work.sheet)
    TaskPart.objects.filter(task__order=1).update(state=TaskState.DOING, done_on=None)
    refresh_figures(by=work.kim, sheet=work.sheet, on=DAY)
    score = work.score("1.2")
    assert score.given == {"part": "3", "whole": "5"} and score.self_points == Decimal("0.5")
    assert score.figure_given == {"part": "2", "whole": "5"} and score.rule_points == 0


def test_a_typed_figure_is_marked_and_stays_until_taken_back(work: Scene) -> None:
    typed = TypedFigure("tasks.on_time_share", "Văn phòng UBND tỉnh", value=Decimal(46))
    kept = type_figure(by=work.cast.an, body=work.cast.body, year=2026, typed=typed, as_of=DAY)
    assert (kept.source, kept.by) == (FigureSource.TYPED, work.cast.an)
    assert work.score("1.2").figure_given == {"value": "46"} and work.score("1.2").rule_points == 0
    assert work.score("1.2").figures_typed
    assert "số nhập tay" in client_of(work.cast.an).get(reverse("self_score", args=[work.sheet.pk])).text
    refresh(work)
    assert work.score("1.2").figure_given == {"value": "46"}
    read_figure(by=work.cast.an, body=work.cast.body, year=2026, code="tasks.on_time_share", as_of=DAY)
    assert work.score("1.2").figure_given == {"part": "3", "whole": "5"}
    assert not work.score("1.2").figures_typed
    page = client_of(work.cast.an).get(reverse("self_score", args=[work.sheet.pk])).text
    assert "số của chương trình" in page and "số nhập tay" not in page


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (TypedFigure("tasks.nothing", "Sổ", value=Decimal(1)), "figure-unknown"),
        (TypedFigure("tasks.late", "", value=Decimal(1)), "source-missing"),
        (TypedFigure("tasks.late", "Sổ"), "figure-missing"),
        (TypedFigure("tasks.late", "Sổ", value=Decimal(-1)), "figure-negative"),
        (TypedFigure("tasks.late", "Sổ", part=Decimal(1)), "figure-half"),
        (TypedFigure("tasks.late", "Sổ", part=Decimal(1), whole=Decimal(0)), "figure-no-whole"),
    ],
)
def test_a_typed_figure_that_cannot_be(scene: Scene, typed: TypedFigure, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        type_figure(by=scene.cast.an, body=scene.cast.body, year=2026, typed=typed, as_of=DAY)
    assert refused.value.code == code


@pytest.mark.parametrize(("who", "may"), [("an", True), ("chi", False), ("binh", False), ("lan", False)])
def test_who_types_and_reads(work: Scene, who: str, may: bool) -> None:
    person = getattr(work.cast, who)
    typed = TypedFigure("tasks.late", "Sổ", value=Decimal(1))
    if may:
        type_figure(by=person, body=work.cast.body, year=2026, typed=typed, as_of=DAY)
        return
    with pytest.raises(PermissionDenied):
        type_figure(by=person, body=work.cast.body, year=2026, typed=typed, as_of=DAY)


def test_who_runs_the_round_reads_for_all(work: Scene) -> None:
    assert refresh_round_figures(by=work.kim, round_=work.round, on=DAY) == 1
    with pytest.raises(PermissionDenied):
        refresh_round_figures(by=work.cast.an, round_=work.round, on=DAY)


def test_nothing_changes_once_totalled(work: Scene) -> None:
    work.round.state = RoundState.TOTALLED
    work.round.save()
    with pytest.raises(RuleBroken):
        refresh_figures(by=work.kim, sheet=work.sheet, on=DAY)


@pytest.mark.parametrize(
    ("inputs", "readings", "given"),
    [
        ({"value": "a"}, {"a": Share(Decimal("46.5"))}, {"value": "46.5"}),
        ({"value": "a"}, {"a": Share(Decimal(50), Decimal(1), Decimal(2))}, {"part": "1", "whole": "2"}),
        ({"count": "a"}, {"a": Share(Decimal(50), Decimal(1), Decimal(2))}, {"count": "50"}),
        ({"b": "a:part", "a": "a:whole"}, {"a": Share(Decimal(50), Decimal(1), Decimal(2))}, {"b": "1", "a": "2"}),
        ({"b": "a:part"}, {"a": Share(Decimal(50))}, {}),
        ({"value": "z"}, {"a": Share(Decimal(50))}, {}),
        ({}, {"a": Share(Decimal(50))}, {}),
    ],
)
def test_inputs_from_figures(inputs: dict, readings: dict, given: dict) -> None:
    assert given_from(inputs, readings, ["value"]) == given


def test_the_registry_tells_what_there_is_and_what_not(work: Scene) -> None:
    refresh(work)
    page = client_of(work.cast.an).get(reverse("figures")).content.decode()
    assert "60 % (3/5)" in page and "chưa có nguồn" in page
    figure = client_of(work.cast.an).get(reverse("figure", args=["tasks.on_time_share"]), {"nam": "2026"})
    assert figure.status_code == 200 and "60 % (3/5)" in figure.content.decode()


def test_a_figure_is_typed_on_its_page(work: Scene) -> None:
    address = f"{reverse('figure', args=['tasks.on_time_share'])}?nam=2026"
    sent = {"value": "46,5", "as_of": "30/11/2026", "source": "Văn phòng UBND tỉnh"}
    assert client_of(work.cast.an).post(address, sent).status_code == 302
    assert FigureValue.objects.get().value == Decimal("46.5")
    page = client_of(work.cast.an).get(reverse("figures"), {"nam": "2026"}).content.decode()
    assert "Nhập tay" in page


@pytest.mark.parametrize(("who", "body", "status"), [("kim", "own", 200), ("lan", "own", 404), ("chi", "own", 200)])
def test_whose_figures_one_sees(scene: Scene, who: str, body: str, status: int) -> None:
    person = scene.kim if who == "kim" else getattr(scene.cast, who)
    answer = client_of(person).get(reverse("figures"), {"co-quan": scene.cast.body.pk})
    assert answer.status_code == status


def test_of_a_round_without_figures_nothing_is_kept(scene: Scene) -> None:
    assert refresh_figures(by=scene.cast.an, sheet=scene.sheet, on=DAY) == 0
    assert not FigureValue.objects.exists() and not Score.objects.exclude(figure_given={}).exists()
