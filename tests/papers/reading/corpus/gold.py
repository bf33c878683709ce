"""Papers invented for tests with all that a careful reader finds in them: `plans/*.txt` → Plan.

A plan is a text file: lines "key: value", then lines of the body, then tables that begin with "== label | title |
columns" and hold rows of cells between bars; a row of two cells is a heading. A body line
"@ number | text | schedule | lead | coordinating" is a task told by a paragraph; what is to be done stands in square
brackets. In cells of units ";" stands between units, and "printed => meant" tells the units that an abbreviation or a
short name stands for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PLANS = Path(__file__).parent / "plans"
NAMES = tuple(sorted(path.stem for path in PLANS.glob("*.txt")))
ROLES = {
    "số": "number",
    "nhiệm vụ": "title",
    "sản phẩm": "deliverable",
    "thời hạn": "schedule",
    "chủ trì": "lead",
    "phối hợp": "coordinating",
    "theo dõi": "monitoring",
    "điểm chuẩn": "max",
    "điểm đạt": "points",
}
UNITS = ("lead", "coordinating", "monitoring")
_KEY = re.compile(r"^([^\W\d][^:|]{1,20}): (.+)$")
_CITED = re.compile(r"số (\d+)(?:/\d{4})?/([A-ZĐ][A-ZĐ&-]+) ngày (\d+)(?:/| tháng )(\d+)(?:/| năm )(\d{4})")


@dataclass(frozen=True, slots=True)
class GoldTask:
    """One task: its texts by role, its units by role, and where it stands."""

    texts: dict[str, str]
    units: dict[str, tuple[str, ...]]
    section: str
    number: str | None


@dataclass(frozen=True, slots=True)
class GoldTable:
    """A table of tasks; a row is a heading (number, title, further cells) or a task."""

    label: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], GoldTask | None], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    name: str
    fields: dict[str, str]
    bases: tuple[str, ...]
    body: tuple[tuple[str, GoldTask | None], ...]
    tables: tuple[GoldTable, ...]
    notes: tuple[str, ...]

    @property
    def signed(self) -> date:
        return date.fromisoformat(self.fields["ngày"])

    @property
    def tasks(self) -> tuple[GoldTask, ...]:
        told = [task for _, task in self.body if task]
        return (*told, *(task for table in self.tables for _, task in table.rows if task))

    @property
    def citations(self) -> tuple[tuple[str, str, str], ...]:
        """Number, symbol and date of every paper named."""
        lines = (*self.bases, *(line for line, _ in self.body), *self.notes)
        found = (_CITED.findall(line) for line in lines)
        return tuple((n, symbol, f"{y}-{int(m):02d}-{int(d):02d}") for hits in found for n, symbol, d, m, y in hits)


def load(name: str) -> Plan:
    """One plan by its name."""
    return parse(name, (PLANS / f"{name}.txt").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Plan:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    fields: dict[str, str] = {}
    bases: list[str] = []
    while match := _KEY.match(lines[0]):
        key, value = match.groups()
        bases.append(value) if key == "căn cứ" else fields.__setitem__(key, value)
        lines = lines[1:]
    body, tables, notes = _parts(lines)
    return Plan(name, fields, tuple(bases), tuple(_told(body)), tuple(_table(part) for part in tables), tuple(notes))


def printed(cell: str) -> str:
    """What stands in a cell of units."""
    return cell.partition("=>")[0].strip()


def meant(cell: str) -> tuple[str, ...]:
    """The units that a cell means."""
    return tuple(unit.strip() for unit in cell.rpartition("=>")[2].split(";") if unit.strip())


def _parts(lines: list[str]) -> tuple[list[str], list[list[str]], list[str]]:
    body: list[str] = []
    tables: list[list[str]] = []
    for count, line in enumerate(lines):
        if line.startswith("Ghi chú:"):
            return body, tables, lines[count:]
        if line.startswith("== "):
            tables.append([line])
        else:
            (tables[-1] if tables else body).append(line)
    return body, tables, []


def _told(body: list[str]) -> Iterator[tuple[str, GoldTask | None]]:
    section = ""
    for line in body:
        if not line.startswith("@ "):
            section = line if re.match(r"^[IVX]+\. ", line) else section
            yield line, None
            continue
        number, text, schedule, lead, coordinating = (cell.strip() for cell in line[2:].split("|"))
        units = {"lead": meant(lead), "coordinating": meant(coordinating), "monitoring": ()}
        what = text[text.index("[") + 1 : text.index("]")]
        told = re.sub(r"[\[\]]", "", text)
        yield f"{number}. {told}", GoldTask({"title": what, "schedule": schedule}, units, section, number)


def _table(lines: list[str]) -> GoldTable:
    label, title, columns = (cell.strip() for cell in lines[0].removeprefix("== ").split("|"))
    roles = tuple(ROLES[name.strip()] for name in columns.split(","))
    return GoldTable(label, title, roles, tuple(_rows(lines[1:], roles)))


def _rows(lines: list[str], roles: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], GoldTask | None]]:
    chapter = section = ""
    for line in lines:
        cells = tuple(cell.strip() for cell in line.split("|"))
        if len(cells) < len(roles) or not any(cells[2:]):
            section = f"{cells[0]}. {cells[1]}"
            chapter = section if cells[0].isalpha() else chapter
            yield cells, None
            continue
        if cells[0] != "-" and section[:1].isdigit() and not cells[0].startswith(section.split(" ")[0]):
            section = chapter
        texts = {role: printed(cell) for role, cell in zip(roles, cells, strict=True)}
        units = {role: meant(cell) for role, cell in zip(roles, cells, strict=True) if role in UNITS}
        yield cells, GoldTask(texts, units, section, None if cells[0] == "-" else cells[0])
