"""What a body has stored, as the pages ask about it: the source, the question with the body's calendar, unit names."""

from collections.abc import Mapping
from datetime import date as Date
from functools import lru_cache
from pathlib import Path

from django.db.models import F
from django.utils import timezone

from caicach.dossiers.models import Procedure, Store, UnitName
from caicach.dossiers.store.folders import generation_folder
from caicach.measures.dossiers.clock.policies import COMMON, POLICIES, Policy
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Key, Only, Question
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.store import NoGeneration, open_generation
from caicach.organisations.models import Body
from caicach.organisations.queries.days import calendar_for

SHORT_PARTS = 2
"""A procedure's short national code ("1.004227") is the first parts of the long one ("1.004227.000.00.00.H56")."""


def store_of(body: Body | None) -> Store | None:
    """How the body works with its dossiers; None where it has imported nothing and set nothing."""
    return Store.objects.filter(body=body).select_related("body").first() if body is not None else None


def source_for(store: Store | None) -> Source | None:
    """The files of the generation that counts; None where nothing is stored, or what is stored is gone."""
    if store is None or not store.generation:
        return None
    folder = generation_folder(store.body_id, store.generation)
    try:
        return _opened(folder, folder.stat().st_mtime_ns)
    except (FileNotFoundError, NoGeneration):
        return None


def is_gone(store: Store | None) -> bool:
    """Whether the database names dossiers whose files are not there, or not whole: it came back without its folder."""
    return store is not None and bool(store.generation) and source_for(store) is None


def question_for(
    body: Body,
    *,
    as_of: Date | None = None,
    by: tuple[Key, ...] = (),
    only: Only | None = None,
    policy: Policy | None = None,
    store: Store | None = None,
) -> Question:
    """A question about the body's dossiers, with its calendar and the groups of its catalogue of procedures.

    `as_of`: by default the day of the newest export, for open dossiers are known as of then. `policy`: by default the
    body's. `store` saves the look-up where the caller has it.
    """
    store = store or store_of(body)
    known = store.exported_on if store is not None else None
    return Question(
        as_of=as_of or known or timezone.localdate(),
        calendar=calendar_for(body),
        policy=policy or policy_of(store),
        by=by,
        only=only or Only(),
        groups=groups_of(body, store),
    )


def policy_of(store: Store | None) -> Policy:
    """The way that the body counts by."""
    return POLICIES.get(store.policy, COMMON) if store is not None else COMMON


def groups_of(body: Body, store: Store | None) -> Mapping[str, str]:
    """Procedure code, as the catalogue and as the dossiers have it → group of the catalogue."""
    in_force_last = F("ended_on").asc(nulls_last=True)
    rows = Procedure.objects.filter(body=body).exclude(group="").order_by(in_force_last, "pk")
    groups: dict[str, str] = dict(rows.values_list("code", "group"))
    source = source_for(store)
    if not groups or source is None:
        return groups
    printed = ((code, groups.get(short_code(code))) for code in _procedure_codes(source.files))
    return groups | {code: group for code, group in printed if group and code not in groups}


def short_code(code: str) -> str:
    """The short form of a procedure's code.

    >>> short_code("1.004227.000.00.00.H56"), short_code("1.004227"), short_code("TTHC-12")
    ('1.004227', '1.004227', 'TTHC-12')
    """
    return ".".join(code.split(".")[:SHORT_PARTS])


def canonical(body: Body) -> Mapping[str, str]:
    """Name in the exports → name of the unit that pages show; the printed name where no unit is known."""
    rows = UnitName.objects.filter(body=body).values_list("printed", "unit__name")
    return {printed: name or printed for printed, name in rows}


@lru_cache(maxsize=32)
def _opened(folder: Path, made: int) -> Source:
    """The source of a folder that was made at that moment (nanoseconds); both are the key of what is remembered."""
    return open_generation(folder).source


@lru_cache(maxsize=32)
def _procedure_codes(files: tuple[Path, ...]) -> tuple[str, ...]:
    names = [str(one) for one in files]
    rows = session().execute(
        "SELECT DISTINCT procedure_code FROM read_parquet($1) WHERE procedure_code IS NOT NULL", [names]
    )
    return tuple(str(code) for (code,) in rows.fetchall())
