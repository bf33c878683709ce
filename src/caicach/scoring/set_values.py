"""What the actions on criteria sets take, apart from models and forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from caicach.scoring.enums import NotApplicable, Part, RoundAt, ScoredBy, Ties


@dataclass(frozen=True, slots=True)
class SetSpec:
    """How a set is called, what it rests on, and how its points add up.

    `ladder`: steps, highest first, as `CriteriaSet.ladder` keeps them.
    """

    name: str
    citation: str = ""
    places: int = 3
    round_at: str = RoundAt.CRITERION
    not_applicable: str = NotApplicable.RESCALE
    bonus_cap: Decimal | None = None
    penalty_cap: Decimal | None = None
    capped_at_maximum: bool = False
    ties: str = Ties.DENSE
    ladder: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CriterionSpec:
    """What one criterion says. Empty texts where nothing is said."""

    name: str
    number: str = ""
    maximum: Decimal | None = None
    part: str = Part.SCORED
    rule: str = ""
    evidence_wanted: str = ""
    unit_words: str = ""
    scored_by: str = ScoredBy.SELF
    index_part: str = ""
    programme_field: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A row of a whole tree; `parent` is the place of the row above it in the list, None at the top."""

    spec: CriterionSpec
    parent: int | None = None
    source: Mapping[str, Any] = field(default_factory=dict)
