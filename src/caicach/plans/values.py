"""What the actions of plans take and the queries give, apart from models and forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Any

from caicach.plans.enums import OPEN_STATES, Role, TaskState


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """One name in a role: a unit, a group, or words only."""

    role: Role
    words: str
    unit_id: int | None = None
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class TaskSpec:
    """A task as it shall be. `deadline` is the JSON form of CONTRACTS §3."""

    title: str
    appendix: str = ""
    section_path: tuple[str, ...] = ()
    number: str = ""
    parent_number: str = ""
    deliverable: str = ""
    assignment_text: str = ""
    budget_text: str = ""
    deadline: Mapping[str, Any] | None = None
    due_by_hand: bool = False
    roles: tuple[RoleSpec, ...] = ()
    source: Mapping[str, Any] = field(default_factory=dict)
    sure: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskContent:
    """What a person may correct in a task beside its deadline and money."""

    title: str
    number: str = ""
    deliverable: str = ""
    note: str = ""
    roles: tuple[RoleSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """Who or what ordered a task that is in no plan: words, a paper of the body, or both."""

    words: str = ""
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlanSpec:
    """A plan as it shall be."""

    title: str
    year: int
    kind: str
    level: str
    unit_id: int | None = None
    upper_id: int | None = None
    handed_in_on: Date | None = None


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list of tasks is narrowed to. Empty means everything."""

    text: str = ""
    plan: int | None = None
    year: int | None = None
    appendix: str | None = None
    section: str = ""
    unit: int | None = None
    role: str = ""
    due: str = ""
    state: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A unit in a cell: short words to show, full words to hover; `mark` is unit, group, body or words."""

    label: str
    title: str
    mark: str
    size: int = 0


@dataclass(slots=True)
class TaskLine:
    """One row of a list, ready to be shown."""

    pk: int
    url: str
    plan_id: int
    plan_title: str
    number: str
    title: str
    deliverable: str
    appendix: str
    section_path: tuple[str, ...]
    child: bool
    schedule: str
    due: Date | None
    open_words: str
    period: str
    state: TaskState
    late: bool
    done_on: Date | None
    done_late: bool
    settled: bool
    arising: bool
    due_by_hand: bool
    parts: int = 0
    parts_done: int = 0
    lead: list[Chip] = field(default_factory=list)
    coordinating: list[Chip] = field(default_factory=list)
    monitoring: list[Chip] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading above a row."""

    depth: int
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class StateCounts:
    """How many tasks are in each state; `late` counts open ones whose day has passed."""

    all: int
    late: int
    by_state: Mapping[TaskState, int]

    @property
    def open(self) -> int:
        """Late ones among them."""
        return self.late + sum(self.by_state.get(state, 0) for state in OPEN_STATES)

    def of(self, state: str) -> int:
        """How many rows a filter by state leaves; "" for all of them."""
        if state == "late":
            return self.late
        if state == "open":
            return self.open
        return self.by_state.get(TaskState(state), 0) if state else self.all
