"""Types of official papers: the words that name them and the codes that stand for them in a symbol.

Source: Decree 30/2020/NĐ-CP art. 7 and annex III; normative and Party papers as commonly cited.
"""

from caicach.language.text import fold

CODES = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định", "QĐi": "Quy định",
    "TC": "Thông cáo", "TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án",
    "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng",
    "CĐ": "Công điện", "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận", "GUQ": "Giấy ủy quyền", "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu", "GNP": "Giấy nghỉ phép", "PG": "Phiếu gửi", "PC": "Phiếu chuyển", "PB": "Phiếu báo",
    "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "NQLT": "Nghị quyết liên tịch",
    "KL": "Kết luận", "PL": "Pháp lệnh", "L": "Lệnh", "CTHĐ": "Chương trình hành động", "CV": "Công văn",
}  # fmt: skip
"""Code in the symbol → type."""

NAMES = tuple(
    sorted(
        {*CODES.values(), "Luật", "Bộ luật", "Hiến pháp", "Văn bản", "Thông báo kết luận", "Thư công"},
        key=lambda name: (-len(name), name),
    )
)
"""Every type as written, the longest first, so that the longest fits first."""

BY_FOLDED = {fold(name): name for name in NAMES}

_BY_FOLDED_CODE = {fold(code): code for code in reversed(CODES)}

PARTY_BODIES = ("TW", "TU", "TVTU", "ĐU", "ĐUK", "HU", "QU", "ThU", "ĐH", "BCSĐ", "ĐĐ", "ĐTN", "MTTQ", "CP/ĐU")


def right_code(code: str) -> str | None:
    """The code as it should be written, when `code` is one or is one that lost its marks.

    >>> right_code("QĐ"), right_code("QD"), right_code("CTR"), right_code("SNV")
    ('QĐ', 'QĐ', 'CTr', None)
    """
    return code if code in CODES else _BY_FOLDED_CODE.get(fold(code))


def is_party_body(code: str) -> bool:
    """Whether the last part of a symbol names a body of the Party, whose papers are numbered `12-NQ/TU`.

    >>> is_party_body("TU"), is_party_body("BTCTW"), is_party_body("UBND")
    (True, True, False)
    """
    return code in PARTY_BODIES or code.endswith(("TW", "TU", "ĐU"))
