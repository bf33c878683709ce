"""The words of column headings: which role a heading names, in the wordings of many provinces.

The rules are read top down on the folded heading (no marks, lower case, single blanks); the first that fits wins, so
the
narrow ones stand first: "Kết quả của nhiệm vụ" is a deliverable although it speaks of a task.
"""

import re
from enum import StrEnum
from functools import lru_cache

from caicach.language.text import fold, similarity


class ColumnRole(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    TITLE = "title"
    FIELD = "field"
    CRITERION = "criterion"
    DELIVERABLE = "deliverable"
    SCHEDULE = "schedule"
    START = "start"
    FINISH = "finish"
    MARK = "mark"
    ASSIGNMENT = "assignment"
    LEAD = "lead"
    COORDINATING = "coordinating"
    MONITORING = "monitoring"
    APPROVING = "approving"
    BUDGET = "budget"
    POINTS = "points"
    PERSON = "person"
    NOTE = "note"


_R = ColumnRole
_BODY = r"(co quan|don vi|phong|bo phan|can bo|cong chuc|ca nhan|to chuc|nguoi|dia phuong|to|ban)"

RULES: tuple[tuple[ColumnRole, re.Pattern[str]], ...] = tuple(
    (role, re.compile(words))
    for role, words in (
        (_R.NUMBER, r"^(s ?t ?t|t ?t|s ?o t ?t|so thu tu|thu tu|so|muc|no|ma so|ma)( (tieu chi|nhiem vu|noi dung))?$"),
        (_R.PERSON, r"ho (va )?ten|chuc (vu|danh)"),
        (_R.MARK, r"^((quy|q) ?(i|ii|iii|iv|[1-4])|(thang|t) ?\d{1,2})$"),
        (_R.ASSIGNMENT, r"chu tri.*phoi hop|phoi hop.*chu tri|thuc hien phoi hop|phan cong|trach nhiem thuc hien"),
        (_R.COORDINATING, r"phoi hop"),
        (_R.LEAD, r"chu tri|dau moi"),
        (_R.MONITORING, r"theo doi|don doc|giam sat|^tong hop$|lanh dao .*(phu trach|chi dao)"),
        (_R.APPROVING, rf"({_BODY}|cap|tham quyen) .*(ban hanh|phe duyet|tham dinh|quyet dinh)"),
        (_R.BUDGET, r"kinh phi|du toan|nguon von|nguon luc tai chinh|thanh tien|don gia|so tien|dinh muc chi"),
        (_R.START, r"^(thoi (gian|diem) |ngay )?(bat dau|khoi cong)$"),
        (_R.FINISH, r"^(thoi (gian|diem) )?ket thuc$|^hoan thanh$"),
        (_R.SCHEDULE, r"thoi (gian|han|diem|ky)|tien do|lo trinh|(ngay|han) hoan thanh|hoan thanh truoc|^han\b|ky han"),
        (_R.DELIVERABLE, r"ket qua|san pham|dau ra|muc tieu can dat|hinh thuc van ban|tai lieu kiem chung"),
        (
            _R.LEAD,
            rf"{_BODY}[a-z ]*(thuc hien|tham muu|soan thao|trinh|xay dung|phu trach|trien khai)|chiu trach nhiem",
        ),
        (_R.LEAD, rf"^{_BODY}( {_BODY})*$|^thuc hien$|phu trach|trach nhiem"),
        (_R.POINTS, r"\bdiem\b|ty trong"),
        (_R.NOTE, r"ghi chu|luu y|can cu|co so phap ly"),
        (_R.TITLE, r"nhiem vu|noi dung|cong viec|hoat dong|giai phap|dau viec|^viec\b|^ten (van ban|de an|bao cao)"),
        (_R.FIELD, r"linh vuc|^nhom\b|muc tieu|chu de|hang muc"),
        (_R.CRITERION, r"tieu chi|chi so|chi tieu"),
    )
)

_WORDS = """
    stt tt so thu tu muc tieu chi nhiem vu noi dung cong viec hoat dong giai phap cu the thuc hien thoi gian han
    diem tien do ngay hoan thanh bat dau ket co quan don vi phong bo phan can ca nhan chu tri tham muu to chuc
    phoi hop theo doi doc tong giam sat qua san pham dat duoc du kien ra cua kinh phi toan nguon ghi luu y va
    cach trach phu lanh dao de xuat yeu cau linh vuc nhom trinh soan thao xay moi chiu ban hanh phe duyet dinh
    cap nam quy thang ten van an bao cao max toi da cham chuyen mon lien dia phuong
"""
VOCABULARY = frozenset(_WORDS.split())

_PHRASES: dict[str, ColumnRole] = {
    "so thu tu": _R.NUMBER,
    "nhiem vu": _R.TITLE,
    "nhiem vu cu the": _R.TITLE,
    "noi dung cong viec": _R.TITLE,
    "noi dung thuc hien": _R.TITLE,
    "thoi gian thuc hien": _R.SCHEDULE,
    "thoi gian hoan thanh": _R.SCHEDULE,
    "thoi gian": _R.SCHEDULE,
    "thoi han": _R.SCHEDULE,
    "tien do": _R.SCHEDULE,
    "co quan chu tri": _R.LEAD,
    "don vi chu tri": _R.LEAD,
    "chu tri": _R.LEAD,
    "don vi thuc hien": _R.LEAD,
    "co quan phoi hop": _R.COORDINATING,
    "don vi phoi hop": _R.COORDINATING,
    "phoi hop": _R.COORDINATING,
    "theo doi don doc": _R.MONITORING,
    "phan cong thuc hien": _R.ASSIGNMENT,
    "ket qua san pham": _R.DELIVERABLE,
    "san pham": _R.DELIVERABLE,
    "ket qua": _R.DELIVERABLE,
    "kinh phi": _R.BUDGET,
    "ghi chu": _R.NOTE,
}
_LONGEST = 110
_ALIKE = 0.84
_LONGEST_PHRASE = 1.4 * max(map(len, _PHRASES))
"""A longer heading is as alike to none of them."""


def plain(label: str) -> str:
    """A heading for comparing: folded, signs as blanks, what stands in brackets kept.

    >>> plain("Kết quả/\\nsản phẩm (dự kiến)")
    'ket qua san pham du kien'
    """
    return " ".join(re.findall(r"[a-z0-9]+", fold(label)))


def headingness(label: str) -> float:
    """Share of the words that headings are made of, 0 to 1.

    >>> headingness("Cơ quan chủ trì"), headingness("Rà soát quy chế của các trường mầm non") < 0.6
    (1.0, True)
    """
    words = plain(label).split()
    return sum(word in VOCABULARY for word in words) / len(words) if words else 0.0


@lru_cache(maxsize=4096)
def role_of(label: str) -> tuple[ColumnRole | None, float]:
    """The role that a heading names and how sure that is; damaged words are compared with the usual headings.

    >>> role_of("Phân công (cơ quan chủ trì/cơ quan phối hợp) và cách thức thực hiện")[0].value
    'assignment'
    >>> role_of("Tiến dộ thục hiên")[0].value, role_of("Nhiệm vu cụ thề")[0].value, role_of("Biển số xe")[0]
    ('schedule', 'title', None)
    """
    words = plain(label)
    if not words or len(words) > _LONGEST:
        return None, 0.0
    for role, rule in RULES:
        if rule.search(words):
            return role, 0.95
    if len(words) > _LONGEST_PHRASE:
        return None, 0.0
    alike = {phrase: similarity(words, phrase, least=_ALIKE) for phrase in _PHRASES}
    nearest = max(alike, key=lambda phrase: alike[phrase])
    return (_PHRASES[nearest], 0.7) if alike[nearest] else (None, 0.0)
