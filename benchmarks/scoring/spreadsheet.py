"""The same sheet as an officer keeps it: a workbook of IF formulas, recalculated by LibreOffice without a window."""

import csv
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import xlsxwriter

from benchmarks.scoring.wordings import Sheet

LATER = 300
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"
"""Commas, quotes, UTF-8."""


@dataclass(frozen=True)
class Recalculated:
    """Seconds of the whole process with formulas and with bare numbers in their place, and the totals it found."""

    with_formulas: float
    with_numbers: float
    totals: list[float]


def recalculate(held: Sheet, points: dict[tuple[str, str], float]) -> Recalculated | None:
    """None where LibreOffice is not there. Each body is a row: figures first, then points, then the total."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with TemporaryDirectory() as folder:
        path = Path(folder)
        _write(path / "formulas.xlsx", held, None)
        _write(path / "numbers.xlsx", held, points)
        _convert(program, path, "numbers.xlsx")  # the first start fills its own profile
        bare = _convert(program, path, "numbers.xlsx")
        full = _convert(program, path, "formulas.xlsx")
        with (path / "formulas.csv").open(encoding="utf-8") as file:
            totals = [float(row[-1]) for row in csv.reader(file)]
    return Recalculated(full, bare, totals)


def _convert(program: str, folder: Path, name: str) -> float:
    begin = perf_counter()
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", AS_CSV]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / name)], check=True, capture_output=True, timeout=LATER
    )
    return perf_counter() - begin


def _write(path: Path, held: Sheet, points: dict[tuple[str, str], float] | None) -> None:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for row, body in enumerate(held.bodies):
            at, cells = 0, {}
            for key in held.wording:
                places = []
                for value in held.given[body, key].values():
                    page.write(row, at, float(value) if value.replace(".", "").isdigit() else value)
                    places.append(xlsxwriter.utility.xl_rowcol_to_cell(row, at))
                    at += 1
                cells[key] = places
            first = at
            for key, one in held.wording.items():
                if points is None:
                    page.write_formula(row, at, "=" + one.formula.format(*cells[key]), value="")
                else:
                    page.write_number(row, at, points[body, key])
                at += 1
            span = xlsxwriter.utility.xl_range(row, first, row, at - 1)
            page.write_formula(row, at, f"=SUM({span})", value="")
