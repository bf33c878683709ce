"""Points as the papers print them, and labels of stored words."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from caicach.evidence.queries.lists import flags_of
from caicach.evidence.rules import Flag
from caicach.language.scoring_rules import RuleLine
from caicach.measures import index
from caicach.measures.index import half_up, plain
from caicach.scoring import enums
from caicach.scoring.rules.figures_said import figures_said
from caicach.scoring.rules.self_scoring import Lack

register = template.Library()
SHORT = 6
"""Letters of the points of a line that fit into a column."""


@register.filter
def points(value: Decimal | None) -> str:
    """Points without useless zeros: 0,5; nothing for none."""
    return "" if value is None else plain(value).replace("-", "−")


@register.filter
def decimals(rows: Iterable[Any], path: str) -> int:
    """How many decimals a column needs, so that all its points have as many: {{ sheets|decimals:"final_total" }}."""
    found = (_at(row, path) for row in rows)
    return max((index.decimals(one) for one in found if one is not None), default=0)


@register.filter
def fixed(value: Decimal | None, places: int) -> str:
    """Points with the decimals of their column: 84,960 beside 88,536; nothing for none."""
    if value is None:
        return ""
    said = points(value)
    lacking = places - index.decimals(value)
    return said if lacking <= 0 else f"{said}{'' if ',' in said else ','}{'0' * lacking}"


@register.filter
def place(values: Sequence[Any], number: int) -> Any:
    """The one at that place, counted from 0."""
    return values[number]


@register.simple_tag
def points_of(value: Decimal | None, maximum: Decimal | None = None, unknown: str = "?", places: int = 0) -> SafeString:
    """0,5/1,5 with the maximum in small print; "?" while there are none. `places`: the decimals of the column."""
    said = unknown if value is None else fixed(value, places)
    small = f"<small>/{points(maximum)}</small>" if maximum is not None else ""
    return SafeString(f'<span class="points">{escape(said)}{small}</span>')


@register.filter
def without_points(line: RuleLine) -> str:
    """A line of a rule without the points at its end, which stand in a column of their own; a formula stays."""
    return line.text.removesuffix(short_points(line)).rstrip(" :") or line.text


@register.filter
def short_points(line: RuleLine) -> str:
    """The points of a line of a rule where they are a number; nothing for a formula or words."""
    return line.points if len(line.points) <= SHORT else ""


@register.filter
def said(line: Any) -> str:
    """The figures that a line of a sheet rests on, as one reads them."""
    return figures_said(line.given, line.rule.inputs if line.rule else ())


@register.filter
def said_by_program(line: Any) -> str:
    """The figures that the program brings for a line."""
    return figures_said(line.score.figure_given, line.rule.inputs if line.rule else ())


@register.filter
def lack_word(lack: str) -> str:
    """What a row still lacks, in words."""
    return gettext(Lack(lack).label)


@register.filter
def score_place(score: int) -> str:
    """Where the typed text of a row is kept until it is sent."""
    return f"score:{score}:self"


@register.filter
def explain_place(score: int) -> str:
    """Where a typed explanation is kept until it is sent."""
    return f"score:{score}:explain"


@register.filter
def evidence_flags(link: Any, sheet: Any) -> tuple[Flag, ...]:
    """What is wrong with a piece of evidence for the year of the sheet."""
    return flags_of(link.evidence, year=sheet.round.year)


@register.filter
def translated(words: str) -> str:
    """Words that a registry keeps in Vietnamese, in the language of the page."""
    return gettext(words) if words else ""


@register.filter
def value_words(reading: Any, unit: str) -> str:
    """A reading with its unit: "46,15 % (6/13)"."""
    said = f"{_short(reading.value)} {gettext(unit) if unit else ''}".strip()
    return f"{said} ({points(reading.part)}/{points(reading.whole)})" if reading.whole is not None else said


@register.filter
def reading_now(row: Any) -> str:
    return value_words(row.now, row.named.unit)


@register.filter
def reading_kept(row: Any) -> str:
    return value_words(row.kept, row.named.unit)


def _at(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name)
    return row


def _short(value: Decimal) -> str:
    """At most two decimals; the exact value stands in the part and the whole."""
    return points(half_up(value, 2))


@register.filter
def word(value: str, enum: str) -> str:
    """The translated label of a stored value: {{ round.state|word:"RoundState" }}; an unknown one as it is."""
    try:
        return gettext(getattr(enums, enum)(value).label)
    except ValueError:
        return value
