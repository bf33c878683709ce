"""A paper that tells of published results, as a dry run: the years it would write and what does not hold in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Any

from caicach.imports.enums import DraftState
from caicach.language.text import fold
from caicach.measures import index
from caicach.organisations.queries.names import BodyDirectory, directory_of, members
from caicach.papers.sheet_values import PrintedLoss
from caicach.scoring.models import Result, ResultDraft
from caicach.scoring.queries.doubts import doubts_of
from caicach.scoring.queries.history import groups_of, unit_words, year_result
from caicach.scoring.result_readings import leads_of, points_of, sheet_lines, tables_of
from caicach.scoring.rules.answering_units import answering_units
from caicach.scoring.rules.line_links import LinkProposal, proposed_links
from caicach.scoring.rules.printed_results import PrintedYear, years_of
from caicach.scoring.rules.result_values import value_of
from caicach.scoring.rules.sheet_results import year_of_sheet
from caicach.scoring.values import ResultSpec


@dataclass(frozen=True, slots=True)
class DryYear:
    """One year that the file tells: what would be recorded, and what a person should know before."""

    spec: ResultSpec
    value: index.YearResult
    findings: tuple[index.Finding, ...]
    """What does not add up."""
    doubts: tuple[index.Finding, ...]
    """Points that the paper's own figures do not give."""
    left_over: tuple[PrintedLoss, ...]
    """Lost points that belong to no line."""
    unknown: tuple[str, ...]
    """Units named for lines that the body does not know."""
    standing: Result | None
    """What stands for the year; it would be replaced."""

    @property
    def told(self) -> int:
        """How many lines are told below the fields."""
        return sum(line.parent is not None for line in self.spec.lines)


@dataclass(frozen=True, slots=True)
class DryRun:
    """All years of a file, oldest first, and how their lines go on."""

    years: tuple[DryYear, ...]
    links: tuple[LinkProposal, ...]


def open_result_drafts(person: Any) -> list[ResultDraft]:
    """What the person has uploaded and not yet taken over."""
    found = ResultDraft.objects.visible_to(person).filter(state__in=(DraftState.READING, DraftState.REVIEW))
    return list(found.select_related("by").order_by("-pk")[:20])


def dry_run(draft: ResultDraft, on: Date, source: str = "", year: int | None = None) -> DryRun:
    """What a draft would write. `year` is that of a score sheet that does not print its own."""
    directory, groups = directory_of(draft.body), groups_of(draft.body)
    standing = _standing(draft)
    years: list[DryYear] = []
    for printed in _printed(draft, source, year):
        spec, unknown, words = _with_units(printed, draft.sheet, directory, on, groups)
        value = value_of(spec, words)
        findings = index.reconcile(value)
        doubts = doubts_of(value, spec.lines)
        held = standing.get(spec.year)
        years.append(DryYear(spec, value, findings, doubts, printed.left_over, unknown, held))
    told = {one.spec.year for one in years}
    around = [year_result(one) for one in standing.values() if one.year not in told]
    links = proposed_links([*(one.value for one in years), *around])
    return DryRun(tuple(years), tuple(one for one in links if one.earlier_year in told or one.later_year in told))


def source_of(draft: ResultDraft) -> str:
    """The paper as words, to begin with."""
    if draft.document is not None:
        return str(draft.document)[:300]
    header = draft.sheet.get("header") or {}
    number = "/".join(str(one) for one in (header.get("number"), header.get("symbol")) if one)
    kind, subject = str(header.get("type") or "").strip(), str(header.get("subject") or "").strip()
    named = " ".join(filter(None, (kind, f"số {number}" if header.get("number") else "", subject)))
    return (named or (draft.sheet.get("sheet") or {}).get("title") or draft.name)[:300]


def sheet_year(draft: ResultDraft) -> int | None:
    """The year that a score sheet prints."""
    found: int | None = (draft.sheet.get("sheet") or {}).get("year")
    return found


def _printed(draft: ResultDraft, source: str, year: int | None) -> tuple[PrintedYear, ...]:
    rows = sheet_lines(draft.sheet)
    where: dict[str, Any] = {"body_id": draft.body_id, "source": source}
    if not rows:
        return years_of(tables_of(draft.sheet), points_of(draft.sheet), **where)
    told = year or sheet_year(draft)
    if told is None:
        return ()
    spec = year_of_sheet(rows, year=told, grade=draft.sheet["sheet"]["grade"][:80], **where)
    units = {line.key: (row.unit,) for line, row in zip(spec.lines, _lasting(rows), strict=True) if row.unit}
    return (PrintedYear(spec, (), units),)


def _lasting(rows: Iterable[Any]) -> list[Any]:
    return [row for row in rows if row.part != "total"]


def _with_units(
    printed: PrintedYear,
    told: Mapping[str, Any],
    directory: BodyDirectory,
    on: Date,
    groups: Sequence[tuple[str, frozenset[int]]],
) -> tuple[ResultSpec, tuple[str, ...], dict[str, str]]:
    """The year with the ids of the units that answer for its lines, who is not known, and the words by key."""
    names = {key: units for key, units in (printed.units or {}).items() if units}
    if printed.units is not None:  # the year whose lost points the paper tells, and its appendix mends
        names |= answering_units(printed.spec.lines, leads_of(told), directory.names)
    defined = {fold(name): tuple(held) for name, held in told["groups"].items()}
    ids: dict[str, tuple[int, ...]] = {}
    words: dict[str, str] = {}
    unknown: dict[str, None] = {}
    for key, printed_names in names.items():
        units: dict[int, Any] = {}
        for name in printed_names:
            found = _units(name, directory, on, defined)
            units |= {unit.pk: unit for unit in found}
            if not found:
                unknown[name] = None
        ids[key], words[key] = tuple(units), unit_words(units.values(), groups)
    lines = tuple(replace(line, unit_ids=ids.get(line.key, ())) for line in printed.spec.lines)
    return replace(printed.spec, lines=lines), tuple(unknown), words


def _units(name: str, directory: BodyDirectory, on: Date, defined: Mapping[str, tuple[str, ...]]) -> list[Any]:
    """The units that a name means: itself, the members of a group of the body, or of one that the paper defines."""
    found = directory.resolve(name, on)
    if found.group is not None:
        return members(found.group, on)
    if found.unit is not None:
        return list(found.heirs or (found.unit,))
    inside = (directory.resolve(one, on) for one in defined.get(fold(name), ()))
    return [unit for one in inside for unit in (one.heirs or ((one.unit,) if one.unit else ()))]


def _standing(draft: ResultDraft) -> dict[int, Result]:
    held = Result.objects.filter(body=draft.body_id, unit=None, replaced_by__isnull=True).order_by("year", "pk")
    return {one.year: one for one in held.select_related("round__criteria_set").prefetch_related("lines__units")}
