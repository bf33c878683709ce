"""Lost points: the list of a result, what is said of each loss, what a newer result makes of it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.plans.models import Plan, Task
from caicach.scoring.actions.line_links import link_lines
from caicach.scoring.actions.remedies import link_remedies, link_remedy, unlink_remedy
from caicach.scoring.actions.results import record_result
from caicach.scoring.actions.shortfalls import change_shortfall, give_unit, open_shortfalls
from caicach.scoring.models import Shortfall
from caicach.scoring.remedy_values import ShortfallSpec
from caicach.scoring.values import LineSpec
from cast import Cast
from scoring.loss_scenes import corrected, result, spec

D = Decimal


def task_of(cast: Cast, title: str = "Nâng tỷ lệ thực hiện mệnh lệnh hành chính", **more: object) -> Task:
    plan, _ = Plan.objects.get_or_create(
        body=cast.body, title="Kế hoạch nâng chỉ số", year=2026, kind="index", created_by=cast.an
    )
    order = Task.objects.filter(plan=plan).count() + 1
    return Task.objects.create(body=cast.body, plan=plan, order=order, title=title, search=title.lower(), **more)


def loss(key: str) -> Shortfall:
    return Shortfall.objects.select_related("line", "body").get(line__key=key, line__result__replaced_by=None)


def states() -> dict[str, tuple[str, Decimal | None]]:
    held = Shortfall.objects.filter(year=2025).select_related("line")
    return {one.line.key: (one.state, one.recovered) for one in held}


class TestOpening:
    def test_each_lost_point_stands_once(self, cast: Cast) -> None:
        assert open_shortfalls(by=cast.an, result=result(cast)) == 5
        held = {one.line.key: one.lost for one in Shortfall.objects.select_related("line")}
        assert held == {"I.6": D("1.5"), "I": D("0.5"), "II.1": D(1), "II.2": D("0.5"), "-": D(1)}

    def test_the_unit_stands_where_the_result_names_one(self, cast: Cast) -> None:
        open_shortfalls(by=cast.an, result=result(cast))
        assert (loss("II.1").unit, loss("I.6").unit) == (cast.registry, None)

    def test_again_adds_nothing(self, cast: Cast) -> None:
        made = result(cast)
        open_shortfalls(by=cast.an, result=made)
        entries = AuditEntry.objects.count()
        assert open_shortfalls(by=cast.an, result=made) == 0
        assert (Shortfall.objects.count(), AuditEntry.objects.count()) == (5, entries)

    def test_a_correction_takes_over_what_was_said(self, cast: Cast) -> None:
        open_shortfalls(by=cast.an, result=result(cast))
        said = ShortfallSpec(cause="Nhiều việc", expected=D("1.5"))
        change_shortfall(by=cast.an, shortfall=loss("I.6"), version=1, spec=said)
        link_remedy(by=cast.an, shortfall=loss("I.6"), task=task_of(cast))
        newer = corrected(cast, orders="1", public="0.5")
        assert open_shortfalls(by=cast.an, result=newer) == 0
        kept = loss("I.6")
        assert (kept.cause, kept.lost, kept.expected, kept.state) == ("Nhiều việc", D("0.5"), D("0.5"), "planned")
        assert not Shortfall.objects.filter(line__key="II.2").exists()
        assert Shortfall.objects.count() == 4

    def test_what_was_worked_on_stays_when_the_loss_is_taken_back(self, cast: Cast) -> None:
        open_shortfalls(by=cast.an, result=result(cast))
        link_remedy(by=cast.an, shortfall=loss("II.2"), task=task_of(cast))
        open_shortfalls(by=cast.an, result=corrected(cast, public="0.5"))
        assert Shortfall.objects.get(line__key="II.2").state == "gone"

    def test_a_replaced_result_is_refused(self, cast: Cast) -> None:
        first = result(cast)
        corrected(cast)
        with pytest.raises(RuleBroken) as refusal:
            open_shortfalls(by=cast.an, result=first)
        assert refusal.value.code == "result-replaced"

    @pytest.mark.parametrize(
        ("who", "may"),
        [("an", True), ("ha", True), ("binh", False), ("chi", False), ("dung", False), ("lan", False)],
    )
    def test_who_may(self, cast: Cast, who: str, may: bool) -> None:
        made, person = result(cast), getattr(cast, who)
        if may:
            assert open_shortfalls(by=person, result=made) == 5
        else:
            with pytest.raises(PermissionDenied):
                open_shortfalls(by=person, result=made)


class TestSaying:
    @pytest.fixture(autouse=True)
    def _listed(self, cast: Cast) -> None:
        open_shortfalls(by=cast.an, result=result(cast))

    def test_everything_is_kept_and_recorded(self, cast: Cast) -> None:
        said = ShortfallSpec("Phối hợp chậm", cast.land.pk, D("0.5"), 12, 80, "Họp tháng 3")
        held = change_shortfall(by=cast.an, shortfall=loss("I.6"), version=1, spec=said)
        assert (held.cause, held.unit, held.expected, held.chance, held.version) == (
            "Phối hợp chậm", cast.land, D("0.5"), 80, 2,
        )  # fmt: skip
        assert AuditEntry.objects.filter(action="shortfall.change", object_id=str(held.pk)).count() == 1

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ({"expected": D("1.6")}, "more-than-lost"),
            ({"expected": D(-1)}, "more-than-lost"),
            ({"chance": 101}, "no-percentage"),
        ],
    )
    def test_nobody_wins_back_more_than_was_lost(self, cast: Cast, said: dict[str, object], code: str) -> None:
        with pytest.raises(RuleBroken) as refusal:
            change_shortfall(by=cast.an, shortfall=loss("I.6"), version=1, spec=ShortfallSpec(**said))  # type: ignore[arg-type]
        assert refusal.value.code == code

    def test_a_stale_save_is_refused(self, cast: Cast) -> None:
        change_shortfall(by=cast.an, shortfall=loss("I.6"), version=1, spec=ShortfallSpec(cause="Một"))
        with pytest.raises(Stale):
            change_shortfall(by=cast.ha, shortfall=loss("I.6"), version=1, spec=ShortfallSpec(cause="Hai"))

    def test_one_unit_for_several(self, cast: Cast) -> None:
        assert give_unit(by=cast.an, shortfalls=Shortfall.objects.all(), unit=cast.registry) == 4
        assert set(Shortfall.objects.values_list("unit", flat=True)) == {cast.registry.pk}

    def test_only_own_units(self, cast: Cast) -> None:
        other = cast.other_body.units.create(name="Phòng lạ", kind="division")
        with pytest.raises(RuleBroken):
            give_unit(by=cast.an, shortfalls=Shortfall.objects.all(), unit=other)
        with pytest.raises(RuleBroken):
            change_shortfall(by=cast.an, shortfall=loss("I"), version=1, spec=ShortfallSpec(unit_id=other.pk))

    def test_a_remedy_makes_it_planned_and_none_opens_it_again(self, cast: Cast) -> None:
        task = task_of(cast)
        remedy = link_remedy(by=cast.an, shortfall=loss("I.6"), task=task)
        assert link_remedy(by=cast.an, shortfall=loss("I.6"), task=task) == remedy
        assert loss("I.6").state == "planned"
        unlink_remedy(by=cast.an, remedy=remedy)
        assert (loss("I.6").state, Task.objects.filter(pk=task.pk).exists()) == ("open", True)

    def test_several_at_once_or_none(self, cast: Cast) -> None:
        one, other = task_of(cast), task_of(cast, state="cancelled")
        with pytest.raises(RuleBroken):
            link_remedies(by=cast.an, pairs=[(loss("I"), one), (loss("II.1"), other)])
        assert loss("I").state == "open"
        assert link_remedies(by=cast.an, pairs=[(loss("I"), one), (loss("II.1"), one)]) == 2

    def test_units_do_not_plan_for_the_body(self, cast: Cast) -> None:
        with pytest.raises(PermissionDenied):
            link_remedy(by=cast.binh, shortfall=loss("I"), task=task_of(cast))


class TestNextYear:
    """What the result of 2026 says of the losses of 2025."""

    def test_won_back_in_part_again(self, cast: Cast) -> None:
        open_shortfalls(by=cast.an, result=result(cast))
        result(cast, 2026, orders="1.5", speed="2.5", public="0")
        assert states() == {
            "I.6": ("recovered", D("1.5")), "I": ("again", D(0)),
            "II.1": ("partly", D("0.5")), "II.2": ("again", D(0)), "-": ("again", D(0)),
        }  # fmt: skip
        assert AuditEntry.objects.filter(action="shortfall.settle").exists()

    def test_the_list_drawn_up_late_is_settled_at_once(self, cast: Cast) -> None:
        first = result(cast)
        result(cast, 2026, orders="1.5")
        open_shortfalls(by=cast.an, result=first)
        assert states()["I.6"] == ("recovered", D("1.5"))

    def test_what_is_not_scored_any_more_is_gone(self, cast: Cast) -> None:
        """Field II tells all that it is made of; nothing of it is the former criterion."""
        open_shortfalls(by=cast.an, result=result(cast))
        result(cast, 2026, public=None)
        assert states()["II.2"] == ("gone", None)

    def test_a_renamed_criterion_goes_on_by_its_link(self, cast: Cast) -> None:
        first = result(cast)
        open_shortfalls(by=cast.an, result=first)
        next_year = spec(cast, 2026, public="0.5")
        kept = [one for one in next_year.lines if one.key != "II.2"]
        former = next(one for one in next_year.lines if one.key == "II.2")
        renamed = (*kept, replace(former, key="II.9", name="Niêm yết"))
        later = record_result(by=cast.an, spec=replace(next_year, lines=renamed))
        assert states()["II.2"] == ("gone", None)
        link_lines(by=cast.an, pairs=[(first.lines.get(key="II.2"), later.lines.get(key="II.9"))])
        assert states()["II.2"] == ("recovered", D("0.5"))

    def test_results_that_nothing_joins_tell_nothing_of_each_other(self, cast: Cast) -> None:
        open_shortfalls(by=cast.an, result=result(cast))
        other = LineSpec("A", "Bộ tiêu chí mới", points=D(90), maximum=D(100))
        record_result(by=cast.an, spec=replace(spec(cast, 2026), lines=(other,)))
        assert {state for key, (state, _) in states().items() if key != "-"} == {"open"}

    def test_a_corrected_later_result_settles_anew(self, cast: Cast) -> None:
        open_shortfalls(by=cast.an, result=result(cast))
        result(cast, 2026, orders="0")
        assert states()["I.6"] == ("again", D(0))
        corrected(cast, 2026, orders="0.75")
        assert states()["I.6"] == ("partly", D("0.75"))
