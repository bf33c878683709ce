"""The year of each unit: on time, late, not at all. The list from which commendation and rating are proposed
(papers 000 IV.5, 001 V.2)."""

from dataclasses import dataclass, fields
from datetime import date as Date
from typing import Any

from django.db.models import Count, F, Q

from caicach.organisations.models import Unit
from caicach.plans.enums import OPEN_STATES, OWED_STATES, TaskState
from caicach.plans.models import Plan, TaskPart, TaskPartQuerySet
from caicach.progress.enums import HandInState
from caicach.progress.models import HandIn

DONE = Q(state=TaskState.DONE)
IN_TIME = DONE & (Q(due__isnull=True) | Q(done_on__lte=F("due")))
BY_FIRST_DAY = DONE & (Q(first_due__isnull=True) | Q(done_on__lte=F("first_due")))
KINDS = ("on_time", "done_late", "overdue", "open", "not_applicable")


@dataclass(frozen=True, slots=True)
class UnitYear:
    """Parts of one unit in a year. Every part is counted once: on time, late, overdue, open or not applicable.

    `after_extension`: done on time only because the day was moved; `returned`: rounds that were sent back.
    """

    unit: int | None
    name: str
    on_time: int
    done_late: int
    overdue: int
    open: int
    not_applicable: int
    after_extension: int
    extensions: int
    returned: int

    @property
    def total(self) -> int:
        return self.on_time + self.done_late + self.overdue + self.open + self.not_applicable

    @property
    def judged(self) -> int:
        """Parts whose day has come or that are done."""
        return self.on_time + self.done_late + self.overdue

    @property
    def share(self) -> float | None:
        """Percent on time of the parts judged; None where none is."""
        return 100 * self.on_time / self.judged if self.judged else None


def parts_of_year(person: Any, year: int) -> TaskPartQuerySet:
    """The own work of a year's plans, those that have run their course as well."""
    return TaskPart.objects.visible_to(person).live().filter(task__own=True, task__plan__year=year)


def of_kind(parts: TaskPartQuerySet, kind: str, today: Date) -> TaskPartQuerySet:
    """The parts behind one figure."""
    return parts.filter(_conditions(today)[kind])


def year_end(person: Any, year: int, today: Date) -> list[UnitYear]:
    """Each unit's year, best share on time first; three queries."""
    parts = parts_of_year(person, year).order_by()
    counts = {name: Count("pk", filter=condition) for name, condition in _conditions(today).items()}
    rows = parts.values("unit").annotate(
        **counts,
        after_extension=Count("pk", filter=IN_TIME & ~BY_FIRST_DAY),
        moved=Count("pk", filter=Q(extensions__gt=0)),
    )
    held: dict[int | None, dict[str, Any]] = {row["unit"]: dict(row) for row in rows}
    units = Unit.objects.filter(pk__in=[key for key in held if key]).order_by("order", "name")
    names: list[tuple[int | None, str]] = list(units.values_list("pk", "name"))
    back = _returned(parts)
    found = [
        _year(held[key], name, back.get(key, 0)) for key, name in [*names, *([(None, "")] if None in held else [])]
    ]
    return sorted(found, key=lambda one: (one.share is None, -(one.share or 0), -one.judged))


def total(rows: list[UnitYear]) -> UnitYear:
    """All units together."""
    numbers = [one.name for one in fields(UnitYear) if one.name not in ("unit", "name")]
    return UnitYear(None, "", **{name: sum(getattr(row, name) for row in rows) for name in numbers})


def years(person: Any) -> list[int]:
    """The years that have plans, newest first."""
    found = Plan.objects.visible_to(person).order_by("-year").values_list("year", flat=True).distinct()
    return list(found)


def _conditions(today: Date) -> dict[str, Q]:
    owed_late = Q(state__in=OWED_STATES, due__lt=today)
    return {
        "on_time": IN_TIME,
        "done_late": DONE & Q(done_on__gt=F("due")),
        "overdue": owed_late,
        "open": Q(state__in=OPEN_STATES) & ~owed_late,
        "not_applicable": Q(state=TaskState.NOT_APPLICABLE),
    }


def _returned(parts: TaskPartQuerySet) -> dict[int | None, int]:
    rows = HandIn.objects.filter(part__in=parts.values("pk"), state=HandInState.RETURNED)
    return dict(rows.order_by().values_list("part__unit").annotate(n=Count("pk")))


def _year(row: dict[str, Any], name: str, returned: int) -> UnitYear:
    numbers = {kind: row[kind] for kind in KINDS}
    return UnitYear(
        row["unit"], name, after_extension=row["after_extension"], extensions=row["moved"], returned=returned, **numbers
    )
