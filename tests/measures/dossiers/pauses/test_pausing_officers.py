"""Officers who pause far more than the rest, on a generated body; and those who only seem to."""

from datetime import date as Date
from datetime import datetime as DateTime
from pathlib import Path
from random import Random

import pytest

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.indicators import Only, Question
from caicach.measures.dossiers.pauses import DEFAULTS, Limits, findings
from caicach.measures.dossiers.pauses.finding import _of_officer
from caicach.measures.dossiers.pauses.officers import Handled, compared
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.values import Dossier, Pause, Status
from dossier_files import source_of

QUESTION = Question(as_of=Date(2023, 12, 29), calendar=vietnam())
USUAL = [
    Handled("Phòng A", f"CB{place:02}", "1.001", 100, paused)
    for place, paused in enumerate((6, 8, 9, 10, 11, 12, 14, 7, 9))
]


def far(*rows: Handled, limits: Limits = DEFAULTS) -> list[str]:
    return [one.officer for one in compared(rows, limits)]


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (Handled("Phòng A", "X", "1.001", 100, 40), True),
        (Handled("Phòng A", "X", "1.001", 100, 18), False),  # chance and the spread of the others reach so far
        (Handled("Phòng A", "X", "1.001", 29, 20), False),  # too few dossiers to say
        (Handled("Phòng A", "X", "1.001", 30, 20), True),
        (Handled("Phòng A", "X", "1.001", 30, 4), False),  # too few pauses
        (Handled("Phòng A", "X", "1.001", 100, 0), False),  # far below is no sign
        (Handled("Phòng A", "X", "1.002", 100, 40), True),  # nobody else handles the procedure
    ],
)
def test_far_from_the_rest(row: Handled, shown: bool) -> None:
    assert (far(*USUAL, row) == ["X"]) is shown


def test_procedures_that_everybody_pauses_explain_an_officer() -> None:
    others = [Handled("Phòng A", f"CB{place:02}", "1.009", 10, 8) for place in range(9)]
    assert far(*USUAL, *others, Handled("Phòng A", "X", "1.009", 100, 80)) == []
    assert far(*USUAL, *others, Handled("Phòng A", "X", "1.001", 100, 80)) == ["X"]


def test_what_nobody_else_handles_is_said() -> None:
    mine = (Handled("Phòng A", "X", "1.002", 60, 40), Handled("Phòng A", "X", "1.001", 40, 10))
    (one,) = compared([*USUAL, *mine])
    assert one.alone == 60
    assert "(60 hồ sơ thuộc thủ tục không ai khác giải quyết, ước theo mức chung)." in _of_officer(one).sentence
    (known,) = compared([*USUAL, Handled("Phòng A", "X", "1.001", 100, 40)])
    assert known.alone == 0 and "không ai khác" not in _of_officer(known).sentence


def test_a_handful_of_officers_is_no_rest_to_compare_with() -> None:
    assert far(*USUAL[:3], Handled("Phòng A", "X", "1.001", 100, 60)) == []
    assert far(*USUAL[:3], Handled("Phòng A", "X", "1.001", 100, 60), limits=Limits(officers=4)) == ["X"]


def test_where_all_do_alike_chance_alone_is_not_far() -> None:
    alike = [Handled("Phòng A", f"CB{place:02}", "1.001", 50, 5) for place in range(10)]
    assert far(*alike, Handled("Phòng A", "X", "1.001", 50, 10)) == []  # the deviation of the rest is 0, chance is not
    assert far(*alike, Handled("Phòng A", "X", "1.001", 50, 25)) == ["X"]


def test_by_chance_hardly_anybody_is_found() -> None:
    chance = Random(118)
    bodies = 60
    found = 0
    for _ in range(bodies):
        rows = []
        for place in range(40):
            dossiers = chance.randint(30, 400)
            rows.append(Handled("A", f"CB{place}", "1", dossiers, sum(chance.random() < 0.1 for _ in range(dossiers))))
        found += len(far(*rows))
    assert found <= 2  # of 2 400 officers


@pytest.fixture(scope="module")
def body(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """Ten officers, 80 dossiers each, one in ten paused; CB07 pauses every second one."""
    chance = Random(61)
    dossiers, also = [], {}
    for place in range(800):
        officer = place % 10
        paused = chance.random() < (0.5 if officer == 7 else 0.1)
        pauses = (Pause(Date(2023, 11, 8), Date(2023, 11, 10), "Chờ thuế", "1/TB"),) if paused else ()
        code = f"H{place:04}"
        dossiers.append(
            Dossier(
                code, DateTime(2023, 11, 6, 9), Status.FINISHED, None, 10, finished_at=Date(2023, 11, 15), pauses=pauses
            )
        )
        also[code] = {"officer": f"CB{officer:02}", "unit": "Phòng A", "procedure_code": f"1.00{place % 3}"}
    return source_of(dossiers, Path(tmp_path_factory.mktemp("body")) / "dossiers.parquet", also)


def test_the_finding_names_officer_numbers_and_dossiers(body: Source) -> None:
    (finding,) = findings(body, QUESTION)
    assert (finding.rule.code, finding.unit, finding.officer, finding.code) == ("officer", "Phòng A", "CB07", "")
    paused = len(finding.codes)
    assert 30 <= paused <= 50 and all(int(code[1:]) % 10 == 7 for code in finding.codes)
    assert finding.sentence.startswith(f"{paused} trên 80 hồ sơ có tạm dừng (")
    assert "mức giữa của 10 cán bộ là" in finding.sentence and "lần độ lệch; cùng các thủ tục ấy" in finding.sentence
    assert "CB07" not in finding.sentence


def test_filters_and_limits_hold_for_officers_too(body: Source) -> None:
    one = Question(as_of=QUESTION.as_of, calendar=vietnam(), only=Only(officers=("CB07",)))
    assert findings(body, one) == []  # nobody to compare with
    assert findings(body, QUESTION, Limits(off=frozenset({"officer"}))) == []
    assert findings(body, QUESTION, rules=("often",)) == []
    assert len(findings(body, QUESTION, rules=("officer",))) == 1
