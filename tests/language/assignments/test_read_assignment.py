"""Cells and sentences that distribute work, as a table: what stands in them and who has which role."""

from dataclasses import dataclass

import pytest

from caicach.language.assignments import read_assignment


@dataclass(frozen=True)
class Case:
    text: str
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    monitoring: tuple[str, ...] = ()
    approving: tuple[str, ...] = ()
    condition: str | None = None
    role: str = "mixed"


VPS = "Văn phòng Sở"
CASES = [
    # one column tells all: department plans
    Case("Văn phòng Sở chủ trì; Các phòng, đơn vị phối hợp thực hiện", (VPS,), ("Các phòng, đơn vị",)),
    Case("Văn phòng Sở chủ trì các phòng, đơn vị phối hợp", (VPS,), ("các phòng, đơn vị",)),
    Case("Văn phòng Sở chủ trì Các phòng, đơn thực hiện.", (VPS,), ("Các phòng, đơn",)),
    Case(
        "Văn phòng Sở chủ trì, Các phòng, các chi cục trực thuộc phối hợp",
        (VPS,),
        ("Các phòng", "các chi cục trực thuộc"),
    ),
    Case("Các phòng, Chi cục thực hiện, Văn phòng Sở tổng hợp.", ("Các phòng", "Các Chi cục"), (), (VPS,)),
    Case(
        "Chánh Văn phòng theo dõi. Bộ phận Một cửa, các phòng/ đơn vị thực hiện.",
        ("Bộ phận Một cửa", "các phòng/ đơn vị"),
        (),
        ("Chánh Văn phòng",),
    ),
    Case("TTCNTT TNMT thực hiện, Văn phòng Sở theo dõi.", ("TTCNTT TNMT",), (), (VPS,)),
    Case(
        "Văn phòng Sở chủ trì hướng dẫn các đơn vị sự nghiệp thực hiện. Trung tâm CNTT phối hợp.",
        (VPS,),
        ("các đơn vị sự nghiệp", "Trung tâm CNTT"),
    ),
    Case(
        "Thư ký ISO tham mưu. Ban chỉ đạo ISO chỉ đạo các phòng/ đơn vị thực hiện",
        ("Thư ký ISO",),
        ("các phòng/ đơn vị",),
        ("Ban chỉ đạo ISO",),
    ),
    Case(
        "Các đơn vị trực thuộc Sở hoàn thiện quy định gửi Văn phòng Sở, trình Giám đốc ban hành",
        ("Các đơn vị trực thuộc Sở",),
        (VPS,),
        (),
        ("Giám đốc",),
    ),
    Case("Các phòng, Chi cục rà soát gửi về Văn phòng Sở tổng hợp báo cáo", ("Các phòng", "Các Chi cục"), (), (VPS,)),
    Case("Khi có chỉ đạo của UBND tỉnh.", condition="Khi có chỉ đạo của UBND tỉnh"),
    Case(
        "Văn phòng Sở chủ trì; Chi cục Thủy lợi phối hợp khi có yêu cầu của Bộ.",
        (VPS,),
        ("Chi cục Thủy lợi",),
        condition="khi có yêu cầu của Bộ",
    ),
    # province plans
    Case("Sở Nội vụ chủ trì, tham mưu UBND tỉnh", ("Sở Nội vụ",), (), (), ("UBND tỉnh",)),
    Case(
        "Sở Khoa học và Công nghệ chủ trì, phối hợp Sở Tài chính và các sở, ngành liên quan",
        ("Sở Khoa học và Công nghệ",),
        ("Sở Tài chính", "các sở, ngành liên quan"),
    ),
    Case("- Sở Nội vụ chủ trì; - Các sở, ngành, địa phương tham gia", ("Sở Nội vụ",), ("Các sở, ngành, địa phương",)),
    Case(
        "- Sở Nội vụ chủ trì\n- Văn phòng UBND tỉnh, các sở, ngành, UBND cấp huyện, cấp xã",
        ("Sở Nội vụ",),
        ("Văn phòng UBND tỉnh", "các sở, ngành", "UBND cấp huyện, cấp xã"),
    ),
    Case(
        "Các sở, ban, ngành trên cơ sở hướng dẫn của bộ, ngành, hoàn thiện đề án gửi Sở Nội vụ thẩm định, "
        "trình UBND tỉnh ban hành",
        ("Các sở, ban, ngành",),
        ("Sở Nội vụ",),
        (),
        ("UBND tỉnh",),
        "trên cơ sở hướng dẫn của bộ, ngành",
    ),
    Case(
        "- Các sở, ngành, địa phương triển khai\n- Sở Nội vụ tham mưu hướng dẫn, đôn đốc và kiểm tra",
        ("Các sở, ngành, địa phương",),
        (),
        ("Sở Nội vụ",),
    ),
    Case("Sở Nội vụ và Sở Tư pháp chủ trì", ("Sở Nội vụ", "Sở Tư pháp")),
    Case("Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh thực hiện", ("Sở Y tế",), ("Công an tỉnh",)),
    Case("Giao Thanh tra Sở thực hiện", ("Thanh tra Sở",)),
    # commune plans after 2025
    Case(
        "Văn phòng HĐND và UBND xã chủ trì; "
        "Phòng Kinh tế, Phòng Văn hóa - Xã hội, Trung tâm Phục vụ hành chính công phối hợp",
        ("Văn phòng HĐND và UBND xã",),
        ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công"),
    ),
    Case(
        "Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, phối hợp Công an phường",
        ("Phòng Kinh tế, Hạ tầng và Đô thị",),
        ("Công an phường",),
    ),
    # labels and brackets
    Case("Chủ trì: Sở Nội vụ. Phối hợp: Sở Tài chính, Sở Tư pháp.", ("Sở Nội vụ",), ("Sở Tài chính", "Sở Tư pháp")),
    Case(
        "Cơ quan chủ trì: Văn phòng UBND tỉnh; cơ quan phối hợp: các sở, ban, ngành",
        ("Văn phòng UBND tỉnh",),
        ("các sở, ban, ngành",),
    ),
    Case("Phòng Nội vụ (chủ trì), Phòng Tư pháp (phối hợp)", ("Phòng Nội vụ",), ("Phòng Tư pháp",)),
    Case("- Đơn vị chủ trì: Phòng Tư pháp\n- Đơn vị phối hợp: Công an xã", ("Phòng Tư pháp",), ("Công an xã",)),
    # the column gives the role; words of the cell win
    Case("Văn phòng Sở Các phòng, đơn vị trực thuộc Sở", (VPS, "Các phòng, đơn vị trực thuộc Sở"), role="lead"),
    Case("Văn phòng Sở\nThanh tra Sở", (), (VPS, "Thanh tra Sở"), role="coordinating"),
    Case("Văn phòng Sở đôn đốc, tổng hợp", (), (VPS,), role="coordinating"),
    Case("Văn phòng Sở theo dõi, đôn đốc các phòng, đơn vị", (VPS,), ("các phòng, đơn vị",), role="lead"),
    Case(
        "Trung tâm Công nghệ thông tin chủ trì theo dõi; phối hợp cùng Tổ kiểm tra công vụ Sở kiểm tra báo cáo",
        (),
        ("Tổ kiểm tra công vụ Sở",),
        ("Trung tâm Công nghệ thông tin",),
        role="monitoring",
    ),
    Case(
        "Thanh tra Sở, các phòng, đơn vị thuộc Sở báo cáo theo lĩnh vực phụ trách.",
        ("Thanh tra Sở", "các phòng, đơn vị thuộc Sở"),
        condition="theo lĩnh vực phụ trách",
        role="lead",
    ),
    Case(
        "Văn phòng Sở; Thanh tra Sở chủ trì tham mưu nội dung theo chức năng được giao",
        (VPS, "Thanh tra Sở"),
        condition="theo chức năng được giao",
        role="lead",
    ),
    Case("Các phòng chủ động tổ chức hội nghị, gặp mặt người dân, doanh nghiệp", ("Các phòng",), role="lead"),
    Case("", role="lead"),
    Case("--", role="coordinating"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:60] or "empty")
def test_roles(case: Case) -> None:
    read = read_assignment(case.text, role=case.role)
    got = (read.lead, read.coordinating, read.monitoring, read.approving, read.condition)
    assert got == (case.lead, case.coordinating, case.monitoring, case.approving, case.condition)


def test_certainty_is_told_per_role() -> None:
    read = read_assignment("Văn phòng Sở chủ trì; các phòng phối hợp", role="mixed")
    assert set(read.sure) == {"lead", "coordinating"}
    assert all(0 < sure <= 1 for sure in read.sure.values())


def test_a_bare_name_in_a_mixed_column_is_less_sure_than_in_a_leading_one() -> None:
    mixed, leading = (read_assignment("Văn phòng Sở", role=role).sure["lead"] for role in ("mixed", "lead"))
    assert mixed < leading


def test_the_reason_names_units_and_condition() -> None:
    read = read_assignment("Sở Y tế chủ trì khi có yêu cầu", role="mixed")
    assert read.reason == "Đọc theo câu giao việc: chủ trì: Sở Y tế. Điều kiện: khi có yêu cầu."
