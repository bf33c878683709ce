"""A 60-page Word plan to tasks: caicach beside general converters on one file, and how its cost grows with the pages.

CPU seconds (user and system, children included) are what a quiet machine would need; clock seconds include waiting.

A row counts when its title, product, schedule and units stand in fields of their own. For a general converter every row
of more than three cells is taken for a task, its cells in their order: what is to be had without reading the headings.
"""

import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import docx
from lxml import html

from benchmarks.sample_plan import Written, plan_file
from caicach.papers.reading import read_layout, read_paper

Fields = tuple[str, ...]
PLAIN_LOOP = """
import docx, sys
for table in docx.Document(sys.argv[1]).tables:
    for row in table.rows:
        print([cell.text for cell in row.cells])
"""
RUNS = 5
SIZES = (15, 30, 60, 120)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor."""

    clock: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Result:
    """One way of reading: its cost (median), and the rows that it gives, None where it gives no rows."""

    name: str
    cost: Cost
    rows: list[Fields] | None = None


def main() -> None:
    """Print both tables."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ke-hoach.docx"
        data, written = plan_file()
        path.write_bytes(data)
        results = list(_results(path))
    print(f"{len(written)} task rows, {len(data) // 1024} KB, median of {RUNS} runs in turn")
    print(f"{'':44}{'seconds':>9}{'CPU':>8}{'ratio':>8}{'precision':>11}{'recall':>8}")
    for result in results:
        cost, ratio = result.cost, result.cost.cpu / results[0].cost.cpu
        print(f"{result.name:44}{cost.clock:9.3f}{cost.cpu:8.3f}{ratio:8.2f}{_accuracy(result.rows, written)}")
    _print_growth()


def _print_growth() -> None:
    """CPU seconds of the whole command for plans of several sizes; what one more page costs tells how cost grows."""
    print(f"\n{'pages':>6}{'tasks':>8}{'CPU':>8}{'ms for each further page':>28}")
    before: tuple[int, float] | None = None
    with TemporaryDirectory() as folder:
        for pages in SIZES:
            path = Path(folder) / f"{pages}.docx"
            data, written = plan_file(pages)
            path.write_bytes(data)
            cpu = _median([_cost(lambda path=path: _caicach(path)) for _ in range(RUNS)]).cpu  # type: ignore[misc]
            further = f"{1000 * (cpu - before[1]) / (pages - before[0]):28.1f}" if before else ""
            print(f"{pages:6}{len(written):8}{cpu:8.3f}{further}")
            before = pages, cpu


def _results(path: Path) -> Iterable[Result]:
    ways: dict[str, Callable[[], object]] = {
        "caicach read --json (whole process)": lambda: _caicach(path),
        "python-docx, plain loop (whole process)": lambda: _run(sys.executable, "-c", PLAIN_LOOP, str(path)),
        "caicach: file to tasks (in process)": lambda: read_paper(path),
        "caicach: file to layout (in process)": lambda: read_layout(path),
        "python-docx, plain loop (in process)": lambda: _python_docx(path),
    }
    times: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, way in ways.items():
            times[name].append(_cost(way))
    rows = {
        "caicach read --json (whole process)": _caicach(path),
        "python-docx, plain loop (in process)": _python_docx(path),
    }
    for name, costs in times.items():
        yield Result(name, _median(costs), rows.get(name))
    yield from _office(path)


def _office(path: Path) -> Iterable[Result]:
    """LibreOffice, where this machine has it: once each, it is slow."""
    program = shutil.which("soffice")
    for kind in ("html", "txt") if program else ():
        cost = _cost(lambda kind=kind: _convert(program or "", path, kind))  # type: ignore[misc]
        rows = _html_rows(path.with_suffix(".html")) if kind == "html" else []
        yield Result(f"LibreOffice to {kind} (whole process)", cost, rows)


def _convert(program: str, path: Path, kind: str) -> None:
    home = f"-env:UserInstallation=file://{path.parent}/office"
    target = "txt:Text (encoded):UTF8" if kind == "txt" else kind
    _run(program, home, "--headless", "--convert-to", target, "--outdir", str(path.parent), str(path))


def _caicach(path: Path) -> list[Fields]:
    paper = json.loads(_run(sys.executable, "-m", "caicach", "read", str(path), "--json"))
    return [_task_fields(task) for task in paper["tasks"]]


def _task_fields(task: dict[str, object]) -> Fields:
    schedule = task["schedule"]
    phrase = schedule["text"] if isinstance(schedule, dict) else ""
    lead, coordinating = task["lead"], task["coordinating"]
    units = (*(lead if isinstance(lead, list) else []), *(coordinating if isinstance(coordinating, list) else []))
    return (str(task["title"]), str(task["deliverable"]), str(phrase), *map(str, units))


def _python_docx(path: Path) -> list[Fields]:
    rows = (tuple(cell.text for cell in row.cells) for table in docx.Document(str(path)).tables for row in table.rows)
    return [row[1:] for row in rows if len(set(row)) > 3]


def _html_rows(path: Path) -> list[Fields]:
    cells = (row.xpath("./td|./th") for row in html.parse(str(path), html.HTMLParser(encoding="utf-8")).iter("tr"))
    rows = (tuple(" ".join(cell.text_content().split()) for cell in row) for row in cells)
    return [row[1:] for row in rows if len(row) > 3]


def _accuracy(rows: list[Fields] | None, written: list[Written]) -> str:
    if rows is None:
        return f"{'':>19}"
    expected = {(task.title, task.deliverable, task.schedule, task.lead, task.coordinating) for task in written}
    right = len(expected & set(rows))
    precision = right / len(rows) if rows else 0.0
    return f"{precision:11.3f}{right / len(expected):8.3f}"


def _run(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def _cost(way: Callable[[], object]) -> Cost:
    clock, cpu = perf_counter(), _cpu()
    way()
    return Cost(perf_counter() - clock, _cpu() - cpu)


def _cpu() -> float:
    """Processor seconds of this process and of the children that it has waited for."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def _median(costs: list[Cost]) -> Cost:
    return Cost(median(cost.clock for cost in costs), median(cost.cpu for cost in costs))
