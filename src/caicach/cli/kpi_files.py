"""Figures as a file: a workbook for people, CSV for other programs, the JSON of the contract."""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from caicach.cli.frame import BadInput
from caicach.cli.kpi_summary import KEY_NAMES, clock_lines, key_printed
from caicach.measures.dossiers.indicators import COUNTS, INDICATORS
from caicach.measures.dossiers.indicators.definitions import PRINTED_COUNTS, PRINTED_RATES

if TYPE_CHECKING:
    from caicach.cli.kpi_figures import Figures
    from caicach.measures.dossiers.indicators import Row


def write_figures(path: Path, figures: "Figures") -> None:
    """Write the figures, the form chosen by the ending of the name. Raises BadInput where that fails."""
    made = {".xlsx": _workbook, ".csv": _csv, ".json": _json}[path.suffix.lower()](figures)
    try:
        path.write_bytes(made)
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        raise BadInput(f"Không ghi được tệp {path} ({reason}): hãy chọn nơi khác ở --out.") from failure


def _json(figures: "Figures") -> bytes:
    return json.dumps([row.as_json() for row in figures.rows], ensure_ascii=False, indent=1).encode() + b"\n"


def _csv(figures: "Figures") -> bytes:
    """The names and numbers of the JSON, a key a column; UTF-8 with the mark by which Excel knows it."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    keys = [key.value for key in figures.question.by]
    printed = [row.as_json() for row in figures.rows]
    names = [*PRINTED_COUNTS, *PRINTED_RATES, "median_working_days", "p90_working_days"]
    writer.writerow([*keys, *names])
    for row, told in zip(figures.rows, printed, strict=True):
        writer.writerow([*(row.keys[key] for key in keys), *(told[name] for name in names)])
    return out.getvalue().encode("utf-8-sig")


def _workbook(figures: "Figures") -> bytes:
    from caicach.papers.writing.sheets import Column, ColumnKind, Page, write_pages

    by = figures.question.by
    columns = [Column(KEY_NAMES[key], width=30 if key in ("unit", "field", "group") else 16) for key in by]
    columns += [Column(COUNTS[name], ColumnKind.NUMBER, 11) for name in PRINTED_COUNTS]
    columns += [Column(INDICATORS[code].name, ColumnKind.PERCENT, 13) for code in PRINTED_RATES]
    columns += [Column("Số ngày làm việc, trung vị", ColumnKind.NUMBER, 12)]
    columns += [Column("Số ngày làm việc, 90% hồ sơ trong", ColumnKind.NUMBER, 12)]
    rows = [[*(key_printed(key, row.keys[key]) for key in by), *_numbers(row)] for row in figures.rows]
    if by and figures.total:
        rows.append(["TỔNG", *([""] * (len(by) - 1)), *_numbers(figures.total)])
    strong = {len(rows) - 1} if by and figures.total else set()
    notes = [[line] for line in (f"Tệp: {figures.file.name}", *clock_lines(figures.question), *figures.notes)]
    notes += [[f"{INDICATORS[code].name}: {_defined(code)}"] for code in PRINTED_RATES]
    return write_pages(
        [
            Page(columns, rows, "Chỉ số hồ sơ", f"Tính đến {figures.question.as_of:%d/%m/%Y}", "Chỉ số", strong),
            Page([Column("Cách tính", width=110)], notes, "Cách tính", sheet="Cách tính"),
        ]
    )


def _numbers(row: "Row") -> Sequence[float | None]:
    rates = [row.rate(code) for code in PRINTED_RATES]
    values = [*rates, row.median, row.p90]
    return [*(row.counts[name] for name in PRINTED_COUNTS), *(None if one is None else float(one) for one in values)]


def _defined(code: str) -> str:
    indicator = INDICATORS[code]
    over, of = (" + ".join(COUNTS[name].lower() for name in names) for names in (indicator.over, indicator.of))
    return f"({over}) ÷ ({of}). {indicator.citation}"
