"""The list of lost points of one body: rows with their remedies, totals, results whose list is not drawn up yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet

from caicach.kit.permissions import Permission, allowed
from caicach.kit.words import search_words
from caicach.language.text import fold
from caicach.organisations.models import Body
from caicach.plans.models import Task
from caicach.plans.rules import is_late
from caicach.scoring.models import Remedy, Result, ResultLine, Shortfall
from caicach.scoring.queries.running_losses import Years

ZERO = Decimal(0)
WITH, WITHOUT = "co", "chua"
SHEET, UNIT = "bang", "donvi"


@dataclass(frozen=True, slots=True)
class ShortfallFilter:
    """What the list is narrowed to; empty means everything. `order`: by points, by SHEET or by UNIT."""

    text: str = ""
    year: int | None = None
    field: str = ""
    unit: int | None = None
    """0: losses nobody answers for."""
    state: str = ""
    remedy: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class RemedyLine:
    """A task that mends, and how it stands."""

    remedy: Remedy
    late: bool

    @property
    def task(self) -> Task:
        return self.remedy.task


@dataclass(frozen=True, slots=True)
class ShortfallLine:
    """One row: the loss, its field, its remedies, the years in which the line lost points running."""

    one: Shortfall
    field: str
    remedies: tuple[RemedyLine, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def finding(self) -> str:
        """Why points were lost: as the body says, else as the council or the paper does."""
        return self.one.cause or self.one.line.explanation or self.one.line.note

    @property
    def running(self) -> int:
        """For how many years running; 0 where it is the first."""
        return len(self.years) if len(self.years) > 1 else 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Points of the rows shown."""

    lost: Decimal = ZERO
    mended: Decimal = ZERO
    unmended: Decimal = ZERO
    expected: Decimal = ZERO
    recovered: Decimal = ZERO
    rows: int = field(default=0)


def losses(person: Any) -> QuerySet[Shortfall]:
    """What the person may see, with all that a row names. `rest`: what the lines told below do not explain."""
    tasks = Remedy.objects.select_related("task").order_by("task__next_due", "pk")
    seen: QuerySet[Shortfall] = Shortfall.objects.visible_to(person)
    found = seen.select_related("unit", "line__parent__parent__parent", "line__result", "line__criterion")
    below = ResultLine.objects.filter(parent=OuterRef("line"))
    found = found.prefetch_related(Prefetch("remedies", queryset=tasks), "line__units")
    return found.annotate(rest=Exists(below))


def shortfall_lines(found: Iterable[Shortfall], today: Date, years: Years | None = None) -> list[ShortfallLine]:
    return [_line(one, today, years) for one in found]


def narrowed(lines: Iterable[ShortfallLine], wanted: ShortfallFilter) -> list[ShortfallLine]:
    """The rows as asked, in the order asked."""
    words = search_words(wanted.text)
    kept = [line for line in lines if _fits(line, wanted) and _says(line, words)]
    if wanted.order == SHEET:
        return sorted(kept, key=lambda row: (-row.one.year, row.one.line.order))
    if wanted.order == UNIT:
        return sorted(kept, key=lambda row: (row.one.unit is None, _place(row), -row.one.lost))
    return sorted(kept, key=lambda row: (-row.one.lost, row.one.line.order))


def totals_of(lines: Sequence[ShortfallLine]) -> Totals:
    """Sums of the rows; expected back is what people wrote down."""
    mended = sum((line.one.lost for line in lines if line.remedies), ZERO)
    lost = sum((line.one.lost for line in lines), ZERO)
    return Totals(
        lost=lost,
        mended=mended,
        unmended=lost - mended,
        expected=sum((line.one.expected or ZERO for line in lines), ZERO),
        recovered=sum((line.one.recovered or ZERO for line in lines), ZERO),
        rows=len(lines),
    )


def bodies_of(person: Any) -> list[Body]:
    """The bodies whose lists the person may open: the own one first, then those that have a list."""
    seen = Shortfall.objects.visible_to(person).order_by().values("body").distinct()
    others = list(Body.objects.filter(pk__in=seen).order_by("name"))
    own = person.body
    return others if own is None else [own, *(one for one in others if one.pk != own.pk)]


def years_listed(person: Any, body: Body) -> list[int]:
    """The years of the list, newest first."""
    found = Shortfall.objects.visible_to(person).filter(body=body)
    return list(found.order_by("-year").values_list("year", flat=True).distinct())


def not_listed(person: Any, body: Body) -> list[Result]:
    """Results that stand and lost points, of which no loss is listed; of the body itself and its units, newest first.

    Only for who may draw the list up.
    """
    if not allowed(person, Permission.REMEDY_EDIT, body):
        return []
    listed = Shortfall.objects.filter(body=body).order_by().values("line__result")
    standing = Result.objects.visible_to(person).filter(body=body, replaced_by__isnull=True, lines__isnull=False)
    lost = standing.exclude(pk__in=listed).filter(lines__points__lt=F("lines__maximum"), lines__part="scored")
    return list(lost.select_related("unit", "body").order_by("-year", "unit__order", "pk").distinct())


def field_of(one: Shortfall) -> str:
    """The name of the field that the line stands in."""
    line = one.line
    while line.parent is not None:
        line = line.parent
    return line.name


def _line(one: Shortfall, today: Date, years: Years | None) -> ShortfallLine:
    through = years.of(one.year, one.line.key) if years and one.line.result.unit_id is None else None
    remedies = tuple(
        RemedyLine(remedy, is_late(remedy.task.state, remedy.task.next_due, today)) for remedy in one.remedies.all()
    )
    return ShortfallLine(one, field_of(one), remedies, through.years if through else ())


def _fits(line: ShortfallLine, wanted: ShortfallFilter) -> bool:
    one = line.one
    return (
        (wanted.year is None or one.year == wanted.year)
        and (not wanted.field or line.field == wanted.field)
        and (wanted.unit is None or (one.unit_id or 0) == wanted.unit)
        and (not wanted.state or one.state == wanted.state)
        and (not wanted.remedy or bool(line.remedies) == (wanted.remedy == WITH))
    )


def _says(line: ShortfallLine, words: Sequence[str]) -> bool:
    text = fold(f"{line.one.line.number} {line.one.line.name} {line.finding} {line.one.unit or ''}")
    return all(word in text for word in words)


def _place(line: ShortfallLine) -> int:
    return line.one.unit.order if line.one.unit else 0
