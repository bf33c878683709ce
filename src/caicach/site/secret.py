"""The key that signs sessions: made once on a fresh machine, kept in a file that only its owner reads."""

import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """The key in the file, made on the first call. Two processes that start together agree: the file is made once."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key
