"""The words of the headings of criteria sets and score sheets, in the wordings of many provinces.

The rules are read top down on the plain heading (no marks, lower case, single blanks); the first that fits wins, so the
narrow ones stand first: "Tài liệu kiểm chứng điểm tự chấm" is evidence although it speaks of points.
"""

import re
from functools import lru_cache

from caicach.papers.reading.meaning.heading_words import plain
from caicach.papers.sheet_values import SheetColumn

_C = SheetColumn
_BODY = r"(co quan|don vi|phong|bo phan|nguoi|ca nhan|to chuc|lanh dao|cong chuc)"
_LONGEST = 110
_MOST_WORDS = 17

RULES: tuple[tuple[SheetColumn, re.Pattern[str]], ...] = tuple(
    (column, re.compile(words))
    for column, words in (
        (
            _C.NUMBER,
            r"^(s ?t ?t|t ?t|s ?o t ?t|so thu tu|thu tu|so hieu|ma so|ma|ky hieu|muc)( (tieu chi|chi tieu|chi so))?$",
        ),
        (_C.NOT_APPLICABLE, r"khong ap dung|khong cham diem|khong danh gia|^kad$|^k ?ad$"),
        (_C.LEVEL, r"^cap( bac)?$|^bac$"),
        (_C.PART, r"^(phan|loai) diem$"),
        (_C.OTHER, r"^don vi tinh$|^dvt$|xep (hang|loai|thu)|thu hang|chenh lech|so sanh|tang giam|so voi"),
        (
            _C.OTHER,
            r"diem (bi )?(mat|con thieu|chua dat|truot|hut|tru|cong|thuong)$|mat diem|"
            r"ty le (%|phan tram|diem|dat)|^ty le$|^loi$",
        ),
        (_C.PART_FIGURE, r"tu so|^so (luong |ho so |nhiem vu )?(dat|hoan thanh|da hoan thanh|dung han|thuc hien)$"),
        (_C.WHOLE_FIGURE, r"mau so|^tong so( (ho so|nhiem vu|luong|phai thuc hien|duoc giao))?$"),
        (_C.EVIDENCE, r"tai lieu|minh chung|kiem chung|ho so (kem|chung)|van ban chung minh"),
        (
            _C.COMPUTED,
            r"diem (theo|tinh|tinh theo) (quy tac|cong thuc|so lieu)|diem tinh( toan| lai)?$|diem tu dong|tinh lai",
        ),
        (
            _C.FIGURES,
            r"so lieu|du lieu|dau vao|ke khai|ket qua thuc hien|muc do hoan thanh|thuc te|gia tri|"
            r"ty le (thuc hien|hoan thanh)",
        ),
        (_C.APPRAISED_NOTE, r"(y kien|nhan xet|ly do|ghi chu|giai trinh|danh gia) .*(tham dinh|hoi dong|to cong tac)"),
        (_C.APPRAISED_NOTE, r"(tham dinh|hoi dong|to cong tac) .*(y kien|nhan xet|ly do|ghi chu)|^(y kien|nhan xet)"),
        (_C.SELF_NOTE, r"(dien giai|ly do|ghi chu|thuyet minh|mo ta) .*(tu cham|tu danh gia)"),
        (_C.SELF_NOTE, r"(tu cham|tu danh gia) .*(dien giai|ly do|ghi chu|thuyet minh|mo ta)"),
        (_C.EXPLANATION, r"giai trinh|dien giai|thuyet minh|nguyen nhan|ly do"),
        (_C.PUBLISHED, r"dat( duoc)? .*toi da"),
        (
            _C.MAXIMUM,
            r"toi da|diem chuan|^diem td$|trong so|^thang diem( chuan)?$|diem quy dinh|khung diem|\bmax\b",
        ),
        (
            _C.RULE,
            r"cach (tinh|cham|danh gia|thuc tinh|thuc cham|cho diem)|quy tac|huong dan|phuong phap|nguyen tac|"
            r"cong thuc|thang diem|bieu diem|muc (diem|cham|do danh gia)|tieu chuan (cham|cho)|"
            r"quy dinh (cham|tinh|ve diem)|phuong thuc tinh|cach ?tinh|yeu cau|co cau diem|barem|ba rem|dieu kien",
        ),
        (
            _C.SELF,
            r"^(diem )?(cua )?(so|co quan|don vi|phong|ca nhan|dia phuong)?[a-z ]{0,12}(tu danh gia|tu cham)( diem)?$",
        ),
        (_C.SCORER, r"(hinh|phuong|cach) thuc (danh gia|cham|thu thap)|nguon (danh gia|diem|du lieu|cham)"),
        (
            _C.SCORER,
            rf"^{_BODY} .*(cham|tham dinh|danh gia|theo doi danh gia)|doi tuong (khao sat|danh gia|cham)|chu the",
        ),
        (_C.SECOND, r"(tham dinh|hoi dong|phuc tra|cham).*( lan (2|hai|ii)| vong (2|hai|ii)| dot (2|hai|ii))"),
        (_C.SECOND, r"^(lan|vong|dot) (2|hai|ii)$|phuc tra|sau (giai trinh|phuc tra|kien nghi)"),
        (
            _C.SELF,
            r"tu danh gia|tu cham|tu dg\b|tu diem|tu cho diem|tu xep|don vi (cham|danh gia)|so cham|"
            r"diem (ca nhan|de nghi|de xuat|don vi)",
        ),
        (
            _C.APPRAISED,
            r"tham dinh|hoi dong|to cong tac|so noi vu|cap tren|to tham|hdtd|cham lai|kiem tra cham|"
            r"^(lan|vong|dot) (1|mot|i)$|uy ban|ubnd",
        ),
        (
            _C.PUBLISHED,
            r"cong bo|ket qua cuoi|phe duyet|duoc duyet|chinh thuc|cuoi cung|diem chot|dat duoc|diem dat|dat diem",
        ),
        (_C.NOTE, r"^(ghi chu|luu y)|\bghi chu\b"),
        (_C.UNIT, r"chiu trach nhiem|phu trach|chu tri|dau moi|tham muu|theo doi"),
        (_C.FIELD, r"^linh vuc$|^(ten )?(cac )?linh vuc( danh gia| cham diem)?$"),
        (_C.NAME, r"tieu chi|chi so|linh vuc|chi tieu|noi dung|danh muc|^ten\b|hang muc|tieu chuan|dau viec|nhiem vu"),
        (_C.UNIT, rf"^{_BODY}( {_BODY})*( (thuc hien|trien khai|lien quan))?$|thuc hien"),
        (_C.PUBLISHED, r"\bdiem\b|^ket qua( (danh gia|cham))?$|^dat$|^cham$"),
    )
)
_VAGUE = re.compile(
    r"^((so )?diem( so)?|dat|cham|ghi chu|ly do|y kien|nhan xet|ket qua|(lan|vong|dot) (1|2|mot|hai|i|ii)|don vi|"
    r"dien giai|thuyet minh)$"
)
"""Headings that say what they mean only together with the one above."""
POINTS = (_C.SELF, _C.APPRAISED, _C.SECOND, _C.PUBLISHED, _C.COMPUTED)
NAMES = (_C.FIELD, _C.GROUP, _C.NAME)


@lru_cache(maxsize=2048)
def column_of(label: str) -> SheetColumn | None:
    """What a heading names; None where nothing is known of it.

    >>> [column_of(text).value for text in ("Điểm tối đa", "Điểm\\ntự chấm", "Hướng dẫn chấm điểm", "Tên tiêu chí")]
    ['maximum', 'self_points', 'rule', 'name']
    """
    words = plain(label)
    if not words or len(words) > _LONGEST or words.count(" ") >= _MOST_WORDS:
        return None
    return next((column for column, rule in RULES if rule.search(words)), None)


def column_under(above: str, label: str) -> SheetColumn | None:
    """What a heading names that stands below another one.

    >>> column_under("Hội đồng thẩm định", "Điểm").value, column_under("Điểm", "Tự chấm").value
    ('appraised_points', 'self_points')
    """
    own = column_of(label)
    if own is None or _VAGUE.fullmatch(plain(label)):
        return column_of(f"{above} {label}") or own
    return own


def year_of(label: str) -> int:
    """The last year that a heading names, 0 for none.

    >>> year_of("Điểm năm 2023"), year_of("Điểm")
    (2023, 0)
    """
    return max(map(int, re.findall(r"(?<!\d)20\d\d(?!\d)", label)), default=0)
