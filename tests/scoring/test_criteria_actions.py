"""Criteria sets are made, changed, issued, replaced and cloned; what does not fit is refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from caicach.kit import audit
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.scoring.actions import criteria as actions
from caicach.scoring.actions import lineage, sets
from caicach.scoring.models import Charge, CriteriaSet, Criterion, CriterionLink
from caicach.scoring.set_values import CriterionSpec, SetSpec
from scoring.criteria_scenes import by_key, example_set, officer_of, small_set

pytestmark = pytest.mark.django_db


@pytest.fixture
def nga(cast):
    return officer_of(cast)


@pytest.fixture
def small(cast, nga):
    return small_set(nga, cast.province)


def spec_of(one: Criterion, **other: object) -> CriterionSpec:
    names = CriterionSpec.__slots__
    return CriterionSpec(**{**{name: getattr(one, name) for name in names}, **other})


def codes() -> list[str]:
    return list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True))


class TestMaking:
    def test_the_whole_tree_with_one_entry_of_the_log(self, cast, nga) -> None:
        before = AuditEntry.objects.count()
        made = example_set(nga, cast.province)
        assert made.criteria.count() == 71
        assert made.criteria.leaves().count() == 53
        assert codes()[before:] == ["criteria_set.create"]
        assert audit.verify().whole
        assert made.criteria.get(key="1.6").rule_kind == "bands"
        assert made.criteria.get(key="C.1").part == "bonus"

    def test_only_where_one_makes_criteria(self, cast) -> None:
        for who in (cast.chi, cast.an, cast.lan, cast.dung, None):
            with pytest.raises(PermissionDenied):
                small_set(who, cast.province)
        assert not CriteriaSet.objects.exists()

    def test_one_draft_a_year_level_and_block(self, cast, nga, small) -> None:
        with pytest.raises(RuleBroken) as refusal:
            small_set(nga, cast.province)
        assert refusal.value.code == "set-twice"
        small_set(nga, cast.province, year=2027)

    def test_keys_are_unique_where_numbers_come_again(self, cast, nga, small) -> None:
        held = by_key(small)
        with pytest.raises(RuleBroken, match=r"Số 1\.1 đã dùng"):
            actions.add_criterion(by=nga, criteria_set=small, spec=CriterionSpec("Khác", "1.1"), parent=held["II"])
        one = actions.add_criterion(by=nga, criteria_set=small, spec=CriterionSpec("Không số"), parent=held["II"])
        other = actions.add_criterion(by=nga, criteria_set=small, spec=CriterionSpec("Không số nữa"), parent=held["II"])
        assert (one.key, other.key) == ("tc", "tc#2")


class TestEditing:
    def test_a_criterion_is_added_at_the_end_of_its_field(self, nga, small) -> None:
        held = by_key(small)
        actions.add_criterion(by=nga, criteria_set=small, spec=CriterionSpec("Đổi mới", "1.3"), parent=held["I"])
        assert list(by_key(small)) == ["I", "1.1", "1.2", "1.3", "II", "2.1", "2.2"]

    def test_a_changed_rule_is_compiled_again(self, nga, small) -> None:
        one = by_key(small)["2.2"]
        text = "Mỗi sáng kiến được công nhận cộng 0,5 điểm, tối đa 1 điểm"
        done = actions.change_criterion(by=nga, criterion=one, version=1, spec=spec_of(one, rule=text))
        assert (done.rule_kind, done.rule_reason, done.version) == ("count", "", 2)
        hand = spec_of(done, rule="Hội đồng xem xét, quyết định")
        done = actions.change_criterion(by=nga, criterion=one, version=2, spec=hand)
        assert done.rule_kind == "manual"
        assert done.rule_reason

    def test_an_old_page_does_not_overwrite(self, nga, small) -> None:
        one = by_key(small)["1.1"]
        actions.change_criterion(by=nga, criterion=one, version=1, spec=spec_of(one, name="Tên mới"))
        with pytest.raises(Stale):
            actions.change_criterion(by=nga, criterion=one, version=1, spec=spec_of(one, name="Tên khác"))
        assert Criterion.objects.get(pk=one.pk).name == "Tên mới"

    def test_up_and_down_with_all_that_is_below(self, nga, small) -> None:
        actions.move_criterion(by=nga, criterion=by_key(small)["II"], step=-1)
        assert list(by_key(small)) == ["II", "2.1", "2.2", "I", "1.1", "1.2"]
        actions.move_criterion(by=nga, criterion=by_key(small)["II"], step=-1)
        assert next(iter(by_key(small))) == "II"
        actions.move_criterion(by=nga, criterion=by_key(small)["2.1"], step=1)
        assert list(by_key(small))[:3] == ["II", "2.2", "2.1"]

    def test_into_another_field(self, nga, small) -> None:
        held = by_key(small)
        moved = actions.place_criterion(by=nga, criterion=held["2.2"], parent=held["1.2"])
        assert (moved.depth, list(by_key(small))) == (2, ["I", "1.1", "1.2", "2.2", "II", "2.1"])
        with pytest.raises(RuleBroken, match="bên trong chính nó"):
            actions.place_criterion(by=nga, criterion=held["I"], parent=held["1.2"])

    def test_removed_with_all_that_is_below(self, nga, small) -> None:
        assert actions.remove_criterion(by=nga, criterion=by_key(small)["II"]) == 3
        assert list(by_key(small)) == ["I", "1.1", "1.2"]

    def test_others_may_not(self, cast, nga, small) -> None:
        one = by_key(small)["1.1"]
        deeds = (
            lambda: actions.change_criterion(by=cast.an, criterion=one, version=1, spec=spec_of(one)),
            lambda: actions.add_criterion(by=cast.an, criteria_set=small, spec=CriterionSpec("Mới")),
            lambda: actions.move_criterion(by=cast.an, criterion=one, step=1),
            lambda: actions.remove_criterion(by=cast.an, criterion=one),
            lambda: sets.issue_set(by=cast.an, criteria_set=small),
            lambda: sets.clone_to_year(by=cast.dung, criteria_set=small, year=2027),
            lambda: sets.discard_set(by=cast.ha, criteria_set=small),
        )
        for deed in deeds:
            with pytest.raises(PermissionDenied):
                deed()


class TestIssuing:
    def test_a_set_that_fits(self, nga, small) -> None:
        issued = sets.issue_set(by=nga, criteria_set=small)
        assert issued.state == "issued"
        one = by_key(small)["1.1"]
        with pytest.raises(RuleBroken, match="bản thay thế"):
            actions.change_criterion(by=nga, criterion=one, version=1, spec=spec_of(one))
        with pytest.raises(RuleBroken, match="bản thay thế"):
            sets.change_set(by=nga, criteria_set=issued, version=issued.version, spec=SetSpec("Khác"))
        with pytest.raises(RuleBroken):
            actions.remove_criterion(by=nga, criterion=one)

    @pytest.mark.parametrize(
        ("key", "maximum", "said"),
        [
            ("1.1", Decimal("1.5"), "I. Chỉ đạo, điều hành: các phần cộng lại là 2,5, điểm tối đa ghi 2."),
            ("2.2", None, "2.2. Thư xin lỗi: chưa có điểm tối đa."),
        ],
    )
    def test_what_does_not_fit_is_listed(self, nga, small, key, maximum, said) -> None:
        one = by_key(small)[key]
        actions.change_criterion(by=nga, criterion=one, version=1, spec=spec_of(one, maximum=maximum))
        with pytest.raises(RuleBroken) as refusal:
            sets.issue_set(by=nga, criteria_set=small)
        assert said in refusal.value.sentence
        small.refresh_from_db()
        assert small.state == "draft"

    def test_an_empty_set_is_not_issued(self, cast, nga) -> None:
        made = sets.create_set(by=nga, body=cast.province, year=2026, level="commune", spec=SetSpec("Trống"))
        with pytest.raises(RuleBroken, match="chưa có tiêu chí nào"):
            sets.issue_set(by=nga, criteria_set=made)

    def test_the_example_set_fits(self, cast, nga) -> None:
        assert sets.issue_set(by=nga, criteria_set=example_set(nga, cast.province)).state == "issued"

    def test_a_replacement_takes_the_place_when_it_is_issued(self, cast, nga, small) -> None:
        earlier = small_set(nga, cast.province, year=2025)
        link = CriterionLink.objects.create(earlier=by_key(earlier)["1.1"], later=by_key(small)["1.1"], kind="same")
        sets.issue_set(by=nga, criteria_set=small)
        fresh = sets.replace_set(by=nga, criteria_set=small)
        small.refresh_from_db()
        assert (small.state, fresh.state, fresh.year) == ("issued", "draft", 2026)
        assert by_key(fresh)["1.1"].earlier_links.get().earlier_id == link.earlier_id
        sets.issue_set(by=nga, criteria_set=fresh)
        small.refresh_from_db()
        assert small.state == "replaced"


class TestCloning:
    def test_the_tree_the_rules_and_the_settings_go_on(self, cast, nga) -> None:
        first = example_set(nga, cast.province)
        CriteriaSet.objects.filter(pk=first.pk).update(places=2, bonus_cap=Decimal(3))
        clone = sets.clone_to_year(by=nga, criteria_set=first, year=2027)
        assert (clone.state, clone.year, clone.places, clone.bonus_cap) == ("draft", 2027, 2, 3)
        assert clone.name == "Bộ tiêu chí sở, ban, ngành năm 2027"
        rows = ("key", "number", "name", "maximum", "rule", "rule_kind", "inputs", "depth", "parent__key", "order")
        assert list(clone.criteria.values_list(*rows)) == list(first.criteria.values_list(*rows))
        links = CriterionLink.objects.filter(later__criteria_set=clone)
        assert links.count() == 71
        assert set(links.values_list("kind", flat=True)) == {"same"}

    def test_not_into_the_past(self, nga, small) -> None:
        with pytest.raises(RuleBroken, match="phải sau năm 2026"):
            sets.clone_to_year(by=nga, criteria_set=small, year=2026)


class TestDiscarding:
    def test_a_draft(self, nga, small) -> None:
        sets.discard_set(by=nga, criteria_set=small)
        assert not CriteriaSet.objects.exists()
        assert AuditEntry.objects.last().action == "criteria_set.discard"

    def test_not_an_issued_set(self, nga, small) -> None:
        sets.issue_set(by=nga, criteria_set=small)
        with pytest.raises(RuleBroken):
            sets.discard_set(by=nga, criteria_set=small)


def test_criteria_that_hold_scores_stay(scene) -> None:
    """A round may have begun by a set that is still a draft."""
    CriteriaSet.objects.filter(pk=scene.criteria_set.pk).update(state="draft")
    held = by_key(scene.criteria_set)
    for deed in (
        lambda: actions.remove_criterion(by=scene.kim, criterion=held["1.1"]),
        lambda: lineage.merge_criteria(by=scene.kim, criterion=held["1.1"], into=held["1.2"]),
        lambda: sets.discard_set(by=scene.kim, criteria_set=scene.criteria_set),
    ):
        with pytest.raises(RuleBroken, match="đợt chấm điểm"):
            deed()


class TestCharges:
    def test_a_department_says_which_unit_answers(self, cast, nga, small) -> None:
        sets.issue_set(by=nga, criteria_set=small)
        held = by_key(small)
        actions.set_charges(by=cast.an, criterion=held["II"], body=cast.body, units=[cast.registry])
        assert set(Charge.objects.values_list("criterion__key", "unit")) == {
            ("2.1", cast.registry.pk),
            ("2.2", cast.registry.pk),
        }
        actions.set_charges(by=cast.an, criterion=held["2.2"], body=cast.body, units=[])
        assert list(Charge.objects.values_list("criterion__key", flat=True)) == ["2.1"]

    def test_for_the_own_body_and_its_own_units_only(self, cast, nga, small) -> None:
        one = by_key(small)["2.1"]
        with pytest.raises(PermissionDenied):
            actions.set_charges(by=cast.lan, criterion=one, body=cast.body, units=[cast.registry])
        with pytest.raises(RuleBroken, match="cơ quan mình"):
            actions.set_charges(by=nga, criterion=one, body=cast.province, units=[cast.registry])


def test_a_failure_in_the_middle_leaves_nothing(cast, nga, small) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        sets.clone_to_year(by=nga, criteria_set=small, year=2027)
        raise RuntimeError
    assert CriteriaSet.objects.count() == 1
    assert AuditEntry.objects.count() == before
