"""Scoring a province: 40 bodies × 120 criteria with reasons, and one changed figure. Aims: 0.5 s and 10 ms.

Beside it, in the same run and on the same figures: the same sheet as a workbook of IF formulas recalculated by
LibreOffice; computing everything anew for one change; and functions written by hand, floats and no reasons, the floor.
All must come to the same totals. `python -m benchmarks scoring --quick` runs each once and leaves LibreOffice out.
"""

import sys
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter

from benchmarks.scoring.spreadsheet import Recalculated, recalculate
from benchmarks.scoring.wordings import Sheet, sheet
from caicach.language.scoring_rules import compile_rule
from caicach.measures.index import Known, Mark, Scorer, predict, totals

QUICK = "--quick" in sys.argv
TIMES, CHANGES = (1, 40) if QUICK else (7, 400)


def main() -> None:
    """Print the figures, a line each; ends with an error when two ways do not agree."""
    held = sheet()
    scorer = Scorer(held.criteria, held.bodies, feeds=_feeds(held))
    full = _seconds(lambda: scorer.load(held.given))
    print(f"{len(held.bodies)} bodies × {len(held.wording)} criteria with reasons: {full:.3f} s", flush=True)
    one = _changes(scorer, held, lambda body, value: scorer.set(body, "0.0", "value", value))
    shared = _changes(scorer, held, lambda body, value: scorer.set_figure(body, "tasks", value))
    print(f"one changed figure: {one}; one that feeds {len(_feeds(held)['tasks'])} criteria: {shared}", flush=True)
    anew = _seconds(lambda: _anew(held))
    print(f"everything anew from the texts, as without a scorer: {anew:.3f} s", flush=True)
    scorer.load(held.given)
    points = _by_hand(held)
    print(f"written by hand (floats, no reasons): {_seconds(lambda: _by_hand(held)):.4f} s", flush=True)
    _agree(held, scorer, [sum(points[body, key] for key in held.wording) for body in held.bodies])
    claims = {key: Known(self_score=scorer.mark(held.bodies[0], key).points) for key in held.wording}
    took = _seconds(lambda: predict(held.criteria, claims))
    print(f"prediction of one body, 10 000 draws: {took:.3f} s", flush=True)
    if not QUICK:
        _beside(recalculate(held, points), held, scorer, full)


def _seconds(work: Callable[[], object]) -> float:
    """The median of several runs, wall clock."""
    took = []
    for _ in range(TIMES):
        begin = perf_counter()
        work()
        took.append(perf_counter() - begin)
    return median(took)


def _feeds(held: Sheet) -> dict[str, list[tuple[str, str]]]:
    """The share of tasks done goes into every criterion of that wording."""
    first = held.wording["0.0"]
    return {"tasks": [(key, "value") for key, one in held.wording.items() if one is first]}


def _changes(scorer: Scorer, held: Sheet, change: Callable[[str, str], object]) -> str:
    took = []
    for at in range(CHANGES):
        begin = perf_counter()
        change(held.bodies[at % len(held.bodies)], str(70 + at % 31))
        took.append((perf_counter() - begin) * 1000)
    return f"median {median(took):.2f}, 95 % within {quantiles(took, n=20)[-1]:.2f} ms"


def _anew(held: Sheet) -> None:
    rules = {key: compile_rule(one.text, one.maximum) for key, one in held.wording.items()}
    for body in held.bodies:
        marks = {}
        for key, rule in rules.items():
            verdict = rule.apply(held.given[body, key])
            marks[key] = Mark(verdict.points, verdict.applicable, verdict.reason)
        totals(held.criteria, marks)


def _by_hand(held: Sheet) -> dict[tuple[str, str], float]:
    return {
        (body, key): held.wording[key].by_hand(
            *(value if name == "level" else float(value) for name, value in cells.items())
        )
        for (body, key), cells in held.given.items()
    }


def _agree(held: Sheet, scorer: Scorer, found: list[float]) -> None:
    """Points are rounded to three decimals one by one, so totals may differ by half a thousandth a criterion."""
    for body, total in zip(held.bodies, found, strict=True):
        if abs(float(scorer.totals(body).total) - total) > 0.0005 * len(held.wording):
            raise SystemExit(f"{body}: {scorer.totals(body).total} is not {total}")


def _beside(book: Recalculated | None, held: Sheet, scorer: Scorer, full: float) -> None:
    if book is None:
        print("LibreOffice is not installed: no spreadsheet beside it")
        return
    _agree(held, scorer, book.totals)
    more = book.with_formulas - book.with_numbers
    print(
        f"LibreOffice, the same as IF formulas, no reasons: whole process {book.with_formulas:.2f} s, "
        f"{more:.2f} s more than with bare numbers; {book.with_formulas / full:.1f} × ours"
    )


if __name__ == "__main__":
    main()
