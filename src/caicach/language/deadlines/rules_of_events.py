"""Rules 5, 6, 8: limits counted from an event, the pace of an authority, work that nobody foresees."""

from caicach.language.deadlines.found import Draft, Found
from caicach.language.deadlines.parts import Adhoc, Authority, Label, Placed, Relative
from caicach.language.deadlines.resolving import Days
from caicach.language.deadlines.words import offset_printed, printed
from caicach.language.values import DeadlineKind as Kind
from caicach.language.values import Offset

_OPENING = 12  # letters of a verb that opens a cell: "Thực hiện theo …"
_YEARS = (Kind.YEAR, Kind.YEAR_RANGE)


def from_event(found: Found) -> Draft | None:
    """Rule 5: "trong vòng 10 ngày làm việc kể từ ngày …", "trước 90 ngày …", "kể từ ngày ký"."""
    relatives = found.all(Relative)
    if not relatives or not any(_tells(found, part) for part in relatives):
        return None
    event, offset, by = found.happening
    if offset is None:
        return None
    if any(period.kind not in _YEARS for period in found.periods) and not relatives[0].amount:
        return None
    return Draft(
        Kind.RELATIVE_TO_EVENT, event=event, offset=offset, authority=by, sure=1.0 if event else 0.7,
        why=[_counted(event, offset)],
    )  # fmt: skip


def _tells(found: Found, part: Relative) -> bool:
    """A bare "10 ngày" inside other words ("rút ngắn 10 ngày") is no limit."""
    words_around = found.among_words
    return bool(part.event) or part.limited or not words_around


def _counted(event: str | None, offset: Offset) -> str:
    of = f"“{event}”" if event else "sự kiện (không ghi rõ)"
    if offset.days == 0 and event is None:
        return "Làm xong ngay trong ngày."
    if offset.days == 0:
        return f"Tính ngay từ {of}."
    if offset.before:
        return f"Chậm nhất {offset_printed(offset)} trước {of}; ngày của sự kiện không tính."
    return f"{offset_printed(offset).capitalize()} kể từ {of}; ngày của sự kiện không tính (Điều 147 Bộ luật Dân sự)."


def follows(found: Found) -> Draft | None:
    """Rule 6: "theo tiến độ của …", bound by a year where one is printed."""
    places = [placed for placed in found.placed if isinstance(placed.part, Authority)]
    if not places or not _near(found, places[0]):
        return None
    if any(period.kind not in _YEARS for period in found.periods):
        return None
    at = _bound(found)
    name = found.authority
    why = f"Theo tiến độ của {name}" if name else "Theo quy định hoặc kế hoạch khác, không ghi của ai"
    if at.due:
        why += f", trong khoảng đến hết ngày {printed(at.due)}"
    draft = Draft(
        Kind.FOLLOWS_AUTHORITY, at.start, at.due, authority=name, sure=0.95 if name else 0.85, why=[why + "."]
    )
    draft.event = found.happening[0]
    return draft


def _bound(found: Found) -> Days:
    inside = any(label.unit == "year" and label.within for label in found.all(Label))
    return found.plan_year if inside else found.whole_year


def _near(found: Found, placed: Placed) -> bool:
    """Whether "theo …" belongs to the schedule: it begins the text, or follows a schedule phrase, or stands alone."""
    others = [other for other in found.placed if not isinstance(other.part, Authority | Label)]
    return not others or not placed.after_words or placed.start <= _OPENING


def when_it_happens(found: Found) -> Draft | None:
    """Rule 8: "khi có yêu cầu", "sau khi có hướng dẫn"."""
    if not any(part.event for part in found.all(Relative)):
        return None
    event, offset, by = found.happening
    why = f"Làm khi {event}; chưa có ngày cụ thể." if event else "Phụ thuộc một sự kiện chưa có ngày."
    before = found.all(Relative)[0].before
    return Draft(Kind.RELATIVE_TO_EVENT, before=before, event=event, offset=offset, authority=by, sure=0.85, why=[why])


def unforeseen(found: Found) -> Draft | None:
    """Rule 8: "đột xuất"."""
    if not found.has(Adhoc):
        return None
    return Draft(
        Kind.RELATIVE_TO_EVENT, event="đột xuất", sure=0.7, why=["Việc phát sinh đột xuất, không có ngày định trước."]
    )
