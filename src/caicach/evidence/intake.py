"""The door: what a file is by its content, whether that is taken, and whether its name says the same. Pure.

Nothing is unpacked or drawn here: reading happens in a process apart.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from caicach.evidence.limits import ENDINGS, FILE_BYTES, NAME_LENGTH, SHOWN
from caicach.kit.filenames import name_as_given
from caicach.papers.reading.formats.guard import check_picture
from caicach.papers.reading.formats.package import Package
from caicach.papers.reading.formats.sentences import MEGABYTE, UNKNOWN
from caicach.papers.reading.formats.sniffing import APPLE_PICTURES, HTML_START, Kind, kind_of
from caicach.papers.values import BadFile

EMPTY = "Tệp rỗng (0 byte). Hãy kiểm tra lại tệp gốc rồi chọn lại."
TOO_LARGE = "Tệp nặng {size} MB, quá mức {limit} MB. Hãy tách tệp, hoặc giảm dung lượng ảnh trong tệp rồi tải lại."
PROGRAM = "Đây là chương trình chạy được, không phải tài liệu. Hãy chọn tệp tài liệu: " + SHOWN + "."
NOT_TAKEN = "Không nhận loại tệp này. Hãy dùng một trong các loại: " + SHOWN + "."
WEB_PAGE = "Đây là trang web, không phải tài liệu. Hãy in trang ra PDF rồi tải lên, hoặc thêm dưới dạng đường dẫn."
DRAWING = "Tệp SVG có thể mang mã lệnh nên không nhận. Hãy lưu thành PNG hoặc PDF rồi tải lên."
APPLE = (
    "Ảnh HEIC chưa nhận được. Trên iPhone hãy vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi chụp lại, "
    "hoặc lưu ảnh thành JPG."
)
MACROS = "Tệp có chứa macro nên không nhận. Hãy mở bằng Word hoặc Excel, lưu thành {ending} rồi tải lên."
OTHER_NAME = (
    "Tên tệp ghi {given} nhưng nội dung là {kind}. Hãy kiểm tra có chọn nhầm không, hoặc đổi đuôi thành {right}."
)
KINDS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "png": "ảnh PNG", "jpg": "ảnh JPG"}

_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa",
    b"\xcf\xfa\xed\xfe",
    b"L\0\0\0\x01\x14\x02",
)
_PICTURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Characters that turn or hide part of a name: "gpj.exe" must not read as a picture."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that may come in: its format by content, and its name as it is kept."""

    format: str
    name: str


def take(data: bytes, name: str) -> Taken:
    """The format and the name of a file that may come in. Raises BadFile with one sentence: what is wrong, what to do.

    >>> take(b"%PDF-1.7 ...", "C:\\\\Users\\\\an\\\\to-trinh.pdf")
    Taken(format='pdf', name='to-trinh.pdf')
    >>> take(b"MZ\\x90", "to-trinh.pdf")
    Traceback (most recent call last):
    caicach.papers.values.BadFile: Đây là chương trình chạy được, ...
    """
    check_size(len(data))
    found, kept = _format(data), plain_name(name)
    ending = PurePath(kept).suffix.lower()
    if ending and ending not in ENDINGS[found] and _is_ending(ending):
        raise BadFile(OTHER_NAME.format(given=ending, kind=KINDS[found], right=ENDINGS[found][0]))
    return Taken(found, kept if ending in ENDINGS[found] else _short(kept, ENDINGS[found][0]))


def check_size(size: int) -> None:
    """Refuses an empty file and one that is too large. `size` in bytes."""
    if size == 0:
        raise BadFile(EMPTY)
    if size > FILE_BYTES:
        raise BadFile(TOO_LARGE.format(size=-(-size // MEGABYTE), limit=FILE_BYTES // MEGABYTE))


def plain_name(name: str) -> str:
    """The last part of a name, without what could mislead a reader or a file system, of a bounded length.

    >>> plain_name("../../etc/Tờ\\u202e trình\\x00.pdf"), plain_name("  ")
    ('Tờ trình.pdf', 'tep')
    >>> plain_name("Báo cáo &%22một cửa%22.pdf")
    'Báo cáo & một cửa.pdf'
    """
    last = unicodedata.normalize("NFC", name_as_given(name)).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in _HIDDEN.sub("", last) if unicodedata.category(letter) != "Cc")
    plain = re.sub(r'[<>:"|?*]', " ", plain)
    plain = " ".join(plain.split()).strip(". ") or "tep"
    ending = PurePath(plain).suffix
    return _short(PurePath(plain).stem, ending) if _is_ending(ending) else _short(plain, "")


def _short(stem: str, ending: str) -> str:
    return stem[: NAME_LENGTH - len(ending)].rstrip(". ") + ending


def _is_ending(ending: str) -> bool:
    """Whether what follows the last dot is an ending, and not a part of the name ("To trinh so 5.2026")."""
    return bool(re.fullmatch(r"\.[A-Za-z][A-Za-z0-9]{1,9}", ending))


def _format(data: bytes) -> str:
    if data.startswith(_PROGRAMS):
        raise BadFile(PROGRAM)
    if data[4:12] in APPLE_PICTURES:
        raise BadFile(APPLE)
    head = data[:65536].decode("latin-1")
    if HTML_START.match(head.removeprefix("\xef\xbb\xbf")):
        raise BadFile(WEB_PAGE)
    kind = _kind(data)
    if kind is Kind.SCAN:
        return _picture(data)
    if kind in (Kind.HTML, Kind.TXT):
        raise BadFile(WEB_PAGE if kind is Kind.HTML else DRAWING if "<svg" in head[:4096].lower() else NOT_TAKEN)
    return _office(data, kind) if kind in (Kind.DOCX, Kind.XLSX) else kind.value


def _kind(data: bytes) -> Kind:
    try:
        return kind_of(data)
    except BadFile as refusal:
        raise BadFile(NOT_TAKEN if str(refusal) == UNKNOWN else str(refusal)) from refusal


def _picture(data: bytes) -> str:
    check_picture(data)
    found = next((kind for start, kind in _PICTURES if data.startswith(start)), None)
    if found is None:
        raise BadFile(NOT_TAKEN)
    return found


def _office(data: bytes, kind: Kind) -> str:
    names = Package(data, "Word hoặc Excel").names()
    if any(name.endswith("vbaproject.bin") for name in names):
        raise BadFile(MACROS.format(ending=f".{kind.value}"))
    return kind.value
