"""Chances from files: what is counted, what an earlier day knew, and how often chances came true."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.listing import Listed, dossiers
from caicach.measures.dossiers.outlook import calibration, fit, lives_of
from caicach.measures.dossiers.outlook.past import as_it_stood
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.values import Pause
from stored_worlds import stored

CALENDAR = vietnam()
AS_OF = date(2024, 6, 28)


def question(as_of: date = AS_OF) -> Question:
    return Question(as_of=as_of, calendar=CALENDAR)


def row(code: str, received: date, used: int | None, *, limit: int | None = 10, **more: Any) -> dict[str, Any]:
    """A dossier received in the morning; `used` working days to its result, None while open."""
    end = None if used is None else CALENDAR.add(CALENDAR.roll_forward(received), used)
    given = {
        "dossier_code": code,
        "procedure_code": "A",
        "procedure_name": "Thủ tục A",
        "unit": "Phòng X",
        "received_at": datetime(received.year, received.month, received.day, 9),
        "due_working_days": limit,
        "finished_at": end,
        "status": "processing" if end is None else "finished",
    }
    return given | more


def drawn_world(into: Path, number: int, hazards: dict[str, float], *, shuffled: bool = False) -> Source:
    """Dossiers of one procedure in two units, settled with a chance a day; what ends after the export is open."""
    draw = np.random.default_rng(11)
    names, rows = list(hazards), []
    for place in range(number):
        unit = names[int(draw.integers(len(names)))]
        received = CALENDAR.roll_forward(date(2023, 1, 2) + timedelta(days=int(draw.integers(520))))
        used = int(draw.geometric(hazards[unit]))
        open_still = CALENDAR.add(received, used) > AS_OF
        said = names[int(draw.integers(len(names)))] if shuffled else unit
        rows.append(row(f"H{place:05}", received, None if open_still else used, unit=said, limit=12))
    return stored(rows, into)


def test_what_is_counted(tmp_path: Path) -> None:
    source = stored(
        [
            row("1", date(2024, 5, 6), 4),
            row("2", date(2024, 5, 6), 4),
            row("3", date(2024, 6, 24), None),
            row("4", date(2024, 5, 6), 7, status="withdrawn"),
            row("5", date(2024, 5, 6), None, status="withdrawn"),
            row("6", date(2024, 5, 6), 3, limit=None, due_at=date(2024, 5, 20)),
        ],
        tmp_path / "made.parquet",
    )
    lives = lives_of(source, question())
    counted = zip(lives.limit.tolist(), lives.used.tolist(), lives.settled.tolist(), lives.number.tolist(), strict=True)
    assert sorted(counted) == [(10, 3, 1, 1), (10, 4, 0, 1), (10, 4, 1, 2), (10, 7, 0, 1)]


def test_pauses_stand_still(tmp_path: Path) -> None:
    paused = [{"from": date(2024, 5, 7), "to": date(2024, 5, 10), "reason": None, "paper": None}]
    source = stored([row("1", date(2024, 5, 6), 8, pauses=paused)], tmp_path / "made.parquet")
    assert lives_of(source, question()).used.tolist() == [5]


def test_as_it_stood_knows_nothing_that_came_later(tmp_path: Path) -> None:
    day = date(2024, 5, 15)
    pauses = [
        {"from": date(2024, 5, 8), "to": date(2024, 5, 9), "reason": "a", "paper": "b"},
        {"from": date(2024, 5, 14), "to": date(2024, 5, 21), "reason": "c", "paper": "d"},
        {"from": date(2024, 5, 22), "to": None, "reason": None, "paper": None},
    ]
    source = stored(
        [
            row("settled", date(2024, 5, 6), 2),
            row("later", date(2024, 5, 6), 14, pauses=pauses, apology_sent_at=date(2024, 5, 20)),
            row("new", date(2024, 5, 16), 2),
            row("gone", date(2024, 5, 6), None, status="refused"),
            row("asked", date(2024, 5, 6), 9, supplement_requested_at=date(2024, 5, 16), supplement_requests=2),
        ],
        tmp_path / "made.parquet",
    )
    former = as_it_stood(source, day, tmp_path / "then.parquet")
    then = {one.dossier_code: one for one in dossiers(former, question(day), Listed.ALL)}
    assert set(then) == {"settled", "later", "asked"}
    assert then["settled"].is_settled
    assert then["later"].is_pending and then["later"].finished_at is None and then["later"].apology_sent_at is None
    assert then["later"].pauses == (
        Pause(date(2024, 5, 8), date(2024, 5, 9), "a", "b"),
        Pause(date(2024, 5, 14), None, "c", "d"),
    )
    assert then["asked"].supplement_requests == 0 and then["asked"].supplement_requested_at is None
    with session() as cursor:
        latest = cursor.execute(
            f"SELECT max(greatest(received_at::DATE, finished_at, returned_at)) FROM '{former.files[0]}'"
        ).fetchone()
    assert latest is not None and latest[0] <= day


def test_the_back_test_does_not_look_ahead(tmp_path: Path) -> None:
    """What happens after the day of the answers changes what came, never what was said."""
    day = date(2024, 2, 15)
    rows = [row(f"p{n}", date(2023, 11, 6), 5 + n % 9) for n in range(60)]
    quick = [row(f"n{n}", date(2024, 2, 12), 6) for n in range(120)]
    slow = [row(f"n{n}", date(2024, 2, 12), 30) for n in range(120)]
    said = []
    for name, later in (("quick", quick), ("slow", slow)):
        found = calibration(stored(rows + later, tmp_path / f"{name}.parquet"), question(), day)
        said.append([(one.number, one.said) for one in found.bins])
        assert found.rate == (1.0 if name == "slow" else 0.0)
    assert said[0] == said[1]


DAYS = (date(2023, 9, 15), date(2023, 12, 15), date(2024, 3, 15))


def test_chances_come_true(tmp_path: Path) -> None:
    source = drawn_world(tmp_path / "made.parquet", 6_000, {"Phòng X": 0.35, "Phòng Y": 0.08})
    found = calibration(source, question(), DAYS)
    assert found.number > 200 and found.better
    assert sum(one.number for one in found.bins) == found.number
    for one in found.bins:
        if one.number >= 25:
            assert one.came == pytest.approx(one.said, abs=0.12)
    assert "tốt hơn tỷ lệ chung" in found.sentence


def test_a_method_without_skill_says_so(tmp_path: Path) -> None:
    """A constant hazard and a limit equally far: nobody can do better than one share for all."""
    rows = []
    draw = np.random.default_rng(3)
    for place in range(2_000):
        received = date(2024, 2, 14) if place < 400 else date(2023, 10, 2)
        rows.append(row(f"H{place}", received, int(draw.geometric(0.1)) + 1, unit=f"Phòng {place % 40}"))
    found = calibration(stored(rows, tmp_path / "made.parquet"), question(), date(2024, 2, 15))
    assert found.enough and not found.better
    assert "KHÔNG tốt hơn" in found.sentence


def test_too_little_to_judge(tmp_path: Path) -> None:
    source = stored([row("1", date(2024, 2, 12), 20)], tmp_path / "made.parquet")
    found = calibration(source, question(), date(2024, 2, 15))
    assert not found.enough and "Chưa đủ dữ liệu" in found.sentence
    assert calibration(source, question(), ()).number == 0


def test_unknown_outcomes_are_left_out(tmp_path: Path) -> None:
    """Only a dossier whose limit would have passed by now counts, however it ended."""
    rows = [row("soon", date(2024, 6, 24), 1, limit=60), row("paused", date(2024, 5, 6), None, limit=10)]
    rows[1]["pauses"] = [{"from": date(2024, 5, 14), "to": None, "reason": None, "paper": None}]
    found = calibration(stored(rows, tmp_path / "made.parquet"), question(), date(2024, 5, 13))
    assert (found.number, found.undecided) == (0, 1)


def test_chance_of_a_listed_dossier(tmp_path: Path) -> None:
    source = drawn_world(tmp_path / "made.parquet", 3_000, {"Phòng X": 0.2})
    hazards = fit(source, question())
    pending = dossiers(source, question(), Listed.PENDING, limit=500)
    for one, chance in zip(pending, hazards.chances(pending), strict=True):
        assert chance is not None
        if one.late_by is None:
            assert one.days_left is not None
            assert chance.late == pytest.approx(0.8**one.days_left, abs=0.1)
        else:
            assert chance.late == 1.0
