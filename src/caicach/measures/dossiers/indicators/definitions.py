"""The indicators, each defined once: what is counted over what, which way is good, and where that is written."""

from dataclasses import dataclass
from typing import Literal

CONTRACT = "Định nghĩa của chương trình, tài liệu dòng lệnh “kpi”"
_DECREE_61 = "Nghị định số 61/2018/NĐ-CP, điều 19 khoản 9 (Nghị định số 118/2025/NĐ-CP thay thế từ 01/7/2025)"
_DECISION_766 = "Quyết định số 766/QĐ-TTg ngày 23/6/2022"

COUNTS: dict[str, str] = {
    "received": "Tiếp nhận",
    "settled": "Đã giải quyết",
    "early": "Sớm hạn",
    "on_time": "Đúng hạn",
    "late": "Trễ hạn",
    "unrated": "Không xác định được hạn",
    "pending": "Đang giải quyết",
    "pending_late": "Đang giải quyết, đã quá hạn",
    "online": "Nộp trực tuyến",
    "postal": "Nộp qua bưu chính công ích",
    "online_settled": "Đã giải quyết, nộp trực tuyến",
    "procedures": "Thủ tục có hồ sơ",
    "postal_procedures": "Thủ tục có hồ sơ qua bưu chính công ích",
    "fee_settled": "Đã giải quyết, có phí, lệ phí",
    "paid_online": "Đã giải quyết, có phí, lệ phí, thanh toán trực tuyến",
    "digitised": "Đã giải quyết, đã số hóa",
    "late_extended": "Đã giải quyết, trễ cả ngày hẹn lại",
    "late_apologised": "Trễ hạn có thư xin lỗi",
    "paused": "Có tạm dừng",
    "supplemented": "Có yêu cầu bổ sung",
}
"""Every count and its name. `procedures` and `postal_procedures` count distinct codes and are not sums of rows.
`late_extended`: settled late and after the new appointment, where there is one. `late_apologised`: of settled late and
pending late ones, those with a letter."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A share: the sum of the counts `over` divided by the sum of the counts `of`; none without dossiers in `of`."""

    code: str
    name: str
    over: tuple[str, ...]
    of: tuple[str, ...]
    better: Literal["low", "high"]
    citation: str = CONTRACT


_RATED = ("early", "on_time", "late")
_DEFINED = (
    Indicator("late_rate", "Tỷ lệ trễ hạn", ("late",), _RATED, "low"),
    Indicator("online_rate", "Tỷ lệ nộp trực tuyến", ("online",), ("received",), "high"),
    Indicator("online_settled_rate", "Tỷ lệ giải quyết trực tuyến", ("online_settled",), ("settled",), "high"),
    Indicator("postal_rate", "Tỷ lệ nộp qua bưu chính công ích", ("postal",), ("received",), "high"),
    Indicator(
        "postal_procedure_rate",
        "Tỷ lệ thủ tục có hồ sơ qua bưu chính công ích",
        ("postal_procedures",),
        ("procedures",),
        "high",
    ),
    Indicator("paid_online_rate", "Tỷ lệ thanh toán trực tuyến", ("paid_online",), ("fee_settled",), "high"),
    Indicator("digitised_rate", "Tỷ lệ số hóa", ("digitised",), ("settled",), "high"),
    Indicator("on_time_rate", "Tỷ lệ đúng hạn và sớm hạn", ("early", "on_time"), _RATED, "high", _DECISION_766),
    Indicator(
        "late_extended_rate", "Tỷ lệ trễ hạn theo ngày hẹn lại", ("late_extended",), _RATED, "low", _DECREE_61
    ),
    Indicator(
        "apology_rate", "Tỷ lệ hồ sơ trễ hạn có thư xin lỗi", ("late_apologised",), ("late", "pending_late"), "high",
        _DECREE_61,
    ),
    Indicator("pending_late_rate", "Tỷ lệ đang giải quyết đã quá hạn", ("pending_late",), ("pending",), "low"),
    Indicator("settled_rate", "Tỷ lệ đã giải quyết", ("settled",), ("received",), "high"),
    Indicator("paused_rate", "Tỷ lệ hồ sơ có tạm dừng", ("paused",), ("received",), "low"),
    Indicator("supplemented_rate", "Tỷ lệ hồ sơ phải bổ sung", ("supplemented",), ("received",), "low"),
)  # fmt: skip

INDICATORS: dict[str, Indicator] = {indicator.code: indicator for indicator in _DEFINED}

PRINTED_COUNTS = ("received", "settled", "early", "on_time", "late", "unrated", "pending", "pending_late")
PRINTED_RATES = tuple(indicator.code for indicator in _DEFINED[:7])
"""What `caicach kpi --json` prints, in that order."""
