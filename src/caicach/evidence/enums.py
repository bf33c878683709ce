"""The words of evidence."""

from caicach.kit.labels import Labelled
from caicach.kit.labels import gettext_noop as _


class EvidenceKind(Labelled):
    FILE = "file", _("Tệp")
    LINK = "link", _("Đường dẫn")


class Signed(Labelled):
    """What can be told of signatures from the file itself; digital ones are counted, their validity is not judged."""

    UNKNOWN = "unknown", _("Chưa biết")
    NONE = "none", _("Không có chữ ký số")
    DIGITAL = "digital", _("Có chữ ký số")
    UNTOLD = "untold", _("Bản chụp: máy không biết được")
    INK = "ink", _("Bản giấy đã ký, đóng dấu")


class ReadingState(Labelled):
    WAITING = "waiting", _("Đang đọc")
    READ = "read", _("Đã đọc")
    FAILED = "failed", _("Không đọc được")
    NONE = "none", _("Không đọc")


class FlagCode(Labelled):
    DEAD = "dead", _("Không mở được")
    UNDATED = "undated", _("Chưa có ngày")
    UNSIGNED = "unsigned", _("Chưa ký")
    WRONG_YEAR = "wrong-year", _("Sai năm")
    TOO_EARLY = "too-early", _("Trước khi giao việc")
    TOO_LATE = "too-late", _("Sau hạn")
