"""A paper as `caicach read --json` gives it (CONTRACTS §2): the same keys in the same order, dates by ISO 8601."""

from typing import Any

from caicach.language.citations import as_json as citation_json
from caicach.language.deadlines import as_json as deadline_json
from caicach.language.values import Citation, NamedUnit, Target, UnitGroup
from caicach.papers.values import Finding, Header, Paper, Place, Placed, ScoreTable, Task

CONTRACT = "caicach/paper@1"
Json = dict[str, Any]


def paper_json(paper: Paper) -> Json:
    """The whole document, ready for `json.dumps(…, ensure_ascii=False)`."""
    return {
        "contract": CONTRACT,
        "source": {
            "name": paper.source.name,
            "sha256": paper.source.sha256,
            "kind": paper.source.kind,
            "pages": paper.source.pages,
        },
        "header": header_json(paper.header),
        "legal_bases": [_citation(placed) for placed in paper.legal_bases],
        "citations": [_citation(placed) for placed in paper.citations],
        "targets": [_target(placed) for placed in paper.targets],
        "units": [_unit(placed) for placed in paper.units],
        "groups": [_group(placed) for placed in paper.groups],
        "tasks": [task_json(task) for task in paper.tasks],
        "score_tables": [_score_table(table) for table in paper.score_tables],
        "warnings": [_finding(finding) for finding in paper.warnings],
    }


def place_json(place: Place) -> Json:
    """PLACE of the contract."""
    return {"page": place.page, "line": place.line, "row": place.row, "cell": place.cell}


def header_json(header: Header) -> Json:
    """The header; `sure` and `source` hold the fields that were found."""
    return {
        "type": header.type,
        "number": header.number,
        "symbol": header.symbol,
        "year": header.year,
        "place": header.place,
        "date": header.date.isoformat() if header.date else None,
        "issuer": header.issuer,
        "superior": header.superior,
        "subject": header.subject,
        "signer_role": header.signer_role,
        "signer": header.signer,
        "recipients": list(header.recipients),
        "plan_year": header.plan_year,
        "attached_to": header.attached_to,
        "sure": dict(header.sure),
        "source": {name: place_json(place) for name, place in header.sources.items()},
    }


def task_json(task: Task) -> Json:
    """TASK of the contract; `budget` and `printed` only where there is something to say."""
    found: Json = {
        "appendix": task.appendix,
        "section_path": list(task.section_path),
        "number": task.number,
        "parent_number": task.parent_number,
        "title": task.title,
        "deliverable": task.deliverable,
        "schedule": deadline_json(task.schedule) if task.schedule else None,
        "assignment": task.assignment,
        "lead": list(task.lead),
        "coordinating": list(task.coordinating),
        "monitoring": list(task.monitoring),
        "sure": dict(task.sure),
        "source": {name: place_json(place) for name, place in task.sources.items()},
    }
    if task.budget:
        found["budget"] = task.budget
    if task.printed:
        found["printed"] = dict(task.printed)
    return found


def _citation(placed: Placed[Citation]) -> Json:
    return {**citation_json(placed.value), "source": place_json(placed.place)}


def _target(placed: Placed[Target]) -> Json:
    names = ("text", "metric", "comparator", "value", "unit", "scope", "period", "sure")
    return {**{name: getattr(placed.value, name) for name in names}, "source": place_json(placed.place)}


def _unit(placed: Placed[NamedUnit]) -> Json:
    return {"name": placed.value.name, "aliases": list(placed.value.aliases), "source": place_json(placed.place)}


def _group(placed: Placed[UnitGroup]) -> Json:
    return {"name": placed.value.name, "members": list(placed.value.members), "source": place_json(placed.place)}


def _score_table(table: ScoreTable) -> Json:
    rows = [
        {
            "number": row.number,
            "name": row.name,
            "cells": {
                year: {"points": cell.points, "max": cell.max, "note": cell.note} for year, cell in row.cells.items()
            },
        }
        for row in table.rows
    ]
    sums = {name: dict(getattr(table, name)) for name in ("bonus", "penalty", "total", "rank")}
    return {"title": table.title, "years": list(table.years), "rows": rows, **sums, "source": place_json(table.place)}


def _finding(finding: Finding) -> Json:
    return {"code": finding.code, "message": finding.message, "source": place_json(finding.place)}
