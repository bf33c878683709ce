"""Printed points against printed rules and figures: what cannot be explained is flagged, not hidden."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from caicach.measures.index.results import Finding, Line, YearResult
from caicach.measures.index.values import Criterion, Part, half_up, plain

Inputs = Mapping[str, str | int | Decimal]


def doubts(
    result: YearResult, criteria: Iterable[Criterion], inputs: Mapping[str, Inputs], places: int = 3
) -> tuple[Finding, ...]:
    """Where the printed rule, run on the printed figures, does not give the printed points at `places` decimals.

    `criteria` bring the rules and `inputs` the figures, both by the keys of the result's lines. Also flagged: a maximum
    that the rule cannot reach, and a share whose plain ratio is not what was printed where no rule is printed.
    """
    rows = {row.key: row for row in criteria}
    found: list[Finding] = []
    for line in result.lines:
        row, figures = rows.get(line.key), inputs.get(line.key)
        if row is not None:
            found.extend(_of_ceiling(line, row))
        if figures and line.points is not None:
            found.extend(_of_points(line, line.points, row, figures, places))
    return tuple(found)


def _of_ceiling(line: Line, row: Criterion) -> Iterator[Finding]:
    maximum = line.maximum if line.maximum is not None else row.maximum
    ceiling = row.rule.ceiling if row.rule is not None else None
    if ceiling is None or maximum is None or row.part is not Part.SCORED or ceiling >= maximum:
        return
    words = f"“{line.name}”: cách tính đã in cho nhiều nhất {plain(ceiling)} điểm, điểm tối đa {plain(maximum)}"
    words += f" không thể đạt; luôn mất ít nhất {plain(maximum - ceiling)} điểm."
    yield Finding("ceiling", line.key, words, maximum, ceiling)


def _of_points(line: Line, points: Decimal, row: Criterion | None, figures: Inputs, places: int) -> Iterator[Finding]:
    ratio = _plain_ratio(line, figures, places)
    beside = "" if ratio is None else f" Tính thuần theo tỷ lệ {_share(figures)} được {plain(ratio)} điểm."
    printed = f"“{line.name}”: công bố {plain(points)} điểm"
    if row is None or row.rule is None:
        if ratio is not None and ratio != points:
            words = f"{printed}, cách tính không được in.{beside}"
            yield Finding("recomputed", line.key, words, points, ratio)
        return
    try:
        verdict = row.rule.apply(figures)
    except ValueError as bad:
        yield Finding("not_recomputable", line.key, f"{printed}, không tính lại được: {bad}", points)
        return
    if verdict.points is None:
        yield Finding("not_recomputable", line.key, f"{printed}, không tính lại được: {verdict.reason}", points)
    elif half_up(verdict.points, places) != half_up(points, places):
        again = half_up(verdict.points, places)
        words = f"{printed}, tính lại theo quy định được {plain(again)} điểm ({verdict.reason.rstrip('.')}).{beside}"
        yield Finding("recomputed", line.key, words, points, again)


def _share(figures: Inputs) -> str:
    return f"{plain(Decimal(str(figures['part'])))}/{plain(Decimal(str(figures['whole'])))}"


def _plain_ratio(line: Line, figures: Inputs, places: int) -> Decimal | None:
    """part ÷ whole × maximum, where the figures are a share."""
    try:
        part, whole = Decimal(str(figures["part"])), Decimal(str(figures["whole"]))
    except (KeyError, ArithmeticError):
        return None
    return half_up(part / whole * line.maximum, places) if whole and line.maximum is not None else None
