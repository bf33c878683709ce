"""TT 01/2018/TT-VPCP, articles 13 to 15, and QĐ 766/QĐ-TTg: points, rounding, ladders, what is left out."""

from decimal import Decimal
from fractions import Fraction

import pytest

from caicach.measures.dossiers.quality import qd766, tt01
from caicach.measures.dossiers.quality.totals import OFFICERS, total_of
from caicach.measures.dossiers.quality.tt01 import Choices, Counted, five, nine
from caicach.measures.dossiers.quality.values import Judged, Share, Told, rounded


def share(part: int, whole: int) -> Share:
    return Share(Decimal(part), Decimal(whole))


@pytest.mark.parametrize(
    ("counted", "points"),
    [
        (Counted(early=1), "2.0"),
        (Counted(on_time=1), "1.0"),
        (Counted(late=1), "0.0"),
        (Counted(early=3, on_time=1), "1.8"),  # 1,75: half up
        (Counted(early=1, late=39), "0.1"),  # 0,05
        (Counted(early=2618, late=199), "1.9"),
        (Counted(unrated=4), None),
    ],
)
def test_total_time(counted: Counted, points: str | None) -> None:
    assert tt01.total_time(counted).points == (Decimal(points) if points else None)


@pytest.mark.parametrize(
    ("counted", "typed", "points"),
    [
        (Counted(no_contact=1), {}, "2.0"),
        (Counted(no_contact=0, one_contact=1), {}, "1.0"),
        (Counted(no_contact=0, more_contacts=1), {}, "0.0"),
        (Counted(no_contact=1, more_contacts=1), {"tt01.3.exempt": Decimal(1)}, "2.0"),
        (Counted(no_contact=None), {}, None),
        (Counted(no_contact=None), {"tt01.3": share(15, 10)}, "1.5"),
        (Counted(no_contact=9), {"tt01.3": Decimal("1.25")}, "1.3"),
        (Counted(no_contact=9), {"tt01.3": Decimal(3)}, None),
    ],
)
def test_contacts(counted: Counted, typed: tt01.Typed, points: str | None) -> None:
    assert tt01.contacts(counted, typed).points == (Decimal(points) if points else None)


def test_places_of_contact_never_score_zero_from_an_export() -> None:
    found = tt01.places(Counted(no_contact=1, one_contact=1, more_contacts=1), {})
    assert (found.points, found.told) == (Decimal("1.3"), Told.DOSSIERS)


@pytest.mark.parametrize(
    ("level", "at_desk", "on_spot", "points"),
    [
        ("province", (100, 100), (20, 100), 2),
        ("province", (100, 100), (19, 100), 1),
        ("province", (99, 100), (19, 100), 0),
        ("district", (100, 100), (50, 100), 2),
        ("district", (100, 100), (49, 100), 1),
        ("commune", (100, 100), (100, 100), 2),
        ("commune", (100, 100), (99, 100), 1),
        ("ministry", (100, 100), (20, 100), 2),
    ],
)
def test_the_one_stop_shop(level: str, at_desk: tuple[int, int], on_spot: tuple[int, int], points: int) -> None:
    typed = {"tt01.5.at_desk": share(*at_desk), "tt01.5.on_spot": share(*on_spot)}
    assert tt01.desk(typed, Choices(level=level)).points == points


def test_where_two_sentences_on_the_one_stop_shop_apply_the_choice_is_said() -> None:
    typed = {"tt01.5.at_desk": share(99, 100), "tt01.5.on_spot": share(30, 100)}
    strict, literal = tt01.desk(typed), tt01.desk(typed, Choices(desk_zero_wins=False))
    assert (strict.points, literal.points) == (0, 2)
    assert "chọn mức 0" in strict.reason


@pytest.mark.parametrize(("posted", "electronic", "points"), [(10, 10, 2), (10, 9, 1), (9, 10, 1), (9, 9, 0)])
def test_publicity(posted: int, electronic: int, points: int) -> None:
    typed = {"tt01.6.posted": share(posted, 10), "tt01.6.electronic": share(electronic, 10)}
    assert tt01.publicity(typed).points == points


def test_attitude_says_what_the_circular_leaves_open() -> None:
    typed = {"tt01.7.early": Decimal(1), "tt01.7.on_time": Decimal(0)}
    counted = Counted(early=3, on_time=4, late=3)
    found = tt01.attitude(counted, typed)
    assert found.points == Decimal("0.8")  # (2 × 2 + 4 × 1) / 10
    assert "Thông tư không nêu mức của 3 hồ sơ trễ" in found.reason
    assert tt01.attitude(counted, typed, Choices(late_without_complaint=None)).points == Decimal("1.1")  # 8/7
    assert tt01.attitude(counted, {}).points is None
    assert tt01.attitude(counted, {**typed, "tt01.7.early": Decimal(9)}).points is None


@pytest.mark.parametrize(
    ("held", "drawn_out", "points"),
    [((0, 0), 0, 2), ((10, 10), 0, 2), ((9, 10), 0, 1), ((89, 100), 0, 0), ((10, 10), 1, 0), ((0, 0), 1, 0)],
)
def test_petitions(held: tuple[int, int], drawn_out: int, points: int) -> None:
    assert tt01.petitions({"tt01.8": share(*held), "tt01.8.prolonged": Decimal(drawn_out)}).points == points


@pytest.mark.parametrize(
    ("online", "late", "procedures", "points"),
    [
        (30, 0, (20, 100), 2),
        (30, 1, (20, 100), 0),
        (30, 0, (19, 100), 1),
        (30, 0, None, None),
        (29, 0, None, 1),
        (15, 0, None, 1),
        (14, 0, (90, 100), 0),
        (0, 0, None, 0),
        (20, 0, (0, 100), 0),  # none of the fit procedures is online
        (60, 0, (0, 100), 0),
    ],
)
def test_online(online: int, late: int, procedures: tuple[int, int] | None, points: int | None) -> None:
    typed = {"tt01.9.procedures": share(*procedures)} if procedures else {}
    assert tt01.online(Counted(received=100, online=online, online_late=late), typed).points == points


def test_every_indicator_has_its_article_and_a_reason() -> None:
    found = nine(Counted(early=1), {})
    assert [one.code for one in found] == [str(number) for number in range(1, 10)]
    assert all(one.reason and one.citation == f"khoản {one.code} Điều 13 Thông tư số 01/2018/TT-VPCP" for one in found)
    assert [one.code for one in five(Counted(), {})] == ["1", "2", "3", "4", "7"]


def scored(*points: str | None) -> list[Judged]:
    return [
        Judged(str(place), "", Decimal(one) if one else None, Decimal(2), "", "")
        for place, one in enumerate(points, start=1)
    ]


@pytest.mark.parametrize(
    ("points", "label"),
    [
        (("2",) * 7 + ("1", None), "Xuất sắc"),
        (("2",) * 7 + ("0.9", None), "Chưa xếp loại"),  # 14,9; with 2 more 16,9
        (("2",) * 6 + ("0.5", "0.4", None), "Tốt"),  # 12,9; with 2 more 14,9
        (("2",) * 6 + (None,) * 3, "Chưa xếp loại"),
        (("1.9",) * 6 + ("0.5", None, None), "Chưa xếp loại"),
        (("1",) * 9, "Khá"),
        (("1",) * 8 + ("0.9",), "Trung bình"),
        (("1",) * 6 + (None,) * 3, "Chưa xếp loại"),
        (("1",) * 5 + ("0.9",) + (None,) * 3, "Chưa xếp loại"),
        (("0.4",) * 8 + (None,), "Yếu"),  # 3,2; with 2 more 5,2
        (("1.4", "2", "0", "2", None, None, None, None, None), "Chưa xếp loại"),
        ((None,) * 9, ""),
    ],
)
def test_the_ladder_of_units(points: tuple[str | None, ...], label: str) -> None:
    assert total_of(scored(*points)).label == label


def test_indicators_without_data_are_left_out_and_named() -> None:
    found = total_of(scored("2", None, "2", "2", None, "2", "2", "2", "2"))
    assert (found.points, found.most, found.skipped) == (Decimal(14), Decimal(14), ("2", "5"))
    assert "không tính chỉ số 2, 5" in found.reason
    assert found.scaled == Decimal("18.0")


def test_an_open_grade_says_what_was_reached_and_between_which_grades_it_lies() -> None:
    found = total_of(scored("1.4", "2", "0", "2", None, None, None, None, None))
    assert "5,4/8 điểm" in found.reason
    assert "từ “Yếu” đến “Xuất sắc”" in found.reason


@pytest.mark.parametrize(
    ("points", "label"),
    [
        (("1.5", None, "2", "1.9", None), "Hoàn thành 100 % nhiệm vụ"),
        (("1", None, "1", "1", None), "Chưa xếp loại"),
        (("0", "0", "0", "0.4", None), "Hoàn thành dưới 70 % nhiệm vụ"),
        ((None,) * 5, ""),
    ],
)
def test_officers_without_all_indicators(points: tuple[str | None, ...], label: str) -> None:
    assert total_of(scored(*points), OFFICERS).label == label


@pytest.mark.parametrize(
    ("points", "label"),
    [("1", "Hoàn thành 100 % nhiệm vụ"), ("0.9", "Hoàn thành từ 70 % đến dưới 100 % nhiệm vụ")],
)
def test_the_ladder_of_officers(points: str, label: str) -> None:
    assert total_of(scored(*(points,) * 5), OFFICERS).label == label
    assert total_of(scored("0.7", "0.7", "0.7", "0.7", "0.6"), OFFICERS).label == "Hoàn thành dưới 70 % nhiệm vụ"
    assert total_of(scored("0.7", "0.7", "0.7", "0.7", "0.7"), OFFICERS).label.startswith("Hoàn thành từ 70 %")


@pytest.mark.parametrize(
    ("percent", "most", "full_from", "points"),
    [
        (60, "2", 80, "1.50"),
        (80, "2", 80, "2.00"),
        (79, "2", 80, "1.98"),  # 1,975
        (100, "2", 80, "2.00"),
        (25, "6", 50, "3.00"),
        (45, "9", 90, "4.50"),
        (1, "1", 90, "0.01"),
        (33, "20", None, "6.60"),
        (0, "20", None, "0.00"),
    ],
)
def test_saturation(percent: int, most: str, full_from: int | None, points: str) -> None:
    assert qd766.saturated(Fraction(percent, 100), Decimal(most), full_from) == Decimal(points)


def test_the_groups_are_18_20_22_22_18_and_thresholds_those_of_the_paper() -> None:
    groups = qd766.five_groups({})
    assert [one.out_of for one in groups] == [18, 20, 22, 22, 18]
    assert sum(one.out_of for one in groups) == 100
    known = {one.code: one.full_from for one in qd766.FORMULAS if one.full_from}
    assert known == {"3.1": 80, "3.3": 50, "4.2": 80, "4.3": 80, "5.4": 90}
    for group in groups:
        assert abs(sum(one.most for one in group.parts) - group.out_of) <= Decimal("0.02")


def test_satisfaction_is_what_late_and_disliked_leave() -> None:
    shares = {"late": share(5, 100), "disliked": share(14, 100)}
    choices = qd766.Choices(most={"5.4": Decimal(10)})
    assert qd766.five_groups(shares, choices=choices)[4].parts[1].points == Decimal("9.00")  # 81 / 90 × 10


@pytest.mark.parametrize("sync_first", [True, False])
@pytest.mark.parametrize(
    ("synced", "points"), [(share(0, 10), "0.00"), (share(5, 10), "1.00"), (share(12, 10), "2.00")]
)
def test_synchronised_dossiers_take_away_and_never_add(synced: Share, points: str, sync_first: bool) -> None:
    choices = qd766.Choices(most={"3.3": Decimal(2)}, sync_first=sync_first)
    found = qd766.five_groups({"1.4": synced, "3.3": share(50, 100)}, choices=choices)
    assert found[2].parts[1].points == Decimal(points)


def test_what_the_share_on_time_leaves_out_is_said() -> None:
    of_dossiers, typed = (
        qd766.five_groups({"2.1": share(98, 100)}, {"2.1": told})[1].parts[0] for told in (Told.DOSSIERS, Told.TYPED)
    )
    assert of_dossiers.points == typed.points == Decimal("19.60")
    assert "hồ sơ đang giải quyết mà quá hạn và hồ sơ bị từ chối chưa tính" in of_dossiers.reason
    assert "chưa tính" not in typed.reason


def test_nothing_to_synchronise_is_zero_points() -> None:
    groups = qd766.five_groups({"1.4": share(0, 0), "1.2": share(0, 0)})
    assert [one.points for one in groups[0].parts] == [None, Decimal("0.00")]


def test_online_dossiers_take_the_share_of_synchronised_ones() -> None:
    shares = {"3.3": share(60, 100), "1.4": share(50, 100)}
    most = {"3.3": Decimal(6)}
    first = qd766.five_groups(shares, choices=qd766.Choices(most=most))[2].parts[1]
    after = qd766.five_groups(shares, choices=qd766.Choices(most=most, sync_first=False))[2].parts[1]
    assert (first.points, after.points) == (Decimal("3.60"), Decimal("3.00"))


@pytest.mark.parametrize(("nothing_is_zero", "points"), [(True, Decimal("0.00")), (False, None)])
def test_a_denominator_of_nothing(nothing_is_zero: bool, points: Decimal | None) -> None:
    choices = qd766.Choices(nothing_is_zero=nothing_is_zero)
    found = qd766.five_groups({"4.3": share(0, 0)}, choices=choices)[3].parts[2]
    assert found.points == points
    assert qd766.five_groups({}, choices=choices)[3].parts[2].points is None


@pytest.mark.parametrize(("periods", "held", "share_"), [(12, 90, "0.9"), (4, 300, "1"), (1, 600, "0.5")])
def test_the_denominator_falls_back_on_last_year(periods: int, held: int, share_: str) -> None:
    found = qd766.sync_share({"1.4": share(held, 0)}, Decimal(1200), periods)
    assert found is not None
    assert found.ratio == Fraction(share_)


def test_grades_of_which_the_sources_name_two() -> None:
    full = {one.code: share(1, 1) for one in qd766.FORMULAS} | {"late": share(0, 1), "disliked": share(0, 1)}
    points, most, label, _words = qd766.graded(qd766.five_groups(full))
    assert points == most
    assert abs(points - 100) < Decimal("0.1")
    assert label == "Xuất sắc"
    none = {code: share(0, 1) for code in full} | {"late": share(1, 1)}
    assert qd766.graded(qd766.five_groups(none))[2] in ("Yếu", "")


def test_rounding_is_half_up_and_exact() -> None:
    cases = {Fraction(1, 20): "0.1", Fraction(49, 1000): "0.0", Fraction(7, 4): "1.8", Fraction(0): "0.0"}
    assert {value: str(rounded(value, 1)) for value in cases} == cases
