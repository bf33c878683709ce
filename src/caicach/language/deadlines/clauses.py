"""The free words of a phrase: whose pace it follows, and the event that it counts from."""

import re

_STRIP = " \t.,;:-–"
_PACE = re.compile(
    r"(?:đúng|sự|tiến độ|tiến trình|lộ trình|yêu cầu|chỉ đạo|quy định|hướng dẫn|triển khai|thực hiện|thời gian|thời hạn"
    r"|thời điểm|cụ thể|chung|phân công|đề nghị|ý kiến|điều hành|tổ chức|công bố|phê duyệt|từng thời kỳ"
    r"|hiện hành|thực tế|đề ra|đề cương|tình hình|nhu cầu|phát sinh|/|,|và|hoặc|tại)(?!\w)[ ]*",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:kế hoạch|chương trình|đề án|dự án|quyết định|nghị quyết|văn bản|công văn|thông báo|lịch|chỉ thị|nghị định"
    r"|thông tư|hướng dẫn|quy chế|luật)(?!\w)(?:\s*/\s*\w+(?: \w+)?)?",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:^| )(?:của|do) (.+)$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:được|đã|đang|sẽ|có|đề ra|hiện hành|thực tế|chung|này|đó|trên|nêu|tại|về|trong|nếu|khi|để|với)(?!\w)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:ngay )?(?:(?:được )?tính |kể |kê |ke )*(?:từ|tu|sau|trước|khi|theo|ngay)(?: (?:từ|khi))?(?!\w) ?"
    r"|^(?:tính (?:đến|từ)|so với) ",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?: (?:ít nhất|tối thiểu|chậm nhất|là|thì|phải|trong))+$", re.IGNORECASE)
_OF_EVENT = re.compile(r"(?:chỉ đạo|yêu cầu|hướng dẫn|đề nghị|ý kiến|văn bản|đạo) (?:của|từ) (.+)$", re.IGNORECASE)


def authority_of(words: str) -> str | None:
    """Whose pace the words after "theo" name, None where they name nobody.

    >>> authority_of("theo tiến độ triển khai của UBND tỉnh và Sở Nội vụ")
    'UBND tỉnh và Sở Nội vụ'
    >>> authority_of("Theo Kế hoạch kiểm tra"), authority_of("theo lộ trình đã đề ra"), authority_of("Theo quy định")
    ('Kế hoạch kiểm tra', None, None)
    """
    rest = _HEAD.sub("", words.strip(_STRIP), count=1).strip(_STRIP)
    owner = _OWNER.search(rest)
    if owner:
        return owner[1].strip(_STRIP) or None
    while (paced := _PACE.match(rest)) and not _PAPER.match(rest):
        rest = rest[paced.end() :]
    rest = rest.strip(_STRIP)
    paper = _PAPER.match(rest)
    bare = not rest or bool(_NO_NAME.match(rest)) or bool(paper and not _named(rest[paper.end() :]))
    return None if bare else rest


def _named(rest: str) -> bool:
    rest = rest.strip(_STRIP)
    return bool(rest) and not _NO_NAME.match(rest) and not _PACE.fullmatch(rest + " ")


def event_of(words: str) -> str:
    """The words that name the event, without the word that ties the limit to it.

    >>> event_of("kể từ ngày nhận được văn bản."), event_of("Khi có yêu cầu"), event_of("ngay sau khi ký")
    ('ngày nhận được văn bản', 'có yêu cầu', 'ký')
    """
    return _LAST.sub("", _HEAD.sub("", words.strip(_STRIP), count=1).strip(_STRIP)).strip(_STRIP)


def authority_in_event(event: str) -> str | None:
    """Who gives the word for the event, where the event is somebody's word.

    >>> authority_in_event("có chỉ đạo của UBND tỉnh")
    'UBND tỉnh'
    """
    owner = _OF_EVENT.search(event)
    return owner[1].strip(_STRIP) if owner else None
