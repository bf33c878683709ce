"""An office cut short keeps the body it belongs to."""

import pytest

from caicach.language.assignments import read_assignment, split_units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("VP UBND tỉnh", ("VP UBND tỉnh",)),
        ("VP HĐND và UBND huyện", ("VP HĐND và UBND huyện",)),
        ("VP Sở, UBND xã", ("VP Sở", "UBND xã")),
        ("VPĐKĐĐ", ("VPĐKĐĐ",)),
    ],
)
def test_the_office_is_one_unit(text: str, units: tuple[str, ...]) -> None:
    assert split_units(text) == units
    assert read_assignment(text).lead == units
