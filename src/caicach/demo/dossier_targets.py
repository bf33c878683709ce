"""What the example department says of its procedures and wants of its dossiers: catalogue, targets, typed figures.

The targets are those that the example's plans ask for (late below 2 %, half online, all digitised); limits that were
cut, and two decisions published too late, give the panels of the catalogue something to show.
"""

from datetime import date, timedelta
from decimal import Decimal

from caicach.demo.cast import Cast
from caicach.demo.dossier_catalogue import INSPECTION, NAMES, PROCEDURES, REGISTRY, ProcedureOfWorld
from caicach.dossiers.actions.procedures import add_procedure
from caicach.dossiers.actions.quality import QualitySpec, type_quality_figure
from caicach.dossiers.actions.quotas import QuotaSpec, set_quotas
from caicach.dossiers.enums import Comparator, OnlineScale, QuotaMeasure
from caicach.dossiers.rules.procedure_facts import ProcedureFacts

CUT = {"1.900101", "1.900102", "1.900203", "1.900302", "1.900401", "1.900403", "1.900601", "1.900701", "1.900801"}
"""Procedures whose limit in force is at most six tenths of the law's."""
PARTLY = {
    "1.900301": "Cần kiểm tra thực địa trước khi cấp phép",
    "1.900101": "Cần đo đạc, kiểm tra hiện trạng thửa đất",
    "1.900802": "Cần kiểm tra tàu cá tại cảng",
}
"""Procedures that are served online only in part, and why."""
LATE_IN_THE_DATABASE = {"1.900303", "1.900702"}
PLAN = "Kế hoạch cải cách hành chính của Sở"


def make_targets(cast: Cast, today: date) -> None:
    """The catalogue, the targets of two years, and the figures that an officer typed for the present year."""
    for of, procedures in PROCEDURES.items():
        if of == INSPECTION:
            continue
        for place, one in enumerate(procedures):
            facts = _facts(one, cast, NAMES[of], date(today.year, 1, 12) + timedelta(days=7 * place))
            add_procedure(by=cast.officer, body=cast.body, facts=facts)
    for year in (today.year - 1, today.year):
        set_quotas(by=cast.officer, body=cast.body, specs=_quotas(cast, year))
    for spec in _typed(today.year):
        type_quality_figure(by=cast.officer, body=cast.body, spec=spec)


def _facts(one: ProcedureOfWorld, cast: Cast, unit: str, signed: date) -> ProcedureFacts:
    limit = Decimal(one.limit)
    legal = (limit / Decimal("0.58")).quantize(Decimal(1)) if one.code in CUT else limit
    reason = PARTLY.get(one.code, "")
    return ProcedureFacts(
        code=one.code,
        name=one.name,
        field=one.field,
        unit=cast.units.get(unit),
        limit=limit,
        legal_limit=max(legal, limit + 2) if one.code in CUT else legal,
        scale=OnlineScale.DECREE_42_2022,
        level="một phần" if reason else "toàn trình",
        level_reason=reason,
        has_fee=one.has_fee,
        by_post=True,
        at_one_stop=True,
        settled_on_the_spot=one.limit <= 3,
        decision=f"Quyết định số {100 + int(one.code[-2:])}/QĐ-UBND ngày {signed:%d/%m/%Y}",
        signed_on=signed,
        rule_effective_on=signed + timedelta(days=15),
        published_on=signed + timedelta(days=12 if one.code in LATE_IN_THE_DATABASE else 4),
    )


def _quotas(cast: Cast, year: int) -> list[QuotaSpec]:
    below, least = Comparator.BELOW, Comparator.AT_LEAST
    whole = [
        (QuotaMeasure.LATE, below, "2", "Tỷ lệ hồ sơ trễ hạn giảm xuống dưới 2 %"),
        (QuotaMeasure.ONLINE, least, "60", "Tỷ lệ hồ sơ trực tuyến đạt 60 % trên tổng số hồ sơ tiếp nhận"),
        (QuotaMeasure.ONLINE_SETTLED, least, "50", "Hồ sơ giải quyết trực tuyến đạt từ 50 % trở lên"),
        (QuotaMeasure.POSTAL_PROCEDURE, least, "70", "Thủ tục phát sinh hồ sơ qua bưu chính công ích đạt 70 %"),
        (QuotaMeasure.PAID_ONLINE, least, "40", "Thanh toán trực tuyến đạt 40 % hồ sơ có phí, lệ phí"),
        (QuotaMeasure.DIGITISED, least, "100", "100 % hồ sơ, kết quả được số hóa"),
        (QuotaMeasure.SIMPLIFIED, least, "40", "Ít nhất 40 % thủ tục được rút ngắn từ 40 % thời gian"),
    ]
    specs = [
        QuotaSpec(measure, sign, Decimal(value), year, source=f"{PLAN} năm {year}: {words}")
        for measure, sign, value, words in whole
    ]
    registry = cast.units.get(NAMES[REGISTRY])
    if registry is not None:
        words = f"{PLAN} năm {year}: riêng Văn phòng Đăng ký đất đai"
        specs.append(QuotaSpec(QuotaMeasure.ONLINE, least, Decimal(65), year, unit=registry, source=words))
    return specs


def _typed(year: int) -> list[QualitySpec]:
    told = (
        ("tt01.6.posted", 20, 20, "Biên bản tự kiểm tra niêm yết tại Bộ phận Một cửa"),
        ("tt01.6.electronic", 18, 20, "Rà soát trên Cơ sở dữ liệu quốc gia về thủ tục hành chính"),
        ("tt01.8", 14, 15, "Sổ theo dõi phản ánh, kiến nghị"),
    )
    return [
        QualitySpec(code, year, part=Decimal(part), whole=Decimal(whole), source=f"{source} năm {year}")
        for code, part, whole, source in told
    ]
