"""A zip of XML parts (Office Open XML) opened without trust: nothing is inflated beyond a bound."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.sentences import MEGABYTE, refuse

PART_LIMIT = 64 * MEGABYTE
"""Bytes of one part inflated; a plan of 60 pages has 3 MB."""
TOTAL_LIMIT = 2048 * MEGABYTE
"""Bytes inflated from one file in all: parts that are read piece by piece and thrown away count too."""
SQUEEZED = 200
"""Bytes that one byte of a large part may stand for; a sheet's formatted rows, read piece by piece, may be denser."""
CHUNK = 1 * MEGABYTE
DIRECTORY_LIMIT = 4 * MEGABYTE
"""Bytes of the list of entries: some 40 000 names; an honest paper has under a thousand."""
END_RECORD = b"PK\x05\x06"


class Package:
    """The parts of one file by name (case-insensitive, as Office reads them). Raises BadFile on any damage.

    `program` names the program in sentences ("Word", "Excel").
    """

    def __init__(self, data: bytes, program: str) -> None:
        self.program = program
        self._total = 0
        _check_directory(data, program)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
            raise refuse(sentences.TRUNCATED, program=program) from error
        if any(map(_is_bomb, self._zip.infolist())):
            raise refuse(sentences.BOMB, program=program)
        self._entries = {entry.filename.replace("\\", "/").lower().lstrip("/"): entry for entry in self._zip.infolist()}

    def names(self) -> list[str]:
        """The names of all parts, lower case, without a leading slash."""
        return list(self._entries)

    def has(self, name: str) -> bool:
        """Whether a part of this name is there."""
        return name.lower() in self._entries

    def part(self, name: str, limit: int = PART_LIMIT) -> bytes:
        """One part inflated, at most `limit` bytes; BadFile when it is damaged, missing or larger."""
        return b"".join(self.chunks(name, limit))

    def chunks(self, name: str, limit: int = PART_LIMIT) -> Iterator[bytes]:
        """One part inflated piece by piece, the pieces counted while they come."""
        entry = self._entries.get(name.lower())
        if entry is None:
            raise refuse(sentences.TRUNCATED, program=self.program)
        if entry.flag_bits & 1:
            raise refuse(sentences.ENCRYPTED_OFFICE, program=self.program)
        total = 0
        for piece in self._inflate(entry):
            total += len(piece)
            self._total += len(piece)
            if total > limit or self._total > TOTAL_LIMIT:
                raise refuse(sentences.BOMB, program=self.program)
            yield piece

    def _inflate(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(CHUNK):
                    yield piece
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OSError,
        ) as error:
            raise refuse(sentences.TRUNCATED, program=self.program) from error


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    """Whether a part, read or not, declares what no honest program packs: a picture or a text is never so dense."""
    dense = entry.file_size > PART_LIMIT and entry.file_size > SQUEEZED * entry.compress_size
    return dense and "worksheets/" not in entry.filename.lower()


def _check_directory(data: bytes, program: str) -> None:
    """Refuses a list of entries so long that only reading it would fill the memory."""
    at = data.rfind(END_RECORD, max(0, len(data) - 66_000))
    if at < 0 or len(data) < at + 22:
        raise refuse(sentences.TRUNCATED, program=program)
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if size > DIRECTORY_LIMIT:
        raise refuse(sentences.BOMB, program=program)
