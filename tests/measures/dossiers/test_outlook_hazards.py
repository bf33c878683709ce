"""Hazards of synthetic worlds whose truth is known."""

from dataclasses import dataclass

import numpy as np
import pytest

from caicach.measures.dossiers.outlook.curves import ENOUGH
from caicach.measures.dossiers.outlook.hazards import fit_lives
from caicach.measures.dossiers.outlook.values import Lives


@dataclass(frozen=True)
class Row:
    procedure_code: str | None
    unit: str | None
    used_days: int
    left: int | None

    @property
    def limit_days(self) -> int | None:
        return None if self.left is None else self.used_days + self.left

    @property
    def pause_days(self) -> int:
        return 0

    @property
    def days_left(self) -> int | None:
        return None if self.left is None or self.left < 0 else self.left

    @property
    def late_by(self) -> int | None:
        return None if self.left is None or self.left >= 0 else -self.left


def lives(rows: list[tuple[str, str, int, int, int, int]]) -> Lives:
    """From (procedure, unit, limit, used, settled, number)."""
    procedures = tuple(dict.fromkeys(row[0] for row in rows))
    units = tuple(dict.fromkeys(row[1] for row in rows))
    columns = [[procedures.index(row[0]) for row in rows], [units.index(row[1]) for row in rows]]
    columns += [[row[place] for row in rows] for place in (2, 3, 4, 5)]
    return Lives(procedures, units, *(np.array(column, dtype=np.int64) for column in columns))


def geometric(hazard: float, number: int, *, censored_at: int | None = None, seed: int = 1) -> list[tuple[int, int]]:
    """(used, settled) of dossiers that are settled with one chance each day, from day 1."""
    drawn = np.random.default_rng(seed).geometric(hazard, number)
    if censored_at is None:
        return [(int(day), 1) for day in drawn]
    return [(int(min(day, censored_at)), int(day <= censored_at)) for day in drawn]


def world(
    procedure: str, unit: str, limit: int, lived: list[tuple[int, int]]
) -> list[tuple[str, str, int, int, int, int]]:
    return [(procedure, unit, limit, used, settled, 1) for used, settled in lived]


@pytest.mark.parametrize(("used", "left"), [(0, 5), (3, 2), (1, 9), (10, 0)])
def test_the_known_hazard_is_found(used: int, left: int) -> None:
    hazards = fit_lives(lives(world("A", "x", 10, geometric(0.2, 20_000))))
    chance = hazards.chance(Row("A", "x", used, left))
    assert chance is not None
    assert chance.late == pytest.approx(0.8**left, abs=0.02)
    assert chance.of == "procedure and unit"


def test_how_many_it_rests_on_were_open_as_long() -> None:
    rows = world("A", "x", 5, [(2, 1)] * 30 + [(6, 1)] * 25 + [(9, 0)] * 4)
    chance = fit_lives(lives(rows)).chance(Row("A", "x", 2, 3))
    assert chance is not None
    assert (chance.based_on, chance.of) == (29, "procedure and unit")


def test_censoring_matters() -> None:
    """Half the dossiers are known only up to day 4: left out, the long ones would look rarer than they are."""
    kept = geometric(0.1, 5_000, seed=2) + geometric(0.1, 5_000, censored_at=4, seed=3)
    asked = Row("A", "x", 0, 10)
    whole = fit_lives(lives(world("A", "x", 10, kept))).chance(asked)
    settled_only = fit_lives(lives(world("A", "x", 10, [one for one in kept if one[1]]))).chance(asked)
    assert whole is not None and settled_only is not None
    assert whole.late == pytest.approx(0.9**10, abs=0.02)
    assert settled_only.late < 0.9**10 - 0.05


BACK_OFF = (
    world("A", "x", 10, geometric(0.5, 400, seed=4))
    + world("A", "y", 10, geometric(0.1, 400, seed=5))
    + world("B", "y", 20, geometric(0.05, 400, seed=6))
)


@pytest.mark.parametrize(
    ("procedure", "unit", "limit", "of"),
    [
        ("A", "x", 10, "procedure and unit"),
        ("A", "z", 10, "procedure"),
        ("C", "y", 10, "unit"),
        ("C", "z", 10, "body"),
        (None, None, 3, "body"),
    ],
)
def test_back_off_says_which_level(procedure: str | None, unit: str | None, limit: int, of: str) -> None:
    chance = fit_lives(lives(BACK_OFF)).chance(Row(procedure, unit, 0, limit))
    assert chance is not None and chance.of == of and chance.based_on >= ENOUGH


def test_few_dossiers_are_drawn_to_the_level_above() -> None:
    """Three slow dossiers of a new unit do not make a certainty; three hundred do."""
    usual = world("A", "x", 10, geometric(0.3, 3_000, seed=7))
    answers = []
    for number in (3, 300):
        chance = fit_lives(lives(usual + world("A", "new", 10, [(30, 1)] * number))).chance(Row("A", "new", 0, 10))
        assert chance is not None
        answers.append(chance.late)
    assert 0.03 < answers[0] < 0.5
    assert answers[1] > 0.85


def test_late_and_unlimited() -> None:
    hazards = fit_lives(lives(BACK_OFF))
    late, unlimited = hazards.chances([Row("A", "x", 12, -2), Row("A", "x", 4, None)])
    assert late is not None and late.late == 1.0
    assert unlimited is None


def test_the_day_by_which_four_in_five_are_done() -> None:
    hazards = fit_lives(lives(world("A", "x", 10, geometric(0.2, 20_000))))
    assert hazards.days_more([Row("A", "x", 0, 10), Row("A", "x", 12, -2)]) == pytest.approx([8, 8], abs=1)


def test_many_answers_equal_single_ones() -> None:
    hazards = fit_lives(lives(BACK_OFF))
    rows = [Row(p, u, used, left) for p in ("A", "B", "C") for u in ("x", "y") for used in (0, 3) for left in (0, 7)]
    assert hazards.chances(rows) == [hazards.chance(row) for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        world("A", "x", 5, [(used, 0) for used in range(9)] * 500),  # an export of open dossiers alone
        world("A", "x", 5, [(6, 1)] * (ENOUGH - 1)),
    ],
)
def test_without_settled_dossiers_nothing_is_foretold(rows: list[tuple[str, str, int, int, int, int]]) -> None:
    hazards = fit_lives(lives(rows))
    assert hazards.chances([]) == []
    assert hazards.chance(Row("A", "x", 0, 5)) is None
    assert hazards.days_more([Row("A", "x", 0, 5), Row("A", "x", 12, -2)]) == [None, None]
    late, last_day = hazards.chances([Row("A", "x", 12, -2), Row("A", "x", 5, 0)])
    assert late is not None and late.late == 1.0
    assert last_day is not None and last_day.late == 1.0  # that is the clock, not the past


def test_a_dossier_open_longer_than_any_other_is_not_foretold() -> None:
    hazards = fit_lives(lives(world("A", "x", 60, [(7, 1)] * 200 + [(9, 0)])))
    assert hazards.chance(Row("A", "x", 8, 40)) is not None
    assert hazards.chance(Row("A", "x", 9, 40)) is None
    assert hazards.days_more([Row("A", "x", 9, 40)]) == [None]


@pytest.mark.parametrize(("used", "left"), [(0, 5), (3, 2), (10, 0), (0, 0)])
def test_a_day_that_is_not_over_may_still_settle_it(used: int, left: int) -> None:
    hazards = fit_lives(lives(world("A", "x", 10, geometric(0.2, 20_000))))
    chance = hazards.chance(Row("A", "x", used, left), today_counts=True)
    assert chance is not None
    days = left + 1 if used else left  # nothing was settled on the day it came in this world
    assert chance.late == pytest.approx(0.8**days, abs=0.02)
    late = hazards.chance(Row("A", "x", 12, -2), today_counts=True)
    assert late is not None and late.late == 1.0


def test_where_the_past_says_nothing_a_last_day_is_not_foretold_before_it_is_over() -> None:
    hazards = fit_lives(lives(world("A", "x", 5, [(6, 1)] * (ENOUGH - 1))))
    assert hazards.chance(Row("A", "x", 5, 0), today_counts=True) is None
