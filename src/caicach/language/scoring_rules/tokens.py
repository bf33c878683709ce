"""The words of the scoring language: a text in one spelling, cut into numbers, comparators and plain words.

Spelling: composed letters, lower case, one placement of tone marks, the scanner's usual slips in keywords put right.
Every token knows where it stands, so that the printed words can be shown again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from caicach.language.scoring_rules.numbers import NUMBER, number_of, whole_of
from caicach.language.text import nfc, same_tone

_KEYWORDS = {
    "up": "trở lên|hoặc hơn|hoặc cao hơn|hoặc nhiều hơn|trở đi",
    "down": "trở xuống|hoặc thấp hơn|hoặc ít hơn",
    "ge": "≥|>=|=>(?=\\s*\\d)|ít nhất là|ít nhất|tối thiểu là|tối thiểu|không dưới|không thấp hơn|không ít hơn"
    "|không nhỏ hơn"
    "|lớn hơn hoặc bằng|cao hơn hoặc bằng|bằng hoặc lớn hơn|bằng hoặc cao hơn|từ đủ",
    "le": "≤|<=|=<|trong vòng|trong thời hạn|trong thời gian|chậm nhất là sau|chậm nhất sau|chậm nhất|muộn nhất"
    "|không quá|không vượt quá|không vượt|không trên|không hơn|không cao hơn|không lớn hơn|không nhiều hơn"
    "|nhỏ hơn hoặc bằng|thấp hơn hoặc bằng|bằng hoặc nhỏ hơn|bằng hoặc thấp hơn|tối đa|nhiều nhất|cao nhất",
    "gt": ">|trên mức(?! độ)|trên|vượt quá|vượt mức|vượt|lớn hơn|cao hơn|nhiều hơn|quá|hơn|sau(?= \\d+ ngày)",
    "lt": "<|cận|dưới mức(?! độ)|dưới|nhỏ hơn|thấp hơn|ít hơn|kém hơn|chưa đến|chưa tới|chưa đạt|chưa được"
    "|không đạt|không đến|chưa đủ"
    "|không đủ|(?:không|chưa) hoàn thành(?= \\d)",
    "from": "từ",
    "to": "cho đến|đến|tới",
}
_KEYWORD = "|".join(rf"(?P<{kind}>{words})" for kind, words in _KEYWORDS.items())
_DATE = r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])(?![\d/]|\s*(?:số )?điểm)"
_NAMED = (
    r"(?<!\w)(?:năm"
    r"|(?:(?<=trong )|(?<=đến )|(?<=hết )|(?<=sau )|(?<=trước )|(?<=vào ))tháng"
    r"|giai đoạn|nhiệm kỳ|điều|khoản|điểm (?=[a-zđ]\b)"
    r"|mục|phụ lục|quý|mức độ|cấp độ|đề án|chương trình"
    r"|kỳ|bộ chỉ số|nghị quyết|nghị định|quyết định|thông tư|chỉ thị)\s+(?:số\s+)?(?:\d[\d./-]*(?:\s*(?:,|và|-"
    r"|–)\s*\d+)*|[ivx]+)(?!\w|\s*(?:%|đ(?!\w)|điểm))"
    r"|(?<!\w)thang(?: điểm)?(?: từ)?(?: \d+\s*(?:-|–|đến))?\s*\d+(?: điểm)?(?![\d.,]*%)"
    r"|(?<!\w)(?:iso|tcvn|iec)(?:/\w+)?\s*\d[\d.-]*(?::\d{4})?"
    r"|(?<!\w)(?:mức|loại|nhóm|hạng|bậc)\s+[1-9](?![\d.,%]|\s*(?:%|đ(?!\w)|điểm|trở|đến|tới|[-–]\s*\d))"
)
_SYMBOL = r"\d+/(?:\d{4}/)?[a-zđ][\w-]*(?:-[\w]+)+|\d+[-/](?:kh|qđ|nq|ct|cv|tb|bc|nđ)(?:[-/]\w+)*"
_WORD_NUMBERS = {
    "một": "1",
    "hai": "2",
    "ba": "3",
    "bốn": "4",
    "sáu": "6",
    "bảy": "7",
    "tám": "8",
    "chín": "9",
    "mười": "10",
}
_THINGS = (
    "sáng kiến|mô hình|lần|báo cáo|cuộc|lớp|hội nghị|hình thức|văn bản|đơn vị|đề tài|giải pháp|đợt|buổi"
    "|chuyên đề|tin|bài|"
    "cá nhân|người|hồ sơ|phòng|đầu mối|công trình|đề án|hoạt động|chuyên mục|thủ tục|cơ quan|xã|vụ|trường hợp"
    "|tiêu chí|nội dung|nhiệm vụ|yêu cầu|điều kiện"
    "|kỳ|tháng|ngày"
)
_NO_THINGS = {"số", "phần", "cửa", "trong", "vài", "bên", "chiều", "cách", "hoặc", "và", "lòng", "bộ"}
_TOKEN = re.compile(
    rf"(?P<named>{_NAMED}|{_SYMBOL})"
    r"|(?P<part>(?<![\d/.,])[1-9]/[1-9](?![\d/])(?=\s*(?:số|tổng|trở lên)(?! (?:số )?điểm)(?!\w)))"
    rf"|(?P<date>{_DATE})"
    rf"|(?P<num>(?<![\w]){NUMBER})(?:\s*(?P<percent>%|phần trăm(?!\w)))?"
    rf"|(?P<spoken>(?<!\w)(?:{'|'.join(_WORD_NUMBERS)})(?=\s+(?:{_THINGS})(?!\w)))"
    rf"|(?<!\w)(?:{_KEYWORD})(?!\w)|(?P<dash>[–—~-])|(?P<word>\w+)|(?P<mark>\S)"
)
_SIGNS = {"≥": "ge", ">=": "ge", "≤": "le", "<=": "le", "=<": "le", ">": "gt", "<": "lt"}
_SLIPS = (
    (re.compile(r"(?<!\w)tr[ờơởớoỡợ]\s+l[êe]n(?!\w)"), "trở lên"),
    (re.compile(r"(?<!\w)tr[ờơoỡợ]\s+xu[ốôo]ng(?!\w)"), "trở xuống"),
    (re.compile(r"(?<!\w)t[ừứư](?=\s+(?:trên\s+|đủ\s+)?\d)"), "từ"),
    (re.compile(r"(?<!\w)d[ưu][ớơo]i(?=\s+\d)"), "dưới"),
    (re.compile(r"(?<!\w)tr[eê]n(?=\s+\d)"), "trên"),
    (re.compile(r"(?<!\w)di[ểêe]m(?!\w)"), "điểm"),
    (re.compile(r"(?<!\w)đi[êe]m(?!\w)"), "điểm"),
    (re.compile(r"(?<=\d)[oO](?=\s*%)"), "0"),
    (re.compile(r"(?<!\w)t[ỉi] lệ(?!\w)"), "tỷ lệ"),
    (re.compile(r"(?<!\w)đ[êé]n(?=\s+(?:dưới\s+)?\d)"), "đến"),
)
_EACH_PERCENT = re.compile(r"(?<!\w)(mỗi|cứ|từng) (?:điểm )?(?:%|phần trăm)")
_SLIP_HINT = re.compile(r"[tT][rR][ờơớoỡợ]|[tT][ưứuU] |d[uư][oơớ]i|tr[eê]n \d|i[êe]m|\do\s*%|t[ỉi] lệ|đ[êé]n ")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign of the text.

    `kind`: num, date, named, up, down, ge, le, gt, lt, from, to, dash, word, mark.
    """

    kind: str
    text: str
    start: int
    end: int
    percent: bool = False

    @property
    def number(self) -> Fraction:
        """The value of a number token, decimals behind comma or point."""
        if "/" in self.text:
            part, whole = self.text.split("/")
            return Fraction(100 * int(part), int(whole))
        return number_of(self.text) or Fraction(0)

    @property
    def count(self) -> Fraction:
        """The value of a number token that counts things: there a point parts thousands."""
        return whole_of(self.text) or Fraction(0)


def spelled(text: str) -> str:
    """The text in the one spelling of the language; keeps its line breaks.

    >>> spelled("Từ  95%  trờ lên: 2 ĐIỂM")
    'từ 95% trở lên: 2 điểm'
    """
    lines = (" ".join(line.split()) for line in same_tone(nfc(text)).lower().split("\n"))
    text = "\n".join(lines)
    text = _EACH_PERCENT.sub(r"\1 1%", text)
    if _SLIP_HINT.search(text):
        for slip, right in _SLIPS:
            text = slip.sub(right, text)
    return text


@lru_cache(maxsize=2048)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a spelled text, in order.

    >>> [token.kind for token in tokens_of("từ 80% đến dưới 1,5 lần")]
    ['from', 'num', 'to', 'lt', 'num', 'word']
    """
    tokens = tuple(_tokens(text))
    if not any(token.text in _WORD_NUMBERS for token in tokens):
        return tokens
    return tuple(_spoken(tokens, place) for place in range(len(tokens)))


def _spoken(tokens: tuple[Token, ...], place: int) -> Token:
    """ "có hai ý tưởng", "ít nhất một dịch vụ": behind a comparator the word is a number, whatever it counts."""
    token = tokens[place]
    if token.kind != "word" or token.text not in _WORD_NUMBERS or not 0 < place < len(tokens) - 1:
        return token
    before, behind = tokens[place - 1], tokens[place + 1]
    counts = before.kind in ("from", "to", "ge", "le", "gt", "lt") or before.text == "có"
    if not counts or behind.kind != "word" or behind.text in _NO_THINGS:
        return token
    return Token("num", _WORD_NUMBERS[token.text], token.start, token.end)


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind == "percent":
            yield Token("num", match["num"], match.start(), match.end(), percent=True)
        elif kind == "part":
            yield Token("num", match[0], match.start(), match.end(), percent=True)
        elif kind == "spoken":
            some = text.endswith(("một trong ", "01 trong ", "1 trong "), 0, match.start())
            yield Token(
                "word" if some else "num", match[0] if some else _WORD_NUMBERS[match[0]], match.start(), match.end()
            )
        elif kind == "mark":
            yield Token(_SIGNS.get(match[0], "mark"), match[0], match.start(), match.end())
        else:
            yield Token(kind, match[0], match.start(), match.end())
