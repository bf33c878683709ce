"""The figures as one aggregate over the clocked rows, written once in SQL."""

from collections.abc import Iterable, Sequence
from typing import Any

from caicach.measures.dossiers.indicators.clocked import EARLY, LATE, ON_TIME, UNRATED, clocked, columns_of
from caicach.measures.dossiers.indicators.conditions import CONDITIONS
from caicach.measures.dossiers.indicators.dialect import Dialect
from caicach.measures.dossiers.indicators.figures import Figures
from caicach.measures.dossiers.indicators.questions import Key, Question
from caicach.measures.dossiers.indicators.rows import Row

_COLUMN = {
    Key.UNIT: "unit_name", Key.PROCEDURE: "procedure_code", Key.FIELD: "field", Key.GROUP: "group_name",
    Key.CHANNEL: "channel", Key.OFFICER: "officer",
}  # fmt: skip
_NAMED = {"group_name", "unit_name"}
_COUNTED = ("procedure_code", "has_fee", "paid_online", "digitised", "apology_sent_at")


def counting(dialect: Dialect, table: str, question: Question, *, used: str = "") -> str:
    """A SELECT of one row a combination of keys: the keys (months and years as whole numbers), every count that is
    asked for, the median times two and the 90th percentile times ten; sorted by keys, null last.
    """
    columns = {_COLUMN[key] for key in question.by if key in _COLUMN} - _NAMED | columns_of(question.only)
    rows = clocked(dialect, table, question, [*sorted(columns), *_COUNTED], used=used)
    keys = [f"{_key(dialect, key)} AS k{place}" for place, key in enumerate(question.by)]
    median, p90 = dialect.quantiles("used", "is_settled")
    figures = [*(f"{expression} AS {name}" for name, expression in _counts(dialect, question).items())]
    figures += [f"{median} AS median_halves", f"{p90} AS p90_tenths"]
    inner = f"SELECT {', '.join([*keys, *figures])} FROM ({rows}) AS rated"
    if not keys:
        return inner
    inner += f" GROUP BY {', '.join(_key(dialect, key) for key in question.by)}"
    order = (dialect.order(f"k{place}", is_text=key in _COLUMN) for place, key in enumerate(question.by))
    return f"SELECT * FROM ({inner}) AS figures ORDER BY {', '.join(order)}"


def _key(dialect: Dialect, key: Key) -> str:
    if key is Key.MONTH:
        return dialect.month("received_on")
    if key is Key.FINISHED_MONTH:
        return dialect.month("ended_on")
    return dialect.year("received_on") if key is Key.YEAR else _COLUMN[key]


def _counts(dialect: Dialect, question: Question) -> dict[str, str]:
    words = {"early": EARLY, "on_time": ON_TIME, "late": LATE, "unrated": UNRATED, "has_pause": dialect.has_pause}
    counts = {name: dialect.count(condition.format(**words)) for name, condition in CONDITIONS.items()}
    counts["received"] = "COUNT(*)"
    counts["procedures"] = dialect.count_distinct("procedure_code")
    counts["postal_procedures"] = dialect.count_distinct("procedure_code", "channel = 'postal'")
    return {name: counts[name] for name in question.counts}


def rows_of(answer: Iterable[Sequence[Any]], question: Question) -> list[Row]:
    """The rows of an engine's answer to `counting`: whole numbers, of which only the last two may be null."""
    columns: list[Sequence[Any]] = list(zip(*answer, strict=True))
    return list(Figures.told(columns, question)) if columns else []
