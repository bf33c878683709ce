"""How much a text looks like what a column holds. Only its beginning counts: ends are found by width and wording."""

import re
from functools import lru_cache

from caicach.language.text import fold

_SCHEDULE_STARTS = (
    r"trong (?:nam|quy|thang|thoi han|tuan|giai doan)",
    r"(?:cac )?(?:quy|thang|tuan) (?:[\divx]|dau|cuoi|cua)",
    r"nam 20|20\d\d|ca nam|dau nam|cuoi nam|\d+ thang|\d{1,2}/\d|ngay \d",
    r"thuong xuyen|lien tuc|dinh ky|dot xuat|hang (?:nam|thang|quy|tuan|ngay)|giai doan",
    r"(?:bao cao|gui|nop|trinh|hoan thanh)(?: \w+){0,3} (?:truoc|cham nhat) (?:ngay |thang )?\d",
    r"cham nhat|truoc|sau khi|khi (?:co|phat sinh)",
    r"hoan thanh (?:truoc|trong)",
    r"tu (?:ngay|thang|quy|nam|\d)|den (?:ngay|het|thang|nam|\d)",
    r"(?:thuc hien )?theo (?:ke hoach|quy dinh|tien do|yeu cau|huong dan|chi dao|lo trinh|de an|thoi gian)",
    r"(?:thuc hien )?theo (?:chuong trinh|dinh ky|nhiem vu|thuc te)",
)
_KINDS = (
    "văn phòng|phòng|sở|chi cục|cục|trung tâm|ban|bộ|đoàn|tổ|viện|trường|ngành|xã|phường|huyện|đài|lãnh đạo|thanh tra"
)
_NO_UNIT = (
    r"phòng,? (?:chống|ngừa)|bộ (?:máy|chỉ số|thủ tục|tiêu chí|hồ sơ)|ban hành|tổ chức|hội (?:nghị|thảo)|ngành nghề",
    rf"(?:{_KINDS}) (?:các|văn phòng|phòng|thanh tra|trung tâm|chi cục)\b",
    rf"(?:{_KINDS}) (?:báo cáo|quyết định|văn bản|trong năm|thường xuyên)\b",
)
_UNIT_NOUNS = (
    _KINDS,
    r"vp|tổng cục|bộ phận|liên đoàn|đơn vị|cơ quan|ubnd|hđnd|[uủ][yỷ] ban|hội đồng|hội|công an|mặt trận|tòa án|toà án",
    r"viện kiểm sát|địa phương|thị xã|thành phố|cổng thông tin|thủ trưởng|giám đốc|phó giám đốc|chánh",
    r"trưởng (?:phòng|các|ban|đơn vị)|công chức|cán bộ|chuyên viên|thư ký",
)
_SCHEDULE = re.compile("|".join(_SCHEDULE_STARTS))
_UNITS = re.compile(rf"(?:- ?)?(?:tất cả )?(?:các )?(?!{'|'.join(_NO_UNIT)})(?:{'|'.join(_UNIT_NOUNS)})(?!\w)")
_BARE = re.compile(rf"(?:{_KINDS})\W*")
_ABBREVIATION = re.compile(r"(?:VP|TTCN|TTPV|TTKT|TTPT|TTQT|CCQ|CCB|BQL|UBND|HĐND|MTTQ)[A-ZĐ]*\b")


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
    lower = text.lower()
    return (_UNITS.match(lower) is not None and not _BARE.fullmatch(lower)) or _ABBREVIATION.match(text) is not None


_DUTIES = ("chủ trì", "phối hợp", "theo dõi", "đôn đốc", "tổng hợp", "giám sát")


@lru_cache(maxsize=16384)
def duties(text: str) -> frozenset[str]:
    """The duties of units that a text names.

    >>> sorted(duties("Văn phòng Sở theo dõi, tổng hợp"))
    ['theo dõi', 'tổng hợp']
    """
    lower = text.lower()
    return frozenset(duty for duty in _DUTIES if duty in lower)


_GROUP = re.compile(
    r"(?:- ?)?(?:các|tất cả|toàn thể|những|phòng, đơn vị|đơn vị|sở, ban, ngành|cơ quan, đơn vị|ubnd các)\b"
)


def like_group(text: str) -> bool:
    """Whether a group of units is named rather than one unit.

    >>> like_group("Các phòng, đơn vị"), like_group("Văn phòng Sở")
    (True, False)
    """
    return _GROUP.match(text.lower()) is not None


_PRODUCTS = (
    "báo cáo|kế hoạch|quyết định|văn bản|chương trình|đề án|danh mục|biên bản|tờ trình|công văn|hồ sơ",
    "quy chế|quy định|thông báo|bảng|tài liệu|nghị quyết|hội nghị|hướng dẫn|tỷ lệ|phần mềm|hệ thống",
    r"hợp đồng|phương án|quy trình|\d+ ?%",
)
_PRODUCT = re.compile(rf"(?:{'|'.join(_PRODUCTS)})(?!\w)")


@lru_cache(maxsize=16384)
def like_product(text: str) -> bool:
    """Whether the text begins as the product of a task does.

    >>> like_product("Báo cáo kết quả"), like_product("Văn phòng Sở")
    (True, False)
    """
    return _PRODUCT.match(text.lower()) is not None
