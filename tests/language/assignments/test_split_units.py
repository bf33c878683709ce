"""Cutting a cell into units: what separates them, and what stays inside a name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caicach.language.assignments import find_units, looks_like_units, read_assignment, split_units
from caicach.language.text import fold

ONE = [
    "Phòng Quản lý Biển đảo và Tài nguyên nước, Khoáng sản",
    "Phòng Khoáng sản, nước khí tượng thủy văn và biến đổi khí hậu",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Xây dựng",
    "Phòng Kế hoạch – Tài chính",
    "Phòng Tổ chức - Hành chính",
    "Phòng Văn hóa - Xã hội",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Trung tâm Công nghệ thông tin tài nguyên và môi trường",
    "Trung tâm CNTT - TNMT",
    "Trung tâm Phục vụ hành chính công",
    "Trung tâm Phát triển quỹ đất",
    "Văn phòng Đăng ký đất đai",
    "Văn phòng HĐND và UBND xã",
    "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
    "Ban Biên tập Cổng Thông tin điện tử Sở",
    "Ban Quản lý dự án đầu tư xây dựng",
    "Đoàn kiểm tra CCHC của Sở",
    "Tổ kiểm tra công vụ Sở",
    "Bộ phận Tiếp nhận và Trả kết quả",
    "Bộ phận Một cửa các cấp",
    "Lãnh đạo các phòng, đơn vị",
    "UBND các huyện, thị xã, thành phố",
    "UBND cấp huyện, cấp xã",
    "UBND các xã, phường, thị trấn",
    "Ủy ban nhân dân các xã, phường, đặc khu",
    "các phòng, đơn vị",
    "các phòng, đơn vị thuộc Sở",
    "các phòng, đơn vị được kiểm tra",
    "các sở, ban, ngành, địa phương",
    "các cơ quan, đơn vị có liên quan",
    "Phòng, đơn vị có chức năng tham mưu giải quyết TTHC",
    "Đơn vị trực thuộc Sở",
    "Các sở quản lý chuyên ngành",
    "Ủy ban MTTQ Việt Nam xã",
    "Công an tỉnh",
    "Bưu điện tỉnh",
    "CCQLĐĐ",
    "VPĐKĐĐ",
    "TTCNTT TNMT",
]

SEVERAL = [
    ("Văn phòng Sở; Thanh tra Sở", ("Văn phòng Sở", "Thanh tra Sở")),
    ("- Văn phòng Sở;\n- Thanh tra Sở.", ("Văn phòng Sở", "Thanh tra Sở")),
    ("Văn phòng Sở, Thanh tra Sở và Phòng Nội vụ", ("Văn phòng Sở", "Thanh tra Sở", "Phòng Nội vụ")),
    ("Văn phòng Sở/Thanh tra Sở", ("Văn phòng Sở", "Thanh tra Sở")),
    ("Văn phòng Sở Các phòng, đơn vị trực thuộc Sở", ("Văn phòng Sở", "Các phòng, đơn vị trực thuộc Sở")),
    ("Văn phòng Sở, đơn vị thuộc Sở", ("Văn phòng Sở", "đơn vị thuộc Sở")),
    ("Các phòng, đơn vị, Bộ phận một cửa", ("Các phòng, đơn vị", "Bộ phận một cửa")),
    ("Các phòng, Chi cục, Văn phòng Đăng ký đất đai", ("Các phòng", "Các Chi cục", "Văn phòng Đăng ký đất đai")),
    ("Các Sở: Tài chính, Tư pháp, Nội vụ", ("Sở Tài chính", "Sở Tư pháp", "Sở Nội vụ")),
    ("Sở Nội vụ, Tài chính", ("Sở Nội vụ", "Sở Tài chính")),
    (
        "Chi cục QLĐĐ; Văn phòng Đăng ký đất đai Khánh Hòa và Thanh tra Sở",
        ("Chi cục QLĐĐ", "Văn phòng Đăng ký đất đai Khánh Hòa", "Thanh tra Sở"),
    ),
    (
        "các sở, ngành; UBND các huyện, thị xã, thành phố, Bưu điện tỉnh",
        ("các sở, ngành", "UBND các huyện, thị xã, thành phố", "Bưu điện tỉnh"),
    ),
    ("<ul><li>- Thanh tra Sở;</li><li>- Văn phòng Sở</li></ul>", ("Thanh tra Sở", "Văn phòng Sở")),
    ("Ban Biên tập\nCổng Thông tin điện tử Sở", ("Ban Biên tập Cổng Thông tin điện tử Sở",)),
    ("Văn phòng Sở (lưu ý báo cáo đúng hạn)", ("Văn phòng Sở",)),
    ("Phòng Thương mại và Công nghiệp Việt Nam (VCCI)", ("Phòng Thương mại và Công nghiệp Việt Nam",)),
]

NONE = [
    "",
    "--",
    "Quý I/2022",
    "Trong năm 2022",
    "8/11,5",
    "Báo cáo kết quả",
    "Quyết định của UBND tỉnh",
    "Đề án được phê duyệt",
    "Cơ sở dữ liệu quốc gia",
    "Hội nghị, hội thảo",
    "NHIỆM VỤ CỤ THỂ",
    "Ban hành kế hoạch",
]


@pytest.mark.parametrize("name", ONE)
def test_a_name_stays_whole(name: str) -> None:
    assert split_units(name) == (name,)
    assert looks_like_units(name) == 1.0


@pytest.mark.parametrize(("text", "units"), SEVERAL)
def test_several_units(text: str, units: tuple[str, ...]) -> None:
    assert split_units(text) == units


@pytest.mark.parametrize("name", ONE)
@pytest.mark.parametrize(
    "pattern", ["{}; Sở Tư pháp", "- {}\n- Sở Tư pháp", "{} và Sở Tư pháp", "{} chủ trì, Sở Tư pháp"]
)
def test_a_name_ends_before_the_next(name: str, pattern: str) -> None:
    assert split_units(pattern.format(name)) == (name, "Sở Tư pháp")


@pytest.mark.parametrize("text", NONE)
def test_no_unit_here(text: str) -> None:
    assert looks_like_units(text) < 0.5
    assert read_assignment(text, role="mixed").lead == ()


WORDS = st.sampled_from(
    [
        *ONE,
        "chủ trì",
        "phối hợp",
        "theo dõi",
        ";",
        ",",
        ".",
        "\n-",
        "(",
        ")",
        "khi có chỉ đạo",
        "gửi",
        "trình",
        "và",
        "/",
        ":",
        "thực hiện",
        "<p>",
        "của",
        "Hội nghị",
        "\t",
        "SỞ",
        "các",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=80),
    st.sampled_from(["lead", "coordinating", "monitoring", "mixed"]),
)
def test_never_fails_and_invents_no_words(text: str, role: str) -> None:
    read = read_assignment(text, role=role, directory=find_units([text]))
    words = set(fold(text).replace("<p>", " ").split()) | {"cac", "so"}
    there = fold("".join(text.split()))
    for name in (*read.lead, *read.coordinating, *read.monitoring, *read.approving, *split_units(text)):
        assert all(word in words or word in there for word in fold(name).split())
    assert all(0 <= sure <= 1 for sure in read.sure.values())
    assert 0 <= looks_like_units(text) <= 1
