"""Where the files lie: each once, under its SHA-256, written whole or not at all, never executed."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

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
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as target:
        try:
            for chunk in chunks:
                digest.update(chunk)
                size += target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        except BaseException:
            Path(target.name).unlink(missing_ok=True)
            raise
    _settle(Path(target.name), path_of(digest.hexdigest()))
    return digest.hexdigest(), size


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
