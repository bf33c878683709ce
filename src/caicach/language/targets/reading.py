"""Targets in running text: each amount to reach with the clause that says of what, of whom and by when."""

import re
from collections.abc import Iterator
from datetime import date as Date

from caicach.language.targets.amounts import Amount, find_amounts
from caicach.language.targets.clauses import Clauses, is_limit_of_something_bad, tells_the_past
from caicach.language.targets.metrics import metric_of
from caicach.language.text import nfc, squash
from caicach.language.values import Target

_BY = re.compile(r"(?<!\w)(?:đến|trước|hết)\s+(?:hết\s+)?(?:ngày\s+)?(\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE)
_TO_YEAR = re.compile(r"(?<!\w)đến\s+(?:hết\s+)?năm\s+(\d{4})", re.IGNORECASE)
_IN_YEAR = re.compile(r"(?<!\w)(?<!so với )năm\s+(\d{4})", re.IGNORECASE)
_VERB = (
    r"(?:được|đã|thực hiện|hoàn thành|đảm bảo|bảo đảm|có|bố trí|ban hành|đạt|đúng|giảm|tăng|không|phải|tiếp nhận"
    r"|hài lòng|trên tổng số|xuống|trở lên|năm)"
)
_SCOPE_AFTER = re.compile(
    rf"^\s*(?:trở lên\s+)?(?:của\s+)?(?P<scope>[^\d;:()]+?(?=\s{_VERB}(?!\w))|[^\d,;:]+?(?=\s*(?:[,;:]|$)))"
)
_SCOPE_BEFORE = re.compile(
    rf"^(?:Tỷ lệ|Mức độ|Số lượng|Chỉ số|đối với)\s+(?P<scope>.+?)\s+(?={_VERB}(?!\w))", re.IGNORECASE
)
_NO_SCOPE = re.compile(r"^(?:kể từ|so với|tính|trên tổng|dự thi)(?!\w)")
_FALL = re.compile(r"(?<!\w)Số lượng\s+(?P<scope>[^;.,\n]+?)\s+(?P<way>giảm|tăng)(?!\w)(?!\s+[^;.\n]*\d\s*%)[^;.,\n]*")
_RATING = re.compile(r"(?:đạt|xếp loại)[^;.,\n]{0,30}?từ\s+(?P<rate>Tốt|Khá|Xuất sắc|Trung bình|tốt|khá)\s+trở\s+lên")
_QUOTA = re.compile(r"(?<!\w)vượt\s+mức\s+(?:các\s+)?chỉ\s+tiêu")


def find_targets(text: str) -> tuple[Target, ...]:
    """Every number to reach in a text, in order. Offsets count in the composed (NFC) text.

    >>> [(t.metric, t.comparator, t.value, t.unit) for t in find_targets("Tỷ lệ hồ sơ trễ hạn giảm xuống dưới 2%.")]
    [('late_dossier_rate', '<', '2', '%')]
    """
    text = nfc(text)
    clauses = Clauses(text)
    found = [*_amounts(text, clauses), *_without_number(text, clauses)]
    return tuple(sorted(found, key=lambda target: (target.start, target.end)))


def _amounts(text: str, clauses: Clauses) -> Iterator[Target]:
    for amount in find_amounts(text):
        start, end = clauses.around(amount.start, amount.end)
        clause = text[start:end]
        around = text[max(0, start - 60) : end + 30]
        if tells_the_past(clause, around) or (amount.comparator == "<" and not is_limit_of_something_bad(clause)):
            continue
        if _is_goal(amount, clause):
            yield _target(amount, text, start, end)


def _is_goal(amount: Amount, clause: str) -> bool:
    """Days count only as a limit from an event; a share needs words around it."""
    if amount.unit in ("ngày", "ngày làm việc", "giờ"):
        return amount.comparator == "<=" and "kể từ" in squash(clause)
    return len(clause.split()) > 2


def _target(amount: Amount, text: str, start: int, end: int) -> Target:
    clause = squash(text[start:end])
    return Target(
        text=clause,
        metric=metric_of(clause),
        comparator=amount.comparator,
        value=amount.value,
        unit=amount.unit,
        scope=_scope(clause, squash(text[amount.end : end])) if amount.unit == "%" or not amount.stated else None,
        period=_period(clause),
        sure=0.95 if amount.unit == "%" else 0.8 if amount.stated else 0.7,
        start=start,
        end=end,
    )


def _scope(clause: str, after: str) -> str | None:
    """Of what: the words after the share ("100% hồ sơ …"), else between "Tỷ lệ" and the verb."""
    found = _SCOPE_BEFORE.match(clause) or _SCOPE_AFTER.match(f" {after}")
    scope = squash(found["scope"]).strip(" ():") if found else ""
    return scope if scope and not _NO_SCOPE.match(scope) else None


def _period(clause: str) -> str | None:
    """ "2022" for a year, "by 2022-12-31" for a last day."""
    if by := _BY.search(clause):
        try:
            return f"by {Date(int(by[3]), int(by[2]), int(by[1])).isoformat()}"
        except ValueError:
            return None
    if year := _TO_YEAR.search(clause):
        return f"by {year[1]}-12-31"
    return year[1] if (year := _IN_YEAR.search(clause)) else None


def _without_number(text: str, clauses: Clauses) -> Iterator[Target]:
    """Goals whose number is not printed: a count that must fall, a rating, a quota set elsewhere."""
    for match in _FALL.finditer(text):
        sign = "<" if match["way"] == "giảm" else ">"
        yield _plain(text, match.span(), sign, "0", "thay đổi", squash(match["scope"]))
    for match in _RATING.finditer(text):
        yield _plain(text, clauses.around(*match.span()), ">=", None, match["rate"].capitalize())
    for match in _QUOTA.finditer(text):
        yield _plain(text, clauses.around(*match.span()), ">=", None, "chỉ tiêu")


def _plain(
    text: str, span: tuple[int, int], sign: str, value: str | None, unit: str, scope: str | None = None
) -> Target:
    clause = squash(text[slice(*span)]).strip(" -+•,.;")
    return Target(clause, metric_of(clause), sign, value, unit, scope, _period(clause), 0.5, *span)
