"""Uploaded exports on the disk: written for the program's own eyes, named by their import, removed when it is over."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from caicach.dossiers.store.folders import folder_of, incoming_folder
from caicach.kit.arriving import write_whole

ENDINGS = (".xlsx", ".csv", ".parquet")
OWN_FOLDER = 0o700
REJECTS = "rejects.parquet"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in: where it lies (mode 0600), what it was called, its digest and size in bytes."""

    path: Path
    name: str
    sha256: str
    size: int


def ending_of(name: str) -> str:
    """The ending that says how an export is read; empty where the program does not read it.

    >>> ending_of("Ho so thang 10.XLSX"), ending_of("ho-so.doc")
    ('.xlsx', '')
    """
    ending = PurePath(name).suffix.lower()
    return ending if ending in ENDINGS else ""


def receive(body_id: int, chunks: Iterable[bytes], name: str) -> Upload:
    """Write an upload beside the imports of the body, whole and on the disk; nobody else reads it."""
    folder = folder_of(body_id) / "incoming"
    folder.mkdir(parents=True, exist_ok=True, mode=OWN_FOLDER)
    written = write_whole(folder, chunks, "upload-")
    return Upload(written.path, name, written.sha256, written.size)


def settle(upload: Upload, body_id: int, import_id: int) -> Path:
    """Give the upload its place in the folder of its import."""
    folder = incoming_folder(body_id, import_id)
    folder.mkdir(parents=True, mode=OWN_FOLDER)
    return upload.path.rename(folder / f"export{ending_of(upload.name)}")


def uploaded(body_id: int, import_id: int) -> Path | None:
    """The uploaded file of an import; None where it was removed."""
    return next(iter(incoming_folder(body_id, import_id).glob("export.*")), None)


def forget(body_id: int, import_id: int) -> None:
    """Remove all that an import left: the upload, what was read of it, its rejected rows."""
    shutil.rmtree(incoming_folder(body_id, import_id), ignore_errors=True)


def forget_upload(body_id: int, import_id: int, keep: Path | None = None) -> None:
    """Remove the upload and what was read of it; the rejected rows (no personal value in them) stay for a while."""
    folder = incoming_folder(body_id, import_id)
    if keep is not None and keep.exists():
        os.replace(keep, folder / REJECTS)
    for one in folder.glob("*"):
        if one.name != REJECTS:
            shutil.rmtree(one, ignore_errors=True) if one.is_dir() else one.unlink(missing_ok=True)
