"""One state of a body's dossiers on disk: a folder that is never changed, one Parquet file a year of receipt.

The folder is written beside under another name, every file brought to the disk, the manifest last, then renamed: a
folder under its right name is whole. Years that did not change are hard links to the former generation's files.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from caicach.measures.dossiers.intake.session import SPILL
from caicach.measures.dossiers.source import Source

MANIFEST = "manifest.json"
FORM = 1
UNFINISHED = ".part-"


class NoGeneration(LookupError):
    """A folder that is no whole generation: one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Year:
    """The dossiers received in one year."""

    year: int
    rows: int
    size: int
    """Bytes of the file."""

    @property
    def file(self) -> str:
        """The file's name in the folder."""
        return f"{self.year}.parquet"


@dataclass(frozen=True, slots=True)
class Stored:
    """A generation: where it lies, how many dossiers of which years, and the calendar of `used_days` (fingerprint)."""

    folder: Path
    rows: int
    calendar: str
    parts: tuple[Year, ...]
    open_apart: bool = True
    """Whether the files have `has_pause` and `open_pauses`; those written by former versions do not."""

    @property
    def years(self) -> tuple[int, ...]:
        """The years of receipt, in order."""
        return tuple(part.year for part in self.parts)

    @property
    def source(self) -> Source:
        """What the engines read."""
        return Source(tuple(self.folder / part.file for part in self.parts), self.calendar, self.open_apart)


def open_generation(folder: Path) -> Stored:
    """The generation that lies in a folder. Raises NoGeneration where it is not whole."""
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        parts = tuple(Year(int(one["year"]), int(one["rows"]), int(one["size"])) for one in told["years"])
        stored = Stored(folder, int(told["rows"]), str(told["calendar"]), parts, bool(told.get("open_apart")))
        whole = told["form"] == FORM and all((folder / one.file).stat().st_size == one.size for one in parts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoGeneration(f"Kho hồ sơ {folder.name} không đọc được; hãy phục hồi từ bản sao lưu.") from error
    if not whole:
        raise NoGeneration(f"Kho hồ sơ {folder.name} thiếu tệp; hãy phục hồi từ bản sao lưu.")
    return stored


@contextmanager
def unfinished(into: Path) -> Iterator[Path]:
    """A folder beside `into` to write in. It is locked while it is written, and erased where nothing came of it."""
    into.parent.mkdir(parents=True, exist_ok=True)
    folder = into.with_name(f"{UNFINISHED}{into.name}-{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # after `finish` it has another name
        os.close(held)


def finish(folder: Path, into: Path, calendar: str, parts: Collection[Year]) -> Stored:
    """Gives a written folder its manifest and its right name. What lies there from an unfinished run is replaced."""
    ordered = tuple(sorted(parts, key=lambda part: part.year))
    rows = sum(part.rows for part in ordered)
    years = [{"year": part.year, "rows": part.rows, "size": part.size} for part in ordered]
    told = {"form": FORM, "rows": rows, "calendar": calendar, "open_apart": True, "years": years}
    shutil.rmtree(folder / SPILL, ignore_errors=True)
    for part in ordered:
        to_disk(folder / part.file)
    (folder / MANIFEST).write_text(json.dumps(told, indent=1), "utf-8")
    to_disk(folder / MANIFEST)
    to_disk(folder)
    if into.exists():
        shutil.rmtree(into)
    folder.rename(into)
    to_disk(into.parent)
    return Stored(into, rows, calendar, ordered)


def take_over(former: Path, part: Year, folder: Path) -> None:
    """The file of a year that did not change: a hard link, or a copy where the disk has none."""
    try:
        os.link(former / part.file, folder / part.file)
    except OSError:
        shutil.copyfile(former / part.file, folder / part.file)


def to_disk(path: Path) -> None:
    """Brings a file or the list of a folder to the disk."""
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def sweep(root: Path, keep: Collection[str]) -> tuple[str, ...]:
    """Erases what lies in `root` and is not in `keep` (names of generations): former ones, and the rest of runs that
    were cut off. What another process is writing is left alone. Call it while nobody can name a new generation.
    """
    erased = []
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        is_ours = (folder / MANIFEST).is_file() or folder.name.startswith(UNFINISHED)
        if folder.is_dir() and is_ours and folder.name not in keep and not _is_being_written(folder):
            shutil.rmtree(folder, ignore_errors=True)
            erased.append(folder.name)
    return tuple(erased)


def _is_being_written(folder: Path) -> bool:
    if not folder.name.startswith(UNFINISHED):
        return False
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(held)
