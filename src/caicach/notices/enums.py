"""What a notice, a rule of reminding and an e-mail can be. No Django here."""

from caicach.kit.labels import Labelled, gettext_noop


class NoticeKind(Labelled):
    """What an item of the inbox is about."""

    DIGEST = "digest", gettext_noop("Nhắc việc")
    HANDED_IN = "handed_in", gettext_noop("Nộp kết quả")
    ACCEPTED = "accepted", gettext_noop("Xác nhận")
    RETURNED = "returned", gettext_noop("Trả lại")
    EXTENSION = "extension", gettext_noop("Gia hạn")
    MENTION = "mention", gettext_noop("Nhắc tên")
    COMMENT = "comment", gettext_noop("Trao đổi")
    ASSIGNED = "assigned", gettext_noop("Giao việc")
    CHANGED = "changed", gettext_noop("Thay đổi")
    NUDGE = "nudge", gettext_noop("Đôn đốc")
    OTHER = "other", gettext_noop("Tin khác")


class RuleKind(Labelled):
    """When a body reminds. The number of a rule counts working days; of AFTER, weeks; of ON_DAY, nothing."""

    BEFORE_FIRST = "before_first", gettext_noop("Trước hạn, lần đầu")
    BEFORE_SECOND = "before_second", gettext_noop("Trước hạn, lần hai")
    ON_DAY = "on_day", gettext_noop("Đúng ngày đến hạn")
    AFTER = "after", gettext_noop("Nhắc lại khi quá hạn")
    ESCALATE_FIRST = "escalate_first", gettext_noop("Báo lãnh đạo đơn vị")
    ESCALATE_SECOND = "escalate_second", gettext_noop("Báo cấp trên của đơn vị")


class MailState(Labelled):
    """How far the e-mail of a digest has come.

    SENDING is written before the conversation with the mail server; who finds it there later cannot know whether the
    mail went out (UNKNOWN). FAILED is certain: the server has not taken it.
    """

    NONE = "none", gettext_noop("Không gửi thư")
    WAITING = "waiting", gettext_noop("Chờ gửi")
    SENDING = "sending", gettext_noop("Đang gửi")
    SENT = "sent", gettext_noop("Đã gửi thư")
    FAILED = "failed", gettext_noop("Gửi không được")
    UNKNOWN = "unknown", gettext_noop("Chưa rõ đã gửi chưa")
