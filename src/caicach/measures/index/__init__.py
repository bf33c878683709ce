"""The index (bộ chỉ số): totals, ranks, grades, shortfalls, history, trend, prediction, cheap points, live scoring.

Everything is a value in and a value out: no clock, no site, no settings. Points are `Decimal`; every verdict carries a
Vietnamese sentence with its numbers. One module a reason:

* `values` criteria, marks, method · `tree`, `summing` totals · `ranking` places
* `grading` steps, gates, vetoes · `ladders` those that papers print · `quotas` after ranking
* `results` published years and lineage · `history` do they add up · `doubting` do printed rules give printed points
* `shortfalls` losses · `falling` the waterfall · `lineages` rows through the years (`notes` that
  print them) · `trends` · `weaknesses` · `recoveries`
* `predicting`, `prediction` from `forecasts` (`drawing`, `assuming`) · `backtesting` may it be shown
* `gains` what is easiest to win · `scorer` all bodies × criteria, kept current
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from caicach.measures.index.doubting import doubts
from caicach.measures.index.falling import By, FallStep, StepKind, Waterfall, waterfall
from caicach.measures.index.gains import Easy, OpenPoint, StepGain, easiest, step_gain
from caicach.measures.index.grading import Gate, Grade, Ladder, Step, Veto, grade, with_gate
from caicach.measures.index.history import as_year_result, reconcile
from caicach.measures.index.ladders import LADDERS
from caicach.measures.index.notes import links_from_notes
from caicach.measures.index.predicting import Basis, Cut, Expected, Known, Prediction
from caicach.measures.index.quotas import Graded, Quota, apply_quota
from caicach.measures.index.ranking import Entrant, Place, Standing, rank, rank_of_total
from caicach.measures.index.recoveries import Recovery, recoveries
from caicach.measures.index.results import Finding, Line, Lineage, Link, LinkKind, YearResult
from caicach.measures.index.scorer import Scorer
from caicach.measures.index.shortfalls import Loss, losses
from caicach.measures.index.summing import Totals, totals
from caicach.measures.index.tree import BadSet
from caicach.measures.index.trends import Reading, Series, SeriesKind, trend
from caicach.measures.index.values import (
    Criterion,
    Mark,
    Method,
    NodeTotal,
    NotApplicable,
    Part,
    RoundAt,
    RuleVerdict,
    RunnableRule,
    Ties,
    decimals,
    half_up,
    plain,
)
from caicach.measures.index.weaknesses import Weakness, repeated

if TYPE_CHECKING:
    from caicach.measures.index.backtesting import BackTest, Trial, backtest
    from caicach.measures.index.prediction import predict

_LATE = {
    "BackTest": "caicach.measures.index.backtesting",
    "Trial": "caicach.measures.index.backtesting",
    "backtest": "caicach.measures.index.backtesting",
    "predict": "caicach.measures.index.prediction",
}
"""Fetched when they are asked for: simulation needs numpy, which a command that only adds points up need not load."""


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATE[name]), name)


__all__ = [
    "LADDERS",
    "BackTest",
    "BadSet",
    "Basis",
    "By",
    "Criterion",
    "Cut",
    "Easy",
    "Entrant",
    "Expected",
    "FallStep",
    "Finding",
    "Gate",
    "Grade",
    "Graded",
    "Known",
    "Ladder",
    "Line",
    "Lineage",
    "Link",
    "LinkKind",
    "Loss",
    "Mark",
    "Method",
    "NodeTotal",
    "NotApplicable",
    "OpenPoint",
    "Part",
    "Place",
    "Prediction",
    "Quota",
    "Reading",
    "Recovery",
    "RoundAt",
    "RuleVerdict",
    "RunnableRule",
    "Scorer",
    "Series",
    "SeriesKind",
    "Standing",
    "Step",
    "StepGain",
    "StepKind",
    "Ties",
    "Totals",
    "Trial",
    "Veto",
    "Waterfall",
    "Weakness",
    "YearResult",
    "apply_quota",
    "as_year_result",
    "backtest",
    "decimals",
    "doubts",
    "easiest",
    "grade",
    "half_up",
    "links_from_notes",
    "losses",
    "plain",
    "predict",
    "rank",
    "rank_of_total",
    "reconcile",
    "recoveries",
    "repeated",
    "step_gain",
    "totals",
    "trend",
    "waterfall",
    "with_gate",
]
