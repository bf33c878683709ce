"""Cells that only list units: every item is a name, known or not; what acts is read as a sentence."""

import pytest

from caicach.language.assignments import find_units, read_assignment, read_group

LISTS = [
    ("Tỉnh đoàn; Hội Liên hiệp Phụ nữ tỉnh", ("Tỉnh đoàn", "Hội Liên hiệp Phụ nữ tỉnh")),
    ("Văn phòng UBND tỉnh, VNPT An Hải, Viettel An Hải", ("Văn phòng UBND tỉnh", "VNPT An Hải", "Viettel An Hải")),
    ("Kho bạc Nhà nước; các chủ đầu tư", ("Kho bạc Nhà nước", "các chủ đầu tư")),
    ("Các cơ quan, đơn vị có hồ sơ trễ hạn", ("Các cơ quan, đơn vị có hồ sơ trễ hạn",)),
    ("Phòng, đơn vị có thủ tục hành chính; Văn phòng Sở", ("Phòng, đơn vị có thủ tục hành chính", "Văn phòng Sở")),
    ("Các phòng, trung tâm thuộc UBND xã", ("Các phòng, trung tâm thuộc UBND xã",)),
    ("Viện Nghiên cứu phát triển thành phố", ("Viện Nghiên cứu phát triển thành phố",)),
    ("- Sở Văn hóa, Thể thao và Du lịch;\n- UBND các xã, phường.",
     ("Sở Văn hóa, Thể thao và Du lịch", "UBND các xã, phường")),
    ("Trung tâm Kiểm định chất lượng công trình xây dựng", ("Trung tâm Kiểm định chất lượng công trình xây dựng",)),
    ("Phòng Kinh tế (bộ phận đất đai), Công an xã", ("Phòng Kinh tế", "Công an xã")),
]  # fmt: skip
SENTENCES = ("Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp", "Các phòng thực hiện theo chức năng", "")


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_a_column_of_units_lists_names(text: str, names: tuple[str, ...]) -> None:
    assert read_assignment(text, role="coordinating").coordinating == names


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_lists_with_their_roles(text: str, names: tuple[str, ...]) -> None:
    read = read_assignment(f"Sở Nội vụ chủ trì; {text.replace('- ', '').rstrip('.')} phối hợp", role="mixed")
    assert (read.lead, read.coordinating) == (("Sở Nội vụ",), names)


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_are_no_lists(text: str) -> None:
    assert "chủ trì" not in " ".join(read_assignment(text).lead)
    assert "thực hiện" not in " ".join(read_assignment(text).lead)


def test_an_abbreviation_that_the_paper_explains() -> None:
    directory = find_units(["Thanh tra Sở (TTS), Trung tâm Kiểm định chất lượng công trình xây dựng (TTKĐ)"])
    assert read_assignment("TTS; TTKĐ", directory=directory).lead == (
        "Thanh tra Sở",
        "Trung tâm Kiểm định chất lượng công trình xây dựng",
    )


@pytest.mark.parametrize("qualifier", ["có thủ tục hành chính", "được kiểm tra năm trước", "có hồ sơ tiếp nhận"])
def test_a_qualifier_belongs_to_the_name_of_a_group(qualifier: str) -> None:
    definition = read_group(f"- Phòng, đơn vị {qualifier}, bao gồm: Phòng Đất đai, Chi cục Thủy lợi.")
    assert definition is not None
    assert definition.group.name == f"Phòng, đơn vị {qualifier}"


def test_a_qualifier_inside_a_sentence() -> None:
    read = read_assignment("Phòng, đơn vị có thủ tục hành chính thực hiện; Văn phòng Sở theo dõi", role="mixed")
    assert (read.lead, read.monitoring) == (("Phòng, đơn vị có thủ tục hành chính",), ("Văn phòng Sở",))
