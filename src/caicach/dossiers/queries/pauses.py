"""The ledger of pauses for the pages: findings with their conclusions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date as Date
from typing import Any

from caicach.dossiers.enums import PauseVerdict
from caicach.dossiers.models import PauseReview, Store
from caicach.dossiers.queries.stored import canonical
from caicach.dossiers.queries.units import Units
from caicach.kit.words import search_text, search_words
from caicach.measures.dossiers.indicators import Only, Question
from caicach.measures.dossiers.pauses import (
    DEFAULTS,
    RULES,
    Entry,
    Limits,
    Rule,
    ledger,
    sentence,
)
from caicach.measures.dossiers.pauses.entries import judged
from caicach.measures.dossiers.pauses.rules import OFFICER
from caicach.measures.dossiers.source import Source

MOST = 20_000
OPEN = "chua"
"""Findings without a conclusion, as the address names them."""
EDITABLE = tuple(
    field.name for field in fields(Limits) if field.name not in {"off", "officer_deviations", "officer_times"}
)
"""The limits that a body sets itself: whole numbers."""


@dataclass(frozen=True, slots=True)
class PauseFilter:
    """The ledger narrowed; `state`: OPEN or a verdict."""

    rule: str = ""
    unit: str = ""
    officer: str = ""
    state: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PauseLine:
    """One pause that a rule found, with the sentences why and what was concluded."""

    entry: Entry
    unit: str
    unit_id: int | None
    why: tuple[tuple[Rule, str], ...]
    review: PauseReview | None

    @property
    def code(self) -> str:
        return self.entry.dossier_code

    @property
    def can_be_judged(self) -> bool:
        """A finding of a pause; one of the dossier as a whole has no day to conclude on."""
        return self.entry.paused_from is not None

    @property
    def key(self) -> str:
        """What a form sends of it: the dossier, the day, the version of the conclusion that the page showed."""
        day = self.entry.paused_from.isoformat() if self.entry.paused_from else ""
        return f"{day}|{self.review.version if self.review else 0}|{self.code}"

    @property
    def state(self) -> str:
        return self.review.verdict if self.review else OPEN


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule with how many pauses it finds; `judged` is False where the exports cannot tell or the body switched it
    off."""

    rule: Rule
    number: int
    judged: bool


def limits_of(store: Store) -> Limits:
    """The limits of the body: those of the rules but for what it set."""
    held = store.pause_limits or {}
    numbers: dict[str, Any] = {name: int(held[name]) for name in EDITABLE if isinstance(held.get(name), int)}
    return replace(DEFAULTS, **numbers)


def years_of(question: Question) -> list[int]:
    """The year of the export and the two before: longer ago nobody concludes on pauses."""
    return [question.as_of.year - back for back in range(3)]


def of_year(store: Store, question: Question, year: int) -> Question:
    """The question about the dossiers received in a year, with the names of units that pages show."""
    only = Only(received_from=Date(year, 1, 1), received_to=Date(year, 12, 31))
    return replace(question, by=(), only=only, units=dict(canonical(store.body)))


def lines_of(store: Store, source: Source, question: Question) -> list[PauseLine]:
    """Every pause that a rule finds, the newest first."""
    limits, units = limits_of(store), Units.of(store.body_id)
    ids = {name: key for key, name in units.known.values()}
    reviews = {(one.dossier_code, one.paused_from): one for one in _reviews(store)}
    codes = tuple(code for code in RULES if code in judged(source, limits))
    entries = ledger(source, question, limits, rules=codes, limit=MOST) if codes else []
    return [
        PauseLine(
            entry,
            entry.unit_name or "",
            ids.get(entry.unit_name or ""),
            tuple((RULES[code], sentence(RULES[code], entry, limits)) for code in entry.rules if code in RULES),
            reviews.get((entry.dossier_code, entry.paused_from)) if entry.paused_from else None,
        )
        for entry in entries
    ]


def rule_counts(store: Store, source: Source, lines: Sequence[PauseLine]) -> list[RuleCount]:
    """How many pauses each rule finds, in the order of the rules; the rule about officers is told apart."""
    applied = judged(source, limits_of(store))
    found: dict[str, int] = {}
    for line in lines:
        for rule, _sentence in line.why:
            found[rule.code] = found.get(rule.code, 0) + 1
    return [RuleCount(rule, found.get(code, 0), code in applied) for code, rule in RULES.items() if rule is not OFFICER]


def narrowed(lines: Sequence[PauseLine], wanted: PauseFilter) -> list[PauseLine]:
    """The lines that the filter lets through."""
    words = search_words(wanted.text)
    return [
        line
        for line in lines
        if (not wanted.rule or any(rule.code == wanted.rule for rule, _why in line.why))
        and (not wanted.unit or line.unit == wanted.unit)
        and (not wanted.officer or (line.entry.officer or "") == wanted.officer)
        and (not wanted.state or line.state == wanted.state)
        and _has(line, words)
    ]


def wrong_by_unit(lines: Sequence[PauseLine]) -> Mapping[str, list[PauseLine]]:
    """The pauses concluded wrong, unit by unit, the unit with most first."""
    found: dict[str, list[PauseLine]] = {}
    for line in lines:
        if line.state == PauseVerdict.WRONG:
            found.setdefault(line.unit, []).append(line)
    return dict(sorted(found.items(), key=lambda one: (-len(one[1]), one[0])))


def _reviews(store: Store) -> Sequence[PauseReview]:
    return list(PauseReview.objects.filter(body=store.body_id).select_related("by"))


def _has(line: PauseLine, words: Sequence[str]) -> bool:
    if not words:
        return True
    entry = line.entry
    text = search_text(line.code, entry.procedure_name, entry.officer, line.unit, entry.reason, entry.paper)
    return all(word in text for word in words)
