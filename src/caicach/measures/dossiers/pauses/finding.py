"""Findings: one sentence a rule and a pause, for a person to conclude on."""

from dataclasses import dataclass
from datetime import date as Date

from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.pauses import rules as rule
from caicach.measures.dossiers.pauses.entries import Entry, judged, ledger
from caicach.measures.dossiers.pauses.officers import OfficerPauses, far_officers
from caicach.measures.dossiers.pauses.rules import DEFAULTS, RULES, Limits, Rule
from caicach.measures.dossiers.quality.values import said
from caicach.measures.dossiers.source import Source


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule met. `code`, `paused_from`, `paused_to`, `days` (working days taken out) tell of which pause; of an
    officer they are empty, and `codes` has all dossiers behind it. A finding without `paused_from` is of a dossier."""

    rule: Rule
    code: str
    unit: str | None
    officer: str | None
    paused_from: Date | None
    paused_to: Date | None
    days: int | None
    sentence: str
    codes: tuple[str, ...]


def findings(
    source: Source,
    question: Question,
    limits: Limits = DEFAULTS,
    *,
    rules: tuple[str, ...] = (),
    limit: int | None = None,
    offset: int = 0,
) -> list[Finding]:
    """What the rules find, by rule (order of `RULES`), then code of the dossier. `rules`: only these codes. `limit` and
    `offset` page through the entries of the ledger that a finding stands on, so that a page of one rule is a page."""
    wanted = [code for code in RULES if (not rules or code in rules) and code != rule.OFFICER.code]
    entries = ledger(source, question, limits, rules=tuple(wanted), order="code", limit=limit, offset=offset)
    found = [_finding(RULES[code], entry, limits) for code in wanted for entry in entries if code in entry.rules]
    if (not rules or rule.OFFICER.code in rules) and offset == 0 and rule.OFFICER.code in judged(source, limits):
        found += [_of_officer(officer) for officer in far_officers(source, question, limits)]
    return found


def _finding(met: Rule, entry: Entry, limits: Limits) -> Finding:
    return Finding(
        rule=met,
        code=entry.dossier_code,
        unit=entry.unit_name,
        officer=entry.officer,
        paused_from=entry.paused_from,
        paused_to=entry.paused_to,
        days=entry.days,
        sentence=sentence(met, entry, limits),
        codes=(entry.dossier_code,),
    )


def sentence(met: Rule, entry: Entry, limits: Limits = DEFAULTS) -> str:
    """Why that pause meets that rule, with its numbers."""
    begun = f"{entry.paused_from:%d/%m/%Y}" if entry.paused_from else ""
    if met is rule.WHEN_LATE:
        return f"Dừng từ {begun} khi {_already_late(entry)}."
    if met is rule.NO_PAPER:
        return f"Dừng từ {begun} không ghi văn bản nào" + (f"; lý do: “{entry.reason}”." if entry.reason else ".")
    if met is rule.NO_REQUEST:
        return f"Dừng từ {begun} với lý do “{entry.reason}” nhưng hồ sơ không ghi lần yêu cầu bổ sung nào."
    if met is rule.ASKED_AGAIN:
        return f"Đã yêu cầu bổ sung {entry.supplement_requests} lần, mức cho phép là {limits.supplements} lần."
    if met is rule.OFTEN:
        return f"Lần dừng thứ {entry.number} trong {entry.pauses_in_all} lần, mức cho phép là {limits.pauses} lần."
    if met is rule.LONG_OPEN:
        return f"Dừng từ {begun}, đã {entry.calendar_days} ngày chưa mở lại (mức {limits.open_days} ngày)."
    if met is rule.JUST_BEFORE:
        left = f"còn {entry.left_before} ngày làm việc" if entry.left_before else "là ngày cuối của thời hạn"
        return f"Dừng từ {begun}, lúc đó {left}{_of_limit(entry)}."
    return (
        f"Mở lại ngày {entry.paused_to:%d/%m/%Y} khi còn {entry.left_before} ngày làm việc; dùng {entry.used} trên "
        f"{entry.allowed} ngày, nếu không trừ {entry.days} ngày của lần dừng này thì đã trễ."
    )


def _already_late(entry: Entry) -> str:
    past = -(entry.left_before or 0)
    if entry.allowed is not None:
        return f"đã dùng {entry.used_before} trên {entry.allowed} ngày làm việc, trễ {past} ngày"
    return f"đã qua ngày hẹn trả {entry.due_on:%d/%m/%Y}" if entry.due_on else "đã trễ"


def _of_limit(entry: Entry) -> str:
    if entry.allowed is not None:
        return f" (đã dùng {entry.used_before} trên {entry.allowed} ngày)"
    return f" (hẹn trả {entry.due_on:%d/%m/%Y})" if entry.due_on else ""


def _of_officer(far: OfficerPauses) -> Finding:
    text = (
        f"{far.paused} trên {far.dossiers} hồ sơ có tạm dừng ({said(far.share * 100, 1)} %); mức giữa của "
        f"{far.among} cán bộ là {said(far.middle * 100, 1)} %, cách {said(far.deviations, 1)} lần độ lệch; "
        f"cùng các thủ tục ấy người khác dừng khoảng {said(far.expected, 1)} hồ sơ{_alone(far)}."
    )
    return Finding(rule.OFFICER, "", far.unit, far.officer, None, None, None, text, far.codes)


def _alone(far: OfficerPauses) -> str:
    if not far.alone:
        return ""
    return f" ({said(far.alone)} hồ sơ thuộc thủ tục không ai khác giải quyết, ước theo mức chung)"
