"""Where the files lie: each once, under its SHA-256, written whole or not at all, never executed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from caicach.kit.arriving import write_whole

READ_ONLY = 0o440


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def path_of(sha256: str) -> Path:
    """Where the file with this digest lies, whether it is there or not."""
    if len(sha256) != 64 or not sha256.isalnum():
        raise ValueError("not a SHA-256")
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write the chunks to the store; returns digest and size. The same content is kept once."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    written = write_whole(root, chunks, "incoming-")
    _settle(written.path, path_of(written.sha256))
    return written.sha256, written.size


def _settle(temporary: Path, final: Path) -> None:
    if final.exists():
        temporary.unlink()
        return
    final.parent.mkdir(exist_ok=True)
    temporary.chmod(READ_ONLY)
    temporary.replace(final)


def forget(sha256: str) -> None:
    """Remove a file; the caller makes sure that nothing points to it."""
    path_of(sha256).unlink(missing_ok=True)
