"""Vietnamese text as it comes out of files: forms that compare well, damage mended, old encodings read."""

from caicach.language.text.decoding import Decoded, decode
from caicach.language.text.forms import fold, nfc, same_tone, similarity, squash
from caicach.language.text.legacy import Legacy, from_legacy, from_tcvn3, from_vni, looks_legacy
from caicach.language.text.spacing import mend_spacing, segment, unglue
from caicach.language.text.syllables import is_syllable

__all__ = [
    "Decoded",
    "Legacy",
    "decode",
    "fold",
    "from_legacy",
    "from_tcvn3",
    "from_vni",
    "is_syllable",
    "looks_legacy",
    "mend_spacing",
    "nfc",
    "same_tone",
    "segment",
    "similarity",
    "squash",
    "unglue",
]
