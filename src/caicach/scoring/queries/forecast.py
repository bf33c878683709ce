"""The outlook of a running sheet: the prediction where a back-test allows it, what-if, the points easiest to win."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Any

from caicach.kit.remembered import Memory
from caicach.measures import index
from caicach.scoring.models import Result, Sheet
from caicach.scoring.queries.easy_points import EasyRow, easy_rows
from caicach.scoring.queries.forecast_ground import Past, known_of, past_of
from caicach.scoring.queries.sheet import Line, Whole, whole_sheet
from caicach.scoring.queries.working import criteria_values, method_of
from caicach.scoring.rules.what_if import Tried, single_input

SEED = 20_240_101
DRAWS = 10_000
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion with what is expected of it. `figure`: the one figure of its rule that may be tried, or ""."""

    line: Line
    expected: index.Expected
    figure: str
    tried: str
    tried_figure: str

    @property
    def shown(self) -> Decimal:
        """The expected points as the page prints them."""
        return index.half_up(self.expected.points, 3)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything that the page shows. `change`: what is tried against what is expected without it."""

    sheet: Sheet
    last: Result | None
    prediction: index.Prediction
    test: index.BackTest
    place: index.Place | None
    fields: tuple[tuple[Any, tuple[Row, ...]], ...]
    easy: tuple[EasyRow, ...]
    tried: index.Prediction | None
    tried_place: index.Place | None
    change: Decimal
    waterfall: index.Waterfall
    others: int

    @property
    def may_show(self) -> bool:
        return self.test.may_show

    @property
    def easy_sum(self) -> Decimal:
        return sum((one.easy.point.gain for one in self.easy), ZERO)


def outlook_of(person: Any, sheet: Sheet, tried: Tried, today: Date) -> Outlook:
    """The prediction is remembered until something changes; what is tried is reckoned each time."""
    whole = whole_sheet(sheet)
    past = past_of(person, sheet)
    memory = Memory("scoring", "plans", "progress", "organisations", "evidence")
    base = memory.of("forecast", (sheet.pk, today), lambda: _predict(whole, past, Tried({}, {}), today))
    test = memory.of("back-test", sheet.pk, lambda: _back_test(past))
    other = _predict(whole, past, tried, today) if tried else None
    shown = other or base
    expected = {one.key: one for one in shown.lines}
    rows = {line.criterion.pk: _row(line, expected, tried) for line in whole.lines}
    return Outlook(
        sheet=sheet,
        last=past.results[-1] if past.results else None,
        prediction=base,
        test=test,
        place=_place(base, past),
        fields=tuple(
            (top, tuple(rows[line.criterion.pk] for line in whole.lines if line.top.pk == top.pk)) for top in whole.tops
        ),
        easy=easy_rows(whole, past, {one.key: one for one in base.lines}),
        tried=other,
        tried_place=_place(other, past) if other else None,
        change=other.point - base.point if other else ZERO,
        waterfall=_waterfall(whole, shown),
        others=len(past.others),
    )


def _predict(whole: Whole, past: Past, tried: Tried, today: Date) -> index.Prediction:
    round_ = whole.sheet.round
    return index.predict(
        criteria_values(whole.criteria, rules=True),
        known_of(whole, tried, today),
        method_of(round_.criteria_set),
        history=past.years,
        lineage=past.lineage,
        cuts=past.cuts,
        year=round_.year,
        draws=DRAWS,
        seed=SEED,
    )


def _back_test(past: Past) -> index.BackTest:
    return index.backtest(past.years, past.lineage, past.claims, draws=DRAWS, seed=SEED)


def _place(prediction: index.Prediction, past: Past) -> index.Place | None:
    return index.rank_of_total(prediction.point, past.others) if past.others else None


def _row(line: Line, expected: Mapping[str, index.Expected], tried: Tried) -> Row:
    key = line.criterion.pk
    return Row(
        line=line,
        expected=expected[line.criterion.key],
        figure=single_input(line.rule) if line.runs else "",
        tried=index.plain(tried.points[key]) if key in tried.points else "",
        tried_figure=tried.figures.get(key, "").replace(".", ","),
    )


def _waterfall(whole: Whole, prediction: index.Prediction) -> index.Waterfall:
    """From the maximum down to what is expected, field by field."""
    expected = {one.key: one for one in prediction.lines}
    marks = {
        line.criterion.key: index.Mark(expected[line.criterion.key].points)
        for line in whole.lines
        if line.criterion.key in expected
    }
    result = index.as_year_result(
        whole.sheet.round.year,
        criteria_values(whole.criteria),
        marks,
        method_of(whole.sheet.round.criteria_set),
    )
    return index.waterfall(result)
