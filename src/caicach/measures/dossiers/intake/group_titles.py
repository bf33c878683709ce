"""What a row that is no dossier names: a unit, a field, something else; by its words alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from caicach.language.text import fold, nfc, squash
from caicach.measures.dossiers.intake.meanings import meaning_of

_NUMBER = re.compile(r"\(?([IVXLC]{1,6}|[A-ZĐ]|\d{1,4}(\.\d{1,3})*)\s*[.):/–-]+\s*(?=\S)")
_NUMBERING = re.compile(r"\(?([IVXLC]{1,6}|[A-ZĐ]|\d{1,7}([.,]\d{1,3})*)[.):]?|\d+ (hồ sơ|hs)", re.IGNORECASE)
_COUNT = re.compile(
    r"\s*[:–-]?\s*\(?\s*\d+\s*(hồ sơ|hs)\s*\)?$|\s*\(\s*\d+\s*\)$|\s*:\s*\d+$|\s*\(tiếp( theo)?\)$", re.IGNORECASE
)
_UNITS = {
    "so": r"so (?!huu|hoa|luong|lieu|tai khoan|ngay|ho so|tt\b)\w.*",
    "phong": r"phong (?!chong|chay|ngua|benh|dich|ho\b|khong|ve\b|tranh|su\b)\w.*",
    "ban": r"ban (quan ly|dan toc|tiep cong dan|chi huy|giai phong|boi thuong)\b.*",
    "uy ban": r"(uy ban (nhan dan|mttq|mat tran)|ubnd|hdnd)\b.*",
    "chi cuc": r"chi cuc \w.*",
    "cuc": r"cuc (thue|thong ke|hai quan|quan ly|thi hanh|du tru)\b.*",
    "trung tam": r"trung tam \w.*",
    "van phong": r"van phong (?!pham|cong chung|luat su|thua phat lai|dai dien)\w.*",
    "chi nhanh": r"chi nhanh (van phong|vpdk|vpdkdd)\b.*",
    "bo phan": r"bo phan \w.*",
    "thanh tra": r"thanh tra (so|tinh|huyen|thanh pho|xa|xay dung|giao thong)\b.*",
    "cong an": r"cong an (tinh|thanh pho|huyen|quan|phuong|xa|thi xa|thi tran)\b.*",
}
_NO_UNIT = re.compile(r".*\b(ky ten|ky duyet|nguoi lap|giam doc|truong phong|bang cach|ho so|danh sach|bao cao)\b.*")
_LAYOUT = re.compile(
    r"(tong|cong)\b.*|(thang|quy|nam|tuan)\b.*\d.*"
    r"|trang( so)? \d+.*|.*\bngay \d{1,2} thang \d{1,2} nam \d{4}|(nguoi|can bo) (lap|kiem tra)\b.*"
    r"|noi nhan\b.*|ghi chu\b.*|.*\b(ky ten|ky,? (va )?ghi ro ho ten)\b.*|(in|xuat) (luc|ngay)\b.*"
)
_FIELD = re.compile(r"(lĩnh vực|nhóm lĩnh vực)\s*[:–-]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """`kind`: "unit", "field", "" for what is clearly neither and groups nothing, or None where that is not clear.

    `value` is the name; `rank` the word that a unit's name begins with.
    """

    kind: str | None
    value: str = ""
    rank: str = ""


def title_of(cells: Sequence[str]) -> Title:
    """What the filled cells of a row say: one text, with numbers for its place and for how many.

    >>> title_of(["I", "Sở Nội vụ (12 hồ sơ)"]).value, title_of(["Đơn vị: Phòng A"]).value
    ('Sở Nội vụ', 'Phòng A')
    >>> title_of(["2. Lĩnh vực đất đai"]), title_of(["Phòng, chống tệ nạn"]).kind, title_of(["Cộng: 3"]).kind
    (Title(kind='field', value='Đất đai', rank=''), None, '')
    """
    texts = [text for cell in cells if not _NUMBERING.fullmatch(text := squash(nfc(cell)))]
    if len(texts) != 1:
        return Title(None if texts else "")
    text = _NUMBER.sub("", texts[0], count=1)
    if _LAYOUT.fullmatch(fold(text)):
        return Title("")
    label, colon, rest = text.partition(":")
    meaning = meaning_of(label) if colon else None
    if meaning is not None and meaning.holds not in ("unit", "field"):
        return Title("" if meaning.holds or meaning.personal else None)
    if meaning is not None:
        name = _COUNT.sub("", rest).strip()
        return _named(str(meaning.holds), name) if name else Title(None)
    text = _COUNT.sub("", text).strip(" .:")
    if found := _FIELD.match(text):
        name = text[found.end() :].strip()
        return _named("field", name) if name else Title(None)
    rank = rank_of(text)
    return Title("unit", text, rank) if rank else Title(None)


def rank_of(text: str) -> str:
    """The kind of unit that a name begins with, empty where it is no name of a unit.

    >>> rank_of("Chi cục Thủy lợi"), rank_of("Sở hữu trí tuệ"), rank_of("Phòng cháy chữa cháy")
    ('chi cuc', '', '')
    """
    words = squash(re.sub(r"[\W_]+", " ", fold(text)))
    if len(text) > 120 or _NO_UNIT.fullmatch(words):
        return ""
    return next((rank for rank, pattern in _UNITS.items() if re.fullmatch(pattern, words)), "")


def _named(kind: str, name: str) -> Title:
    if kind == "unit":
        return Title("unit", name, rank_of(name))
    return Title("field", name[:1].upper() + name[1:])
