"""A scored sheet as the JSON of the contract (caicach/score@1): points are texts, so that nothing is rounded."""

from decimal import Decimal
from typing import Any

from caicach.cli.score_result import Recomputed, Scored
from caicach.measures.index import NodeTotal
from caicach.papers.sheet_values import CriteriaRow, RowPart, SheetFault

CONTRACT = "caicach/score@1"


def score_json(scored: Scored) -> dict[str, Any]:
    """The document of `caicach score --json`."""
    rows, found = scored.sheet.rows, scored.totals
    return {
        "contract": CONTRACT,
        "title": scored.sheet.title or None,
        "year": scored.sheet.year,
        "body": scored.sheet.body or None,
        "fields": [_field(scored, node) for node in scored.fields],
        "criteria": [_criterion(scored, index) for index in criteria_rows(scored)],
        "bonus": number(found.bonus),
        "penalty": number(found.penalty),
        "total": number(found.total),
        "max": number(found.applicable_maximum) if found.maximum else None,
        "percent": number(found.percent),
        "unmarked": found.unmarked,
        "grade": scored.grade,
        "shortfalls": [
            {"number": loss.number or None, "name": loss.name, "lost": number(loss.lost), "unit": loss.unit or None}
            for loss in scored.shortfalls
        ],
        "differences": [
            {
                "number": rows[one.index].number or None,
                "name": rows[one.index].name,
                "published": number(one.published),
                "recomputed": number(one.recomputed),
                "reason": one.reason,
            }
            for one in scored.differences
        ],
        "faults": [_fault(fault) for fault in scored.sheet.faults],
    }


def criteria_rows(scored: Scored) -> list[int]:
    """The rows that are criteria: no totals, no fields that have criteria below them, no heads of bonus and penalty."""
    rows = scored.sheet.rows
    parents = {row.parent for row in rows}
    headed = {int(node.key) for node in scored.fields} | {n for n, row in enumerate(rows) if row.parent is None}
    return [
        index
        for index, row in enumerate(rows)
        if row.part is not RowPart.TOTAL
        and not (index in headed and index in parents)
        and not (row.part is not RowPart.SCORED and row.parent is None and not row.rule)
    ]


def number(value: Decimal | None) -> str | None:
    """A decimal as text without useless noughts.

    >>> number(Decimal("2.500")), number(Decimal("100")), number(Decimal("0.000")), number(None)
    ('2.5', '100', '0', None)
    """
    if value is None:
        return None
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _field(scored: Scored, node: NodeTotal) -> dict[str, Any]:
    maximum = node.applicable_maximum if node.maximum else None
    return {"number": node.number or None, "name": node.name, "points": number(node.points), "max": number(maximum)}


def _criterion(scored: Scored, index: int) -> dict[str, Any]:
    row, found = scored.sheet.rows[index], scored.recomputed[index]
    node = scored.totals.nodes[str(index)]
    parent = scored.sheet.rows[row.parent] if row.parent is not None else None
    marked = node.unmarked == 0 or bool(node.points)
    return {
        "number": row.number or None,
        "parent": (parent.number or parent.name) if parent else None,
        "name": row.name,
        "part": row.part.value,
        "max": number(row.maximum if row.maximum is not None else node.maximum or None),
        "self": number(row.self_points),
        "appraised": number(_appraised(row)),
        "published": number(row.published_points),
        "points": number(node.points) if marked and row.applicable else None,
        "recomputed": number(found.points),
        "kind": found.kind.value if found.kind else None,
        "reason": _reason(found),
    }


def _appraised(row: CriteriaRow) -> Decimal | None:
    """The points of the last appraisal."""
    return row.second_points if row.second_points is not None else row.appraised_points


def _reason(found: Recomputed) -> str | None:
    return found.reason or None


def _fault(fault: SheetFault) -> dict[str, Any]:
    return {
        "code": fault.code,
        "severity": fault.severity.value,
        "message": fault.message,
        "proposal": fault.remedy,
        "source": {"sheet": fault.sheet or None, "row": fault.row, "column": fault.letter or None},
    }
