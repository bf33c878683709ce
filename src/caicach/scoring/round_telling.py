"""Telling people how a round goes on: one function an event, called inside the action that did it."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caicach.kit.days import plain_day, weekday_day
from caicach.notices.actions.telling import tell
from caicach.notices.enums import NoticeKind
from caicach.scoring.enums import RoundState
from caicach.scoring.models import Appeal, Member, Round, Sheet
from caicach.scoring.queries.people import body_desk, council_desk, desks
from caicach.scoring.telling import units_asked

SAID = 240


def step_opened(*, by: Any, round_: Round) -> int:
    """Those whose turn it is now hear of it: the scored bodies, or the council."""
    state = RoundState(round_.state)
    if state is RoundState.SELF_SCORING:
        words = _("Đến lượt tự chấm điểm: %(round)s%(until)s")
        return _to_sheets(by, round_, _sheets(round_), words % _names(round_, round_.self_until), "self_score")
    if state is RoundState.EXPLANATION:
        words = _("Hội đồng đề nghị giải trình: %(round)s%(until)s")
        asked = _sheets(round_).filter(scores__question__gt="").distinct()
        told = _to_sheets(by, round_, asked, words % _names(round_, round_.explanation_until), "explain")
        return told + sum(units_asked(by=by, sheet=sheet) for sheet in asked)
    ends = {
        RoundState.APPRAISAL_1: (_("Đến bước thẩm định lần 1: %(round)s%(until)s"), round_.appraisal_1_until),
        RoundState.APPRAISAL_2: (_("Đến bước thẩm định lần 2: %(round)s%(until)s"), round_.appraisal_2_until),
        RoundState.COLLECTING: (_("Đến bước nhập điểm điều tra, ý kiến: %(round)s%(until)s"), round_.publish_on),
    }
    if state not in ends:
        return 0
    words, until = ends[state]
    return _tell(by, _council(round_), NoticeKind.ASSIGNED, words % _names(round_, until), round_, f"step:{state}")


def day_changed(*, by: Any, round_: Round) -> int:
    """The scored bodies hear that the last day of self-scoring moved."""
    words = _("Hạn tự chấm điểm được đổi: %(round)s%(until)s") % _names(round_, round_.self_until)
    open_ones = _sheets(round_).filter(locked_at__isnull=True)
    return _to_sheets(by, round_, open_ones, words, "self_score", kind=NoticeKind.CHANGED)


def round_reopened(*, by: Any, round_: Round, reason: str) -> int:
    """The council hears that an earlier step is open again; the scored bodies too where it is theirs."""
    words = _("%(who)s mở lại bước “%(step)s”: %(round)s. Lý do: %(why)s")
    state = RoundState(round_.state)
    words %= {"who": by, "step": _(state.label), "round": round_.name, "why": _cut(reason)}
    told = _tell(by, _council(round_), NoticeKind.CHANGED, words, round_, "reopened")
    if state in (RoundState.SELF_SCORING, RoundState.EXPLANATION, RoundState.TOTALLED):
        page = "self_score" if state is RoundState.SELF_SCORING else ""
        told += _to_sheets(by, round_, _sheets(round_), words, page, kind=NoticeKind.CHANGED)
    return told


def round_published(*, by: Any, round_: Round) -> int:
    """Every scored body hears of its own result."""
    sheets, told = list(_sheets(round_)), 0
    day = round_.appeal_until
    until = _(". Gửi kiến nghị đến hết %(day)s") % {"day": plain_day(day)} if day else ""
    people = desks(sheets)
    for sheet in sheets:
        words = _("Công bố kết quả %(round)s: %(sheet)s xếp hạng %(rank)s/%(of)s%(until)s")
        words %= {
            "round": round_.name,
            "sheet": sheet,
            "rank": sheet.rank or "–",
            "of": sheet.rank_of or "–",
            "until": until,
        }
        url, cause = _page("round_ranking", round_.pk), f"published:{sheet.pk}"
        told += _tell(by, people[sheet.pk], NoticeKind.OTHER, words, round_, cause, url)
    return told


def appeal_asked(*, by: Any, appeal: Appeal) -> int:
    """The council's desk hears that a body asks for another look."""
    round_ = appeal.sheet.round
    words = _("%(sheet)s gửi kiến nghị về kết quả %(round)s: %(said)s")
    words %= {"sheet": appeal.sheet, "round": round_.name, "said": _cut(appeal.text)}
    url = _page("appeal", appeal.pk)
    return _tell(by, council_desk(round_), NoticeKind.HANDED_IN, words, round_, f"appeal:{appeal.pk}", url)


def appeal_decided(*, by: Any, appeal: Appeal) -> int:
    """Who asked hears the answer."""
    words = _("Trả lời kiến nghị về %(round)s: %(answer)s") % {
        "round": appeal.sheet.round.name,
        "answer": _cut(appeal.answer),
    }
    people = {appeal.by_id, *body_desk(appeal.sheet)}
    url, cause = _page("appeal", appeal.pk), f"appeal-decided:{appeal.pk}"
    return _tell(
        by,
        people,
        NoticeKind.ACCEPTED if appeal.state == "accepted" else NoticeKind.RETURNED,
        words,
        appeal.sheet.round,
        cause,
        url,
    )


def _to_sheets(
    by: Any, round_: Round, sheets: Iterable[Sheet], words: str, page: str, kind: str = NoticeKind.ASSIGNED
) -> int:
    """Tell the people of each sheet, with the page of their own sheet."""
    now, held = _now(), list(sheets)
    people = desks(held)
    return sum(
        tell(
            people=people[sheet.pk],
            kind=kind,
            words=words,
            url=_page(page, sheet.pk) if page else _page("round", round_.pk),
            cause=f"round:{round_.pk}:{sheet.pk}:{now}",
            by=by,
        )
        for sheet in held
    )


def _tell(by: Any, people: Iterable[int], kind: str, words: str, round_: Round, cause: str, url: str = "") -> int:
    url = url or _page("round", round_.pk)
    return tell(people=people, kind=kind, words=words, url=url, cause=f"round:{round_.pk}:{cause}:{_now()}", by=by)


def _council(round_: Round) -> tuple[int, ...]:
    return tuple(Member.objects.filter(round=round_).values_list("person_id", flat=True))


def _sheets(round_: Round) -> Any:
    return Sheet.objects.filter(round=round_).select_related("body", "unit", "round").order_by("order", "pk")


def _names(round_: Round, until: Any) -> dict[str, Any]:
    return {"round": round_.name, "until": _(", hạn %(day)s") % {"day": weekday_day(until)} if until else ""}


def _page(name: str, pk: int) -> str:
    return reverse(name, args=[pk])


def _now() -> str:
    return f"{timezone.now():%Y-%m-%dT%H:%M:%S.%f}"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SAID else text[: SAID - 1].rsplit(" ", 1)[0] + "…"
