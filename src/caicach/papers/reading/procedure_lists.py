"""A catalogue of procedures (TTHC) read from .xlsx: columns by the meaning of their headings, every fault with its
row, its column and a sentence.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date
from decimal import Decimal, InvalidOperation

from caicach.language.text import fold, squash
from caicach.papers.procedure_values import (
    COLUMNS,
    Catalogue,
    CatalogueColumn,
    CatalogueFault,
    CatalogueKind,
    CatalogueLine,
    CatalogueValue,
)
from caicach.papers.reading.formats.xlsx import read
from caicach.papers.values import BadFile, Cell, Row, Table

NEEDED = ("code", "name")
_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?$")
_LIMIT = re.compile(r"^(\d+(?:[.,]\d+)?)\s*(ngay lam viec|ngay|gio lam viec|gio)?$")
_UNITS = {"ngay lam viec": "working_days", "ngay": "days", "gio lam viec": "hours", "gio": "hours"}
_YES = frozenset({"co", "x", "1", "yes", "true", "dung"})
_NO = frozenset({"khong", "0", "no", "false", "sai"})


def read_procedures(data: bytes, choices: Mapping[str, Mapping[str, str]]) -> Catalogue:
    """The first table of the workbook that has a code and a name.

    `choices`: key of a column of choices → words as they are printed → the value they mean (which is understood too).
    Raises BadFile, with a sentence, for a file that cannot be read or holds no such table.
    """
    for block in read(data).blocks:
        if isinstance(block, Table):
            for at, row in enumerate(block.rows):
                columns = _columns_of(row)
                if all(key in columns for key in NEEDED):
                    return _catalogue(block.rows[at + 1 :], row, columns, choices)
    raise BadFile(
        "Không thấy bảng danh mục thủ tục: cần một dòng tiêu đề có cột “Mã TTHC” và cột “Tên thủ tục”. "
        "Hãy tải tệp mẫu (Xuất Excel) rồi điền vào."
    )


def _columns_of(row: Row) -> dict[str, int]:
    """Key → place in the row; a heading takes the first column that knows it and is still free."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        heading = squash(fold(cell.text)) if cell is not None else ""
        key = _key_of(heading, found)
        if key:
            found[key] = place
    return found


def _key_of(heading: str, taken: Mapping[str, int]) -> str:
    if not heading:
        return ""
    exact = [one.key for one in COLUMNS if squash(fold(one.heading)) == heading]
    known = [one.key for one in COLUMNS if re.search(one.known, heading)]
    return next((key for key in (*exact, *known) if key not in taken), "")


def _catalogue(
    rows: Iterable[Row], heading: Row, places: Mapping[str, int], choices: Mapping[str, Mapping[str, str]]
) -> Catalogue:
    columns = {key: (_text(heading, place), _letter(place, heading)) for key, place in places.items()}
    lines: list[CatalogueLine] = []
    faults: list[CatalogueFault] = []
    for row in rows:
        texts = {key: _text(row, place) for key, place in places.items()}
        if not any(texts.values()) or _columns_of(row).keys() >= set(NEEDED):
            continue
        values: dict[str, CatalogueValue] = {}
        number = row.place.row or 0
        for column in COLUMNS:
            if column.key in texts:
                sentence = _put(values, column, texts[column.key], choices.get(column.key, {}))
                if sentence:
                    faults.append(CatalogueFault(number, columns[column.key][1], columns[column.key][0], sentence))
        lines.append(CatalogueLine(number, texts, values))
    return Catalogue(tuple(lines), columns, tuple(faults))


def _put(values: dict[str, CatalogueValue], column: CatalogueColumn, text: str, words: Mapping[str, str]) -> str:
    """Puts what the text means among the values; gives a sentence where it means nothing."""
    if not text:
        values.setdefault(column.key, None if column.kind is not CatalogueKind.TEXT else "")
        return ""
    if column.kind is CatalogueKind.NUMBER:
        return _put_limit(values, column.key, text)
    if column.kind is CatalogueKind.CHOICE:
        asked = squash(fold(text))
        meant = (value for label, value in words.items() if asked in (squash(fold(label)), squash(fold(value))))
        values[column.key] = next(meant, None)
        known = "; ".join(words)
        return "" if values[column.key] is not None else f"“{text}” không phải một lựa chọn; các lựa chọn: {known}."
    values[column.key], sentence = _MEANING[column.kind](text)
    return sentence


def _put_limit(values: dict[str, CatalogueValue], key: str, text: str) -> str:
    found = _LIMIT.match(squash(fold(text)))
    if found is None:
        values[key] = None
        return f"“{text}” không phải số ngày hoặc số giờ; ghi số, ví dụ 10 hoặc 2,5."
    try:
        values[key] = Decimal(found[1].replace(",", "."))
    except InvalidOperation:  # pragma: no cover - the pattern lets only numbers through
        values[key] = None
    if found[2] and values.get("limit_unit") is None:
        values["limit_unit"] = _UNITS[found[2]]
    return ""


def _day(text: str) -> tuple[CatalogueValue, str]:
    found, iso = _DAY.match(text), _ISO.match(text)
    year, month, day = (found[3], found[2], found[1]) if found else iso.groups() if iso else ("0", "0", "0")
    try:
        return Date(int(year), int(month), int(day)), ""
    except ValueError:
        return None, f"“{text}” không phải ngày; ghi ngày/tháng/năm, ví dụ 15/11/2026."


def _yes_no(text: str) -> tuple[CatalogueValue, str]:
    word = squash(fold(text))
    if word in _YES or word in _NO:
        return word in _YES, ""
    return None, f"“{text}” không rõ có hay không; ghi Có hoặc Không."


_MEANING: dict[CatalogueKind, Callable[[str], tuple[CatalogueValue, str]]] = {
    CatalogueKind.TEXT: lambda text: (text, ""),
    CatalogueKind.DATE: _day,
    CatalogueKind.YES_NO: _yes_no,
}


def _text(row: Row, place: int) -> str:
    cell = row.cells[place] if place < len(row.cells) else None
    return " ".join(cell.text.split()) if cell is not None else ""


def _letter(place: int, heading: Row) -> str:
    cell: Cell | None = heading.cells[place]
    number = (cell.place.cell if cell is not None else None) or place + 1
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
