"""Collecting static files, only when they changed since the last time."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Collect what the finders see into STATIC_ROOT; False when it was already there."""
    stamp, seen = Path(settings.STATIC_ROOT) / ".collected", _fingerprint()
    if settings.DEBUG or (stamp.is_file() and stamp.read_text(encoding="ascii") == seen):
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(seen, encoding="ascii")
    return True


def _fingerprint() -> str:
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            about = Path(storage.path(path)).stat()
            digest.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()
