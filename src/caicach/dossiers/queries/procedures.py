"""The catalogue of procedures: the list with its filters, and what is seen in dossiers and missing there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import F, Q, QuerySet

from caicach.dossiers.models import Procedure, Store
from caicach.dossiers.queries.stored import short_code, source_for
from caicach.kit.words import search_text, search_words
from caicach.measures.dossiers.online_levels import SCALES
from caicach.organisations.models import Body

NO_LEVEL, NO_UNIT = "chua", 0
ENDED, EVERY = "bai-bo", "moi"
CUT, UNCUT, UNKNOWN = "rut-ngan", "chua-rut", "thieu"
CUT_FROM = 40
"""Percent of the legal limit from which the filter calls a procedure shortened (paper 001)."""


@dataclass(frozen=True, slots=True)
class ProcedureFilter:
    """What the list is narrowed to; empty means everything in force. `level`: "scale:level" or NO_LEVEL."""

    text: str = ""
    field: str = ""
    unit: int | None = None
    level: str = ""
    limit: str = ""
    state: str = ""


def procedures(person: Any, body: Body, wanted: ProcedureFilter) -> QuerySet[Procedure]:
    """The procedures of a body that the person may see, narrowed."""
    found = Procedure.objects.visible_to(person).filter(body=body).select_related("unit")
    if wanted.state == ENDED:
        found = found.filter(ended_on__isnull=False)
    elif wanted.state != EVERY:
        found = found.in_force()
    for word in search_words(wanted.text):
        found = found.filter(search__contains=word)
    if wanted.field:
        found = found.filter(field=wanted.field)
    if wanted.unit is not None:
        found = found.filter(unit=wanted.unit or None)
    return found.filter(_level(wanted.level), _limit(wanted.limit)).order_by("field", "name", "pk")


def _level(asked: str) -> Q:
    if asked == NO_LEVEL:
        return Q(level="")
    scale, _colon, level = asked.partition(":")
    return Q(scale=scale, level=level) if level else Q()


def _limit(asked: str) -> Q:
    known = Q(limit__isnull=False, legal_limit__gt=0)
    cut = Q(limit__lte=F("legal_limit") * (100 - CUT_FROM) / 100)
    return {CUT: known & cut, UNCUT: known & ~cut, UNKNOWN: ~known}.get(asked, Q())


def fields_of(body: Body) -> list[str]:
    """The fields of the body's procedures."""
    named = Procedure.objects.filter(body=body).exclude(field="").order_by("field")
    return list(named.values_list("field", flat=True).distinct())


def levels_of(body: Body) -> list[tuple[str, str]]:
    """("scale:level", words) of the levels that the catalogue uses; each with its scale, for they do not compare."""
    used = set(Procedure.objects.filter(body=body).exclude(level="").values_list("scale", "level"))
    known = ((scale, level) for scale in SCALES.values() for level in scale.levels)
    return [
        (f"{scale.code}:{level}", f"{level} ({scale.citation})")
        for scale, level in known
        if (scale.code, level) in used
    ]


@dataclass(frozen=True, slots=True)
class Seen:
    """A procedure that dossiers name and the catalogue does not have. `ended_on`: it has an ended one."""

    code: str
    name: str
    field: str
    dossiers: int
    ended_on: Date | None = None


def seen_only(body: Body, store: Store | None) -> list[Seen]:
    """Procedures in the dossiers without one in force in the catalogue, most dossiers first; long codes count with
    their short form.
    """
    source = source_for(store)
    if source is None:
        return []
    rows = Procedure.objects.filter(body=body).values_list("code", "ended_on")
    known = {form for code, ended in rows if ended is None for form in (code, short_code(code))}
    ended = {form: day for code, day in rows if day is not None for form in (code, short_code(code))}
    named = _named(tuple(str(one) for one in source.files))
    return [
        Seen(code, name or code, field or "", dossiers, ended.get(code) or ended.get(short_code(code)))
        for code, name, field, dossiers in named
        if code not in known and short_code(code) not in known
    ]


def _named(files: tuple[str, ...]) -> Iterable[tuple[str, str | None, str | None, int]]:
    from caicach.measures.dossiers.indicators.engines.session import session  # noqa: PLC0415 - loads DuckDB

    sql = (
        "SELECT procedure_code, mode(procedure_name), mode(field), count(*) FROM read_parquet($files) "
        "WHERE procedure_code IS NOT NULL GROUP BY procedure_code ORDER BY count(*) DESC, procedure_code"
    )
    with session() as cursor:
        return cursor.execute(sql, {"files": list(files)}).fetchall()


def searched(code: str, name: str, field: str, group: str) -> str:
    """The words by which a procedure is found."""
    return search_text(code, name, field, group)
