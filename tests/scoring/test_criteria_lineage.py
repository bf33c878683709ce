"""How criteria go on: links that tell themselves what they are, merging, splitting, proposals of names."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from caicach.kit.rules import RuleBroken
from caicach.scoring.actions import criteria as actions
from caicach.scoring.actions import lineage, sets
from caicach.scoring.models import Criterion, CriterionLink
from caicach.scoring.queries.lineage import compare
from caicach.scoring.rules.lineage import Node, proposals
from caicach.scoring.set_values import CriterionSpec
from cast import client_of
from scoring.criteria_scenes import by_key, example_set, officer_of, small_set

pytestmark = pytest.mark.django_db
BASE = "/cham-diem/bo-tieu-chi/"


@pytest.fixture
def nga(cast):
    return officer_of(cast)


@pytest.fixture
def first(cast, nga):
    return small_set(nga, cast.province, year=2025)


@pytest.fixture
def second(nga, first):
    return sets.clone_to_year(by=nga, criteria_set=first, year=2026)


def change(nga, one: Criterion, **other: object) -> Criterion:
    one.refresh_from_db()
    spec = CriterionSpec(**{**{name: getattr(one, name) for name in CriterionSpec.__slots__}, **other})
    return actions.change_criterion(by=nga, criterion=one, version=one.version, spec=spec)


def kinds(later) -> dict[str, list[tuple[str, str]]]:
    """Key of each later criterion → (earlier key, kind)."""
    found: dict[str, list[tuple[str, str]]] = {}
    links = CriterionLink.objects.filter(later__criteria_set=later).select_related("earlier", "later")
    for link in links.order_by("later__order", "earlier__order"):
        found.setdefault(link.later.key, []).append((link.earlier.key, link.kind))
    return found


class TestLinksTellThemselves:
    @pytest.mark.parametrize(
        ("other", "kind"),
        [
            ({"name": "Ban hành kế hoạch năm"}, "renamed"),
            ({"maximum": Decimal("1.5")}, "new_maximum"),
            ({"name": "Ban hành kế hoạch năm", "maximum": Decimal("1.5")}, "new_maximum"),
            ({"rule": "Có: 1; không: 0", "number": "1.9"}, "same"),
            ({"name": "BAN HÀNH  kế hoạch"}, "same"),
        ],
    )
    def test_after_a_change(self, nga, second, other, kind) -> None:
        one = change(nga, by_key(second)["1.1"], **other)
        assert one.earlier_links.get().kind == kind

    def test_and_back_again(self, nga, second) -> None:
        one = change(nga, by_key(second)["1.1"], maximum=Decimal(2))
        assert change(nga, one, maximum=Decimal(1)).earlier_links.get().kind == "same"


class TestMerging:
    def test_two_criteria_become_one(self, nga, second) -> None:
        held = by_key(second)
        one = lineage.merge_criteria(by=nga, criterion=held["1.2"], into=held["1.1"])
        assert one.maximum == 2
        assert kinds(second)["1.1"] == [("1.1", "merged"), ("1.2", "merged")]
        assert list(by_key(second)) == ["I", "1.1", "II", "2.1", "2.2"]
        assert kinds(second)["2.1"] == [("2.1", "same")]

    def test_a_field_goes_into_another_with_what_is_below(self, nga, second) -> None:
        held = by_key(second)
        one = lineage.merge_criteria(by=nga, criterion=held["II"], into=held["I"])
        assert (one.maximum, list(by_key(second))) == (5, ["I", "1.1", "1.2", "2.1", "2.2"])
        assert kinds(second)["I"] == [("I", "merged"), ("II", "merged")]
        assert {row.depth for row in second.criteria.exclude(key="I")} == {1}
        sets.issue_set(by=nga, criteria_set=second)

    @pytest.mark.parametrize(("gone", "into"), [("I", "1.1"), ("I", "2.1"), ("1.1", "1.1")])
    def test_what_does_not_go_together(self, nga, second, gone, into) -> None:
        held = by_key(second)
        with pytest.raises(RuleBroken):
            lineage.merge_criteria(by=nga, criterion=held[gone], into=held[into])
        assert len(by_key(second)) == 6

    def test_not_in_an_issued_set_and_not_by_others(self, cast, nga, first, second) -> None:
        sets.issue_set(by=nga, criteria_set=first)
        held = by_key(first)
        with pytest.raises(RuleBroken, match="bản thay thế"):
            lineage.merge_criteria(by=nga, criterion=held["1.2"], into=held["1.1"])
        other = by_key(second)
        with pytest.raises(PermissionDenied):
            lineage.merge_criteria(by=cast.an, criterion=other["1.2"], into=other["1.1"])


class TestSplitting:
    def test_one_becomes_two_of_the_same_origin(self, nga, second) -> None:
        one = by_key(second)["2.1"]
        made = lineage.split_criterion(
            by=nga, criterion=one, name="Hồ sơ trước hạn", number="2.3", maximum=Decimal("0.5")
        )
        held = by_key(second)
        assert list(held) == ["I", "1.1", "1.2", "II", "2.1", "2.3", "2.2"]
        assert (held["2.1"].maximum, made.maximum, made.rule) == (Decimal("1.5"), Decimal("0.5"), "")
        assert kinds(second)["2.1"] == [("2.1", "split")]
        assert kinds(second)["2.3"] == [("2.1", "split")]

    @pytest.mark.parametrize(("key", "number", "maximum"), [("II", "3", None), ("2.1", "1.1", None), ("2.1", "9", "2")])
    def test_refused(self, nga, second, key, number, maximum) -> None:
        with pytest.raises(RuleBroken):
            lineage.split_criterion(
                by=nga,
                criterion=by_key(second)[key],
                name="Khác",
                number=number,
                maximum=Decimal(maximum) if maximum else None,
            )


class TestByHand:
    def test_linked_and_unlinked(self, cast, nga, first) -> None:
        other = small_set(nga, cast.province, year=2027)
        before, after = by_key(first), by_key(other)
        pairs = [(before["1.1"], after["1.1"]), (before["1.2"], after["1.1"]), (before["2.1"], after["2.1"])]
        assert lineage.link_criteria(by=nga, pairs=pairs, later_set=other) == 3
        assert kinds(other) == {
            "1.1": [("1.1", "merged"), ("1.2", "merged")],
            "2.1": [("2.1", "same")],
        }
        lineage.unlink_criteria(by=nga, link=CriterionLink.objects.get(earlier=before["1.2"]))
        assert kinds(other)["1.1"] == [("1.1", "same")]
        assert lineage.link_criteria(by=nga, pairs=pairs[:1], later_set=other) == 0

    def test_only_from_an_earlier_year(self, cast, nga, first) -> None:
        other = small_set(nga, cast.province, year=2027)
        with pytest.raises(RuleBroken, match="năm trước"):
            lineage.link_criteria(by=nga, pairs=[(by_key(other)["I"], by_key(first)["I"])], later_set=first)


class TestSideBySide:
    def test_what_is_new_gone_and_the_same(self, nga, first, second) -> None:
        held = by_key(second)
        actions.remove_criterion(by=nga, criterion=held["2.2"])
        actions.add_criterion(
            by=nga, criteria_set=second, spec=CriterionSpec("Đường dây nóng", "2.4"), parent=held["II"]
        )
        pairs = compare(first, second).pairs
        said = [(pair.kind, (pair.later or pair.gone).key) for pair in pairs]
        assert said == [
            ("same", "I"),
            ("same", "1.1"),
            ("same", "1.2"),
            ("same", "II"),
            ("same", "2.1"),
            ("gone", "2.2"),
            ("new", "2.4"),
        ]

    def test_sets_that_came_from_two_files(self, cast, nga, django_assert_max_num_queries) -> None:
        earlier, later = example_set(nga, cast.province, year=2025), example_set(nga, cast.province, year=2026)
        Criterion.objects.filter(criteria_set=later, key="1.7").update(name="Triển khai văn bản của UBND tỉnh về CCHC")
        found = compare(earlier, later)
        pairs = {(one.earlier.name, one.later.name): one for one in found.proposed}
        assert len(found.proposed) >= 69
        assert all(before == after for before, after in pairs if "Triển khai" not in before)
        client = client_of(nga)
        with django_assert_max_num_queries(16):
            page = client.get(f"{BASE}{later.pk}/doi-chieu/?voi={earlier.pk}")
        assert "Có thể là cùng một tiêu chí" in page.content.decode()
        assert not CriterionLink.objects.exists()
        chosen = [f"{one.earlier.pk}-{one.later.pk}" for one in found.proposed]
        client.post(f"{BASE}{later.pk}/doi-chieu/noi/", {"cap": chosen, "voi": earlier.pk})
        assert CriterionLink.objects.count() == len(chosen)
        assert set(CriterionLink.objects.values_list("kind", flat=True)) <= {"same", "renamed"}

    def test_taken_back_on_the_page(self, cast, nga, second) -> None:
        link = CriterionLink.objects.filter(later__criteria_set=second).first()
        address = f"{BASE}{second.pk}/doi-chieu/bo-noi/{link.pk}/"
        assert client_of(cast.an).post(address).status_code == 404
        assert client_of(nga).post(address).status_code == 302
        assert not CriterionLink.objects.filter(pk=link.pk).exists()


class TestProposals:
    def test_each_earlier_criterion_once_and_bonus_apart(self) -> None:
        earlier = [Node(1, "Ban hành kế hoạch CCHC", Decimal(1)), Node(2, "Sáng kiến", Decimal(1), part="bonus")]
        later = [
            Node(11, "Ban hành kế hoạch CCHC năm", Decimal(1)),
            Node(12, "Ban hành kế hoạch CCHC", Decimal(2)),
            Node(13, "Sáng kiến", Decimal(1)),
        ]
        found = proposals(earlier, later)
        assert [(one.earlier.pk, one.later.pk, one.kind.value) for one in found] == [(1, 12, "new_maximum")]

    def test_unlike_names_get_none(self) -> None:
        assert proposals([Node(1, "Giải ngân vốn", None)], [Node(2, "Chữ ký số", None)]) == []
