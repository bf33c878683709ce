"""Lines of a result as people type or paste them."""

from decimal import Decimal

import pytest

from caicach.kit.rules import RuleBroken
from caicach.scoring.rules.typed_lines import print_lines, read_lines

D = Decimal


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1. Cải cách thể chế: 6,5/7", ("1", "Cải cách thể chế", D("6.5"), D("7"))),
        ("II. Cải cách thể chế: 6.5 / 7", ("II", "Cải cách thể chế", D("6.5"), D("7"))),
        ("Cải cách thể chế : 0/7", ("", "Cải cách thể chế", D("0"), D("7"))),
        ("3\tCải cách thể chế\t6,125\t7", ("3", "Cải cách thể chế", D("6.125"), D("7"))),
        ("Mục 2.1: rà soát: 1/2", ("", "Mục 2.1: rà soát", D("1"), D("2"))),
    ],
)
def test_a_line_is_read(text: str, told: tuple) -> None:
    [line] = read_lines(f"\n{text}\n\n")
    assert (line.number, line.name, line.points, line.maximum) == told


def test_numbers_make_the_tree() -> None:
    lines = read_lines("1. A: 2/3\n1.1 B: 1/1\n1.1.2 C: 1/1\n2.5 D: 1/1\n8. E: Gộp vào A")
    assert [(one.key, one.parent, one.applicable) for one in lines] == [
        ("1", None, True),
        ("1.1", "1", True),
        ("1.1.2", "1.1", True),
        ("2.5", None, True),
        ("8", None, False),
    ]
    assert lines[-1].note == "Gộp vào A"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1. A: 1/2\n2. B: chưa có", "Dòng 2"),
        ("1. A: /2", "Dòng 1"),
        ("1. A: 3/2", "3 điểm lớn hơn tối đa 2"),
        ("1. A: −1/2", "Dòng 1"),
    ],
)
def test_a_bad_line_is_named(text: str, said: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        read_lines(text)
    assert said in refusal.value.sentence


def test_what_is_printed_reads_back() -> None:
    lines = read_lines("1. A: 1000,5/2000\n1.1 B: 0,125/1\n8. E: Gộp vào A")
    assert read_lines(print_lines(lines)) == lines
