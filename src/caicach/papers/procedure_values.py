"""A catalogue of procedures as a file holds it: columns, rows, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

CatalogueValue = str | Decimal | Date | bool | None


class CatalogueKind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class CatalogueColumn:
    """A column: its key, the heading that the program writes, folded words by which headings of others are known."""

    key: str
    heading: str
    kind: CatalogueKind
    known: str
    width: float = 14


_T, _N, _D, _C, _Y = CatalogueKind
COLUMNS = (
    CatalogueColumn("code", "Mã TTHC", _T, r"^ma\b.*(?:tthc|thu tuc|so)|^ma$", 16),
    CatalogueColumn("name", "Tên thủ tục", _T, r"^ten\b.*(?:tthc|thu tuc)|^(?:tthc|thu tuc hanh chinh)$", 60),
    CatalogueColumn("field", "Lĩnh vực", _T, r"linh vuc", 24),
    CatalogueColumn("group", "Nhóm", _T, r"^nhom", 20),
    CatalogueColumn(
        "unit", "Đơn vị giải quyết", _T, r"(?:don vi|co quan|phong).*(?:giai quyet|thuc hien)|^don vi$", 28
    ),
    CatalogueColumn("legal_limit", "Thời hạn theo luật", _N, r"thoi (?:han|gian).*(?:luat|quy dinh)", 12),
    CatalogueColumn("limit", "Thời hạn giải quyết", _N, r"thoi (?:han|gian)", 12),
    CatalogueColumn("limit_unit", "Tính bằng", _C, r"^tinh bang|don vi tinh", 14),
    CatalogueColumn("scale", "Thang mức trực tuyến", _C, r"^thang", 22),
    CatalogueColumn("level_reason", "Lý do chưa toàn trình", _T, r"^ly do", 30),
    CatalogueColumn("level", "Mức trực tuyến", _T, r"muc.*(?:truc tuyen|dvc|dich vu cong)|^muc do", 14),
    CatalogueColumn("has_fee", "Có phí, lệ phí", _Y, r"\bphi\b", 10),
    CatalogueColumn("by_post", "Qua bưu chính công ích", _Y, r"buu chinh|bcci", 10),
    CatalogueColumn("at_one_stop", "Tiếp nhận tại Một cửa", _Y, r"tiep nhan.*mot cua", 10),
    CatalogueColumn("settled_on_the_spot", "Phê duyệt tại Một cửa", _Y, r"(?:phe duyet|giai quyet) tai", 10),
    CatalogueColumn("decision", "Quyết định công bố", _T, r"quyet dinh", 30),
    CatalogueColumn("issuer", "Người ký công bố", _C, r"nguoi ky|co quan (?:ky|cong bo)", 20),
    CatalogueColumn("signed_on", "Ngày ký", _D, r"^ngay ky|ngay cong bo", 12),
    CatalogueColumn("rule_effective_on", "Ngày văn bản có hiệu lực", _D, r"ngay.*(?<!het )hieu luc", 12),
    CatalogueColumn("shortened_issued_on", "Ngày ban hành (thủ tục rút gọn)", _D, r"rut gon", 12),
    CatalogueColumn(
        "published_on", "Ngày lên CSDL quốc gia", _D, r"ngay.*(?:csdl|co so du lieu|cong khai|dang tai)", 12
    ),
    CatalogueColumn("ended_on", "Ngày bãi bỏ", _D, r"bai bo|het hieu luc", 12),
)
BY_KEY: dict[str, CatalogueColumn] = {one.key: one for one in COLUMNS}


@dataclass(frozen=True, slots=True)
class CatalogueFault:
    """What is wrong: the row and the column letter of the file, the heading there, one sentence."""

    row: int
    letter: str
    heading: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """One procedure of the file. `texts` are the cells as printed, `values` what they mean; a key is missing in both
    where the file has no such column.
    """

    row: int
    texts: Mapping[str, str]
    values: Mapping[str, CatalogueValue]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a file holds. `columns`: key → (heading as printed, letter)."""

    lines: tuple[CatalogueLine, ...]
    columns: Mapping[str, tuple[str, str]]
    faults: tuple[CatalogueFault, ...]

    def fault(self, row: int, key: str, sentence: str) -> CatalogueFault:
        """A fault of a row in the column that holds `key`; without letter where the file has no such column."""
        heading, letter = self.columns.get(key, (BY_KEY[key].heading if key in BY_KEY else "", ""))
        return CatalogueFault(row, letter, heading, sentence)
