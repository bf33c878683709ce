"""What a procedure of the catalogue says, and what may not be said. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date as Date
from decimal import Decimal
from typing import Any

from caicach.dossiers.enums import DecisionIssuer, TimeUnit
from caicach.measures.dossiers.online_levels import level_fault

LARGEST = Decimal("99999.99")
LONGEST = {"code": 60, "name": 500, "field": 200, "group": 200, "level": 20, "decision": 300}


@dataclass(frozen=True, slots=True)
class ProcedureFacts:
    """One procedure as somebody says it; the fields are those of the model."""

    code: str
    name: str
    field: str = ""
    group: str = ""
    unit: Any = None
    limit: Decimal | None = None
    limit_unit: str = TimeUnit.WORKING_DAYS
    legal_limit: Decimal | None = None
    scale: str = ""
    level: str = ""
    level_reason: str = ""
    has_fee: bool | None = None
    by_post: bool | None = None
    at_one_stop: bool | None = None
    settled_on_the_spot: bool | None = None
    decision: str = ""
    issuer: str = DecisionIssuer.PROVINCE
    signed_on: Date | None = None
    rule_effective_on: Date | None = None
    shortened_issued_on: Date | None = None
    published_on: Date | None = None
    ended_on: Date | None = None


NAMES = tuple(one.name for one in fields(ProcedureFacts))


def faults_of(facts: ProcedureFacts) -> Iterator[tuple[str, str]]:
    """(field, sentence) of everything that is wrong."""
    if not facts.code.strip():
        yield "code", "Thiếu mã thủ tục."
    if not facts.name.strip():
        yield "name", "Thiếu tên thủ tục."
    for name, most in LONGEST.items():
        if len(getattr(facts, name)) > most:
            yield name, f"Dài quá {most} ký tự."
    for name in ("limit", "legal_limit"):
        value = getattr(facts, name)
        if value is not None and not 0 <= value <= LARGEST:
            yield name, "Thời hạn phải từ 0 đến 99.999,99."
        elif value is not None and value != round(value, 2):
            yield name, "Thời hạn chỉ ghi đến hai chữ số sau dấu phẩy."
    wrong = level_fault(facts.scale, facts.level, facts.level_reason)
    if wrong:
        yield ("scale" if not facts.scale else "level_reason" if "phải nêu lý do" in wrong else "level"), wrong
    if facts.settled_on_the_spot and facts.at_one_stop is False:
        yield "settled_on_the_spot", "Thủ tục không tiếp nhận tại Bộ phận Một cửa thì không phê duyệt tại đó được."
    yield from _days(facts)


def _days(facts: ProcedureFacts) -> Iterator[tuple[str, str]]:
    if facts.signed_on and facts.published_on and facts.published_on < facts.signed_on:
        yield "published_on", "Ngày lên cơ sở dữ liệu quốc gia không thể trước ngày ký quyết định công bố."
    if facts.signed_on and facts.ended_on and facts.ended_on < facts.signed_on:
        yield "ended_on", "Ngày bãi bỏ không thể trước ngày ký quyết định công bố."
