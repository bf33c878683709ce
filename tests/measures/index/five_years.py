"""The table of five years of the example department, as `YearResult`s; 2023 down to the rows that lost points."""

from decimal import Decimal

from caicach.measures.index import Line, Link, LinkKind, YearResult

YEARS = (2019, 2020, 2021, 2022, 2023)
TOTALS = dict(zip(YEARS, ("81.659", "85.625", "84.955", "85.675", "87.225"), strict=True))
FIELDS = {
    "1": "Công tác chỉ đạo điều hành CCHC",
    "2": "Cải cách thể chế",
    "3": "Cải cách thủ tục hành chính",
    "4": "Cải cách tổ chức bộ máy HCNN",
    "5": "Cải cách chế độ công vụ",
    "6": "Cải cách tài chính công",
    "7": "Chính quyền điện tử, chính quyền số",
    "8": "Thực hiện cơ chế một cửa, một cửa liên thông",
    "9": "Điều tra xã hội học",
}
POINTS = {
    2019: "8/11.5 6/7 5/5 3.5/4 11.5/11.5 6.5/6.5 9.851/11 8.389/8.5 23.419/35",
    2020: "10.14/11.5 7/7 5/5 2.5/4 11.5/11.5 6.5/6.5 9.731/11 7.368/8.5 26.886/35",
    2021: "10/12.5 6/6 5/5.5 3.5/3.5 9/10 6.5/6.5 10.107/11.5 8.986/9.5 26.362/35",
    2022: "10/13.5 5.5/6.5 5/5 5.5/6.5 7/8 8.5/8.5 7.421/10 6.395/7 28.859/35",
    2023: "9.5/12.5 6.5/6.5 9.729/11.5 6.5/6.5 7/9 8/8 9.376/11 - 30.620/35",
}
OUTSIDE = {2019: ("1.5", "2"), 2020: ("1", "2"), 2021: ("1", "1.5"), 2022: ("2", "0.5"), 2023: ("1", "1")}
RANKS = {2019: 9, 2020: 10, 2021: 12, 2022: 12, 2023: 10}
BELOW = (
    ("1.1", "1", "Đổi mới, sáng tạo", "0.5", "1", "Văn phòng Sở"),
    ("1.2", "1", "Thực hiện mệnh lệnh hành chính cấp trên", "0", "1.5", "Văn phòng Sở"),
    ("1.3", "1", "Triển khai các văn bản chỉ đạo của UBND tỉnh", "0.5", "1", "Văn phòng Sở"),
    ("1.4", "1", "Giải pháp nâng cao các chỉ số", "0.5", "1", "Văn phòng Sở"),
    ("3.1", "3", "Ban hành quy trình nội bộ", "0", "0.5", "Chi cục Quản lý đất đai"),
    ("3.2", "3", "Cập nhật, công khai TTHC", "0", "0.5", "Thanh tra Sở"),
    ("3.3", "3", "Hồ sơ đúng và sớm hạn", "2.229", "3", "Văn phòng Đăng ký đất đai"),
    ("5.1", "5", "Tiến độ mở lớp đào tạo", "0", "1", "Văn phòng Sở"),
    ("5.2", "5", "Cập nhật dữ liệu CBCCVC", "0", "1", "Văn phòng Sở"),
    ("7.1", "7", "Chỉ số DTI", "9.376", "11", "Trung tâm Công nghệ thông tin"),
    ("9.1", "9", "Khảo sát SIPAS", "13.245", "17", ""),
    ("9.1.1", "9.1", "Tiếp cận dịch vụ", "2.290", "3", ""),
    ("9.1.2", "9.1", "Thủ tục hành chính", "2.239", "3", ""),
    ("9.1.3", "9.1", "Tinh thần trách nhiệm", "3.736", "4", ""),
    ("9.1.4", "9.1", "Kết quả giải quyết", "3.480", "5", ""),
    ("9.1.5", "9.1", "Tiếp nhận, xử lý góp ý", "1.500", "2", ""),
    ("9.2", "9", "Ý kiến của lãnh đạo", "17.375", "18", ""),
)
LINEAGE = (
    Link(2022, "3", 2023, "3", LinkKind.MERGED),
    Link(2022, "8", 2023, "3", LinkKind.MERGED),
)


def result_of(year: int) -> YearResult:
    """One year of the table."""
    lines = [
        Line(key, None, key, name, Decimal(cell.split("/")[0]), Decimal(cell.split("/")[1]))
        for (key, name), cell in zip(FIELDS.items(), POINTS[year].split(), strict=True)
        if cell != "-"
    ]
    if year == 2023:
        lines += [
            Line(key, up, key, name, Decimal(got), Decimal(of), unit=unit) for key, up, name, got, of, unit in BELOW
        ]
    bonus, penalty = OUTSIDE[year]
    return YearResult(
        year, tuple(lines), Decimal(bonus), Decimal(penalty), Decimal(TOTALS[year]), RANKS[year], 21, source="bảng 1.2"
    )


def all_years() -> tuple[YearResult, ...]:
    """2019 to 2023."""
    return tuple(result_of(year) for year in YEARS)
