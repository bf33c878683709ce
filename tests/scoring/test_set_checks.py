"""Whether a set fits together; ladders as people write them. Tables of cases."""

from decimal import Decimal

import pytest

from caicach.scoring.rules.ladders import BadLadder, print_ladder, read_ladder
from caicach.scoring.rules.set_checks import Row, faults_of
from caicach.scoring.rules.sheet_units import unknown_units

D = Decimal


def row(pk: int, parent: int | None, maximum: str | None, **more: object) -> Row:
    return Row(pk, str(pk), f"Tiêu chí {pk}", D(maximum) if maximum else None, parent, **{"rule": "Có: 1", **more})  # type: ignore[arg-type]


CASES = [
    ("parts that fit", [row(1, None, "3"), row(2, 1, "1"), row(3, 1, "2")], []),
    ("parts that do not", [row(1, None, "3"), row(2, 1, "1"), row(3, 1, "1.5")], [(1, "sum", True)]),
    ("no maximum above: the sum of the parts", [row(1, None, None), row(2, 1, "1")], []),
    ("a leaf without maximum", [row(1, None, "3"), row(2, 1, None)], [(2, "missing-maximum", True)]),
    ("a leaf without rule is a note", [row(1, None, "1", rule="")], [(1, "no-rule", False)]),
    ("a rule that cannot reach", [row(1, None, "11", ceiling=D(10))], [(1, "ceiling-low", False)]),
    ("a rule that goes beyond", [row(1, None, "1", ceiling=D(2))], [(1, "ceiling-high", False)]),
    (
        "bonus may have more below it than its cap",
        [
            row(1, None, "1"),
            row(2, None, "2", part="bonus"),
            row(3, 2, "1.5", part="bonus"),
            row(4, 2, "1", part="bonus"),
        ],
        [],
    ),
    (
        "bonus that never reaches its cap is a note",
        [row(1, None, "1"), row(2, None, "2", part="bonus"), row(3, 2, "1.5", part="bonus")],
        [(2, "sum", False)],
    ),
    ("penalties only", [row(1, None, "1", part="penalty")], [(None, "empty", True)]),
    ("nothing", [], [(None, "empty", True)]),
]


@pytest.mark.parametrize(("rows", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_does_not_fit(rows, found) -> None:
    assert [(fault.pk, fault.code, fault.blocks) for fault in faults_of(rows)] == found


def test_what_blocks_comes_first() -> None:
    rows = [row(1, None, "1", rule=""), row(2, None, "3"), row(3, 2, "1")]
    assert [fault.code for fault in faults_of(rows)] == ["sum", "no-rule"]


def test_a_bonus_without_maximum_lives_under_the_cap_of_the_set() -> None:
    rows = [row(1, None, "1"), row(2, None, None, part="bonus")]
    assert [fault.code for fault in faults_of(rows)] == ["missing-maximum"]
    assert faults_of(rows, bonus_cap=D(2)) == []


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("Tốt: từ 90%", ("Tốt", "90", "percent", "")),
        (
            "- Hoàn thành tốt: từ 70 % đến dưới 90 % (khoản 2 Điều 7)",
            ("Hoàn thành tốt", "70", "percent", "khoản 2 Điều 7"),
        ),
        ("Xuất sắc: trên 95,5 điểm", ("Xuất sắc", "95.5", "points", "")),
        ("Yếu: dưới 50%", ("Yếu", "0", "percent", "")),
        ("Khá: 80", ("Khá", "80", "percent", "")),
    ],
)
def test_steps_of_a_ladder(line, step) -> None:
    assert tuple(read_ladder(line)[0].values()) == step


@pytest.mark.parametrize(
    "text", ["Tốt từ 90", "Khá: từ 80%\nTốt: từ 90%", "Tốt: từ 90%\nKhá: từ 90%", "Tốt: từ 90%\nKhá: từ 80 điểm"]
)
def test_no_ladder(text) -> None:
    with pytest.raises(BadLadder):
        read_ladder(text)


def test_a_ladder_reads_back() -> None:
    steps = read_ladder("Tốt: từ 90,5% (Điều 6)\nKhá: từ 80%\nYếu: dưới 80%")
    assert read_ladder(print_ladder(steps)) == steps


@pytest.mark.parametrize(
    ("unit", "unknown"),
    [
        ("Sở Nội vụ", []),
        ("so noi vu; Thanh tra", ["Thanh tra"]),
        ("Các sở, ban, ngành", []),
        ("Tất cả các đơn vị", []),
        ("", []),
        ("Sở Nội vụ, Sở Tài chính", ["Sở Tài chính"]),
    ],
)
def test_units_that_nobody_knows(unit, unknown) -> None:
    rows = [{"unit": unit, "number": "1", "name": "Kế hoạch", "sheet": "", "row": 4}]
    found = list(unknown_units(rows, {"Sở Nội vụ"}, {"heading": "Đơn vị", "letter": "F"}))
    assert len(found) == len(unknown)
    for fault, name in zip(found, unknown, strict=True):
        assert f"“{name}”" in fault["message"]
        assert (fault["row"], fault["letter"]) == (4, "F")
