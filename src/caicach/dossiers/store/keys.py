"""The keys of what is sealed: from the environment, or made once and kept in a file that only its owner reads.

The first key seals, all of them open. To change the key put a new one in front (in CAICACH_PERSONAL_KEY, or as first
line of `personal-key` in the data folder); the nightly job seals everything anew with it, then the old one may go.
"""

import os
from pathlib import Path

from cryptography.fernet import Fernet
from django.conf import settings


def keys() -> tuple[str, ...]:
    """The keys, newest first; made on the first call where there is none."""
    return tuple(settings.PERSONAL_KEYS) or _kept(Path(settings.PERSONAL_KEY_FILE))


def _kept(path: Path) -> tuple[str, ...]:
    """The keys in the file; two processes that start together agree, for the file is linked into place whole."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(Fernet.generate_key().decode("ascii") + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return tuple(line.strip() for line in path.read_text(encoding="ascii").splitlines() if line.strip())
