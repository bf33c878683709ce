"""Bytes of a text file to Unicode: marks of byte order first, then the encoding whose words are Vietnamese."""

import codecs
from dataclasses import dataclass

from caicach.language.text.forms import nfc
from caicach.language.text.legacy import from_legacy, from_tcvn3, from_vni, marked_words
from caicach.language.text.syllables import share_of_syllables


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was in, and how sure that is (0 to 1)."""

    text: str
    encoding: str
    sure: float


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65536


def decode(data: bytes) -> Decoded:
    """The text of a file whose encoding nobody tells: UTF-8, UTF-16, windows-1258, TCVN3 or VNI.

    >>> decode("Kế hoạch".encode("utf-16-le")).text, decode("K\u00d5 ho\u00b9ch".encode("latin-1")).encoding
    ('Kế hoạch', 'tcvn3')
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if name := marked or _utf16_without_mark(data):
        return _unicode(data, name, 1.0 if marked else 0.95)
    try:
        return _unicode(data, "utf-8", 1.0, errors="strict")
    except UnicodeDecodeError:
        return _likeliest(data)


def _unicode(data: bytes, name: str, sure: float, *, errors: str = "replace") -> Decoded:
    """Unicode bytes may still hold letters meant for an old font."""
    text, legacy = from_legacy(data.decode(name, errors))
    return Decoded(nfc(text), legacy or name.removesuffix("-sig"), sure * 0.9 if legacy else sure)


def _utf16_without_mark(data: bytes) -> str | None:
    """Blanks, digits and plain letters give every second byte zero."""
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 10 < len(sample) or min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _likeliest(data: bytes) -> Decoded:
    western = data.decode("latin-1")
    readings = {
        "windows-1258": nfc(data.decode("cp1258", "replace")),
        "tcvn3": from_tcvn3(western),
        "vni": from_vni(data.decode("cp1252", "replace")),
        "utf-8": nfc(data.decode("utf-8", "replace")),
    }
    shares = {name: share_of_syllables(marked_words(text[:_SAMPLE])) for name, text in readings.items()}
    best = max(shares, key=lambda name: shares[name])
    return Decoded(readings[best], best, round(shares[best], 2))
