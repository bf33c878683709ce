"""The figures that pages offer: their words, how they print, their period, which dossiers stand behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from caicach.kit.labels import gettext_noop as _
from caicach.measures.dossiers.indicators import COUNTS, INDICATORS, Key, Row
from caicach.measures.dossiers.listing import Listed


class Sort(StrEnum):
    """What a figure is."""

    SHARE = "share"
    COUNT = "count"
    DAYS = "days"


class Basis(StrEnum):
    """By which day a dossier belongs to a period."""

    RECEIVED = "nhan"
    FINISHED = "xong"


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure. `behind`: the list that a number leads to (of a share, what is divided); `better`: where good numbers
    lie."""

    code: str
    name: str
    sort: Sort
    basis: Basis
    behind: Listed
    better: str = ""

    @property
    def adds(self) -> bool:
        """Whether counts of parts add up to those of the whole: not of distinct procedures, medians, percentiles."""
        return self.sort is not Sort.DAYS and self.code != "postal_procedure_rate"

    def value(self, row: Row | None) -> Fraction | None:
        """The figure of a row: a share of 1, a count, or working days."""
        if row is None:
            return None
        if self.sort is Sort.SHARE:
            return row.rate(self.code)
        if self.sort is Sort.COUNT:
            return Fraction(row.counts.get(self.code, 0))
        return row.median if self.code == "median_working_days" else row.p90


FINISHED, RECEIVED = Basis.FINISHED, Basis.RECEIVED


def _share(code: str, basis: Basis, behind: Listed) -> Shown:
    defined = INDICATORS[code]
    return Shown(code, defined.name, Sort.SHARE, basis, behind, defined.better)


def _count(code: str, basis: Basis, better: str = "") -> Shown:
    return Shown(code, COUNTS[code], Sort.COUNT, basis, Listed(code), better)


def _days(code: str, name: str) -> Shown:
    return Shown(code, name, Sort.DAYS, FINISHED, Listed.SETTLED, "low")


FIGURES: Mapping[str, Shown] = {
    one.code: one
    for one in (
        _share("late_rate", FINISHED, Listed.LATE),
        _share("on_time_rate", FINISHED, Listed.SETTLED),
        _share("late_extended_rate", FINISHED, Listed.LATE_EXTENDED),
        _share("apology_rate", RECEIVED, Listed.LATE_APOLOGISED),
        _share("online_rate", RECEIVED, Listed.ONLINE),
        _share("online_settled_rate", FINISHED, Listed.ONLINE_SETTLED),
        _share("postal_rate", RECEIVED, Listed.POSTAL),
        _share("postal_procedure_rate", RECEIVED, Listed.POSTAL),
        _share("paid_online_rate", FINISHED, Listed.PAID_ONLINE),
        _share("digitised_rate", FINISHED, Listed.DIGITISED),
        _share("settled_rate", RECEIVED, Listed.SETTLED),
        _share("pending_late_rate", RECEIVED, Listed.PENDING_LATE),
        _share("paused_rate", RECEIVED, Listed.PAUSED),
        _share("supplemented_rate", RECEIVED, Listed.SUPPLEMENTED),
        _count("received", RECEIVED),
        _count("settled", FINISHED),
        _count("early", FINISHED),
        _count("on_time", FINISHED),
        _count("late", FINISHED, "low"),
        _count("unrated", FINISHED, "low"),
        _count("pending", RECEIVED),
        _count("pending_late", RECEIVED, "low"),
        _days("median_working_days", _("Số ngày giải quyết: trung vị")),
        _days("p90_working_days", _("Số ngày giải quyết: 90 % hồ sơ không quá")),
    )
}
KEYS: Mapping[Key, str] = {
    Key.UNIT: _("Đơn vị giải quyết"),
    Key.PROCEDURE: _("Thủ tục"),
    Key.FIELD: _("Lĩnh vực"),
    Key.GROUP: _("Nhóm thủ tục"),
    Key.CHANNEL: _("Hình thức nộp"),
    Key.OFFICER: _("Cán bộ xử lý"),
    Key.MONTH: _("Tháng tiếp nhận"),
    Key.FINISHED_MONTH: _("Tháng có kết quả"),
    Key.YEAR: _("Năm tiếp nhận"),
}
TIMES = frozenset({Key.MONTH, Key.FINISHED_MONTH, Key.YEAR})
CHANNELS: Mapping[str, str] = {"online": _("Trực tuyến"), "direct": _("Trực tiếp"), "postal": _("Bưu chính công ích")}
LISTS: Mapping[Listed, str] = {
    Listed.ALL: _("Mọi hồ sơ"),
    Listed.RECEIVED: _("Tiếp nhận"),
    Listed.SETTLED: _("Đã giải quyết"),
    Listed.EARLY: _("Giải quyết sớm hạn"),
    Listed.ON_TIME: _("Giải quyết đúng hạn"),
    Listed.LATE: _("Giải quyết trễ hạn"),
    Listed.UNRATED: _("Đã giải quyết, không xác định được hạn"),
    Listed.RATED: _("Đã giải quyết, xác định được hạn"),
    Listed.PENDING: _("Đang giải quyết"),
    Listed.PENDING_LATE: _("Đang giải quyết, đã quá hạn"),
    Listed.SOON: _("Đang giải quyết, sắp đến hạn"),
    Listed.ANY_LATE: _("Trễ hạn, đã hoặc chưa có kết quả"),
    Listed.LATE_EXTENDED: _("Giải quyết trễ cả ngày hẹn lại"),
    Listed.LATE_APOLOGISED: _("Trễ hạn, có thư xin lỗi"),
    Listed.ONLINE: _("Nộp trực tuyến"),
    Listed.ONLINE_SETTLED: _("Đã giải quyết, nộp trực tuyến"),
    Listed.POSTAL: _("Nộp qua bưu chính công ích"),
    Listed.FEE_SETTLED: _("Đã giải quyết, có phí, lệ phí"),
    Listed.PAID_ONLINE: _("Đã giải quyết, thanh toán trực tuyến"),
    Listed.DIGITISED: _("Đã giải quyết, đã số hóa"),
    Listed.PAUSED: _("Có tạm dừng"),
    Listed.SUPPLEMENTED: _("Có yêu cầu bổ sung"),
}
