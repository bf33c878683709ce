"""Rules of this app that need no database."""

import re

KINDS = r"phường|xã|thị trấn|đặc khu|huyện đảo|huyện|quận|thị xã|thành phố"
NAMED = re.compile(rf"(?:.*\s)?(?:các\s+)?({KINDS})\s+(.+)$", re.IGNORECASE)
PART = re.compile(r"một phần|phần còn lại", re.IGNORECASE)
ASIDE = re.compile(r"\([^)]*\)")
TAIL = re.compile(r"\s+sau khi (?:sắp xếp|sáp nhập|điều chỉnh).*$", re.IGNORECASE)


def origins_of(formed_from: str) -> list[tuple[str, bool]]:
    """The older places in a text such as "Xã A, Xã B và một phần của các xã C, D": (name, whole).

    >>> origins_of("Xã Mỹ Gia, Thị trấn Yên Bình, một phần diện tích TN, quy mô dân số của các xã Tân Hương, Đại Đồng")
    [('Xã Mỹ Gia', True), ('Thị trấn Yên Bình', True), ('Xã Tân Hương', False), ('Xã Đại Đồng', False)]
    """
    found: dict[str, bool] = {}
    kind, whole = "", True
    for piece in re.split(r",|;|\s+và\s+", ASIDE.sub("", formed_from)):
        whole = whole and not PART.search(piece)
        text = TAIL.sub("", piece.strip())
        named = NAMED.match(text)
        if named:
            kind, text = named.group(1).capitalize(), named.group(2)
        if text and kind and not PART.search(text) and text[0].isupper():
            found.setdefault(f"{kind} {text}", whole)
    return list(found.items())
