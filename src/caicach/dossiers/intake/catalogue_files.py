"""Catalogues on their way in: a file waits, under a name that only its uploader can show, until it is taken over."""

import hashlib
import os
import time
from pathlib import Path
from typing import Any

from django.core import signing

from caicach.dossiers.store.folders import folder_of
from caicach.organisations.models import Body

SALT = "caicach.dossiers.catalogue"
KEEP_SECONDS = 24 * 3600


def keep(data: bytes, *, body: Body, by: Any) -> str:
    """Puts the file aside for a day; gives the signed word with which the same person gets it back."""
    folder = _folder(body)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _tidy(folder)
    digest = hashlib.sha256(data).hexdigest()
    partial = folder / f".{digest}.{os.getpid()}"
    partial.write_bytes(data)
    partial.replace(folder / digest)
    return signing.dumps([digest, body.pk, by.pk], salt=SALT)


def held(word: str, *, body: Body, by: Any) -> tuple[str, bytes] | None:
    """The digest and the bytes behind a word; None where it is not theirs, or the file is gone."""
    try:
        digest, of_body, of_person = signing.loads(word, salt=SALT, max_age=KEEP_SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    path = _folder(body) / str(digest)
    if (of_body, of_person) != (body.pk, by.pk) or not path.is_file():
        return None
    return digest, path.read_bytes()


def drop(digest: str, *, body: Body) -> None:
    (_folder(body) / digest).unlink(missing_ok=True)


def _folder(body: Body) -> Path:
    return folder_of(body.pk) / "catalogues"


def _tidy(folder: Path) -> None:
    """Remove what waits too long."""
    edge = time.time() - KEEP_SECONDS
    for path in folder.iterdir():
        if path.is_file() and path.stat().st_mtime < edge:
            path.unlink(missing_ok=True)
