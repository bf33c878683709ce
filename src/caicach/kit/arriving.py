"""Bytes that come in are written whole and on the disk, or not at all."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Written:
    """A new file (mode 0600, a name of its own), its SHA-256, its size in bytes."""

    path: Path
    sha256: str
    size: int


def write_whole(folder: Path, chunks: Iterable[bytes], prefix: str) -> Written:
    """Write the chunks to a new file in the folder; nothing is left where they break off."""
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, prefix=prefix, delete=False) as target:
        try:
            for chunk in chunks:
                digest.update(chunk)
                size += target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        except BaseException:
            Path(target.name).unlink(missing_ok=True)
            raise
    return Written(Path(target.name), digest.hexdigest(), size)
