"""Which unit or group of a body a printed name means, on a day."""

from dataclasses import dataclass
from datetime import date

from caicach.language.assignments import ResolutionKind, UnitDirectory
from caicach.language.values import NamedUnit
from caicach.language.values import UnitGroup as NamedGroup
from caicach.organisations.models import Alias, Body, GroupMember, Unit, UnitGroup
from caicach.organisations.queries.heirs import heirs


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name means. `unit` is the unit of the day, or the first of several heirs; `heirs` are all of them."""

    name: str
    unit: Unit | None = None
    group: UnitGroup | None = None
    sure: float = 0.0
    heirs: tuple[Unit, ...] = ()
    reason: str = ""

    @property
    def known(self) -> bool:
        return self.unit is not None or self.group is not None


class BodyDirectory:
    """All units and groups that a body ever had, under all their names; built with three queries, then asked often."""

    def __init__(self, body: Body) -> None:
        self._units: dict[str, list[Unit]] = {}
        for unit in Unit.objects.filter(body=body).prefetch_related("aliases").order_by("valid_from", "pk"):
            self._units.setdefault(unit.name, []).append(unit)
        self._groups = {group.name: group for group in UnitGroup.objects.filter(body=body).order_by("valid_from", "pk")}
        self._language = UnitDirectory(
            tuple(NamedUnit(name, _other_names(same)) for name, same in self._units.items()),
            tuple(NamedGroup(name) for name in self._groups),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of a unit: full, short, others."""
        return tuple(name for one in self._language.units for name in (one.name, *one.aliases))

    def resolve(self, text: str, on: date) -> Resolved:
        """The unit or group that the text means; an ended unit gives its heirs of the day."""
        found = self._language.resolve(text)
        if found.kind is ResolutionKind.UNKNOWN:
            return Resolved(text, reason="Không có đơn vị hay nhóm nào mang tên này trong danh mục của cơ quan.")
        if found.name in self._groups:
            return Resolved(text, group=self._groups[found.name], sure=found.sure, reason="Nhóm đơn vị trong danh mục.")
        return _of_the_day(text, self._units[found.name], found.sure, on)


def directory_of(body: Body) -> BodyDirectory:
    """The directory of a body, for asking about many names."""
    return BodyDirectory(body)


def resolve_name(body: Body, text: str, on: date) -> Resolved:
    """What one printed name means in a body on a day."""
    return BodyDirectory(body).resolve(text, on)


def members(group: UnitGroup, on: date) -> list[Unit]:
    """The units of a group on a day, in the order of the body."""
    rows = GroupMember.objects.on(on).filter(group=group).select_related("unit").order_by("unit__order", "unit__name")
    return [row.unit for row in rows]


def _of_the_day(text: str, same_name: list[Unit], sure: float, on: date) -> Resolved:
    valid = next((unit for unit in same_name if unit.is_valid_on(on)), None)
    if valid is not None:
        return Resolved(text, unit=valid, sure=sure, heirs=(valid,), reason="Đơn vị trong danh mục.")
    old = same_name[-1]
    after = tuple(heirs(old, on))
    if not after or after == (old,):
        return Resolved(text, unit=old, sure=min(sure, 0.5), reason=f"{old.name} không hoạt động ngày {on:%d/%m/%Y}.")
    names = ", ".join(unit.name for unit in after)
    certainty = sure if len(after) == 1 else min(sure, 0.6)
    return Resolved(text, unit=after[0], sure=certainty, heirs=after, reason=f"{old.name} nay là: {names}.")


def _other_names(same_name: list[Unit]) -> tuple[str, ...]:
    names = [unit.short_name for unit in same_name if unit.short_name]
    names += [alias.text for unit in same_name for alias in unit.aliases.all()]
    return tuple(dict.fromkeys(names))


def body_named(text: str) -> Body | None:
    """The body with that name, short name, symbol or alias."""
    wanted = text.strip()
    found = Body.objects.filter(name__iexact=wanted).first() or Body.objects.filter(symbol__iexact=wanted).first()
    if found is None:
        alias = Alias.objects.filter(text__iexact=wanted, body__isnull=False).select_related("body").first()
        found = alias.body if alias else None
    return found
