"""The quality of settlement: units and officers by TT 01/2018, the body by QĐ 766."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from caicach.dossiers.models import Procedure, QualityFigure
from caicach.dossiers.queries.figure_cells import Cells
from caicach.dossiers.queries.procedure_rules import publication_of
from caicach.dossiers.rules.spans import Term
from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.online_levels import tallies
from caicach.measures.dossiers.quality import qd766
from caicach.measures.dossiers.quality.counting import Span, counted
from caicach.measures.dossiers.quality.totals import OFFICERS, Total, total_of
from caicach.measures.dossiers.quality.tt01 import Choices, Counted, five, nine
from caicach.measures.dossiers.quality.values import Judged, Share, Told
from caicach.organisations.enums import BodyKind
from caicach.organisations.models import Body, Unit

LEVELS = {BodyKind.DISTRICT: "district", BodyKind.COMMUNE: "commune"}
"""The level of a body for indicator 5; all others count as of the province."""
Typed = dict[str, Decimal | Share]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is judged: a unit (or the body: `whole`), or an officer of a unit; its indicators and their total."""

    who: str
    indicators: tuple[Judged, ...]
    total: Total
    settled: int
    unit: str = ""
    whole: bool = False


def figures_of(person: Any, body: Body, term: Term) -> dict[tuple[int | None, str], QualityFigure]:
    """The newest typed figure of each unit (None: the body) and code of a period."""
    found = QualityFigure.objects.visible_to(person).filter(body=body, year=term.year, quarter=term.quarter)
    return {(one.unit_id, one.code): one for one in found.select_related("by").order_by("pk")}


def value_of(one: QualityFigure) -> Decimal | Share:
    """A typed figure as the rules take it."""
    if one.part is not None and one.whole is not None:
        return Share(one.part, one.whole)
    return one.value if one.value is not None else Decimal(0)


def units_judged(person: Any, body: Body, term: Term, cells: Cells) -> list[Standing]:
    """The body, then its units, by their names shown."""
    if cells.ground is None:
        return []
    figures = figures_of(person, body, term)
    choices = Choices(level=LEVELS.get(BodyKind(body.kind), "province"))
    keys = {name: key for key, name in Unit.objects.filter(body=body).order_by("-valid_to").values_list("pk", "name")}
    source, question = cells.ground.source, cells.ground.question
    span = Span(term.first, term.last)
    everything = counted(source, question, span)[()]
    by_unit = {key[0]: one for key, one in counted(source, question, span, ("unit",)).items()}
    catalogue = list(Procedure.objects.filter(body=body).in_force())
    rows = [_unit(str(body), everything, *_typed(figures, None, catalogue), choices, whole=True)]
    for name in sorted(one for one in by_unit if one is not None):
        key = keys.get(name)
        own = [one for one in catalogue if one.unit_id == key] if key is not None else []
        told = _typed(figures, key, own) if key is not None else ({}, frozenset[str]())
        rows.append(_unit(name, by_unit[name], *told, choices))
    return rows


def _unit(
    who: str, held: Counted, typed: Typed, by_hand: frozenset[str], choices: Choices, *, whole: bool = False
) -> Standing:
    indicators = tuple(_from_where(one, by_hand) for one in nine(held, typed, choices))
    return Standing(who, indicators, total_of(indicators), held.settled, whole=whole)


def _from_where(one: Judged, by_hand: frozenset[str]) -> Judged:
    """Indicator 5 comes from the catalogue, unless one of its two figures was typed."""
    if one.code != "5" or one.points is None or by_hand & {"tt01.5.at_desk", "tt01.5.on_spot"}:
        return one
    return replace(one, told=Told.CATALOGUE)


def _typed(
    figures: Mapping[tuple[int | None, str], QualityFigure], key: int | None, own: list[Procedure]
) -> tuple[Typed, frozenset[str]]:
    """What the catalogue tells, and over it what people typed; and the codes of the latter."""
    by_hand = {code: value_of(one) for (unit, code), one in figures.items() if unit == key}
    return {**_desk_of(own), **by_hand}, frozenset(by_hand)


def _desk_of(own: list[Procedure]) -> Typed:
    """Indicator 5 from the catalogue, where it says of every procedure whether it is at the one-stop shop."""
    if not own or any(one.at_one_stop is None for one in own):
        return {}
    at_desk = [one for one in own if one.at_one_stop]
    told: Typed = {"tt01.5.at_desk": _share(len(at_desk), len(own))}
    if at_desk and all(one.settled_on_the_spot is not None for one in at_desk):
        told["tt01.5.on_spot"] = _share(sum(bool(one.settled_on_the_spot) for one in at_desk), len(at_desk))
    return told


def officers_judged(cells: Cells, term: Term) -> list[Standing]:
    """The officers who settled dossiers in the period, by unit: indicators 1, 2, 3, 4 and 7."""
    if cells.ground is None:
        return []
    source, question = cells.ground.source, cells.ground.question
    found = counted(source, question, Span(term.first, term.last), ("unit", "officer"))
    rows = []
    for (unit, officer), held in found.items():
        if officer is not None and held.settled:
            indicators = five(held, {})
            rows.append(Standing(officer, indicators, total_of(indicators, OFFICERS), held.settled, unit or ""))
    return sorted(rows, key=lambda row: (row.unit, row.who))


def groups_judged(
    person: Any, body: Body, term: Term, cells: Cells, calendar: WorkingCalendar, *, nothing_is_zero: bool
) -> tuple[qd766.Group, ...]:
    """The five groups of the body in a period; `cells` count by the policy of QĐ 766."""
    typed = {code: value_of(one) for (unit, code), one in figures_of(person, body, term).items() if unit is None}
    maxima = figures_of(person, body, Term(term.year))
    most = {
        code.removeprefix("qd766.max."): one.value
        for (unit, code), one in maxima.items()
        if unit is None and code.startswith("qd766.max.") and one.value is not None
    }
    shares, told = _known(body, term, cells, calendar)
    for code, held in typed.items():
        if isinstance(held, Share):
            name = {"qd766.5.4": "disliked"}.get(code, code.removeprefix("qd766."))
            shares[name], told[name] = held, Told.TYPED
    last_year = typed.get("qd766.1.4.last_year")
    sync = qd766.sync_share(shares, last_year if isinstance(last_year, Decimal) else None, term.parts_of_a_year)
    if sync is not None:
        shares["1.4"] = sync
    choices = qd766.Choices(most=most, nothing_is_zero=nothing_is_zero, periods=term.parts_of_a_year)
    return qd766.five_groups(shares, told, choices)


def _known(body: Body, term: Term, cells: Cells, calendar: WorkingCalendar) -> tuple[dict[str, Share], dict[str, Told]]:
    """What dossiers and catalogue tell."""
    shares: dict[str, Share] = {}
    for code, measured in (
        ("2.1", "on_time_rate"),
        ("3.3", "online_rate"),
        ("4.2", "digitised_rate"),
        ("late", "late_rate"),
    ):
        cell = cells.cell(measured, term)
        if cell is not None:
            shares[code] = _share(cell.part, cell.whole)
    told = dict.fromkeys(shares, Told.DOSSIERS)
    catalogue = list(Procedure.objects.filter(body=body).in_force())
    for code, share in (("1.2", _published(catalogue, term, cells, calendar)), ("3.1", _served_online(catalogue))):
        if share is not None:
            shares[code], told[code] = share, Told.CATALOGUE
    return shares, told


def _published(catalogue: Iterable[Procedure], term: Term, cells: Cells, calendar: WorkingCalendar) -> Share | None:
    if cells.known_until is None:
        return None
    signed = [one for one in catalogue if one.signed_on is not None and term.first <= one.signed_on <= term.last]
    verdicts = [line.database.kept for line in publication_of(signed, calendar, cells.known_until)]
    judged = [kept for kept in verdicts if kept is not None]
    return _share(sum(judged), len(judged)) if judged else None


def _served_online(catalogue: list[Procedure]) -> Share | None:
    """Procedures served online, where the whole catalogue speaks on one scale."""
    found = tallies((one.scale, one.level) for one in catalogue)
    if len(found) != 1 or found[0].whole != len(catalogue):
        return None
    return _share(found[0].online, found[0].whole)


def _share(part: int, whole: int) -> Share:
    return Share(Decimal(part), Decimal(whole))
