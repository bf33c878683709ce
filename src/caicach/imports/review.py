"""What the review page shows of a draft: the row in focus, its neighbours, its names and what they may mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from caicach.imports.enums import TO_REVIEW, RowState, UnitChoice
from caicach.imports.models import DraftRow, DraftUnit, ImportDraft
from caicach.imports.queries import VIEWS
from caicach.imports.rules import ROLES, SURE, counts, name_key, place_key
from caicach.organisations.models import Unit, UnitGroup

FIRST = "waiting"


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer to what a name is; `key` is the digit that takes it."""

    key: int
    value: str
    words: str


@dataclass(slots=True)
class Name:
    """A printed name in a role, and what the body knows under it."""

    pk: int
    words: str
    label: str
    choice: UnitChoice
    members: Sequence[str] = ()
    sure: float = 1.0
    offers: list[Offer] = field(default_factory=list)

    @property
    def known(self) -> bool:
        return self.choice not in (UnitChoice.OPEN, UnitChoice.WORDS)

    @property
    def group(self) -> bool:
        return self.choice in (UnitChoice.GROUP, UnitChoice.NEW_GROUP)


@dataclass(frozen=True, slots=True)
class Focus:
    """The row in focus."""

    row: DraftRow
    place: int
    of: int
    before: int | None
    after: int | None
    names: dict[str, list[Name]]
    anchor: str


@dataclass(frozen=True, slots=True)
class Review:
    """A draft on the page."""

    view: str
    counts: dict[str, int]
    waiting: int
    tasks: int
    total: int
    focus: Focus | None
    tags: list[tuple[str, str, int]]
    open_names: int
    steps: int
    rows: Sequence[DraftRow] = ()


def review(draft: ImportDraft, view: str, asked: int | None) -> Review:
    """The page for a chip and a row that the address asks for; six queries whatever the number of rows."""
    rows = list(draft.rows.order_by("position"))
    names = {one.key: one for one in draft.units.select_related("unit", "group")}
    view = view if view in (*VIEWS, FIRST, "all") else FIRST
    shown = [row for row in rows if row.state in _states(view)]
    found = counts(row.state for row in rows)
    waiting = sum(found[state] for state in TO_REVIEW)
    return Review(
        view=view,
        counts=found,
        waiting=waiting,
        tasks=len(rows) - found[RowState.NOT_TASK] - waiting,
        total=len(rows) - found[RowState.NOT_TASK],
        focus=_focus(rows, shown, names, asked),
        tags=[(place_key(row.source.get("row")), row.state, row.pk) for row in rows],
        open_names=sum(one.choice == UnitChoice.OPEN for one in names.values()),
        steps=draft.steps.count(),
        rows=rows,
    )


def _states(view: str) -> Sequence[RowState]:
    if view == FIRST:
        return TO_REVIEW
    return VIEWS.get(view, tuple(RowState))


def _focus(rows: list[DraftRow], shown: list[DraftRow], names: dict[str, DraftUnit], asked: int | None) -> Focus | None:
    row = next((one for one in rows if one.pk == asked), shown[0] if shown else None)
    if row is None:
        return None
    before = [one.pk for one in shown if one.position < row.position]
    after = [one.pk for one in shown if one.position > row.position]
    place = len(before) + 1 if row in shown else 0
    return Focus(
        row=row,
        place=place,
        of=len(shown),
        before=before[-1] if before else None,
        after=after[0] if after else None,
        names=_names(row, names),
        anchor=place_key(row.source.get("row")),
    )


def _names(row: DraftRow, names: dict[str, DraftUnit]) -> dict[str, list[Name]]:
    answers = {
        role: [names[key] for key in map(name_key, row.fields.get(role) or ()) if key in names] for role in ROLES
    }
    units = Unit.objects.in_bulk({key for used in answers.values() for one in used for key in one.offers})
    digits = iter(range(1, 100))
    found: dict[str, list[Name]] = {}
    seen: set[int] = set()
    for role, used in answers.items():
        found[role] = [_name(one, units, digits if one.pk not in seen else iter(())) for one in used]
        seen |= {one.pk for one in used}
    return found


def _name(one: DraftUnit, units: dict[int, Unit], digits: Iterable[int]) -> Name:
    choice = UnitChoice(one.choice)
    label = one.unit.label if one.unit else one.group.name if one.group else one.name
    name = Name(one.pk, one.name, label, choice, one.members, one.sure)
    if choice is UnitChoice.OPEN or one.sure < SURE:
        answers = [(f"unit:{key}", units[key].name) for key in one.offers if key in units]
        answers += [(choice.value, "") for choice in (UnitChoice.NEW_UNIT, UnitChoice.NEW_GROUP, UnitChoice.WORDS)]
        name.offers = [Offer(key, value, words) for key, (value, words) in zip(digits, answers, strict=False)]
    return name


def unit_choices(draft: ImportDraft, on: Any) -> list[tuple[str, str]]:
    """Every unit and group that a name may be said to be."""
    units = Unit.objects.filter(body=draft.body_id).on(on).order_by("order", "name")
    groups = UnitGroup.objects.filter(body=draft.body_id).on(on).order_by("name")
    return [(f"unit:{one.pk}", one.name) for one in units] + [(f"group:{one.pk}", one.name) for one in groups]
