"""Sentences that give work: who shall do what by when ("Giao Văn phòng Sở … trước ngày 15/12/2022")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from caicach.language.assignments import split_units
from caicach.language.text import squash


@dataclass(frozen=True, slots=True)
class Demand:
    """One sentence taken apart: units, what they shall do, and both together as given (without "giao", "đề nghị").

    `formal` tells that verbs of assignment follow the units (chủ trì, phối hợp).
    """

    sentence: str
    units: tuple[str, ...]
    what: str
    given: str
    formal: bool


_CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper())
_SENTENCE = re.compile(rf"(?<=[.;!:])\s+(?=[{_CAPITALS}\-+])|\n|(?<=:)\s+(?=(?:đề nghị|yêu cầu|giao)\b)")
_TRIGGER = re.compile(
    r"(?:^|[\s,:])(?:giao nhiệm vụ cho|giao trách nhiệm cho|giao|đề nghị|yêu cầu|phân công)\s+(?:cho\s+)?(?=\w)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"^[\s,;]*(?:(?:và|cùng)\s+)?$")
_HEADS = r"(?:thủ trưởng|lãnh đạo|người đứng đầu|trưởng|giám đốc|chánh|tất cả|toàn thể|chi cục trưởng)"
_START = re.compile(rf"^(?:{_HEADS}\s+)*$", re.IGNORECASE)
_ACTION = (
    r"có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|thực hiện|tham mưu|xây dựng|rà soát|tổ chức|triển khai|chỉ đạo"
    r"|đôn đốc|gửi|báo cáo|hướng dẫn|tiếp tục|tăng cường|theo dõi|kiểm tra|thường xuyên|căn cứ|bố trí|tham gia|đề xuất"
    r"|tổng hợp|nghiêm túc|bám sát|phát động|phân công|quán triệt|cập nhật|chấn chỉnh|khẩn trương|chủ động|ban hành"
    r"|khắc phục|xử lý|giải quyết|nộp|cung cấp|thẩm định|đánh giá|đẩy mạnh|duy trì|chuẩn bị|khảo sát|tiếp nhận"
    r"|cử|mở|công bố|phổ biến|thông báo|số hóa|số hoá|kết nối|nâng cấp|vận hành|sắp xếp|kiện toàn|rút ngắn|lấy ý kiến"
    r"|tiến hành|nghiên cứu|hoàn thiện|thành lập|bảo đảm|đảm bảo|hỗ trợ|vận động|quản lý|đào tạo|bồi dưỡng|ứng dụng"
    r"|điều chỉnh|sửa đổi|bổ sung|tự kiểm tra|tự đánh giá|xem xét|khai thác|trang bị|tập huấn|giám sát|thống kê"
    r"|đăng ký|nâng cao|xác định|hoàn thành|niêm yết|công khai|tuyên truyền|lập|trình|làm|giúp|có giải pháp|phải"
)
_GIVEN_WORK = re.compile(r"^[\s,:]*(?!(?:là|của|về|tại|không|chưa|đạt|và)\b)\w+\s+\w+", re.IGNORECASE)
_ACTS = re.compile(rf"^[\s,:]*(?:(?:cần|sẽ|phải)\s+)?(?:{_ACTION})\b", re.IGNORECASE)
_FORMAL = re.compile(r"^[\s,:]*(?:chủ trì|là cơ quan|làm đầu mối|theo dõi|phối hợp)", re.IGNORECASE)
_FORMULA = re.compile(r"chịu trách nhiệm thi hành|căn cứ quyết định thi hành", re.IGNORECASE)
_LEADS = re.compile(r"^chủ trì\s*[,;]?\s*(?:và\s+)?", re.IGNORECASE)
_JOINS = re.compile(r"^phối hợp\s+(?:với|cùng)?\s*", re.IGNORECASE)
_HEAD_OF = re.compile(r"^(?:thủ trưởng|người đứng đầu|chi cục trưởng|trưởng|giám đốc|chánh)\s+", re.IGNORECASE)
_ALONE = re.compile(r"^(?:chi cục trưởng|thủ trưởng|trưởng|giám đốc)$", re.IGNORECASE)
_ASIDE = re.compile(r"^\s*\([^()]*\)\s*")
_DENIED = re.compile(r"\b(?:không|chưa)$|^sở$", re.IGNORECASE)
_DUTY = re.compile(r"^[\s,:]*(?:có trách nhiệm|chịu trách nhiệm|cần|phải)\s+", re.IGNORECASE)

_DAY = r"(?:ngày\s+)?\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)?"
_SERIES = r"(?:\s+(?:(?:hằng|hàng)\s+(?:tháng|quý|năm)|(?:của\s+)?tháng\s+(?:cuối|đầu)\s+(?:mỗi\s+)?quý(?:\s+sau)?))"
_SCHEDULE = re.compile(
    r"(?:xong\s+)?(?:trước|chậm nhất(?:\s+(?:là|đến|trong|vào|ngày))*|đến hết|muộn nhất(?:\s+là)?)\s+"
    rf"{_DAY}(?!\d|\s*ngày|\s*tháng\s+(?!cuối|đầu)){_SERIES}?"
    r"|(?:trước|chậm nhất(?:\s+trong)?|xong trong|hoàn thành trong)\s+"
    r"(?:quý\s+[IVX\d]+|tháng\s+\d{1,2})(?:(?:\s+năm\s+|/)\d{4})?"
    r"|trước\s+\d+\s+(?:ngày|tháng)\s[^,.;)]{0,60}"
    r"|trong thời hạn\s+\d+\s+(?:ngày|tháng|giờ)[^,.;]{0,80}"
    r"|(?:trong\s+|từ\s+)?(?:quý\s+[IVX]+|tháng\s+\d{1,2})(?:/|\s+năm\s+)\d{4}"
    r"|định kỳ\s+(?:hằng|hàng)?\s*(?:tháng|quý|năm|tuần|6 tháng)[^.;]{0,40}|(?:hằng|hàng) (?:tháng|quý|tuần)"
    rf"|từ (?:ngày\s+)?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?\s+đến\s+(?:hết\s+)?{_DAY}"
    r"|(?:vào\s+)?ngày\s+\d{1,2}\s+(?:hằng|hàng)\s+(?:tháng|quý|năm)|trong năm \d{4}"
    r"|(?<=thực hiện )thường xuyên(?=\s*[.,;]|$)|(?<=, )thường xuyên(?=\s*[.;]|$)",
    re.IGNORECASE,
)
_DONE = re.compile(r"^(?:xong|hoàn thành)\s+(?=trước|trong|chậm|muộn|đến)", re.IGNORECASE)


def find_demands(text: str) -> tuple[Demand, ...]:
    """The sentences of a text that name who shall do something; statements about units are none.

    >>> [(found.units, found.what) for found in find_demands("Tỷ lệ còn thấp. Giao Phòng Công nghệ đề xuất giải pháp.")]
    [(('Phòng Công nghệ',), 'đề xuất giải pháp.')]
    >>> find_demands("Số hồ sơ trễ hạn nằm ở Phòng Khoáng sản và Chi cục Đất đai.")
    ()
    """
    found = (_demand(squash(sentence)) for sentence in _SENTENCE.split(text) if sentence.strip())
    return tuple(demand for demand in found if demand)


def find_schedule(text: str) -> str | None:
    """The first schedule phrase inside a sentence, as printed.

    >>> find_schedule("Văn phòng Sở báo cáo kết quả trước ngày 15/12/2022 để tổng hợp")
    'trước ngày 15/12/2022'
    """
    match = _SCHEDULE.search(text)
    return _DONE.sub("", match[0].strip(" ,")) if match else None


def leading_units(text: str, units: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The units in a row at the very start of a text, and what follows them."""
    taken: list[str] = []
    rest = text
    for unit in units:
        at = rest.lower().find(unit.lower())
        gap = rest[:at] if at >= 0 else "none"
        if not (_BETWEEN.match(gap) if taken else _START.match(gap)):
            break
        taken.append(unit)
        rest = rest[at + len(unit) :]
    return tuple(taken), rest


def _demand(sentence: str) -> Demand | None:
    if _FORMULA.search(sentence):
        return None
    for trigger in _TRIGGER.finditer(sentence):
        if found := _given(sentence, sentence[trigger.end() :], _GIVEN_WORK):
            return found
    plain = sentence.lstrip("-+•* ")
    return _given(sentence, plain, _ACTS)


def _given(sentence: str, rest: str, does: re.Pattern[str]) -> Demand | None:
    units, what = leading_units(rest, split_units(rest))
    what = _ASIDE.sub("", what)
    if not units or _DENIED.search(units[-1]) or not does.match(what):
        return None
    formal = bool(_FORMAL.match(what))
    return Demand(sentence, tuple(filter(None, map(_unit_of, units))), _task_of(what), rest, formal)


def _unit_of(unit: str) -> str:
    """The unit that a head of it stands for: "Chánh Văn phòng Sở" → "Văn phòng Sở"; a head alone is none."""
    if _ALONE.match(unit):
        return ""
    bare = _HEAD_OF.sub("", unit)
    return unit if bare.lower() == "sở" else bare[:1].upper() + bare[1:]


def _task_of(what: str) -> str:
    """What is to be done, without the words that only say who leads and who helps."""
    bare = _DUTY.sub("", what.strip(" ,:"))
    rest = _LEADS.sub("", bare)
    if rest != bare and (joined := _JOINS.match(rest)):
        rest = leading_units(rest[joined.end() :], split_units(rest[joined.end() :]))[1]
    elif rest != bare and (helpers := leading_units(rest, split_units(rest)))[0]:
        rest = re.sub(r"^\s*(?:cùng\s+)?phối hợp(?:\s+thực hiện)?", "", helpers[1])
    return rest.strip(" ,:") if len(rest.split()) > 2 else bare
