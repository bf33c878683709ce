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


DOSSIERS, SURVEYS, REGISTERS = _("Hồ sơ thủ tục hành chính"), _("Điều tra xã hội học"), _("Sổ theo dõi")
PLANNED = (
    Planned("dossiers.on_time_share", _("Tỷ lệ hồ sơ giải quyết đúng hạn"), "%", DOSSIERS),
    Planned("dossiers.online_share", _("Tỷ lệ hồ sơ nộp trực tuyến"), "%", DOSSIERS),
    Planned("dossiers.postal_share", _("Tỷ lệ hồ sơ qua bưu chính công ích"), "%", DOSSIERS),
    Planned("dossiers.paid_online_share", _("Tỷ lệ hồ sơ thanh toán trực tuyến"), "%", DOSSIERS),
    Planned("dossiers.digitised_share", _("Tỷ lệ hồ sơ được số hóa"), "%", DOSSIERS),
    Planned("surveys.satisfaction", _("Chỉ số hài lòng của người dân, tổ chức"), "%", SURVEYS),
    Planned("registers.initiatives", _("Số sáng kiến được công nhận"), _("sáng kiến"), REGISTERS),
    Planned("registers.inspected_share", _("Tỷ lệ đơn vị trực thuộc được kiểm tra"), "%", REGISTERS),
)
