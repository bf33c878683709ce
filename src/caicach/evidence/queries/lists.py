"""The list of evidence: filters, flags of each row by its uses, and what the filters offer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from caicach.evidence.enums import FlagCode
from caicach.evidence.models import FLAGGED, Evidence
from caicach.evidence.rules import Flag, Wanted, flags
from caicach.evidence.uses import Use, uses_of
from caicach.kit.words import search_words


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address of the list asks for. `flag`: a FlagCode, "any", "failed" (not read) or nothing."""

    text: str = ""
    unit: int | None = None
    year: int | None = None
    flag: str = ""
    kind: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the piece, its flags (each once), and where it is used."""

    one: Evidence
    flags: tuple[Flag, ...]
    uses: tuple[Use, ...]

    @property
    def words(self) -> list[str]:
        return [gettext(flag.code.label) for flag in self.flags]


def evidence(person: Any, wish: Wish) -> QuerySet[Evidence]:
    """The evidence that the person may see, as the address asks, newest first."""
    matching = Evidence.objects.visible_to(person).matching(search_words(wish.text))
    if wish.year:
        matching = matching.of_year(wish.year)
    found: QuerySet[Evidence] = matching.filter(withdrawn_at__isnull=not wish.withdrawn)
    if wish.unit:
        found = found.filter(unit_id=wish.unit)
    if wish.kind:
        found = found.filter(kind=wish.kind)
    found = _flagged(found, wish.flag, person) if wish.flag else found
    return found.select_related("unit", "uploaded_by").defer("text", "search").order_by("-uploaded_at", "-pk")


def lines(found: Iterable[Evidence], person: Any) -> list[Line]:
    """Rows with flags; the uses are asked once for all of them."""
    held = list(found)
    uses = uses_of([one.pk for one in held], person)
    return [Line(one, flags_with(one, uses[one.pk]), tuple(uses[one.pk])) for one in held]


def flags_with(one: Evidence, uses: Iterable[Use]) -> tuple[Flag, ...]:
    """The flags of a piece over all its uses, each code once."""
    wanted = [use.wanted for use in uses] or [Wanted()]
    found: dict[FlagCode, Flag] = {}
    for wish in wanted:
        for flag in flags(one.facts, wish):
            found.setdefault(flag.code, flag)
    return tuple(found.values())


def flags_of(one: Evidence, *, year: int | None = None, starts: Any = None, due: Any = None) -> tuple[Flag, ...]:
    """What is wrong with a piece for one use; for the rooms above."""
    return flags(one.facts, Wanted(year, starts, due))


def years(person: Any) -> list[int]:
    """The years in which something proves something."""
    days = Evidence.objects.visible_to(person).filter(proves_on__isnull=False).dates("proves_on", "year", order="DESC")
    return [day.year for day in days]


def _flagged(found: QuerySet[Evidence], flag: str, person: Any) -> QuerySet[Evidence]:
    if flag == "failed":
        return found.filter(reading="failed")
    if flag in FLAGGED:
        return found.filter(FLAGGED[FlagCode(flag)])
    return found.filter(pk__in=_flagged_by_use(found, flag, person))


def _flagged_by_use(found: QuerySet[Evidence], flag: str, person: Any) -> list[int]:
    """Ids with a flag that depends on uses; those are known to the rooms above only, so all rows are asked."""
    held = list(found.only("kind", "alive", "proves_on", "signed", "reading", "period_from", "period_to"))
    uses = uses_of([one.pk for one in held], person)
    return [
        one.pk for one in held if any(flag in ("any", found_flag.code) for found_flag in flags_with(one, uses[one.pk]))
    ]
