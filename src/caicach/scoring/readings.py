"""A criteria sheet as JSON between the process that reads it, the draft that keeps it, and the set that it becomes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from caicach.documents.plain import storable
from caicach.papers import reading
from caicach.papers.reading.criteria import criteria_of
from caicach.papers.sheet_values import CriteriaRow, CriteriaSheet, RowPart, RowPlace, Severity, SheetFault
from caicach.papers.values import Progress, Source
from caicach.scoring.enums import Part
from caicach.scoring.rules.scorers import names_unit, scorer_of
from caicach.scoring.set_values import CriterionSpec, TreeRow


def read_sheet(path: Path, progress: Progress | None = None) -> dict[str, Any]:
    """The sheet of a file, and the header of the paper around it. Raises BadFile."""
    layout = reading.open_layout(path.read_bytes(), path.name, progress=progress)
    sheet = criteria_of(layout)
    paper = reading.paper_json(reading.read_meaning(layout, Source(path.name, "", layout.kind, layout.pages)))
    told: dict[str, Any] = storable(sheet_json(sheet) | {"header": paper["header"], "pages": layout.pages})
    return told


def sheet_json(sheet: CriteriaSheet) -> dict[str, Any]:
    """Everything of a criteria set that the file tells; points of a score sheet are left out."""
    return {
        "title": sheet.title,
        "year": sheet.year,
        "kind": sheet.kind,
        "columns": [
            {"holds": str(column), "heading": heading, "letter": sheet.letters.get(column, "")}
            for column, heading in sheet.columns.items()
        ],
        "rows": [_row_json(row) for row in sheet.rows],
        "faults": [_fault_json(fault) for fault in sheet.faults],
    }


def _row_json(row: CriteriaRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "name": row.name,
        "level": row.level,
        "parent": row.parent,
        "part": str(row.part),
        "maximum": str(row.maximum) if row.maximum is not None else None,
        "rule": row.rule,
        "evidence": row.evidence,
        "unit": row.unit,
        "scorer": row.scorer,
        "sheet": row.place.sheet,
        "row": row.place.row,
        "page": row.place.page,
    }


def _fault_json(fault: SheetFault) -> dict[str, Any]:
    return {
        "code": fault.code,
        "severity": str(fault.severity),
        "message": fault.message,
        "remedy": fault.remedy,
        "where": fault.where,
        "sheet": fault.sheet,
        "row": fault.row,
        "column": fault.column,
        "letter": fault.letter,
        "index": fault.index,
    }


def tree_of(rows: Sequence[Mapping[str, Any]]) -> list[TreeRow]:
    """The rows of a reading as the tree of a set; printed totals are left out."""
    places: dict[int, int] = {}
    fields: dict[int, str] = {}
    found: list[TreeRow] = []
    for index, row in enumerate(rows):
        if row["part"] == RowPart.TOTAL:
            continue
        parent = places.get(row["parent"]) if row["parent"] is not None else None
        field = fields.get(row["parent"], row["name"])
        places[index], fields[index] = len(found), field
        found.append(TreeRow(_spec(row, field), parent, {name: row[name] for name in ("sheet", "row", "page")}))
    return found


def unit_of(row: Mapping[str, Any]) -> str:
    """The responsible unit of a row; some papers name it as who appraises."""
    named: str = row["unit"] or (row["scorer"] if names_unit(row["scorer"]) else "")
    return named


def _spec(row: Mapping[str, Any], field: str) -> CriterionSpec:
    return CriterionSpec(
        name=row["name"] or row["number"],
        number=row["number"][:40],
        maximum=Decimal(row["maximum"]) if row["maximum"] is not None else None,
        part=str(Part(row["part"])),
        rule=row["rule"],
        evidence_wanted=row["evidence"],
        unit_words=unit_of(row)[:300],
        scored_by=scorer_of(row["scorer"], field).value,
    )


def sheet_of(told: Mapping[str, Any], faults: Sequence[Mapping[str, Any]]) -> CriteriaSheet:
    """The reading as the sheet that it was, with these faults: for the error sheet."""
    rows = tuple(
        CriteriaRow(
            number=row["number"],
            name=row["name"],
            level=row["level"],
            parent=row["parent"],
            part=RowPart(row["part"]),
            maximum=Decimal(row["maximum"]) if row["maximum"] is not None else None,
            rule=row["rule"],
            evidence=row["evidence"],
            unit=row["unit"],
            scorer=row["scorer"],
            place=RowPlace(row["sheet"], row["row"], row["page"]),
        )
        for row in told["rows"]
    )
    return CriteriaSheet(told["title"], rows, told["year"], told["kind"], faults=tuple(_fault(one) for one in faults))


def _fault(told: Mapping[str, Any]) -> SheetFault:
    names = ("code", "message", "remedy", "sheet", "row", "column", "letter", "index")
    return SheetFault(severity=Severity(told["severity"]), **{name: told[name] for name in names})
