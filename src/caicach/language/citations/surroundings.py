"""What stands around a paper's number: the type before it; date, issuer and subject after it."""

import re
from dataclasses import dataclass
from datetime import date as Date

from caicach.language.citations.types import BY_FOLDED
from caicach.language.text import squash

_TYPES = "|".join(name.replace(" ", r"\s+") for name in BY_FOLDED)
_TYPE_BEFORE = re.compile(
    rf"(?<!\w)(?P<type>{_TYPES})(?:(?P<more>(?:\s+(?!(?:so|{_TYPES})\b)[a-z]+){{1,4}})?\s+so)?\s*:?\s*$",
    re.IGNORECASE,
)
_LAW_BEFORE = re.compile(
    r"(?<!\w)(?P<type>Bộ luật|Luật|Pháp lệnh)\s+(?P<name>[A-ZĐ][^;.\n]{3,140}?)\s*,?\s+số\s*:?\s*$"
)
_SO_BEFORE = re.compile(r"(?<!\w)số\s*:?\s*$", re.IGNORECASE)
_ATTACHED_BEFORE = re.compile(
    r"(?P<name>(?:Chương trình|Kế hoạch|Quy chế|Đề án|Quy định|Bộ [Cc]hỉ số|Danh mục)\s[^;.()]{5,220}?)"
    r"\s+(?:được\s+)?ban\s+hành\s+(?:kèm\s+theo|tại|theo)\s*$"
)
_DATE_BEFORE = re.compile(
    r"[Nn]gày\s+(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*,\s*(?P<issuer>[A-ZĐỦ][^,;.]{2,80}?)\s+"
    r"(?:đã\s+)?(?:ký\s+)?(?:ban hành|có|ký)\s*$"
)

_DAY = r"(?P<day>\d{1,2})"
_BLANKED = r"[\s.…_]*"
_DATE_AFTER = re.compile(
    rf"\s*,?\s*\(?(?:được\s+)?(?:ký\s+|ban\s+hành\s+)?ngày\s*(?:{_DAY}\s*[/.–-]\s*(?P<month>\d{{1,2}})\s*[/.–-]\s*(?P<year>\d{{4}})"
    rf"|{_DAY.replace('day', 'day2')}\s+tháng\s+(?P<month2>\d{{1,2}})\s+năm\s+(?P<year2>\d{{4}})"
    rf"|{_BLANKED}/{_BLANKED}(?:\d{{1,2}})?{_BLANKED}/\s*\d{{4}}|{_BLANKED}tháng{_BLANKED}\d{{0,2}}{_BLANKED}năm\s*\d{{4}})"
)

_BODY = (
    r"(?:UBND|Ủy\s+ban|Uỷ\s+ban|HĐND|Hội\s+đồng|Chính\s+phủ|Thủ\s+tướng|TTCP|Bộ|Ban|Tỉnh\s+[uủ][ỷy]|Thành\s+[uủ][ỷy]|"
    r"Huyện\s+[uủ][ỷy]|Quốc\s+hội|Đảng|Đại\s+hội|Trung\s+ương|Chủ\s+tịch|Giám\s+đốc|Sở|Cục|Tổng|Chi|Văn\s+phòng|[A-ZĐỦƯÔÂ])"
)
_FARTHEST = 900
_STOP_WORDS = (
    """
ban hành|[Vv]ề|quy định|phê duyệt|hướng dẫn|sửa đổi|bổ sung|công bố|thực hiện|xây dựng|triển khai|kèm theo|để|tại|trong
là|giao|bãi bỏ|thành lập|kiện toàn|tổ chức|trình|gửi|nêu|thông qua|thay thế|điều chỉnh|chấp thuận|cho|có|thì|được|đã
đề nghị|yêu cầu|nhằm|như|hoặc|gắn|đối với|theo|khi|đến|từ|với|cùng|bao gồm|ngày|năm|số|và các|này|nói trên
thông báo|chỉ đạo|do|Trong|Thường xuyên|Các|Quý|Tháng
""".strip()
    .replace("\n", "|")
    .replace(" ", r"\s+")
)
_AND_GOES_ON = (
    r"(?:môi trường|đầu tư|đào tạo|công nghệ|truyền thông|du lịch|thể thao|xã hội|phát triển|kiến trúc|xây dựng)"
)
_NAMES_FOLLOW = ("tỉnh", "huyện", "phố", "xã", "phường", "quận", "Sở", "Bộ", "Ban", "Phòng", "Cục", "và")
_GAP = "(?: +|\\s+(?=[^\\W\\dA-ZĐỦƯÔÂ])|" + "|".join(f"(?<={word})\\s+" for word in _NAMES_FOLLOW) + ")"
"""A blank; a line break only before a small letter, or where a name must follow."""
_ISSUER = re.compile(
    rf"\s*,?\s*của\s+(?P<issuer>{_BODY}[^\W\d]*(?:{_GAP}(?:[-–]\s+)?(?!(?:{_STOP_WORDS})(?!\w))"
    rf"(?!và\s+(?!{_AND_GOES_ON})[^\W\dA-ZĐ])(?!và\s+(?:{'|'.join(BY_FOLDED.values())})\s)(?:[^\W\d][\w]*|[XVI]+)"
    rf"|,\s+(?=Thể thao|Thương binh|[A-Z][^,]{{2,20}} và [A-Z])[^\W\d]+){{0,16}})"
)
_PLAIN_SUBJECT = re.compile(r"\s*,?\s*[Vv]ề(?:\s+việc)?\s+")
_VERB_SUBJECT = re.compile(
    r"\s*,?\s*(?=(?:ban\s+hành|quy\s+định|phê\s+duyệt|hướng\s+dẫn|sửa\s+đổi|công\s+bố|bãi\s+bỏ|thành\s+lập|kiện\s+toàn)\s)"
)
_NEXT_CITATION = (
    rf"(?:\s+và|\s*,)\s+(?:các\s+)?(?:{'|'.join(BY_FOLDED.values())})\s+(?:[^\W\d]+\s+){{0,4}}?(?:số\s+|\d)"
)
_SUBJECT_END = re.compile(
    rf"[;|]|\.(?:\s*$|\s*/|\s+(?=[A-ZĐỦ+-]))|\.\.+|…|\n\s*\n|\n\s*[-+•]\s|{_NEXT_CITATION}|:\s+(?=[A-ZĐỦ])"
    rf"|,\s+(?=(?:Sở|UBND|Ủy ban|Giám đốc|Chủ tịch|Văn phòng)\s[^,;]{{2,80}}\s(?:ban hành|yêu cầu|đề nghị|xây dựng))"
    rf"|,\s+(?:phấn đấu|phân đấu|đảm bảo|bảo đảm|đề nghị|nhằm|trong đó)\s|\s+(?:đề nghị|để thực hiện)\s|\*\*"
)


@dataclass(frozen=True, slots=True)
class Before:
    """What leads up to a number: where the citation starts, the type in words, what the words before say."""

    start: int
    type: str | None = None
    loose: bool = False
    """True where words stand between the type and "số", so that the code in the symbol knows better."""
    subject: str | None = None
    date: Date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class After:
    """What follows a number: where the citation ends, date, issuer, subject; `odd` when the date cannot be."""

    end: int
    date: Date | None = None
    issuer: str | None = None
    subject: str | None = None
    odd: bool = False


def read_before(text: str, folded: str, start: int) -> Before:
    """The type before a number, and the name, date or issuer that the words before it give.

    >>> from caicach.language.text import fold
    >>> text = "Căn cứ Thông báo kết luận số 81/TB-UBND"
    >>> read_before(text, fold(text), text.index("81")).type
    'Thông báo kết luận'
    """
    window = max(0, start - 260)
    if law := _LAW_BEFORE.search(text[window:start]):
        return Before(window + law.start(), squash(law["type"]), subject=squash(law["name"]))
    found = _TYPE_BEFORE.search(folded, window, start)
    if not found:
        number_word = _SO_BEFORE.search(text, window, start)
        return Before(number_word.start() if number_word else start)
    name = BY_FOLDED[" ".join(found["type"].split())]
    lead = text[window : found.start()]
    owner = (
        re.match(r"\s*của\s+(.+?)\s+số$", text[found.start("more") : start].rstrip(": \n")) if found["more"] else None
    )
    attached, dated = _ATTACHED_BEFORE.search(lead), _DATE_BEFORE.search(lead)
    return Before(
        start=found.start(),
        type=name,
        loose=bool(found["more"]),
        subject=squash(attached["name"]) if attached else None,
        date=Date(*reversed([int(part) for part in dated["date"].split("/")]))
        if dated and _real(dated["date"])
        else None,
        issuer=squash(owner[1]) if owner else squash(dated["issuer"]) if dated else None,
    )


def read_after(text: str, end: int) -> After:
    """Date, issuer and subject after a number, each only when it stands there in this order.

    >>> after = read_after(" ngày 15/3/2021 của UBND tỉnh về việc gửi, nhận văn bản; đã ký", 0)
    >>> after.date, after.issuer, after.subject
    (datetime.date(2021, 3, 15), 'UBND tỉnh', 'gửi, nhận văn bản')
    """
    rest = text[end : end + _FARTHEST].partition("\t")[0]
    dated, odd, place, issuer = None, False, 0, None
    if found := _DATE_AFTER.match(rest):
        dated, odd = _date(found)
        place = found.end()
        place += rest[place : place + 1] == ")" and "(" in found[0]
    if named := _ISSUER.match(rest, place):
        issuer, place = squash(named["issuer"]), named.end()
    subject, place = _subject(rest, place)
    return After(end + place, dated, issuer, subject, odd)


def _date(found: re.Match[str]) -> tuple[Date | None, bool]:
    parts = [found["year"] or found["year2"], found["month"] or found["month2"], found["day"] or found["day2"]]
    if not all(parts):
        return None, False
    try:
        return Date(*map(int, parts)), False
    except ValueError:
        return None, True


def _real(printed: str) -> bool:
    day, month, _ = map(int, printed.split("/"))
    return 1 <= month <= 12 and 1 <= day <= 28 + (month != 2) * 2


def _subject(text: str, end: int) -> tuple[str | None, int]:
    found = _PLAIN_SUBJECT.match(text, end) or _VERB_SUBJECT.match(text, end)
    if not found:
        return None, end
    stop = _SUBJECT_END.search(text, found.end())
    limit = min(stop.start() if stop else len(text), _open_bracket_end(text, found.end()))
    subject = squash(text[found.end() : limit]).strip(" ,*")
    return (subject or None), limit


def _open_bracket_end(text: str, start: int) -> int:
    """Where a bracket opened before `start` closes."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth < 0:
            return place
    return len(text)
