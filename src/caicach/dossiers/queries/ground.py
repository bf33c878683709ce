"""What every page of the figures stands on: the dossiers of a body, how they are counted, what units are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from caicach.dossiers.models import Store
from caicach.dossiers.presentation.addresses import WITHOUT, Wanted
from caicach.dossiers.queries.stored import canonical, question_for, source_for, store_of
from caicach.kit.remembered import Memory
from caicach.measures.dossiers.clock.policies import POLICIES, Policy
from caicach.measures.dossiers.indicators import COUNTS, Key, Only, Question, Row, measure
from caicach.measures.dossiers.source import Source
from caicach.organisations.models import Body, Unit

PART = {
    Key.UNIT: "units",
    Key.PROCEDURE: "procedures",
    Key.FIELD: "fields",
    Key.GROUP: "groups",
    Key.CHANNEL: "channels",
    Key.OFFICER: "officers",
}
"""The filter that narrows a list to one value of a key; periods have filters of their own."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The dossiers of one body. `shown`: printed name of a unit → the name pages show; `places`: that name → its place
    in the body's list of units."""

    body: Body
    store: Store
    source: Source
    question: Question
    shown: Mapping[str, str]
    places: Mapping[str, int]
    memory: Memory = field(compare=False)

    @property
    def policy(self) -> Policy:
        return self.question.policy

    def rows(self, *by: Key, only: Only | None = None, counts: tuple[str, ...] = tuple(COUNTS)) -> list[Row]:
        """Indicators; asked once until something changes. `counts`: which are wanted, fewer cost less."""
        asked = replace(self.question, by=by, only=only or Only(), counts=counts)
        about = (self.store.pk, self.store.generation, asked.as_of, asked.policy.code, asked.by, asked.only, counts)
        return self.memory.of("dossiers.rows", about, lambda: measure(self.source, asked))

    def only(self, wanted: Wanted) -> Only:
        """The filters of an address as the measures know them."""
        found = Only(
            received_from=wanted.received_from,
            received_to=wanted.received_to,
            finished_from=wanted.finished_from,
            finished_to=wanted.finished_to,
            units=self._printed(wanted.units),
        )
        named: dict[str, Any] = {name: _or_none(getattr(wanted, name)) for name in PART.values() if name != "units"}
        return replace(found, **named)

    def _printed(self, names: Iterable[str]) -> tuple[str | None, ...]:
        found: list[str | None] = []
        for name in names:
            if name == WITHOUT:
                found.append(None)
            else:
                found += [printed for printed, shown in self.shown.items() if shown == name] or [name]
        return tuple(found)

    def order(self, first: Iterable[str] = ()) -> Any:
        """A key that sorts names of units: some first, then by their place in the body, by name, without name last."""
        mine = frozenset(first)

        def place(name: str) -> tuple[int, int, str]:
            return (0 if name in mine else 2 if name == WITHOUT else 1, self.places.get(name, 10_000), name)

        return place


def _or_none(values: Iterable[str]) -> tuple[str | None, ...]:
    return tuple(None if one == WITHOUT else one for one in values)


def ground_of(body: Body | None, policy: str = "") -> Ground | None:
    """The ground of a body; None where nothing is stored. `policy`: another way to count than the body's own."""
    memory = Memory("dossiers", "organisations")
    store = store_of(body) if body else None
    source = source_for(store) if store else None
    if body is None or store is None or source is None:
        return None
    shown = memory.of("dossiers.unit_names", body.pk, lambda: dict(canonical(body)))
    places = memory.of("dossiers.unit_places", body.pk, lambda: _places(body))
    question = replace(question_for(body, policy=POLICIES.get(policy), store=store), units=shown)
    return Ground(body, store, source, question, shown, places, memory)


def _places(body: Body) -> dict[str, int]:
    names = Unit.objects.of(body).order_by("order", "name", "pk").values_list("name", flat=True)
    return {name: place for place, name in enumerate(names)}


COUNTED = ("settled", "early", "on_time", "late", "unrated", "pending_late")
"""What home and tabs are made of."""


def results(ground: Ground) -> list[Row]:
    """All dossiers by unit and month of the result, the open ones without month: what home and tabs are made of."""
    return ground.rows(Key.UNIT, Key.FINISHED_MONTH, counts=COUNTED)


def added(rows: Iterable[Row], keys: Mapping[str, str | None] | None = None) -> Row:
    """The sum of rows of parts that do not overlap: for counts of dossiers and the shares made of them. Shares of
    procedures, medians and percentiles are not to be added up; ask for them with fewer keys."""
    total: dict[str, int] = {}
    for row in rows:
        for name, count in row.counts.items():
            total[name] = total.get(name, 0) + count
    return Row(keys=dict(keys or {}), counts=total, median_halves=None, p90_tenths=None)
