"""`paper_json` keeps to the contract: keys, their order, and plain values."""

import json
from datetime import date

from caicach.language.values import Citation, Deadline, DeadlineKind, NamedUnit, Target, UnitGroup
from caicach.papers.reading import paper_json
from caicach.papers.values import (
    Finding,
    Header,
    Paper,
    Place,
    Placed,
    ScoreCell,
    ScoreRow,
    ScoreTable,
    Source,
    Task,
)

AT = Place(page=3, line=120, row=4, cell=2)
PLACE = {"page": 3, "line": 120, "row": 4, "cell": 2}
CITED = Placed(Citation("Quyết định số 12/QĐ-UBND", "Quyết định", "12", "QĐ-UBND", date=date(2025, 1, 5)), AT)
FULL = Paper(
    Source("k.docx", "ab", "docx", 12),
    Header(type="Kế hoạch", number="7", date=date(2025, 1, 10), sure={"number": 1.0}, sources={"number": AT}),
    (CITED,),
    (CITED,),
    (Placed(Target("đạt từ 50% trở lên", comparator=">=", value="50", unit="%", sure=0.9), AT),),
    (Placed(NamedUnit("Chi cục Thủy lợi", ("CCTL",)), AT),),
    (Placed(UnitGroup("Đơn vị thuộc Sở", ("Chi cục Thủy lợi",)), AT),),
    (
        Task(
            "Lập kế hoạch",
            schedule=Deadline("Quý I", DeadlineKind.QUARTER),
            lead=("Phòng A",),
            sure={"title": 0.99},
            sources={"row": AT},
            budget="20 triệu đồng",
            printed={"title": "L ậ p"},
        ),
    ),
    (
        ScoreTable(
            "Điểm", (2024,), (ScoreRow("1", "Thể chế", {"2024": ScoreCell("6", "7")}),), rank={"2024": "9/21"}, place=AT
        ),
    ),
    (Finding("no-deadline", "Không ghi thời hạn.", AT),),
)


def test_the_document_has_the_keys_of_the_contract_in_order() -> None:
    assert list(paper_json(FULL)) == [
        "contract",
        "source",
        "header",
        "legal_bases",
        "citations",
        "targets",
        "units",
        "groups",
        "tasks",
        "score_tables",
        "warnings",
    ]


def test_a_task_has_the_keys_of_the_contract_in_order() -> None:
    (task,) = paper_json(FULL)["tasks"]
    assert list(task) == [
        "appendix",
        "section_path",
        "number",
        "parent_number",
        "title",
        "deliverable",
        "schedule",
        "assignment",
        "lead",
        "coordinating",
        "monitoring",
        "sure",
        "source",
        "budget",
        "printed",
    ]
    assert task["source"] == {"row": PLACE} and task["schedule"]["kind"] == "quarter"


def test_a_header_has_the_keys_of_the_contract_in_order() -> None:
    header = paper_json(FULL)["header"]
    assert ", ".join(header) == (
        "type, number, symbol, year, place, date, issuer, superior, subject, signer_role, signer, recipients,"
        " plan_year, attached_to, sure, source"
    )
    assert (header["date"], header["source"]) == ("2025-01-10", {"number": PLACE})


def test_every_meaning_has_its_place() -> None:
    found = paper_json(FULL)
    placed = [found[name][0] for name in ("legal_bases", "citations", "targets", "units", "groups", "warnings")]
    assert all(entry["source"] == PLACE for entry in placed)
    assert found["score_tables"][0]["source"] == PLACE


def test_a_score_table_keeps_points_as_text() -> None:
    (table,) = paper_json(FULL)["score_tables"]
    assert table["rows"] == [
        {"number": "1", "name": "Thể chế", "cells": {"2024": {"points": "6", "max": "7", "note": None}}}
    ]
    assert (table["years"], table["rank"], table["bonus"]) == ([2024], {"2024": "9/21"}, {})


def test_an_empty_paper_is_whole_json() -> None:
    empty = json.loads(json.dumps(paper_json(Paper(Source("k.txt", "0", "txt"), Header()))))
    assert (empty["contract"], empty["tasks"], empty["header"]["number"]) == ("caicach/paper@1", [], None)
