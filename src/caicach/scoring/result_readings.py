"""What a file tells of published results, as JSON between the process that reads it and the draft that keeps it.

A paper tells several years in a table and the lost points of the last one in its text; a score sheet tells one year.
"""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from caicach.documents.plain import storable
from caicach.papers import reading
from caicach.papers.reading.criteria import criteria_of
from caicach.papers.reading.losses import PrintedPoints, read_printed_points
from caicach.papers.sheet_values import CriteriaSheet, PrintedLoss, RowPart
from caicach.papers.values import BadFile, Layout, Paragraph, Progress, ScoreCell, ScoreRow, ScoreTable, Source
from caicach.scoring.rules.answering_units import PrintedLead
from caicach.scoring.rules.sheet_results import SheetLine

NOTHING = (
    "Không thấy bảng điểm nào trong tệp. Cần bảng điểm các năm (“Năm 2023”: 9,5/12,5 …), hoặc phiếu chấm có cột điểm."
)


def read_results(path: Path, progress: Progress | None = None) -> dict[str, Any]:
    """The years that a file tells. Raises BadFile where it tells none."""
    layout = reading.open_layout(path.read_bytes(), path.name, progress=progress)
    paper = reading.read_meaning(layout, Source(path.name, "", layout.kind, layout.pages))
    told = reading.paper_json(paper)
    found: dict[str, Any] = {
        "header": told["header"],
        "format": layout.kind,
        "pages": layout.pages,
        "words": _words(layout),
        "groups": {one["name"]: list(one.get("members") or ()) for one in told["groups"]},
        "leads": [{"title": one["title"], "units": list(one["lead"])} for one in told["tasks"] if one["lead"]],
        "tables": told["score_tables"],
        "points": _points_json(read_printed_points(layout)),
        "sheet": None,
    }
    if not paper.score_tables:
        found["sheet"] = _sheet_json(_scored(layout))
    ready: dict[str, Any] = storable(found)
    return ready


def tables_of(told: Mapping[str, Any]) -> tuple[ScoreTable, ...]:
    """The tables of years as they were read."""
    return tuple(_table(one) for one in told["tables"])


def points_of(told: Mapping[str, Any]) -> PrintedPoints:
    """The lost points as they were read."""
    points = told["points"]
    losses, sections = (tuple(_loss(one) for one in points[name]) for name in ("losses", "sections"))
    return PrintedPoints(losses, sections, tuple(points["full"]))


def leads_of(told: Mapping[str, Any]) -> tuple[PrintedLead, ...]:
    """The tasks of the paper with who leads them."""
    return tuple(PrintedLead(one["title"], tuple(one["units"])) for one in told["leads"])


def sheet_lines(told: Mapping[str, Any]) -> tuple[SheetLine, ...]:
    """The rows of a score sheet; () where the file is a paper."""
    rows = (told["sheet"] or {}).get("rows", ())
    return tuple(
        SheetLine(**{**row, "points": _decimal(row["points"]), "maximum": _decimal(row["maximum"])}) for row in rows
    )


def _scored(layout: Layout) -> CriteriaSheet:
    sheet = criteria_of(layout)
    if not any(row.points is not None for row in sheet.rows if row.part != RowPart.TOTAL):
        raise BadFile(NOTHING)
    return sheet


def _sheet_json(sheet: CriteriaSheet) -> dict[str, Any]:
    rows = [
        {
            "number": row.number,
            "name": row.name,
            "parent": row.parent,
            "part": str(row.part),
            "points": _text(row.points),
            "maximum": _text(row.maximum),
            "applicable": row.applicable,
            "note": row.note,
            "explanation": row.appraised_note or row.explanation,
            "scorer": row.scorer,
            "unit": row.unit,
        }
        for row in sheet.rows
    ]
    return {"title": sheet.title, "year": sheet.year, "body": sheet.body, "grade": sheet.grade, "rows": rows}


def _points_json(points: PrintedPoints) -> dict[str, Any]:
    names = ("losses", "sections")
    return {name: [_loss_json(one) for one in getattr(points, name)] for name in names} | {"full": list(points.full)}


def _loss_json(loss: PrintedLoss) -> dict[str, Any]:
    plain = {name: getattr(loss, name) for name in ("section", "name", "explanation", "survey")}
    return plain | {"points": str(loss.points), "maximum": str(loss.maximum)}


def _loss(told: Mapping[str, Any]) -> PrintedLoss:
    return PrintedLoss(**{**told, "points": Decimal(told["points"]), "maximum": Decimal(told["maximum"])})


def _table(told: Mapping[str, Any]) -> ScoreTable:
    rows = tuple(
        ScoreRow(row["number"], row["name"], {year: ScoreCell(**cell) for year, cell in row["cells"].items()})
        for row in told["rows"]
    )
    sums = {name: told[name] for name in ("bonus", "penalty", "total", "rank")}
    return ScoreTable(told["title"], tuple(told["years"]), rows, **sums)


def _words(layout: Layout) -> str:
    return "\n".join(block.text for block in layout.blocks if isinstance(block, Paragraph))


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
