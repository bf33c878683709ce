"""Tasks that may mend a loss: found by words, proposed by likeness; and what a task wins back."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from caicach.kit.permissions import Permission, allowed
from caicach.kit.words import search_words
from caicach.plans.enums import PlanKind, PlanLevel, PlanState, TaskState
from caicach.plans.models import Plan, Task, TaskQuerySet
from caicach.progress.meanings import Meaning
from caicach.scoring.models import Remedy, Result, Shortfall
from caicach.scoring.rules.remedy_matches import Wordings, matches

FOUND = 12
SURE = 0.9
"""From here on a proposal is ticked beforehand."""
TELLING = 40
"""So many letters of a title say enough to be compared alone."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A task that seems to mend a loss."""

    shortfall: Shortfall
    task: Task
    sure: float

    @property
    def name(self) -> str:
        """How it is sent from the form."""
        return f"{self.shortfall.pk}:{self.task.pk}"

    @property
    def ticked(self) -> bool:
        return self.sure >= SURE


def tasks_named(person: Any, one: Shortfall, typed: str) -> list[Task]:
    """Tasks of the body in which every word stands, those that are open and newest first; none for no word."""
    words = search_words(typed)
    if not words:
        return []
    found: QuerySet[Task] = tasks_of(person, one.body_id).matching(words)
    found = found.exclude(remedies__shortfall=one)
    return list(found.select_related("plan").order_by("-plan__year", "plan", "order")[:FOUND])


def tasks_of(person: Any, body_id: int) -> TaskQuerySet:
    """The body's own work that is not given up."""
    seen: TaskQuerySet = Task.objects.visible_to(person)
    return seen.filter(body=body_id, own=True).exclude(state=TaskState.CANCELLED)


def plans_to_search(person: Any, result: Result) -> list[Plan]:
    """The body's plans from the year of the loss on, those that shall lift the index first."""
    held = Plan.objects.visible_to(person).filter(body=result.body_id, year__gte=result.year)
    held = held.exclude(level=PlanLevel.SUBORDINATE)
    return sorted(held, key=lambda one: (one.kind != PlanKind.INDEX, one.level != PlanLevel.OWN, -one.year, -one.pk))


def plans_open(person: Any, one: Shortfall) -> list[Plan]:
    """The running own plans of the body that the person may add a task to, newest first."""
    if not allowed(person, Permission.PLAN_EDIT, one.body):
        return []
    held = Plan.objects.visible_to(person).filter(body=one.body_id, level=PlanLevel.OWN, state=PlanState.ACTIVE)
    return list(held.exclude(kind=PlanKind.ARISING).order_by("-year", "-pk"))


def propose_remedies(person: Any, result: Result, plan: Plan) -> list[Proposal]:
    """Tasks of the plan beside the losses that they seem to mend, largest loss first; what is tied is left out."""
    lost = list(Shortfall.objects.visible_to(person).filter(line__result=result).select_related("line", "unit", "body"))
    tasks = {task.pk: task for task in tasks_of(person, result.body_id).filter(plan=plan).select_related("parent")}
    tied = set(Remedy.objects.filter(shortfall__in=lost).values_list("shortfall_id", "task_id"))
    held = {one.pk: one for one in lost}
    found = matches(
        [Wordings(one.pk, _words_of_loss(one)) for one in lost],
        [Wordings(task.pk, (task.title,)) for task in tasks.values()],
    )
    return [
        Proposal(held[one.shortfall], tasks[one.task], one.sure)
        for one in found
        if (one.shortfall, one.task) not in tied
    ]


def meanings_of_task(task: Task, person: Any) -> Sequence[Meaning]:
    """The points that the task shall win back, as far as the person may see them; one query. For progress/meanings."""
    seen = Shortfall.objects.visible_to(person).filter(remedies__task=task).select_related("line").order_by("pk")
    return [
        Meaning(
            words=one.line.name,
            url=reverse("shortfall", args=[one.pk]),
            year=one.year,
            expected=(one.lost if one.expected is None else one.expected).normalize(),
            points=_short(one.line.points),
            maximum=_short(one.line.maximum),
            why=one.cause or one.line.explanation,
            recovered=_short(one.recovered),
        )
        for one in seen
    ]


def _words_of_loss(one: Shortfall) -> tuple[str, ...]:
    return (one.line.name, one.line.explanation) if len(one.line.explanation) > TELLING else (one.line.name,)


def _short(points: Decimal | None) -> Decimal | None:
    """Without the zeros that the database keeps."""
    return None if points is None else points.normalize()
