"""The sample papers as text with moving dates → values that `word` turns into a .docx.

A paper is a text file in `papers/`: lines `key: value`, then paragraphs, then appendices that start with `==` and hold
rows of cells between bars. Moving dates stand in braces: `{y}` the plan's year, `{y-1}` the year before, `{d-12}` the
day twelve days before the day the world is made, `{m+1}` next month. A cell of one moving day: "Trước ngày …".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources

NAMES = ("ke-hoach-tinh", "ke-hoach-so", "ke-hoach-chi-so", "ke-hoach-don-vi")

_TOKEN = re.compile(r"\{([ymd])([+-]\d+)?\}")
_KEY = re.compile(r"^([^\W\d][^:|]{1,20}): (.+)$")


@dataclass(frozen=True, slots=True)
class Appendix:
    """A table of the paper: what its columns hold, and its rows; a row of two cells is a heading."""

    label: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SamplePaper:
    name: str
    fields: dict[str, str]
    bases: tuple[str, ...]
    body: tuple[str, ...]
    appendices: tuple[Appendix, ...]
    notes: tuple[str, ...]


def plan_year(today: date) -> int:
    """The year whose plan is being carried out: a few weeks into January it is still last year's."""
    return (today - timedelta(days=45)).year


def sample_paper(name: str, today: date) -> SamplePaper:
    """One sample paper with its dates set for `today`."""
    text = resources.files("caicach.demo").joinpath(f"papers/{name}.txt").read_text(encoding="utf-8")
    lines = [_moved(line, today) for line in text.splitlines()]
    fields, bases, rest = _head(lines)
    body, appendices, notes = _parts(rest)
    return SamplePaper(name, fields, bases, body, appendices, notes)


def _moved(line: str, today: date) -> str:
    """The line with its moving dates set."""
    cells = [f" Trước ngày {c.strip()} " if re.fullmatch(r"\s*\{d[+-]\d+\}\s*", c) else c for c in line.split("|")]
    return _TOKEN.sub(lambda token: _set(token, today), "|".join(cells)).replace("\\n", "\n")


def _set(token: re.Match[str], today: date) -> str:
    shift = int(token[2] or 0)
    if token[1] == "y":
        return str(plan_year(today) + shift)
    if token[1] == "d":
        return (today + timedelta(days=shift)).strftime("%d/%m/%Y")
    months = today.year * 12 + today.month - 1 + shift
    return f"Tháng {months % 12 + 1:02d}/{months // 12}"


def _head(lines: list[str]) -> tuple[dict[str, str], tuple[str, ...], list[str]]:
    fields: dict[str, str] = {}
    bases: list[str] = []
    for count, line in enumerate(lines):
        match = _KEY.match(line.replace("\n", "\\n"))
        if not match:
            return fields, tuple(bases), lines[count:]
        key, value = match[1], match[2].replace("\\n", "\n")
        if key == "căn cứ":
            bases.append(value)
        else:
            fields[key] = value
    return fields, tuple(bases), []


def _parts(lines: list[str]) -> tuple[tuple[str, ...], tuple[Appendix, ...], tuple[str, ...]]:
    body: list[str] = []
    notes: list[str] = []
    appendices: list[Appendix] = []
    for part in _split(lines):
        if part[0].startswith("== "):
            appendices.append(_appendix(part))
        elif part[0].startswith("Ghi chú"):
            notes.extend(part)
        else:
            body.extend(part)
    return tuple(body), tuple(appendices), tuple(notes)


def _split(lines: list[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for line in (line for line in lines if line.strip()):
        if line.startswith(("== ", "Ghi chú")) and part:
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _appendix(lines: list[str]) -> Appendix:
    label, title, columns = (cell.strip() for cell in lines[0].removeprefix("== ").split("|"))
    rows = (tuple(cell.strip() for cell in line.split("|")) for line in lines[1:])
    return Appendix(label, title, tuple(name.strip() for name in columns.split(",")), tuple(rows))
