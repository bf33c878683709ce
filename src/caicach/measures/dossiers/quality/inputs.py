"""The figures that people type for the two judgements, for no export holds them: code, words, what is asked for."""

from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    """What is typed: a part of a whole, a number of things, or points of so many dossiers."""

    SHARE = "share"
    NUMBER = "number"
    POINTS = "points"
    MOST = "most"
    """The greatest points of a sub-indicator: configuration."""


@dataclass(frozen=True, slots=True)
class Input:
    """One figure. `part` and `whole` say what the two numbers of a share are."""

    code: str
    name: str
    asked: Asked
    part: str = ""
    whole: str = ""
    of_body: bool = False
    """Asked once for the body, not for each unit."""


def _share(code: str, name: str, part: str, whole: str, of_body: bool = False) -> Input:
    return Input(code, name, Asked.SHARE, part, whole, of_body)


TT01 = (
    Input("tt01.2", "Chỉ số 2: thời gian của từng đơn vị tham gia", Asked.POINTS, "Tổng điểm", "Số hồ sơ"),
    Input("tt01.3", "Chỉ số 3: số lần phải liên hệ (thay số đếm từ tệp)", Asked.POINTS, "Tổng điểm", "Số hồ sơ"),
    Input("tt01.3.exempt", "Chỉ số 3: hồ sơ liên hệ hơn một lần do lỗi người nộp", Asked.NUMBER),
    Input("tt01.4", "Chỉ số 4: số cơ quan phải liên hệ (thay số đếm từ tệp)", Asked.POINTS, "Tổng điểm", "Số hồ sơ"),
    _share("tt01.5.at_desk", "Chỉ số 5: tiếp nhận tại Bộ phận Một cửa", "Thủ tục tiếp nhận", "Thủ tục phải tiếp nhận"),
    _share(
        "tt01.5.on_spot", "Chỉ số 5: phê duyệt tại Bộ phận Một cửa", "Thủ tục phê duyệt tại chỗ", "Thủ tục tiếp nhận"
    ),
    _share("tt01.6.posted", "Chỉ số 6: niêm yết đúng, đủ, kịp thời", "Thủ tục đạt", "Tổng số thủ tục"),
    _share("tt01.6.electronic", "Chỉ số 6: công khai điện tử đúng, đủ, kịp thời", "Thủ tục đạt", "Tổng số thủ tục"),
    Input("tt01.7.early", "Chỉ số 7: hồ sơ sớm hạn có phản ánh về thái độ", Asked.NUMBER),
    Input("tt01.7.on_time", "Chỉ số 7: hồ sơ đúng hạn có phản ánh về thái độ", Asked.NUMBER),
    Input("tt01.7.late", "Chỉ số 7: hồ sơ trễ có phản ánh về thái độ", Asked.NUMBER),
    _share("tt01.8", "Chỉ số 8: phản ánh, kiến nghị xử lý đúng hạn", "Đúng hạn", "Tổng số phản ánh, kiến nghị"),
    Input("tt01.8.prolonged", "Chỉ số 8: phản ánh, kiến nghị kéo dài", Asked.NUMBER),
    _share(
        "tt01.9.procedures", "Chỉ số 9: thủ tục trực tuyến mức độ 3, 4", "Thủ tục đã triển khai", "Thủ tục đủ điều kiện"
    ),
)

QD766 = (
    _share("qd766.1.2", "1.2 Thủ tục công khai đúng hạn", "Công khai đúng hạn", "Thủ tục phải công khai", True),
    _share(
        "qd766.1.4", "1.4 Hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia", "Hồ sơ đồng bộ", "Hồ sơ phải đồng bộ", True
    ),
    Input(
        "qd766.1.4.last_year",
        "1.4 Số hồ sơ của cả năm trước (khi không có số phải đồng bộ)",
        Asked.NUMBER,
        of_body=True,
    ),
    _share("qd766.3.1", "3.1 Thủ tục cung cấp trực tuyến", "Thủ tục trực tuyến", "Tổng số thủ tục", True),
    _share("qd766.4.1", "4.1 Hồ sơ cấp kết quả điện tử", "Có kết quả điện tử", "Hồ sơ phải trả kết quả giấy", True),
    _share("qd766.4.3", "4.3 Tái sử dụng dữ liệu số hóa", "Hồ sơ dùng lại dữ liệu", "Hồ sơ có thể dùng lại", True),
    _share("qd766.5.2", "5.2 Phản ánh, kiến nghị xử lý đúng hạn", "Đúng hạn", "Tổng số phản ánh, kiến nghị", True),
    _share("qd766.5.4", "5.4 Hồ sơ có phản ánh, không hài lòng", "Hồ sơ có phản ánh", "Hồ sơ đã giải quyết", True),
)

SUBS = ("1.2", "1.4", "2.1", "3.1", "3.3", "4.1", "4.2", "4.3", "5.2", "5.4")
MAXIMA = tuple(Input(f"qd766.max.{code}", f"Điểm tối đa của chỉ số {code}", Asked.MOST, of_body=True) for code in SUBS)

INPUTS: dict[str, Input] = {one.code: one for one in (*TT01, *QD766, *MAXIMA)}
