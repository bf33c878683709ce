"""The sub-indicators as the description of the formulas gives them, and the points of the five groups."""

from dataclasses import dataclass
from decimal import Decimal

PAPER = "Quyết định số 766/QĐ-TTg ngày 23/6/2022"
GROUPS: dict[str, tuple[str, Decimal]] = {
    "1": ("Công khai, minh bạch", Decimal(18)),
    "2": ("Tiến độ giải quyết", Decimal(20)),
    "3": ("Cung cấp dịch vụ công trực tuyến", Decimal(22)),
    "4": ("Số hóa hồ sơ", Decimal(22)),
    "5": ("Mức độ hài lòng", Decimal(18)),
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A sub-indicator: a share of its maximum; from `full_from` percent on (None: 100) the whole of it."""

    code: str
    name: str
    full_from: int | None
    rule: str


FORMULAS = (
    Formula(
        "1.2", "Thủ tục công khai đúng hạn", None, "trong 10 ngày làm việc (bộ), 5 ngày làm việc (tỉnh) sau ngày ký"
    ),
    Formula("1.4", "Tỷ lệ đồng bộ hồ sơ", None, "mẫu số lấy năm trước chia 12 (tháng), 4 (quý); không có thì 0 điểm"),
    Formula("2.1", "Hồ sơ giải quyết đúng hạn", None, "trừ thời gian chờ bổ sung; yêu cầu bổ sung quá một lần là trễ"),
    Formula("3.1", "Thủ tục cung cấp trực tuyến", 80, "từ 80 % đạt điểm tối đa, dưới 80 %: tỷ lệ × điểm tối đa / 80 %"),
    Formula("3.3", "Hồ sơ nộp trực tuyến", 50, "từ 50 % đạt điểm tối đa; nhân tỷ lệ đồng bộ"),
    Formula("4.1", "Cấp kết quả điện tử", None, "chỉ tính thủ tục phải trả kết quả giấy"),
    Formula("4.2", "Hồ sơ được số hóa", 80, "từ 80 % đạt điểm tối đa"),
    Formula("4.3", "Tái sử dụng dữ liệu số hóa", 80, "từ 80 % đạt điểm tối đa"),
    Formula(
        "5.2",
        "Xử lý phản ánh, kiến nghị",
        None,
        "từ chối trong 2, yêu cầu bổ sung 5, xử lý 15, công khai 2 ngày làm việc",
    ),
    Formula(
        "5.4", "Mức độ hài lòng", 90, "100 % − (tỷ lệ trễ + tỷ lệ có phản ánh, không hài lòng); từ 90 % đạt tối đa"
    ),
)
