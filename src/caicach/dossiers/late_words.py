"""Words of the late list. Pure but for the translation."""

from django.utils.translation import gettext as _

from caicach.dossiers.queries.late import Letter, Tab
from caicach.kit.labels import gettext_noop

TAB_WORDS = {
    Tab.LATE: gettext_noop("Hồ sơ đang trễ hạn"),
    Tab.SOON: gettext_noop("Hồ sơ sắp đến hạn"),
    Tab.PREDICTED: gettext_noop("Hồ sơ có khả năng trễ hạn"),
}
LETTER_WORDS = {
    Letter.MISSING: gettext_noop("Chưa có"),
    Letter.DRAFT: gettext_noop("Đang soạn"),
    Letter.SENT: gettext_noop("Đã gửi"),
}
LEVEL_WORDS = {
    "procedure and unit": gettext_noop("cùng thủ tục, cùng đơn vị"),
    "procedure": gettext_noop("cùng thủ tục, mọi đơn vị"),
    "unit": gettext_noop("cùng đơn vị, cùng thời hạn"),
    "body": gettext_noop("toàn cơ quan"),
}


def level_words(of: str) -> str:
    """Which past dossiers a chance rests on."""
    return _(LEVEL_WORDS[of])
