"""The procedures of the example department, who settles them, and what was counted in earlier years.

2023 are the totals of the index report of that year (2.618 of 2.817 on time from 01/01 to 30/11, the shares 21,31 % and
6,78 % of two units are those of the next year's plan); 2024 is the picture of the design board. Names are real kinds of
procedures, codes and dossiers are invented.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProcedureOfWorld:
    """A procedure: short code, name, field, time limit in working days, how often it comes, whether it has a fee."""

    code: str
    name: str
    field: str
    limit: int
    weight: int
    has_fee: bool = False


LAND, REGISTRY, SEA, ENVIRONMENT = "QLDD", "VPDK", "TNNKS", "MT"
INSPECTION, DATA, FOREST, FISHERY = "TTRA", "CNTT", "KL", "TS"

P = ProcedureOfWorld
PROCEDURES: dict[str, tuple[ProcedureOfWorld, ...]] = {
    REGISTRY: (
        P("1.900101", "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất lần đầu", "Đất đai", 20, 12, True),
        P("1.900102", "Đăng ký biến động do chuyển nhượng, tặng cho quyền sử dụng đất", "Đất đai", 10, 30, True),
        P("1.900103", "Tách thửa hoặc hợp thửa đất", "Đất đai", 15, 14, True),
        P("1.900104", "Cấp đổi Giấy chứng nhận", "Đất đai", 7, 14, True),
        P("1.900105", "Đăng ký biện pháp bảo đảm bằng quyền sử dụng đất", "Đăng ký biện pháp bảo đảm", 2, 30, True),
    ),
    LAND: (
        P("1.900201", "Thẩm định nhu cầu sử dụng đất để giao đất, cho thuê đất", "Đất đai", 15, 20),
        P("1.900202", "Giao đất, cho thuê đất không thông qua đấu giá", "Đất đai", 20, 12),
        P("1.900203", "Cung cấp dữ liệu đất đai", "Đất đai", 3, 18, True),
    ),
    SEA: (
        P("1.900301", "Cấp giấy phép thăm dò khoáng sản", "Địa chất và khoáng sản", 30, 6, True),
        P("1.900302", "Cấp giấy phép khai thác nước dưới đất", "Tài nguyên nước", 25, 10, True),
        P("1.900303", "Gia hạn giấy phép xả nước thải", "Tài nguyên nước", 15, 8, True),
        P("1.900304", "Trả lại giấy phép tài nguyên nước", "Tài nguyên nước", 4, 6),
    ),
    ENVIRONMENT: (
        P("1.900401", "Cấp giấy phép môi trường", "Môi trường", 20, 8, True),
        P("1.900402", "Cấp điều chỉnh giấy phép môi trường", "Môi trường", 12, 6),
        P("1.900403", "Xác nhận đăng ký môi trường", "Môi trường", 4, 6),
    ),
    INSPECTION: (P("1.900501", "Giải quyết khiếu nại lần đầu", "Khiếu nại, tố cáo", 8, 4),),
    DATA: (P("1.900601", "Cung cấp thông tin, dữ liệu tài nguyên và môi trường", "Thông tin, dữ liệu", 4, 8),),
    FOREST: (
        P("1.900701", "Xác nhận nguồn gốc lâm sản", "Lâm nghiệp", 4, 8),
        P("1.900702", "Cấp mã số cơ sở nuôi động vật rừng", "Lâm nghiệp", 5, 5),
    ),
    FISHERY: (
        P("1.900801", "Cấp Giấy chứng nhận đăng ký tàu cá", "Thủy sản", 3, 10, True),
        P("1.900802", "Cấp giấy phép khai thác thủy sản", "Thủy sản", 6, 8, True),
    ),
}

FORMER_NAMES: dict[str, str] = {
    INSPECTION: "Thanh tra Sở",
    SEA: "Phòng Quản lý Biển đảo và Tài nguyên nước, Khoáng sản",
    LAND: "Phòng Quản lý đất đai",
    ENVIRONMENT: "Phòng Quản lý môi trường",
    REGISTRY: "Văn phòng Đăng ký đất đai",
    DATA: "TT Công nghệ thông tin tài nguyên và môi trường",
}
"""Names of units in the exports of 2023 and 2024, before the departments were merged."""
NAMES: dict[str, str] = {
    SEA: "Phòng Tài nguyên nước và Khoáng sản",
    LAND: "Phòng Quản lý đất đai",
    ENVIRONMENT: "Phòng Môi trường",
    REGISTRY: "Văn phòng Đăng ký đất đai",
    DATA: "Trung tâm Công nghệ thông tin",
    FOREST: "Chi cục Kiểm lâm",
    FISHERY: "Chi cục Thủy sản và Biển đảo",
}
"""Names of units in the exports since."""

TOTALS_2023: dict[str, tuple[int, int]] = {
    INSPECTION: (0, 50),
    SEA: (39, 183),
    LAND: (33, 487),
    ENVIRONMENT: (5, 168),
    REGISTRY: (122, 1806),
    DATA: (0, 123),
}
"""Late and settled from 01/01 to 30/11/2023: 199 of 2.817."""
MONTHS_2024: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    INSPECTION: ((0,) * 10, (4, 3, 5, 4, 6, 5, 4, 6, 5, 4)),
    SEA: ((4, 2, 5, 4, 5, 4, 3, 4, 2, 3), (18, 9, 21, 19, 22, 24, 20, 23, 21, 19)),
    LAND: ((3, 2, 4, 3, 3, 4, 2, 3, 2, 3), (41, 22, 47, 52, 49, 46, 55, 51, 48, 50)),
    ENVIRONMENT: ((1, 0, 1, 0, 1, 0, 0, 1, 0, 0), (15, 8, 17, 14, 18, 16, 19, 15, 17, 16)),
    REGISTRY: ((7, 6, 9, 8, 10, 7, 6, 5, 4, 8), (148, 96, 171, 166, 182, 175, 190, 184, 179, 186)),
    DATA: ((0,) * 10, (12, 7, 11, 13, 12, 14, 10, 13, 12, 11)),
}
"""Late and settled in the months January to October 2024: 139 of 2.650."""
EACH_MONTH: dict[str, tuple[int, float]] = {
    SEA: (19, 0.13),
    LAND: (44, 0.045),
    ENVIRONMENT: (15, 0.03),
    REGISTRY: (150, 0.03),
    DATA: (11, 0.0),
    FOREST: (16, 0.02),
    FISHERY: (24, 0.025),
}
"""Since 2025: dossiers received a month, and the share of them that takes too long."""
