"""Who does a part, and who may say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from typing import Any

from caicach.organisations.models import Person
from caicach.organisations.queries.staffing import Staffing
from caicach.plans.enums import OPEN_STATES, PlanState
from caicach.plans.models import TaskPart
from caicach.progress.enums import Deed
from caicach.progress.rights import Ties, may, units_of


def members_of(part: TaskPart, on: Date) -> Sequence[int]:
    """Who works in the unit of a part on a day; nobody where no unit is named."""
    return Staffing.on(on, [part.body_id]).members.get(part.unit_id, ()) if part.unit_id else ()


@dataclass(frozen=True)
class Charge:
    """The person in charge of a part as somebody's page shows it; asks nothing but names to choose from."""

    part: TaskPart
    person: Any
    today: Date
    ties: Ties

    @property
    def is_open(self) -> bool:
        part = self.part
        return bool(part.unit_id) and part.state in OPEN_STATES and part.task.plan.state != PlanState.CLOSED

    @property
    def may_take(self) -> bool:
        """Of the unit, and nobody does it yet."""
        mine = self.part.unit_id in units_of(self.person)
        return self.is_open and mine and self.part.person_id is None and self._may(Deed.TAKE_CHARGE)

    @property
    def may_give_back(self) -> bool:
        return self.is_open and self.part.person_id == self.person.pk and self._may(Deed.TAKE_CHARGE)

    @property
    def may_assign(self) -> bool:
        return self.is_open and self._may(Deed.ASSIGN)

    @cached_property
    def people(self) -> list[tuple[int, str]]:
        """Whom one can choose, by name."""
        found = Person.objects.filter(pk__in=members_of(self.part, self.today)).order_by("full_name", "pk")
        return list(found.values_list("pk", "full_name"))

    def _may(self, deed: Deed) -> bool:
        return may(self.person, deed, self.ties, self.part)
