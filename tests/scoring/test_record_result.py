"""A published result is written once, frozen, and replaced by a newer one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.scoring.actions.results import record_result
from caicach.scoring.enums import Part
from caicach.scoring.models import Result, ResultLine
from caicach.scoring.queries.frozen import is_whole, spec_of
from caicach.scoring.values import LineSpec, ResultSpec
from cast import Cast

D = Decimal


def spec(cast: Cast, **more: object) -> ResultSpec:
    lines = (
        LineSpec("I", "Chỉ đạo, điều hành", number="I", points=D("8"), maximum=D("12.5")),
        LineSpec(
            "I.6",
            "Mệnh lệnh hành chính",
            parent="I",
            points=D("0"),
            maximum=D("1.5"),
            explanation="46 % < 50 %",
            unit_ids=(cast.office.pk, cast.land.pk),
        ),
        LineSpec("I.6.1", "Phần mềm", parent="I.6", points=D(1) / 3, maximum=D("1")),
        LineSpec("II", "Thể chế", points=D("6.5"), maximum=D("6.5")),
        LineSpec("+", "Điểm cộng", points=D("1"), maximum=D("3"), part=Part.BONUS),
    )
    made = ResultSpec(
        body_id=cast.body.pk,
        year=2023,
        lines=lines,
        source="Quyết định số 12/QĐ-UBND",
        published_on=date(2024, 1, 11),
        bonus=D("1"),
        penalty=D("0"),
        total=D("15.5"),
        rank=6,
        rank_of=21,
        grade="Tốt",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def test_lines_stand_in_their_tree_and_order(cast: Cast) -> None:
    made = record_result(by=cast.an, spec=spec(cast))
    rows = [(line.key, line.parent.key if line.parent else None) for line in made.lines.select_related("parent")]
    assert rows == [("I", None), ("I.6", "I"), ("I.6.1", "I.6"), ("II", None), ("+", None)]
    assert made.maximum == D("19")
    assert set(made.lines.get(key="I.6").units.all()) == {cast.office, cast.land}
    assert is_whole(made)
    assert AuditEntry.objects.filter(action="result.record", object_id=str(made.pk)).exists()


def test_a_changed_line_is_seen(cast: Cast) -> None:
    made = record_result(by=cast.an, spec=spec(cast))
    ResultLine.objects.filter(result=made, key="I.6").update(points=D("1.5"))
    assert not is_whole(made)


def test_what_is_read_back_is_what_was_written(cast: Cast) -> None:
    made = record_result(by=cast.an, spec=spec(cast))
    again = spec_of(made)
    assert again.lines[1] == replace(spec(cast).lines[1], unit_ids=tuple(sorted((cast.office.pk, cast.land.pk))))
    assert again.lines[2].points == D("0.333333333333")


def test_the_same_again_changes_nothing(cast: Cast) -> None:
    first = record_result(by=cast.an, spec=spec(cast))
    assert record_result(by=cast.an, spec=spec(cast, total=D("15.500"))) == first
    assert Result.objects.count() == 1


def test_a_correction_replaces_and_keeps_the_former(cast: Cast) -> None:
    first = record_result(by=cast.an, spec=spec(cast))
    second = record_result(by=cast.an, spec=spec(cast, total=D("16")))
    third = record_result(by=cast.an, spec=spec(cast, total=D("17")))
    assert (second.replaces, third.replaces) == (first, second)
    assert Result.objects.filter(replaced_by__isnull=True).get() == third
    assert is_whole(first)


def test_other_years_and_units_stand_beside(cast: Cast) -> None:
    record_result(by=cast.an, spec=spec(cast))
    for other in (spec(cast, year=2022), spec(cast, unit_id=cast.land.pk)):
        assert record_result(by=cast.an, spec=other).replaces is None


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((LineSpec("I", "A"), LineSpec("I", "B")), "line-twice"),
        ((LineSpec("1.1", "A", parent="I"),), "no-parent"),
        ((LineSpec("I", "A", parent="II"), LineSpec("II", "B", parent="I")), "ring"),
    ],
)
def test_what_is_no_tree_is_refused(cast: Cast, lines: tuple[LineSpec, ...], code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        record_result(by=cast.an, spec=spec(cast, lines=lines))
    assert refusal.value.code == code
    assert not Result.objects.exists()


@pytest.mark.parametrize(("who", "may"), [("an", True), ("ha", True), ("binh", False), ("dung", False), ("lan", False)])
def test_who_may_record(cast: Cast, who: str, may: bool) -> None:
    person = getattr(cast, who)
    if may:
        assert record_result(by=person, spec=spec(cast)).recorded_by == person
    else:
        with pytest.raises(PermissionDenied):
            record_result(by=person, spec=spec(cast))
