"""Names that mean one unit: abbreviations learnt from a paper, short forms, capitals, reading faults, groups."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caicach.language.assignments import ResolutionKind, UnitDirectory, find_units, is_body, read_group
from caicach.language.assignments.keys import is_short_for, unit_key
from caicach.language.values import NamedUnit, UnitGroup

PAPER = [
    "Chi cục Quản lý đất đai phối hợp với Văn phòng Đăng ký đất đai Khánh Hòa tổ chức tập huấn.",
    "Văn phòng sở chủ trì; CCQLĐĐ phối hợp",
    "Văn phòng Sở chủ trì; Chi cục QLĐĐ, Văn phòng Đăng ký đất đai phối hợp",
    "Trung Tâm Công nghệ thông tin TNMT; Văn phòng Sở",
    "TTCNTT TNMT thực hiện, Văn Phòng sở theo dõi.",
    "Trung tâm CNTT - TNMT",
    "Chi cục Thủy lợi; CCTL",
    "Phòng Quản lý đất đai; Phòng Quản lý môi trường",
]
NAMES = [
    ("CCQLĐĐ", "Chi cục Quản lý đất đai"),
    ("Chi cục QLĐĐ", "Chi cục Quản lý đất đai"),
    ("VPĐKĐĐ", "Văn phòng Đăng ký đất đai Khánh Hòa"),
    ("Văn phòng Đăng ký đất đai", "Văn phòng Đăng ký đất đai Khánh Hòa"),
    ("văn phòng đăng ký đất đai Khánh Hoà", "Văn phòng Đăng ký đất đai Khánh Hòa"),
    ("TTCNTT TNMT", "Trung Tâm Công nghệ thông tin TNMT"),
    ("Trung tâm CNTT - TNMT", "Trung Tâm Công nghệ thông tin TNMT"),
    ("Trung tâm Công nghệ thông tin tài nguyên và môi trường", "Trung Tâm Công nghệ thông tin TNMT"),
    ("Trung tâm CNTT", "Trung Tâm Công nghệ thông tin TNMT"),
    ("Văn Phòng sở", "Văn phòng Sở"),
    ("VĂN PHÒNG SỞ", "Văn phòng Sở"),
    ("Vãn phòng Sở", "Văn phòng Sở"),
    ("CCTL", "Chi cục Thủy lợi"),
    ("Phòng Quản lý đất dai", "Phòng Quản lý đất đai"),
]


@pytest.mark.parametrize(("name", "canonical"), NAMES)
def test_every_name_leads_to_the_fullest_one(name: str, canonical: str) -> None:
    assert find_units(PAPER).resolve(name).name == canonical


@pytest.mark.parametrize(
    "name", ["Phòng Quản lý khoáng sản", "Sở Nội vụ", "Văn phòng UBND tỉnh", "Chi cục Bảo vệ môi trường"]
)
def test_another_unit_stays_what_it_is(name: str) -> None:
    resolution = find_units(PAPER).resolve(name)
    assert (resolution.name, resolution.kind) == (name, ResolutionKind.UNKNOWN)


def test_a_fault_of_reading_is_less_sure_than_the_name_itself() -> None:
    directory = find_units(PAPER)
    near, exact = directory.resolve("Phòng Quản lý đẩt đaii"), directory.resolve("Phòng Quản lý đất đai")
    assert (near.kind, exact.kind) == (ResolutionKind.NEAR, ResolutionKind.UNIT)
    assert near.sure < exact.sure


def test_an_alias_that_two_units_claim_names_neither() -> None:
    units = (NamedUnit("Trung tâm Khuyến nông", ("TTKN",)), NamedUnit("Trung tâm Khảo nghiệm", ("TTKN",)))
    assert UnitDirectory(units).resolve("TTKN").kind is ResolutionKind.UNKNOWN


def test_abbreviations_told_in_brackets() -> None:
    directory = find_units(
        [
            "Trung tâm Phục vụ hành chính công (sau đây gọi tắt là Trung tâm) tiếp nhận.",
            "Ủy ban Mặt trận Tổ quốc xã (UBMTTQ)",
        ]
    )
    assert directory.resolve("Trung tâm").name == "Trung tâm Phục vụ hành chính công"


def test_numbered_units_are_not_mixed_up() -> None:
    directory = UnitDirectory((NamedUnit("Tổ công nghệ số cộng đồng khu phố 1"),))
    assert directory.resolve("Tổ công nghệ số cộng đồng khu phố 2").kind is ResolutionKind.UNKNOWN


def test_members_of_a_group_under_any_of_its_names() -> None:
    directory = UnitDirectory((), (UnitGroup("Phòng, đơn vị thuộc Sở", ("Văn phòng Sở", "Thanh tra Sở")),))
    assert directory.members("Các phòng, đơn vị trực thuộc Sở") == ("Văn phòng Sở", "Thanh tra Sở")
    assert directory.resolve("Các phòng, đơn vị có TTHC").kind is ResolutionKind.UNKNOWN
    assert directory.members("Văn phòng Sở") == ()


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("CCTL", "Chi cục Thủy lợi", True),
        ("Chi cục TL", "Chi cục Thủy lợi", True),
        ("CCKL", "Chi cục Thủy lợi", False),
        ("Chi cục", "Chi cục Thủy lợi", False),
        ("", "Chi cục Thủy lợi", False),
    ],
)
def test_initials(short: str, full: str, expected: bool) -> None:
    assert is_short_for(unit_key(short), unit_key(full)) is expected


def test_posts_and_bare_kinds_are_no_bodies() -> None:
    assert [is_body(name) for name in ("Chánh Văn phòng", "Trưởng các phòng", "Sở", "Văn phòng Sở")] == [
        False,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("text", ["", "bao gồm:", "Đơn vị thuộc Sở", "Kế hoạch gồm: Sở Nội vụ, Sở Y tế"])
def test_no_definition(text: str) -> None:
    assert read_group(text) is None


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([name for pair in NAMES for name in pair]) | st.text(max_size=30), max_size=8))
def test_resolving_never_fails_and_canonical_names_are_stable(texts: list[str]) -> None:
    directory = find_units(texts)
    for text in texts:
        resolution = directory.resolve(text)
        assert 0 <= resolution.sure <= 1
    for unit in directory.units:
        assert directory.resolve(unit.name).name == unit.name
        assert any(unit.name in " ".join(text.split()) for text in texts)
        read_group(unit.name)


@pytest.mark.shared
def test_units_of_a_real_paper(shared: Path) -> None:
    text = next((shared / "documents").glob("000_*.txt")).read_text(encoding="utf-8")
    directory = find_units(text.splitlines())
    assert directory.resolve("CCQLĐĐ").name == "Chi cục Quản lý đất đai"
    assert directory.resolve("Văn phòng sở").name == "Văn phòng Sở"
