"""Words and numbers of the one-stop systems for where a dossier stands, as statuses of the normalised table.

Two lists with numbers are in use (the national portal's 1 to 10, another system's 0 to 19); they contradict each other
for most numbers, so a file that has only numbers is read by the list that its set of numbers fits.
"""

import re
from collections.abc import Collection

from caicach.language.text import fold, squash
from caicach.measures.dossiers.values import Status

NATIONAL: dict[int, tuple[str, Status]] = {
    1: ("Mới đăng ký", Status.RECEIVED),
    2: ("Được tiếp nhận", Status.RECEIVED),
    3: ("Không được tiếp nhận", Status.REFUSED),
    4: ("Đang xử lý", Status.PROCESSING),
    5: ("Yêu cầu bổ sung giấy tờ", Status.SUPPLEMENT_REQUESTED),
    6: ("Yêu cầu thực hiện nghĩa vụ tài chính", Status.PAUSED),
    7: ("Công dân yêu cầu rút hồ sơ", Status.WITHDRAWN),
    8: ("Dừng xử lý", Status.REFUSED),
    9: ("Đã xử lý xong", Status.FINISHED),
    10: ("Đã trả kết quả", Status.RETURNED),
}
OTHER: dict[int, tuple[str, Status]] = {
    0: ("Đăng ký mới trực tuyến", Status.RECEIVED),
    1: ("Chuyển phòng", Status.PROCESSING),
    2: ("Chờ xử lý", Status.PROCESSING),
    3: ("Chờ bổ sung", Status.SUPPLEMENT_REQUESTED),
    4: ("Chờ ký duyệt", Status.PROCESSING),
    5: ("Đã trả kết quả", Status.RETURNED),
    6: ("Đã xử lý xong", Status.FINISHED),
    7: ("Rút hồ sơ", Status.WITHDRAWN),
    8: ("Không xử lý được", Status.REFUSED),
    9: ("Chờ thực hiện NVTC", Status.PAUSED),
    12: ("Chờ liên thông", Status.PROCESSING),
    13: ("Nhận kết quả liên thông", Status.PROCESSING),
    14: ("Chờ trả thông báo NVTC", Status.PROCESSING),
    15: ("Đang xử lý", Status.PROCESSING),
    16: ("Không tiếp nhận", Status.REFUSED),
    17: ("Đã bổ sung, chờ tiếp nhận", Status.RECEIVED),
    18: ("Đã rút", Status.WITHDRAWN),
    19: ("Mới tiếp nhận", Status.RECEIVED),
}

_DONE_WORDS = r"(giai quyet|xu ly|thuc hien)"
_PATTERNS: tuple[tuple[Status, str], ...] = (
    (Status.REFUSED, r"(da )?(bi )?(tu choi|khong (duoc )?tiep nhan|khong (duoc )?(giai quyet|xu ly)( duoc)?).*"),
    (Status.REFUSED, rf"(da |bi )?(dung|cham dut|ngung) ({_DONE_WORDS}|ho so)?.*|(ho so )?khong du dieu kien.*"),
    (Status.REFUSED, r"(da )?tra (lai|ho so)( ho so)?( khong.*)?|(da )?(huy|huy bo|bi huy)( ho so)?"),
    (Status.WITHDRAWN, r"(.* )?(yeu cau |xin |da )?rut( lai)?( ho so)?( .*)?"),
    (
        Status.SUPPLEMENT_REQUESTED,
        r"(yeu cau|cho|dang cho|de nghi|cho cong dan|dang|can) (nop )?bo sung.*|bo sung( ho so)?",
    ),
    (
        Status.PAUSED,
        r"(dang |da )?tam dung.*|.*nghia vu tai chinh.*|.*\bnvtc\b.*|(dang )?cho (nop )?(phi|le phi|thue).*",
    ),
    (Status.RETURNED, r"(da )?(tra|nhan|giao|phat)( xong)?( ket qua| kq)( .*)?|da tra( .*)?"),
    (
        Status.FINISHED,
        rf"(da )?({_DONE_WORDS} xong|hoan thanh|hoan tat|ket thuc|co ket qua|co kq|giai quyet|{_DONE_WORDS}"
        r" (som|truoc|dung|tre|qua)( han)?)( .*)?|da (giai quyet|xu ly)( .*)?|cho tra( ket qua| kq)?( .*)?|xong",
    ),
    (Status.RECEIVED, r"(da |moi |duoc |vua )?(tiep nhan|dang ky|nop)( .*)?|da bo sung.*|cho tiep nhan|ho so moi|moi"),
    (
        Status.PROCESSING,
        rf"(dang|chua|cho|cho duoc) ({_DONE_WORDS}|tham dinh|tham tra|phe duyet|trinh|ky|lien thong|xac minh|duyet"
        r"|phan cong|luan chuyen|chuyen|ket qua)( .*)?|(da )?(chuyen|phan cong|trinh|tham dinh)( .*)?"
        r"|(qua|tre|trong|con|den|sap (den|qua)) han( .*)?|nhan ket qua lien thong",
    ),
)
_COMPILED = tuple((status, re.compile(pattern)) for status, pattern in _PATTERNS)
_NUMBERED = re.compile(r"\(?(\d{1,2})(?:\.0)?\)?(?:\s*[-.:)]\s*(.+))?")
_NOT_WORDS = re.compile(r"[\W_]+")


def _key(text: str) -> str:
    return squash(_NOT_WORDS.sub(" ", fold(text)))


_EXACT: dict[str, Status] = {
    **{_key(name): status for name, status in (*OTHER.values(), *NATIONAL.values())},
    **{_key(status.value): status for status in Status},
    "nhan ket qua lien thong": Status.PROCESSING,
}


def status_of_words(text: str) -> Status | None:
    """The status that a text names, in words or in the normalised table's own terms; None when it names none.

    >>> status_of_words("Đã trả kết quả"), status_of_words("9 - Đã xử lý xong"), status_of_words("9")
    (<Status.RETURNED: 'returned'>, <Status.FINISHED: 'finished'>, None)
    """
    if (numbered := _NUMBERED.fullmatch(text.strip())) and numbered[2]:
        text = numbered[2]
    words = _key(text)
    if words in _EXACT:
        return _EXACT[words]
    return next((status for status, pattern in _COMPILED if pattern.fullmatch(words)), None)


def number_of(text: str) -> int | None:
    """The status number that a cell consists of; None when there are words."""
    numbered = _NUMBERED.fullmatch(text.strip())
    return int(numbered[1]) if numbered and not numbered[2] else None


def fitting_list(numbers: dict[int, tuple[int, int]]) -> tuple[dict[int, tuple[str, Status]] | None, bool]:
    """The list that the numbers of a file belong to, and whether that is sure; None when they fit neither.

    `numbers`: number → (rows, rows with a day of the result). Numbers that only one list has decide; where none
    does, the list counts under which results stand more often where they should.
    """
    fits = [known for known in (NATIONAL, OTHER) if all(number in known for number in numbers)]
    if not fits:
        return None, True
    if len(fits) == 1:
        return fits[0], True
    strayed = {id(known): _strayed(known, numbers) for known in fits}
    best = min(fits, key=lambda known: strayed[id(known)])
    return best, len(set(strayed.values())) > 1


def _strayed(known: dict[int, tuple[str, Status]], numbers: dict[int, tuple[int, int]]) -> int:
    """Rows whose day of the result contradicts their status under a list."""
    done: Collection[Status] = (Status.FINISHED, Status.RETURNED)
    return sum(rows - ended if known[number][1] in done else ended for number, (rows, ended) in numbers.items())
