"""Figures of dossiers: shares in time, online, by post, paid online, digitised, late, with a letter of apology.

Shares of settled dossiers are of those settled in the year up to the day of the figures; shares online and by post of
those received in it. The due date is the first appointment, the clock the body's; the note says so.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caicach.dossiers.queries.shares import DossierShare, dossier_share
from caicach.kit.days import plain_day
from caicach.scoring.figures import About, Reading, figure

SETTLED = gettext_noop("Năm đánh giá, hồ sơ giải quyết trong năm")
RECEIVED = gettext_noop("Năm đánh giá, hồ sơ tiếp nhận trong năm")
DAY = gettext_noop("Cuối ngày chốt số liệu, theo tệp một cửa mới nhất")
SOURCE = gettext_noop("Hồ sơ nhập từ hệ thống một cửa")


def _register(code: str, name: str, indicator: str, period: str) -> None:
    def read(about: About) -> Reading | None:
        found = dossier_share(about.body, about.year, about.as_of, indicator, about.unit)
        return None if found is None else Reading.share(found.part, found.whole, _said(found))

    figure(code, name=name, unit="%", period=period, moment=DAY, source=SOURCE, address="dossiers")(read)


def _said(found: DossierShare) -> str:
    words = _("Đến %(day)s: %(part)d/%(whole)d; cách tính hạn: %(policy)s, theo ngày hẹn đầu")
    told = {"day": plain_day(found.until), "part": found.part, "whole": found.whole, "policy": found.policy}
    return words % told


for _code, _name, _indicator, _period in (
    ("on_time_share", gettext_noop("Tỷ lệ hồ sơ giải quyết đúng hạn"), "on_time_rate", SETTLED),
    ("late_share", gettext_noop("Tỷ lệ hồ sơ giải quyết trễ hạn"), "late_rate", SETTLED),
    ("online_share", gettext_noop("Tỷ lệ hồ sơ nộp trực tuyến"), "online_rate", RECEIVED),
    ("online_settled_share", gettext_noop("Tỷ lệ hồ sơ giải quyết trực tuyến"), "online_settled_rate", SETTLED),
    ("postal_share", gettext_noop("Tỷ lệ hồ sơ qua bưu chính công ích"), "postal_rate", RECEIVED),
    (
        "postal_procedure_share",
        gettext_noop("Tỷ lệ thủ tục có hồ sơ qua bưu chính công ích"),
        "postal_procedure_rate",
        RECEIVED,
    ),
    ("paid_online_share", gettext_noop("Tỷ lệ hồ sơ thanh toán trực tuyến"), "paid_online_rate", SETTLED),
    ("digitised_share", gettext_noop("Tỷ lệ hồ sơ được số hóa"), "digitised_rate", SETTLED),
    ("apology_share", gettext_noop("Tỷ lệ hồ sơ trễ hạn có thư xin lỗi"), "apology_rate", SETTLED),
):
    _register(f"dossiers.{_code}", _name, _indicator, _period)
