"""A catalogue in a file, as the office takes it: every line a procedure, every fault with its row and column."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from caicach.dossiers.enums import DecisionIssuer, OnlineScale, TimeUnit
from caicach.dossiers.models import Procedure
from caicach.dossiers.rules.procedure_facts import NAMES, ProcedureFacts, faults_of
from caicach.kit.labels import Labelled
from caicach.organisations.models import Body
from caicach.organisations.queries.names import directory_of
from caicach.papers.procedure_values import Catalogue, CatalogueFault, CatalogueLine, CatalogueValue
from caicach.papers.reading.procedure_lists import read_procedures

CHOICES: Mapping[str, type[Labelled]] = {"limit_unit": TimeUnit, "scale": OnlineScale, "issuer": DecisionIssuer}


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line: the procedure, and which of its fields the file speaks of."""

    facts: ProcedureFacts
    says: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds; `lines` may be taken over where there are no faults."""

    catalogue: Catalogue
    lines: tuple[ReadLine, ...]
    faults: tuple[CatalogueFault, ...]

    @property
    def faulty_rows(self) -> int:
        return len({one.row for one in self.faults})


def read_file(data: bytes, body: Body, today: Date) -> ReadFile:
    """The catalogue in an .xlsx file, with units by their names. Raises BadFile."""
    words = {key: {one.label: one.value for one in kind} for key, kind in CHOICES.items()}
    catalogue = read_procedures(data, words)
    directory = directory_of(body)
    units = {text: directory.resolve(text, today).unit for text in _texts(catalogue.lines, "unit")}
    lines = [_line(line, units) for line in catalogue.lines]
    faults = [*catalogue.faults, *_more_faults(catalogue, lines, units)]
    return ReadFile(catalogue, tuple(lines), tuple(sorted(faults, key=lambda one: one.row)))


def _texts(lines: Iterable[CatalogueLine], key: str) -> set[str]:
    return {text for line in lines if (text := line.texts.get(key, ""))}


def _line(line: CatalogueLine, units: Mapping[str, Any]) -> ReadLine:
    values: dict[str, Any] = {
        name: value for name, value in line.values.items() if name != "unit" and not _silent(name, value)
    }
    if "unit" in line.texts:
        values["unit"] = units.get(line.texts["unit"])
    says = frozenset(values) & frozenset(NAMES)
    return ReadLine(ProcedureFacts(**{"code": "", "name": "", **{name: values[name] for name in says}}), says)


def _silent(name: str, value: CatalogueValue) -> bool:
    """An empty cell of a column whose field cannot be empty says nothing."""
    return value is None and name in ("limit_unit", "issuer", "scale")


def _more_faults(catalogue: Catalogue, lines: list[ReadLine], units: Mapping[str, Any]) -> Iterator[CatalogueFault]:
    first: dict[str, int] = {}
    wrong = {(one.row, one.letter) for one in catalogue.faults}
    for line, read in zip(catalogue.lines, lines, strict=True):
        for field, sentence in faults_of(read.facts):
            fault = catalogue.fault(line.row, field, sentence)
            if (fault.row, fault.letter) not in wrong:
                yield fault
        code = read.facts.code
        if code and code in first:
            yield catalogue.fault(line.row, "code", f"Mã {code} đã có ở dòng {first[code]} của tệp.")
        first.setdefault(code, line.row)
        text = line.texts.get("unit", "")
        if text and units.get(text) is None:
            yield catalogue.fault(
                line.row, "unit", f"Không có đơn vị nào mang tên “{text}” trong danh mục của cơ quan."
            )


def told_rows(found: Iterable[Procedure]) -> Iterator[dict[str, CatalogueValue]]:
    """Procedures as the workbook takes them: choices in words, the unit by its name."""
    for one in found:
        values: dict[str, CatalogueValue] = {name: getattr(one, name) for name in NAMES if name != "unit"}
        for key, kind in CHOICES.items():
            held = getattr(one, key)
            values[key] = kind(held).label if held else ""
        yield values | {"unit": one.unit.name if one.unit is not None else ""}
