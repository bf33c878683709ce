"""Parts of the late list, states of letters and their words. Pure but for the translation."""

from enum import StrEnum

from django.utils.translation import gettext as _

from caicach.kit.labels import gettext_noop


class Tab(StrEnum):
    """Parts of the list, named as in the address."""

    LATE = "tre"
    SOON = "sap"
    PREDICTED = "du-bao"


class Letter(StrEnum):
    """How a dossier stands to its letter, named as in the address."""

    MISSING = "chua"
    DRAFT = "soan"
    SENT = "gui"
    OWED = "chua-gui"
    """Missing or only drafted, where no new appointment rules it out: for filters."""


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
