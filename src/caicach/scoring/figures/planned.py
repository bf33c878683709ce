"""Figures that criteria ask for and whose rooms do not exist yet: shown as being without a source, never computed."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Planned:
    """A figure that can be typed by hand only, until its room brings it."""

    code: str
    name: str
    unit: str
    room: str


SURVEYS, REGISTERS = _("Điều tra xã hội học"), _("Sổ theo dõi")
PLANNED = (
    Planned("surveys.satisfaction", _("Chỉ số hài lòng của người dân, tổ chức"), "%", SURVEYS),
    Planned("registers.initiatives", _("Số sáng kiến được công nhận"), _("sáng kiến"), REGISTERS),
    Planned("registers.inspected_share", _("Tỷ lệ đơn vị trực thuộc được kiểm tra"), "%", REGISTERS),
)
