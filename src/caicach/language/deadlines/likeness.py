"""How much a text looks like a schedule phrase: a quick look, for readers that must tell columns apart."""

import re
import unicodedata

from caicach.language.deadlines.parts import Authority, Label, Part, Relative, Stretch, Yearly
from caicach.language.deadlines.reading import phrases_of
from caicach.language.deadlines.resolving import day_at
from caicach.language.deadlines.scanning import spoken

_LONG = 240
_AROUND = re.compile(
    r"(?<!\w)(?:báo cáo|bc|hoàn thành|thực hiện|triển khai|tổ chức|ban hành|gửi"
    r"|phấn đấu|dự kiến|xong|hoặc|và|vào|trong|của|thời gian"
    r"|giai đoạn|thời kỳ|nhiệm kỳ)(?!\w)"
)
_MAYBE = re.compile(
    r"\d|th[aá]ng|qu[yýú]|n[aă]m|tu[aâầ]n|xuy[eê]n"
    r"|k[yỳì]|theo |khi |tr[uư][oơớ]c|nh[aấ]t|ng[aà]y|h[aàằ]ng|t[uụ]c|xu[aấ]t"
)
_LETTERS = re.compile(r"[^\W_]")
_BARE = re.compile(r"\d{4}|\d{1,2}\s*/\s*\d{1,2}")


def looks_like_schedule(text: str) -> float:
    """From 0 (no) to 1 (surely): how much of a text is made of schedule phrases.

    >>> looks_like_schedule("Trong năm 2022") > 0.9, looks_like_schedule("Văn phòng Sở") < 0.1
    (True, True)
    >>> looks_like_schedule("Thường xuyên rà soát, tham mưu công bố danh mục thủ tục hành chính") < 0.5
    True
    """
    said = spoken(unicodedata.normalize("NFC", text[:_LONG])).lower()
    if not said:
        return 0.0
    if _BARE.fullmatch(said):
        return 0.6
    if not _MAYBE.search(said):
        return 0.0
    found = [placed for placed in phrases_of(said) if _counts(placed.part, placed.start)]
    told = [(placed.start, placed.end) for placed in found]
    if all(isinstance(placed.part, Yearly) for placed in found):
        return 0.0
    rest = _without(said, told)
    whole = len(_LETTERS.findall(said))
    share = 1 - len(_LETTERS.findall(_AROUND.sub("", rest))) / max(1, whole)
    return 1.0 if share >= 0.75 and len(text) <= _LONG else round(share, 2)


def _counts(part: Part, start: int) -> bool:
    """Whether a phrase speaks for a schedule: "theo …" and "khi …" only where the text begins with them."""
    if isinstance(part, Label):
        return part.within
    if isinstance(part, Stretch) and part.single:
        return day_at(part.year or 2024, part.last) is not None
    clause = isinstance(part, Authority) or (isinstance(part, Relative) and part.amount is None)
    return not clause or start < 30


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    left, here = "", 0
    for start, end in spans:
        left, here = left + text[here:start] + " ", end
    return left + text[here:]
