"""Paths to papers: the bytes once, their layout, their meaning, and where they came from."""

import hashlib
from pathlib import Path

from caicach.language.calendar import WorkingCalendar
from caicach.papers.reading.formats import open_layout, read_file
from caicach.papers.reading.paper import read_meaning
from caicach.papers.values import Layout, Paper, Progress, Source


def read_paper(
    path: str | Path,
    *,
    year: int | None = None,
    calendar: WorkingCalendar | None = None,
    progress: Progress | None = None,
) -> Paper:
    """Read one file to what it means. Raises BadFile, with one Vietnamese sentence, when it cannot be read."""
    path = Path(path)
    data = read_file(path)
    layout = open_layout(data, path.name, progress=progress)
    source = Source(path.name, hashlib.sha256(data).hexdigest(), layout.kind, layout.pages)
    return read_meaning(layout, source, year=year, calendar=calendar)


def read_layout(path: str | Path, progress: Progress | None = None) -> Layout:
    """The blocks of one file, without their meaning. Raises BadFile."""
    path = Path(path)
    return open_layout(read_file(path), path.name, progress=progress)
