"""Lists of dossiers: one page of what an address asks for, what the address says in words, the names it offers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date

from django.utils.translation import gettext as _

from caicach.dossiers.models import Apology, Procedure
from caicach.dossiers.presentation.addresses import PLURAL, WITHOUT, Wanted
from caicach.dossiers.presentation.figures import CHANNELS, KEYS, LISTS
from caicach.dossiers.queries.ground import PART, Ground
from caicach.dossiers.queries.stored import short_code
from caicach.dossiers.rules.periods import month_days
from caicach.kit.days import plain_day
from caicach.measures.dossiers.clock.policies import POLICIES
from caicach.measures.dossiers.indicators import Question
from caicach.measures.dossiers.listing import DossierRow, Listed, dossiers, every_dossier, how_many

PER_PAGE = 100
ORDERS: Mapping[str, str] = {
    "tre": "-late_by",
    "con": "days_left",
    "nhan": "received_at",
    "nhan-moi": "-received_at",
    "hen": "due_at",
    "xong-moi": "-finished_at",
    "ngay": "-used_days",
    "ma": "dossier_code",
}
"""Word in the address → column and direction of the list."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in words, and the query of the list without it."""

    name: str
    words: str
    without: str
    pair: tuple[str, str] | None = None
    """The word and the value of the address, where it is one."""


def counted(ground: Ground, wanted: Wanted) -> int:
    """How many dossiers the address means; asked once until something changes."""
    about = (ground.store.pk, ground.store.generation, ground.question.as_of, ground.policy.code, wanted.pairs())
    return ground.memory.of("dossiers.counted", about, lambda: _counted(ground, wanted))


def _counted(ground: Ground, wanted: Wanted) -> int:
    soon = ground.store.soon_days
    return how_many(ground.source, _question(ground, wanted), wanted.what, soon_days=soon, search=wanted.search)


def first_of(ground: Ground, wanted: Wanted, limit: int) -> Sequence[DossierRow]:
    """The first rows of a list; asked once until something changes."""
    about = (ground.store.pk, ground.store.generation, ground.question.as_of, ground.policy.code, wanted.pairs(), limit)
    return ground.memory.of("dossiers.first", about, lambda: list(page_of(ground, wanted, limit)))


def page_of(ground: Ground, wanted: Wanted, limit: int, offset: int = 0) -> Sequence[DossierRow]:
    """One stretch of the list."""
    return dossiers(
        ground.source,
        _question(ground, wanted),
        wanted.what,
        order=ORDERS.get(wanted.order, default_order(wanted.what)),
        limit=limit,
        offset=offset,
        soon_days=ground.store.soon_days,
        search=wanted.search,
    )


def every(ground: Ground, wanted: Wanted) -> Iterator[DossierRow]:
    """The whole list, sorted once and read while it is sent."""
    return every_dossier(
        ground.source,
        _question(ground, wanted),
        wanted.what,
        order=ORDERS.get(wanted.order, default_order(wanted.what)),
        soon_days=ground.store.soon_days,
        search=wanted.search,
    )


def default_order(what: Listed) -> str:
    """What one wants to see first of a list."""
    if what in (Listed.LATE, Listed.PENDING_LATE):
        return "-late_by"
    return "days_left" if what in (Listed.SOON, Listed.PENDING) else "-received_at"


def _question(ground: Ground, wanted: Wanted) -> Question:
    return replace(ground.question, by=(), only=ground.only(wanted))


def chips_of(wanted: Wanted, procedure_names: Mapping[str, str]) -> list[Chip]:
    """Each filter of an address as words that can be taken away."""
    found = []
    for name, word in PLURAL.items():
        for value in getattr(wanted, name):
            words = value_words(name, value, procedure_names)
            found.append(Chip(_filter_names()[name], words, wanted.without(word, value), (word, value)))
    for start, end, said in (
        ("received_from", "received_to", _("Tiếp nhận")),
        ("finished_from", "finished_to", _("Có kết quả")),
    ):
        since, until = getattr(wanted, start), getattr(wanted, end)
        if since or until:
            found.append(Chip(said, days_words(since, until), wanted.but(**{start: None, end: None}).query))
    if wanted.policy in POLICIES:
        found.append(Chip(_("Cách tính"), POLICIES[wanted.policy].name, wanted.but(policy="").query))
    return found


def days_words(since: Date | None, until: Date | None) -> str:
    """A period in words: months and years where it is made of them."""
    if since and until:
        if since.day == 1 and until == month_days(until.year, until.month)[1] and since.year == until.year:
            return _months_words(since.month, until.month, since.year)
        return _("từ %(since)s đến %(until)s") % {"since": plain_day(since), "until": plain_day(until)}
    if since:
        return _("từ %(since)s") % {"since": plain_day(since)}
    return _("đến %(until)s") % {"until": plain_day(until)} if until else ""


def _months_words(first: int, last: int, year: int) -> str:
    if (first, last) == (1, 12):
        return _("năm %(year)s") % {"year": year}
    if first == last:
        return _("tháng %(month)s") % {"month": f"{first}/{year}"}
    if first == 1:
        return _("%(months)s tháng năm %(year)s") % {"months": last, "year": year}
    return _("tháng %(first)s đến tháng %(last)s") % {"first": first, "last": f"{last}/{year}"}


def value_words(name: str, value: str, procedure_names: Mapping[str, str]) -> str:
    """One value of a filter in words."""
    if value == WITHOUT:
        return _("chưa ghi")
    if name == "channels":
        return _(CHANNELS[value]) if value in CHANNELS else value
    if name == "procedures" and (said := procedure_names.get(value) or procedure_names.get(short_code(value))):
        return f"{value} {said}"
    return value


def _filter_names() -> dict[str, str]:
    return {name: _(KEYS[key]) for key, name in PART.items()}


def procedure_names(ground: Ground) -> Mapping[str, str]:
    """Code → name by the catalogue of the body."""
    return ground.memory.of("dossiers.procedure_names", ground.body.pk, lambda: _procedure_names(ground))


def _procedure_names(ground: Ground) -> dict[str, str]:
    return dict(Procedure.objects.filter(body=ground.body).values_list("code", "name"))


def letters_of(ground: Ground, codes: Sequence[str]) -> Mapping[str, Apology]:
    """The standing apology letters of some dossiers."""
    held = Apology.objects.filter(body=ground.body, dossier_code__in=codes).standing()
    return {one.dossier_code: one for one in held}


def list_title(what: Listed) -> str:
    """The name of a kind of list."""
    return _(LISTS[what])
