"""How much a text looks like what a column holds. Only its beginning counts: ends are found by width and wording."""

import re
from functools import lru_cache

from caicach.language.text import fold

_SCHEDULE_STARTS = (
    r"trong (?:nam|quy|thang|thoi han|tuan|giai doan)",
    r"(?:cac )?(?:quy|thang|tuan) (?:[\divx]|dau|cuoi|cua)",
    r"nam 20|20\d\d|ca nam|dau nam|cuoi nam|\d+ thang|\d{1,2}/\d|ngay \d",
    r"thuong xuyen|lien tuc|dinh ky|dot xuat|hang (?:nam|thang|quy|tuan|ngay)|giai doan",
    r"truoc|cham nhat|sau khi|khi (?:co|phat sinh)|hoan thanh (?:truoc|trong)",
    r"tu (?:ngay|thang|quy|nam|\d)|den (?:ngay|het|thang|nam|\d)",
    r"(?:thuc hien )?theo (?:ke hoach|quy dinh|tien do|yeu cau|huong dan|chi dao|lo trinh|de an|thoi gian)",
    r"(?:thuc hien )?theo (?:chuong trinh|dinh ky|nhiem vu|thuc te)",
)
_UNIT_NOUNS = (
    r"van phong|vp|phong(?!,? chong)|so(?! luong| lieu| ho so| hoa)|chi cuc|cuc|trung tam|tt(?:pvhcc|cntt)",
    r"ban(?! hanh| mo ta| sao)|bo(?! sung| tri| may| chi so|,)|bo phan|doan|don vi|co quan|ubnd|hdnd|uy ban|thanh tra",
    r"to (?!chuc)|to chuc chinh tri|cong an|hoi (?!nghi|thao)|vien|truong|mat tran|toa an|nganh|dia phuong",
    r"xa|phuong|huyen|cong thong tin|bao|dai",
)
_BEFORE_UNIT = r"(?:- ?)?(?:tat ca )?(?:cac |lanh dao |thu truong |truong |giam doc |chanh |pho )*"
_SCHEDULE = re.compile("|".join(_SCHEDULE_STARTS))
_UNITS = re.compile(rf"{_BEFORE_UNIT}(?:{'|'.join(_UNIT_NOUNS)})(?![a-z])")
_BARE = re.compile(
    r"(?:van phong|phong|so|chi cuc|cuc|trung tam|ban|bo|doan|to|vien|truong|nganh|xa|phuong|huyen|bao|dai)\W*"
)
_ABBREVIATION = re.compile(r"[A-ZĐ]{3,}\b(?! \d)")


@lru_cache(maxsize=16384)
def like_schedule(text: str) -> bool:
    """Whether the text begins as time phrases do.

    >>> like_schedule("Trong năm 2022"), like_schedule("Tăng tỷ lệ hồ sơ")
    (True, False)
    """
    return _SCHEDULE.match(fold(text)) is not None


@lru_cache(maxsize=16384)
def like_units(text: str) -> bool:
    """Whether the text begins with the name of a unit, a group of units or an abbreviation.

    >>> like_units("Các phòng, đơn vị"), like_units("Các quyết định công bố"), like_units("Ban hành kế hoạch")
    (True, False, False)

    A kind of unit alone ("Sở") is no name.
    """
    bare = fold(text)
    return (_UNITS.match(bare) is not None and not _BARE.fullmatch(bare)) or _ABBREVIATION.match(text) is not None
