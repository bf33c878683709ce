"""How large and of which kinds evidence may be: every figure in one place. Pure."""

from caicach.papers.reading.formats.sentences import MEGABYTE

FILE_BYTES = 50 * MEGABYTE
FILES_AT_ONCE = 30
NAME_LENGTH = 200
JOINED_PHOTOS = 40
LINK_LENGTH = 2000

ENDINGS = {
    "pdf": (".pdf",),
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "png": (".png",),
    "jpg": (".jpg", ".jpeg"),
}
"""The formats that are taken, by their content, and the endings a name may have."""
PICTURES = ("png", "jpg")
ACCEPT = ",".join(ending for endings in ENDINGS.values() for ending in endings)
"""For `<input accept>`: a hint for the file dialog; what is taken is decided by content."""
SHOWN = "PDF, Word (.docx), Excel (.xlsx), ảnh PNG, JPG"

LINK_SECONDS = 10.0
"""A step of asking a link: connecting, or waiting for the next bytes."""
LINK_REDIRECTS = 5
LINK_WHOLE_SECONDS = 30.0
"""One question and its answer as a whole."""
CHECK_DAYS = 7
"""How old a check may grow before it is made again."""
CHECK_BUDGET = 600.0
"""Seconds of one night's checks; the oldest come first, the next night goes on."""
