"""How much of six kinds of plans is read in each format: the figures of the corpus, mean over plans and layouts.

The plans are invented (`tests/papers/reading/corpus/plans`), so the figures say how the reading bears the looks of a
paper, not how it bears papers that nobody thought of.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from caicach.papers.reading import paper_json, read_paper
from tests.papers.reading.corpus.arrange import ARRANGEMENTS, Arrangement
from tests.papers.reading.corpus.comparing import score
from tests.papers.reading.corpus.formats import FORMATS, HARD
from tests.papers.reading.corpus.gold import NAMES, Plan, load

COLUMNS = ("tasks", "number", "section", "deliverable", "schedule", "roles", "citations", "header")
SLOW = ("scan",)
"""Formats that are read in one layout only."""


def main() -> None:
    """Print the table, a row a format."""
    print(f"{'':14}" + "".join(f"{name:>12}" for name in COLUMNS) + f"{'s a file':>10}")
    with TemporaryDirectory() as folder:
        for name in FORMATS | HARD:
            found = list(_figures(name, Path(folder)))
            means = [sum(figures[column] for figures, _ in found) / len(found) for column in COLUMNS]
            seconds = sum(took for _, took in found) / len(found)
            print(f"{name:14}" + "".join(f"{mean:12.3f}" for mean in means) + f"{seconds:10.2f}", flush=True)


def _figures(format_name: str, folder: Path) -> Iterator[tuple[dict[str, float], float]]:
    ending, printed = (FORMATS | HARD)[format_name]
    for plan, how in _cases(format_name):
        path = folder / f"{plan.name}.{ending}"
        path.write_bytes(printed(plan, how))
        started = perf_counter()
        paper = paper_json(read_paper(path))
        took = perf_counter() - started
        yield score(plan, paper).figures, took


def _cases(format_name: str) -> Iterator[tuple[Plan, Arrangement]]:
    for name in NAMES:
        plan = load(name)
        hows = ARRANGEMENTS if plan.tables and format_name not in SLOW else ARRANGEMENTS[:1]
        yield from ((plan, how) for how in hows)


if __name__ == "__main__":
    main()
