"""The words of dossiers in the office."""

from caicach.kit.labels import Labelled
from caicach.kit.labels import gettext_noop as _


class ImportState(Labelled):
    """Where an uploaded export stands."""

    READING = "reading", _("Đang đọc")
    REVIEW = "review", _("Chờ xác nhận")
    STORING = "storing", _("Đang ghi")
    STORED = "stored", _("Đã nhập")
    FAILED = "failed", _("Không đọc được")
    ABANDONED = "abandoned", _("Đã bỏ")


OPEN_IMPORTS = (ImportState.READING, ImportState.REVIEW, ImportState.STORING)


class Choice(Labelled):
    """What is to happen when some rows cannot be taken."""

    ALL_OR_NONE = "all_or_none", _("Chỉ nhập khi mọi dòng đều đúng")
    GOOD_ROWS = "good_rows", _("Nhập các dòng đúng, dòng lỗi trả về tệp lỗi")


class OnlineScale(Labelled):
    """The scale that an online level is said on; the scales do not translate into one another."""

    CIRCULAR_32_2017 = "tt32-2017", _("Mức độ 1 đến 4 (Thông tư số 32/2017/TT-BTTTT)")
    DECREE_42_2022 = "nd42-2022", _("Một phần, toàn trình (Nghị định số 42/2022/NĐ-CP)")
    DECREE_224_2026 = "nd224-2026", _("Toàn trình mặc định, mức chủ động (Nghị định số 224/2026/NĐ-CP)")


class TimeUnit(Labelled):
    """What a time limit is counted in."""

    WORKING_DAYS = "working_days", _("ngày làm việc")
    DAYS = "days", _("ngày")
    HOURS = "hours", _("giờ làm việc")


class DecisionIssuer(Labelled):
    """Who signs the decision that publishes a procedure; the codes are those of `measures.dossiers.publication`."""

    PROVINCE = "province", _("Chủ tịch UBND cấp tỉnh")
    MINISTRY = "ministry", _("Bộ, cơ quan ngang bộ")
    DELEGATED = "delegated", _("Cơ quan được ủy quyền")


class LetterState(Labelled):
    """Where an apology letter stands."""

    DRAFT = "draft", _("Đang soạn")
    SENT = "sent", _("Đã gửi")
    WITHDRAWN = "withdrawn", _("Đã bỏ")


class PauseVerdict(Labelled):
    """What a person concluded about a pause that a rule found."""

    WRONG = "wrong", _("Tạm dừng sai")
    JUSTIFIED = "justified", _("Có căn cứ")


class QuotaMeasure(Labelled):
    """What a quota is set for. All are shares in percent."""

    LATE = "late_rate", _("Hồ sơ trễ hạn")
    ONLINE = "online_rate", _("Hồ sơ nộp trực tuyến trên số tiếp nhận")
    ONLINE_SETTLED = "online_settled_rate", _("Hồ sơ giải quyết trực tuyến trên số đã giải quyết")
    POSTAL = "postal_rate", _("Hồ sơ qua bưu chính công ích trên số tiếp nhận")
    POSTAL_PROCEDURE = "postal_procedure_rate", _("Thủ tục có hồ sơ qua bưu chính công ích")
    PAID_ONLINE = "paid_online_rate", _("Thanh toán trực tuyến")
    DIGITISED = "digitised_rate", _("Số hóa hồ sơ, kết quả")
    SIMPLIFIED = "simplified_rate", _("Thủ tục được rút ngắn thời gian")


class Comparator(Labelled):
    """How a figure must stand to its target."""

    AT_LEAST = ">=", _("từ … trở lên")
    BELOW = "<", _("dưới")
    AT_MOST = "<=", _("không quá")
