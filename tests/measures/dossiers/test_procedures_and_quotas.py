"""Time limits cut, publication in time, online levels, and targets for shares of dossiers."""

from datetime import date as Date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.online_levels import SCALES, level_fault, scale_on, scale_remark, tallies
from caicach.measures.dossiers.procedures import CutTarget, Limits, simplification
from caicach.measures.dossiers.publication import Issuer, database_verdict, decision_verdict
from caicach.measures.dossiers.quotas import Attained, Target, attainment


def limits(*pairs: tuple[int | None, int | None]) -> list[Limits]:
    return [
        Limits(str(place), None if now is None else Decimal(now), None if law is None else Decimal(law))
        for place, (now, law) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("procedures", "cut", "attained", "missing"),
    [
        (limits((6, 10), (10, 10), (10, 10)), 1, False, 1),  # 33 % of them; 40 % of 3 is 2
        (limits((6, 10), (6, 10), (10, 10), (10, 10), (10, 10)), 2, True, 0),  # exactly 40 %
        (limits((61, 100), (10, 10)), 0, False, 1),  # 39 %
        (limits((1, 10), (10, 10)), 1, True, 0),  # more than 45 % counts too
        (limits((6, 10), (None, 10), (None, None)), 1, False, 1),
        (limits(), 0, None, 0),
    ],
)
def test_time_cut(procedures: list[Limits], cut: int, attained: bool | None, missing: int) -> None:
    found = simplification(procedures, CutTarget())
    assert (found.cut, found.attained, found.missing) == (cut, attained, missing)
    assert sum(one.count for one in found.bins) == len(procedures)
    assert sum(one.count for one in found.bins if one.reaches) == cut


@pytest.mark.parametrize(
    ("issuer", "signed", "published", "kept", "late"),
    [
        (Issuer.PROVINCE, (2024, 4, 25), (2024, 5, 6), True, 0),  # 29/4 off, Saturday 4/5 worked
        (Issuer.PROVINCE, (2024, 4, 25), (2024, 5, 7), False, 1),
        (Issuer.MINISTRY, (2024, 6, 3), (2024, 6, 17), True, 0),
        (Issuer.MINISTRY, (2024, 6, 3), (2024, 6, 18), False, 1),
        (Issuer.DELEGATED, (2024, 6, 3), (2024, 6, 5), True, 0),
        (Issuer.DELEGATED, (2024, 6, 3), (2024, 6, 6), False, 1),
        (Issuer.PROVINCE, (2024, 6, 3), (2024, 6, 3), True, 0),
    ],
)
def test_in_the_national_database(
    issuer: Issuer, signed: tuple[int, int, int], published: tuple[int, int, int], kept: bool, late: int
) -> None:
    found = database_verdict(Date(*signed), Date(*published), issuer, calendar=vietnam(), today=Date(2024, 12, 1))
    assert (found.kept, found.late_days) == (kept, late)
    assert found.citation.startswith("Điều 24")


def test_not_published_yet() -> None:
    calendar, signed = vietnam(), Date(2024, 6, 3)
    still = database_verdict(signed, None, Issuer.PROVINCE, calendar=calendar, today=Date(2024, 6, 10))
    gone = database_verdict(signed, None, Issuer.PROVINCE, calendar=calendar, today=Date(2024, 6, 11))
    assert (still.kept, still.open) == (None, True)
    assert (gone.kept, gone.late_days) == (False, 1)
    wrong = database_verdict(signed, Date(2024, 6, 1), Issuer.PROVINCE, calendar=calendar, today=Date(2024, 6, 11))
    assert wrong.kept is None
    assert database_verdict(None, None, Issuer.PROVINCE, calendar=calendar, today=signed).kept is None


@pytest.mark.parametrize(
    ("issuer", "signed", "effective", "late"),
    [
        (Issuer.PROVINCE, Date(2024, 6, 26), Date(2024, 7, 1), 0),  # days off count: "ngày"
        (Issuer.PROVINCE, Date(2024, 6, 27), Date(2024, 7, 1), 1),
        (Issuer.MINISTRY, Date(2024, 6, 11), Date(2024, 7, 1), 0),
        (Issuer.MINISTRY, Date(2024, 6, 12), Date(2024, 7, 1), 1),
    ],
)
def test_published_by_decision(issuer: Issuer, signed: Date, effective: Date, late: int) -> None:
    found = decision_verdict(signed, effective, issuer)
    assert (found.kept, found.late_days) == (not late, late)


def test_rules_made_by_the_shortened_procedure_have_three_days() -> None:
    for signed, kept in ((Date(2024, 7, 4), True), (Date(2024, 7, 5), False)):
        found = decision_verdict(signed, None, Issuer.PROVINCE, shortened_issued_on=Date(2024, 7, 1))
        assert found.kept is kept


@pytest.mark.parametrize(
    ("scale", "level", "reason", "faulty"),
    [
        ("", "", "", False),
        ("tt32-2017", "", "", False),
        ("", "3", "", True),
        ("tt32-2017", "3", "", False),
        ("tt32-2017", "toàn trình", "", True),
        ("nd42-2022", "một phần", "", False),
        ("nd42-2022", "4", "", True),
        ("nd224-2026", "một phần", "", True),
        ("nd224-2026", "một phần", "Phải nộp bản gốc", False),
        ("nd224-2026", "toàn trình", "", False),
        ("nd224-2026", "chủ động 3", "", False),
        ("nd224-2026", "3", "", True),
    ],
)
def test_levels_belong_to_their_scale(scale: str, level: str, reason: str, faulty: bool) -> None:
    assert bool(level_fault(scale, level, reason)) is faulty


def test_scales_are_never_added_up() -> None:
    found = tallies(
        [("tt32-2017", "3"), ("nd224-2026", "chủ động 3"), ("tt32-2017", "1"), ("", "3"), ("nd42-2022", "")]
    )
    assert [(one.scale.code, one.online, one.whole) for one in found] == [("tt32-2017", 1, 2), ("nd224-2026", 1, 1)]
    assert set(SCALES) == {"tt32-2017", "nd42-2022", "nd224-2026"}


@pytest.mark.parametrize(
    ("comparator", "value", "part", "whole", "state", "missing"),
    [
        ("<", "2", 2, 100, Attained.NO, 1),  # exactly 2 % is not under 2 %
        ("<", "2", 1, 100, Attained.YES, 0),
        ("<", "2", 199, 2817, Attained.NO, 143),  # paper 001: 2.618 of 2.817 on time
        ("<=", "2", 2, 100, Attained.YES, 0),
        ("<=", "2", 3, 100, Attained.NO, 1),
        ("<=", "2.5", 3, 100, Attained.NO, 1),
        (">=", "50", 50, 100, Attained.YES, 0),
        (">=", "50", 49, 99, Attained.NO, 1),
        (">=", "30", 0, 7, Attained.NO, 3),
        (">=", "30", 0, 0, Attained.NO_DATA, 0),
    ],
)
def test_targets(comparator: str, value: str, part: int, whole: int, state: Attained, missing: int) -> None:
    found = attainment(Target(comparator, Decimal(value)), part, whole)
    assert (found.state, found.missing) == (state, missing)


@given(
    comparator=st.sampled_from([">=", "<", "<="]),
    value=st.integers(1, 100),
    whole=st.integers(1, 300),
    part=st.integers(0, 300),
)
def test_so_many_dossiers_and_no_fewer_would_have_kept_the_target(
    comparator: str, value: int, whole: int, part: int
) -> None:
    part = min(part, whole)
    target = Target(comparator, Decimal(value))
    found = attainment(target, part, whole)
    step = 1 if comparator == ">=" else -1
    assert target.holds(Fraction(part + step * found.missing, whole))
    if found.missing:
        assert not target.holds(Fraction(part + step * (found.missing - 1), whole))


@pytest.mark.parametrize(
    ("day", "scale"),
    [
        (Date(2016, 5, 1), "tt32-2017"),
        (Date(2018, 1, 1), "tt32-2017"),
        (Date(2022, 8, 14), "tt32-2017"),
        (Date(2022, 8, 15), "nd42-2022"),
        (Date(2026, 6, 30), "nd42-2022"),
        (Date(2026, 7, 1), "nd224-2026"),
        (Date(2030, 1, 1), "nd224-2026"),
    ],
)
def test_the_scale_in_force(day: Date, scale: str) -> None:
    assert scale_on(day).code == scale
    assert {one for one in SCALES if not scale_remark(one, day)} == {scale}
    assert scale_remark("", day) == ""


def test_a_level_on_a_former_scale_is_told() -> None:
    assert "không còn áp dụng từ 15/08/2022" in scale_remark("tt32-2017", Date(2026, 11, 1))
    assert "ghi lại mức theo Nghị định số 224/2026/NĐ-CP" in scale_remark("tt32-2017", Date(2026, 11, 1))
    assert (
        scale_remark("nd224-2026", Date(2024, 1, 1)) == "Thang của Nghị định số 224/2026/NĐ-CP áp dụng từ 01/07/2026."
    )
