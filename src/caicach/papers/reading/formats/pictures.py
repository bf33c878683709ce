"""The size of a picture from its head, before anything decodes it."""

import struct


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in points as the file declares them; None for a format or damage that does not tell.

    >>> picture_size(b"GIF89a" + bytes((2, 0, 3, 0)))
    (2, 3)
    """
    try:
        return _size(data)
    except (struct.error, IndexError):
        return None


def _size(data: bytes) -> tuple[int, int] | None:
    if data.startswith(b"\x89PNG"):
        return _pair(data, 16, ">II")
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith((b"II*\0", b"MM\0*")):
        return _tiff(data)
    if data.startswith(b"GIF8"):
        return _pair(data, 6, "<HH")
    if data.startswith(b"BM"):
        width, height = _pair(data, 18, "<ii")
        return abs(width), abs(height)
    return _webp(data) if data[8:12] == b"WEBP" else None


def _pair(data: bytes, at: int, shape: str) -> tuple[int, int]:
    first, second = struct.unpack_from(shape, data, at)
    return int(first), int(second)


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = _pair(data, at + 5, ">HH")
            return width, height
        at += 1 if marker == 0xFF else 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _tiff(data: bytes) -> tuple[int, int] | None:
    """The largest page of a TIFF."""
    order = "<" if data.startswith(b"II") else ">"
    (at,) = struct.unpack_from(order + "I", data, 4)
    largest: tuple[int, int] | None = None
    seen: set[int] = set()
    while at and at not in seen and len(seen) < 2000:
        seen.add(at)
        (count,) = struct.unpack_from(order + "H", data, at)
        page = _tiff_page(data, at + 2, count, order)
        largest = max((largest or (0, 0)), page, key=lambda size: size[0] * size[1])
        (at,) = struct.unpack_from(order + "I", data, at + 2 + 12 * count)
    return largest


def _tiff_page(data: bytes, at: int, count: int, order: str) -> tuple[int, int]:
    found = {256: 0, 257: 0}
    for entry in range(at, at + 12 * count, 12):
        tag, kind = struct.unpack_from(order + "HH", data, entry)
        if tag in found:
            (found[tag],) = struct.unpack_from(order + ("H" if kind == 3 else "I"), data, entry + 8)
    return found[256], found[257]


def _webp(data: bytes) -> tuple[int, int] | None:
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = _pair(data, 26, "<HH")
    return width & 0x3FFF, height & 0x3FFF
