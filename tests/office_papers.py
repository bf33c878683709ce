"""A small paper for tests of the office: as `caicach read` gives it, and as a Word file."""

from datetime import date
from io import BytesIO
from typing import Any

from docx import Document

from caicach.documents import store
from caicach.imports import actions
from caicach.imports.models import ImportDraft
from caicach.imports.reader import Reading, read_here
from caicach.language.calendar import vietnam
from caicach.plans.deadlines import understand

TODAY = date(2026, 11, 23)
SECTION = "I. Cải cách thể chế"
ROWS = (
    ("1", "Ban hành Kế hoạch kiểm tra văn bản", "Kế hoạch", "Quý I", ["Văn phòng Sở"], []),
    (
        "2",
        "Rà soát quy chế làm việc",
        "Quyết định",
        "Trước ngày 15/11",
        ["Các phòng, đơn vị thuộc Sở"],
        ["Thanh tra Sở"],
    ),
    ("3", "Báo cáo cải cách hành chính định kỳ", "Báo cáo", "Quý II, Quý IV", ["Thanh tra Sở"], ["Tổ công tác 5"]),
)


def paper(rows: Any = ROWS, *, number: str = "15", subject: str = "Cải cách hành chính năm 2026") -> dict[str, Any]:
    """The paper as JSON (CONTRACTS §2)."""
    return {
        "contract": "caicach/paper@1",
        "source": {"name": "ke-hoach.docx", "sha256": "", "kind": "docx", "pages": None},
        "header": {
            "type": "Kế hoạch", "number": number, "symbol": "KH-STNMT", "year": None, "date": "2026-01-12",
            "issuer": "Sở Tài nguyên và Môi trường", "subject": subject, "signer_role": "Giám đốc", "plan_year": 2026,
        },
        "legal_bases": [citation("152", "KH-UBND", "2025-12-20")],
        "citations": [citation("152", "KH-UBND", "2025-12-20"), citation("61", "NĐ-CP", None, year=2018)],
        "groups": [],
        "tasks": [task(*row, place=place) for place, row in enumerate(rows, start=2)],
        "warnings": [],
    }  # fmt: skip


def citation(number: str, symbol: str, day: str | None, year: int | None = None) -> dict[str, Any]:
    text = f"Văn bản số {number}/{symbol}"
    return {"text": text, "number": number, "symbol": symbol, "year": year, "date": day, "suspect": False}


def task(
    number: str, title: str, deliverable: str, schedule: str, lead: list[str], other: list[str], *, place: int
) -> dict[str, Any]:
    return {
        "appendix": None, "section_path": [SECTION], "number": number, "parent_number": None, "title": title,
        "deliverable": deliverable, "schedule": understand(schedule, 2026, vietnam()), "assignment": "; ".join(lead),
        "lead": lead, "coordinating": other, "monitoring": [], "sure": {"title": 0.99, "lead": 0.97},
        "source": {"row": {"page": None, "line": 9, "row": place, "cell": None}},
    }  # fmt: skip


def layout(rows: Any = ROWS) -> dict[str, Any]:
    lines = [
        {
            "cells": [{"text": cell} for cell in (row[0], row[1], row[2], row[3])],
            "header": False,
            "at": f"o-0-9-{place}",
        }
        for place, row in enumerate(rows, start=2)
    ]
    return {
        "kind": "docx",
        "pages": None,
        "blocks": [{"text": "KẾ HOẠCH", "bold": True, "centred": True, "at": "o-0-1-0"}, {"rows": lines}],
        "notes": [],
        "cut": False,
    }


def draft_of(cast: Any, rows: Any = ROWS, *, content: bytes = b"one", by: Any = None, **header: Any) -> ImportDraft:
    """A draft as it is after reading."""
    sha256, size = store.keep([content])
    by = by or cast.an
    draft = actions.open_draft(by=by, body=by.body, sha256=sha256, size=size, name="ke-hoach.docx")
    return actions.fill_draft(draft=draft, reading=Reading(paper(rows, **header), layout(rows), 0.2), on=TODAY)


def draft_of_file(cast: Any, content: bytes, name: str) -> ImportDraft:
    """A draft of a real file, read here."""
    sha256, size = store.keep([content])
    draft = actions.open_draft(by=cast.an, body=cast.an.body, sha256=sha256, size=size, name=name)
    return actions.fill_draft(draft=draft, reading=read_here(sha256, name), on=TODAY)


def plan_of(cast: Any, rows: Any = ROWS, *, content: bytes = b"one", by: Any = None) -> Any:
    """A plan in force: every open name kept as words, every row confirmed."""
    draft = draft_of(cast, rows, content=content, by=by)
    by = by or cast.an
    for name in draft.units.filter(choice="open"):
        actions.choose_unit(by=by, name=name, choice="words")
    actions.confirm_rest(by=by, draft=draft)
    return actions.confirm_draft(by=by, draft=draft, on=TODAY)


def word_file(rows: Any = ROWS) -> bytes:
    """The paper as a Word file."""
    document = Document()
    for line in (
        "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG",
        "Số: 15/KH-STNMT",
        "Minh Hải, ngày 12 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
    ):
        document.add_paragraph(line)
    document.add_paragraph("Căn cứ Kế hoạch số 152/KH-UBND ngày 20/12/2025 của Ủy ban nhân dân tỉnh;")
    table = document.add_table(rows=1, cols=6)
    heads = ("STT", "Nhiệm vụ", "Sản phẩm", "Thời gian hoàn thành", "Chủ trì", "Phối hợp")
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.text = words
    table.add_row().cells[0].merge(table.rows[1].cells[5]).text = SECTION
    for number, title, deliverable, schedule, lead, other in rows:
        cells = table.add_row().cells
        for cell, words in zip(
            cells, (number, title, deliverable, schedule, "; ".join(lead), "; ".join(other)), strict=True
        ):
            cell.text = words
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
