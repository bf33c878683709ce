"""Which lines of a year seem to go on in the next one."""

from decimal import Decimal

import pytest

from caicach.measures import index
from caicach.scoring.rules.line_links import proposed_links

D = Decimal


def year(number: int, *rows: tuple[str, str, str | None, str]) -> index.YearResult:
    lines = (
        index.Line(key, None, key, name, None if top is None else D(1), None if top is None else D(top), note)
        for key, name, top, note in rows
    )
    return index.YearResult(number, tuple(lines))


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (("1", "Thể chế", "7", ""), ("2", "Cải cách tài chính công", "7", ""), []),
        (("1", "Cải cách thể chế", "7", ""), ("3", "Cải cách  THỂ CHẾ", "7", ""), ["same"]),
        (("1", "Cải cách thể chế", "7", ""), ("1", "Cải cách thể chế", "6.5", ""), ["new_maximum"]),
        (
            ("4", "Cải cách tổ chức bộ máy HCNN", "4", ""),
            ("4", "Cải cách tổ chức bộ máy hành chính", "4", ""),
            ["renamed"],
        ),
        (("1", "Cải cách thể chế", "7", ""), ("1", "Hiện đại hóa hành chính", "7", ""), []),
    ],
)
def test_names_propose(before: tuple, after: tuple, kinds: list[str]) -> None:
    found = proposed_links((year(2022, before), year(2023, after)))
    assert [one.kind.value for one in found] == kinds


def test_a_note_tells_of_a_merger() -> None:
    before = year(2022, ("3", "Cải cách thủ tục hành chính", "5", ""), ("8", "Một cửa", "7", ""))
    after = year(
        2023,
        ("3", "Cải cách thủ tục hành chính", "11.5", ""),
        ("8", "Một cửa", None, "Gộp vào Cải cách thủ tục hành chính"),
    )
    assert {(one.ends, one.kind.value) for one in proposed_links((after, before))} == {
        ((2022, "3", 2023, "3"), "merged"),
        ((2022, "8", 2023, "3"), "merged"),
    }


def test_only_successive_years_are_compared() -> None:
    same = ("1", "Cải cách thể chế", "7", "")
    found = proposed_links((year(2021, same), year(2023, same), year(2022, same)))
    assert [(one.earlier_year, one.later_year) for one in found] == [(2021, 2022), (2022, 2023)]
