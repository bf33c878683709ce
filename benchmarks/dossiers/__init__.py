"""Dossiers by unit, month and group: ours beside what a person would count with instead, and how cost grows.

`python -m benchmarks dossiers [--rows=N] [--quick] [--repeats=N] [--growth=N,N…] [--no-postgres]`.
Every way must come to the same sums, or the bench
fails. Ways run in turn (A B A B) in this one process; figures are medians of repeats, first on the clock, then of the
processor (which others on the machine disturb less). Files are kept in CAICACH_BENCH, else in a folder that goes away.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from benchmarks.dossiers.answers import Sums, summed
from benchmarks.dossiers.asking import ONE_UNIT, QUESTION
from benchmarks.dossiers.by_hand import ByHand
from benchmarks.dossiers.generating import dossiers
from caicach.measures.dossiers.indicators import COUNTS, measure, measure_columns
from caicach.measures.dossiers.indicators.engines import engine_named
from caicach.measures.dossiers.source import Source

ROWS, QUICK = 1_000_000, 20_000
REPEATS, SMALL_REPEATS = 3, 9
_EVERY = "ours, 20 counts, as rows"
_SERVER = "PostgreSQL, loaded before"


def option(name: str, usual: str) -> str:
    """The value of `--name=value` among the words of the command."""
    begin = f"--{name}="
    return next((word.removeprefix(begin) for word in sys.argv if word.startswith(begin)), usual)


def main() -> None:
    """Generates, compares, asks for one unit and one year, and grows where that is asked for."""
    quick = "--quick" in sys.argv
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(os.environ.get("CAICACH_BENCH", passing))
        begin = perf_counter()
        source = dossiers(folder, int(option("rows", str(QUICK if quick else ROWS))))
        print(f"dossiers as Parquet after {perf_counter() - begin:.1f} s; load {os.getloadavg()[0]:.1f}", flush=True)
        _compare(source, 1 if quick else int(option("repeats", str(REPEATS))))
        _small(source)
        for rows in option("growth", "").split(","):
            if rows:
                _grow(folder, int(rows))


def _ways(source: Source) -> dict[str, Callable[[], Sums]]:
    without = replace(source, counted_with=None)
    ways = {
        "ours, stored days": lambda: summed(measure(source, QUESTION)),
        "ours, days counted": lambda: summed(measure(without, QUESTION)),
        _EVERY: lambda: summed(measure(source, replace(QUESTION, counts=tuple(COUNTS)))),
    }
    for name in ("pandas", "polars"):
        if find_spec(name) and find_spec("pyarrow"):
            frames = __import__("benchmarks.dossiers.by_frames", fromlist=["by_frames"])
            ways[name] = partial(getattr(frames, f"by_{name}"), source)
    if find_spec("chdb"):
        ways["ClickHouse (chdb)"] = lambda: summed(measure(source, QUESTION, engine_named("chdb")))
    if "--no-postgres" not in sys.argv and (server := _server(source)):
        ways[_SERVER] = server
    return ways


def _server(source: Source) -> Callable[[], Sums] | None:
    from benchmarks.dossiers.by_postgres import loaded  # noqa: PLC0415 - the driver only where it is asked

    return loaded(source, QUESTION)


def _compare(source: Source, repeats: int) -> None:
    hand = ByHand(source)
    told = hand.sums()
    print(f"{told.received:,} dossiers by unit, month, group: {told.rows:,} rows; by hand in DuckDB = 1")
    bare: dict[str, Callable[[], object]] = {  # of ours the columns as by hand, without the sums that only prove them
        "ours, stored days": lambda: measure_columns(source, QUESTION),
        "ours, days counted": lambda: measure_columns(replace(source, counted_with=None), QUESTION),
        _EVERY: lambda: measure(source, replace(QUESTION, counts=tuple(COUNTS))),
    }
    for name, way in _ways(source).items():
        found = way()
        if found != told:
            raise SystemExit(f"{name} comes to other sums:\n{found}\n{told}")
        pairs = [(_timed(hand.count), _timed(bare.get(name, way))) for _ in range(repeats)]
        clocks, works = ([other[at] / own[at] for own, other in pairs] for at in (0, 1))
        seconds = median(other[0] for _, other in pairs)
        beside = median(own[0] for own, _ in pairs)
        work = "" if name == _SERVER else f", processor × {median(works):.2f}"
        print(
            f"{name:26} × {median(clocks):6.2f}{work}  ({seconds:.2f} s beside {beside:.2f} s, load"
            f" {os.getloadavg()[0]:.1f})",
            flush=True,
        )


def _timed(way: Callable[[], object]) -> tuple[float, float]:
    clock, work = perf_counter(), process_time()
    way()
    return perf_counter() - clock, process_time() - work


def _small(source: Source) -> None:
    measure(source, ONE_UNIT)
    times = [_timed(lambda: measure(source, ONE_UNIT)) for _ in range(SMALL_REPEATS)]
    clock, work = (median(one[at] for one in times) * 1000 for at in (0, 1))
    print(f"one unit, one year, by month: {clock:.0f} ms, processor {work:.0f} ms (load {os.getloadavg()[0]:.1f})")


def _grow(folder: Path, rows: int) -> None:
    dossiers(folder, rows)
    command = [sys.executable, "-m", "benchmarks.dossiers.growing", str(folder), str(rows)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    clock, work, peak, received, answer = ran.stdout.split()
    print(
        f"{int(received):>11,} dossiers within 2 GiB: {clock} s, processor {work} s, at most {peak} MiB in memory,"
        f" {int(answer):,} rows (load {os.getloadavg()[0]:.1f})",
        flush=True,
    )
