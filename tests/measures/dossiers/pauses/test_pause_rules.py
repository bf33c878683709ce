"""Signs of wrong pauses: each with cases that show it and cases that just do not (November 2023 has no holidays)."""

from dataclasses import replace
from datetime import date as Date
from datetime import datetime as DateTime
from pathlib import Path
from typing import Any

import pytest

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.indicators import Only, Question
from caicach.measures.dossiers.pauses import (
    DEFAULTS,
    RULES,
    Finding,
    Limits,
    findings,
    how_many,
    judged,
    ledger,
    page,
    tally,
)
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.values import Dossier, Pause, Status
from dossier_files import source_of

QUESTION = Question(as_of=Date(2023, 12, 29), calendar=vietnam())


def day(text: str) -> Date:
    """A day of 2023 as "8/11"."""
    number, month = text.split("/")
    return Date(2023, int(month), int(number))


def pause(begin: str, end: str | None = None, reason: str = "Chờ thẩm định thực địa", paper: str = "12/TB") -> Pause:
    return Pause(day(begin), day(end) if end else None, reason, paper)


def handled(
    *pauses: Pause, code: str = "H1", limit: int | None = 5, done: str | None = "29/11", **told: Any
) -> Dossier:
    """Received on Monday 06/11/2023 at nine, allowed five working days."""
    status = told.pop("status", Status.FINISHED if done else Status.PROCESSING)
    told = {"supplement_requested_at": day("7/11"), "supplement_requests": 1, **told}
    finished = day(done) if done else None
    return Dossier(
        code, DateTime(2023, 11, 6, 9), status, due_working_days=limit, finished_at=finished, pauses=pauses, **told
    )


# one dossier that tells a paper and a request, so that the rules which need them are judged; it meets no rule
PLAIN = handled(pause("7/11", "8/11"), code="H0", done="10/11")


def found(dossier: Dossier, tmp_path: Path, limits: Limits = DEFAULTS, *others: Dossier) -> list[Finding]:
    source = source_of([PLAIN, dossier, *others], tmp_path / "dossiers.parquet")
    return findings(source, QUESTION, limits)


UNASKED: dict[str, Any] = {"supplement_requested_at": None, "supplement_requests": 0}
CASES = [
    # used 5 of 5 by Monday 13/11; a pause from that day begins on the last day, one from the 14th when it is late
    ("when-late", handled(pause("14/11", "16/11")), True),
    ("when-late", handled(pause("13/11", "16/11")), False),
    ("when-late", handled(pause("7/11", "9/11"), pause("15/11", "20/11")), False),  # 5 used on the 15th
    ("when-late", handled(pause("7/11", "9/11"), pause("16/11", "20/11")), True),
    ("when-late", handled(pause("7/11", "9/11"), pause("8/11", "13/11")), False),  # overlapping ones count once
    ("when-late", handled(pause("11/11", "16/11"), limit=None, due_at=day("10/11")), True),  # by the appointment
    ("when-late", handled(pause("10/11", "16/11"), limit=None, due_at=day("10/11")), False),
    ("when-late", handled(pause("12/11", "16/11"), limit=None, due_at=day("11/11")), True),  # Sunday after a Saturday
    ("when-late", handled(pause("20/11", "27/11"), limit=None), False),  # no limit at all
    ("no-paper", handled(pause("8/11", "10/11", paper=""), done="10/11"), True),
    ("no-paper", handled(pause("8/11", "10/11"), done="10/11"), False),
    ("no-request", handled(pause("8/11", "9/11", "Chờ BỔ SUNG hồ sơ"), **UNASKED), True),
    ("no-request", handled(pause("8/11", "9/11", "cho bo sung"), **UNASKED), True),
    ("no-request", handled(pause("8/11", "9/11", "Chờ bổ sung hồ sơ")), False),
    ("no-request", handled(pause("8/11", "9/11", "Chờ bổ sung"), supplement_requested_at=None), False),  # counted once
    ("no-request", handled(pause("8/11", "9/11", "Chờ thuế"), **UNASKED), False),
    ("no-request", handled(pause("8/11", "9/11", "Không phải bổ sung, chờ thuế"), **UNASKED), False),
    ("no-request", handled(pause("8/11", "9/11", "Công dân không bổ sung"), **UNASKED), True),
    ("no-request", handled(pause("8/11", "9/11", ""), **UNASKED), False),
    ("asked-again", handled(pause("8/11", "9/11"), supplement_requests=2), True),
    ("asked-again", handled(supplement_requests=2), True),  # without any pause
    ("asked-again", handled(pause("8/11", "9/11"), supplement_requests=1), False),
    ("often", handled(pause("7/11", "8/11"), pause("8/11", "9/11"), pause("9/11", "10/11")), True),
    ("often", handled(pause("7/11", "8/11"), pause("8/11", "9/11")), False),
    ("long-open", handled(pause("28/11"), done=None, status=Status.PAUSED), True),  # 31 days to 29/12
    ("long-open", handled(pause("29/11"), done=None, status=Status.PAUSED), False),  # 30
    ("long-open", handled(pause("7/11", "28/12"), done=None, status=Status.PAUSED), False),  # closed
    ("long-open", handled(pause("7/11"), done="29/12"), False),  # there is a result
    ("long-open", handled(pause("7/11"), done=None, status=Status.WITHDRAWN), False),
    ("just-before", handled(pause("13/11", "20/11")), True),  # the last day on time
    ("just-before", handled(pause("10/11", "20/11")), False),
    ("just-before", handled(pause("14/11", "20/11")), False),  # late already
    ("just-before", handled(pause("6/11", "20/11"), limit=0), False),  # the first day is no sign
    ("just-before", handled(pause("10/11", "16/11"), limit=None, due_at=day("10/11")), True),
    ("just-before", handled(pause("9/11", "16/11"), limit=None, due_at=day("10/11")), False),
    # 4 used on Friday 10/11, out until the 20th, done on the 21st: 5 of 5
    ("reopened-just-before", handled(pause("10/11", "20/11"), done="21/11"), True),
    ("reopened-just-before", handled(pause("10/11", "20/11"), done="22/11"), False),  # late all the same
    ("reopened-just-before", handled(pause("9/11", "20/11"), done="21/11"), False),  # two days were left
    ("reopened-just-before", handled(pause("10/11", "13/11"), done="13/11"), False),  # would be on time without it
    ("reopened-just-before", handled(pause("13/11", "20/11"), done="20/11"), False),  # told by “just-before”
    ("reopened-just-before", handled(pause("6/11", "10/11"), done="13/11", limit=1), False),  # the whole day was left
    ("reopened-just-before", handled(pause("6/11", "8/11"), done="8/11", limit=0), True),  # late on the next day
    ("reopened-just-before", handled(pause("12/11", "15/11"), done="16/11"), True),  # Sunday: 4 of 5 were used
]  # fmt: skip


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Codes of dossiers and of rules that they meet, with all cases in one file."""
    dossiers = [PLAIN, *(replace(dossier, code=str(place)) for place, (_, dossier, _) in enumerate(CASES))]
    source = source_of(dossiers, Path(tmp_path_factory.mktemp("cases")) / "dossiers.parquet")
    return {(finding.code, finding.rule.code) for finding in findings(source, QUESTION)}


@pytest.mark.parametrize("place", range(len(CASES)))
def test_a_rule_and_its_near_misses(place: int, met: set[tuple[str, str]]) -> None:
    code, dossier, shown = CASES[place]
    assert ((str(place), code) in met) is shown, dossier


def test_every_rule_of_a_dossier_has_both_kinds_of_cases() -> None:
    assert {(code, shown) for code, _, shown in CASES} == {
        (code, shown) for code in RULES if code != "officer" for shown in (True, False)
    }


def test_the_plain_dossier_meets_none(tmp_path: Path) -> None:
    assert findings(source_of([PLAIN], tmp_path / "dossiers.parquet"), QUESTION) == []


SENTENCES = [
    (handled(pause("16/11", "20/11")), "Dừng từ 16/11/2023 khi đã dùng 8 trên 5 ngày làm việc, trễ 3 ngày."),
    (
        handled(pause("11/11", "16/11"), limit=None, due_at=day("10/11")),
        "Dừng từ 11/11/2023 khi đã qua ngày hẹn trả 10/11/2023.",
    ),
    (
        handled(pause("8/11", "10/11", paper=""), done="10/11"),
        "Dừng từ 08/11/2023 không ghi văn bản nào; lý do: “Chờ thẩm định thực địa”.",
    ),
    (handled(supplement_requests=3), "Đã yêu cầu bổ sung 3 lần, mức cho phép là 1 lần."),
    (
        handled(pause("7/11", "8/11"), pause("8/11", "9/11"), pause("9/11", "10/11"), done="10/11"),
        "Lần dừng thứ 3 trong 3 lần, mức cho phép là 2 lần.",
    ),
    (
        handled(pause("7/11"), done=None, status=Status.PAUSED),
        "Dừng từ 07/11/2023, đã 52 ngày chưa mở lại (mức 30 ngày).",
    ),
    (
        handled(pause("13/11", "20/11"), done="20/11"),
        "Dừng từ 13/11/2023, lúc đó là ngày cuối của thời hạn (đã dùng 5 trên 5 ngày).",
    ),
    (
        handled(pause("10/11", "20/11"), done="21/11"),
        "Mở lại ngày 20/11/2023 khi còn 1 ngày làm việc; dùng 5 trên 5 ngày, nếu không trừ 6 ngày của lần dừng này thì "
        "đã trễ.",
    ),
    (
        handled(pause("8/11", "9/11", "chờ bổ sung"), done="9/11", **UNASKED),
        "Dừng từ 08/11/2023 với lý do “chờ bổ sung” nhưng hồ sơ không ghi lần yêu cầu bổ sung nào.",
    ),
]


def test_a_finding_says_its_numbers(tmp_path: Path) -> None:
    dossiers = [PLAIN, *(replace(dossier, code=str(place)) for place, (dossier, _) in enumerate(SENTENCES))]
    said = findings(source_of(dossiers, tmp_path / "dossiers.parquet"), QUESTION)
    told = sorted((int(finding.code), finding.sentence) for finding in said)
    assert told == [(place, sentence) for place, (_, sentence) in enumerate(SENTENCES)]


@pytest.mark.parametrize(
    ("dossier", "limits"),
    [
        (handled(supplement_requests=2), Limits(supplements=2)),
        (handled(pause("7/11", "8/11"), pause("8/11", "9/11"), pause("9/11", "10/11"), done="10/11"), Limits(pauses=3)),
        (handled(pause("7/11"), done=None, status=Status.PAUSED), Limits(open_days=60)),
        (handled(pause("13/11", "20/11"), done="20/11"), Limits(just_before_days=0, reopened_left=-1)),
        (handled(pause("10/11", "20/11"), done="21/11"), Limits(reopened_left=0)),
        (handled(pause("16/11", "20/11")), Limits(off=frozenset({"when-late"}))),
    ],
)
def test_a_body_sets_the_numbers_and_may_switch_a_rule_off(dossier: Dossier, limits: Limits, tmp_path: Path) -> None:
    assert found(dossier, tmp_path)
    assert found(dossier, tmp_path, limits) == []


def test_what_the_export_never_tells_is_not_held_against_it(tmp_path: Path) -> None:
    silent = handled(
        pause("8/11", "10/11", "chờ bổ sung", paper=""),
        done="10/11",
        supplement_requested_at=None,
        supplement_requests=0,
    )
    source = source_of([silent], tmp_path / "dossiers.parquet")
    assert not judged(source) & {"no-paper", "no-request", "asked-again"}
    assert findings(source, QUESTION) == []
    assert {"no-paper", "no-request"} <= {finding.rule.code for finding in found(silent, tmp_path)}


@pytest.fixture
def mixed(tmp_path: Path) -> Source:
    dossiers = [
        PLAIN,
        handled(pause("14/11", "16/11", paper=""), pause("20/11", "22/11")),
        handled(pause("28/11"), code="H2", done=None, status=Status.PAUSED),
        handled(code="H3", done="10/11"),
        handled(code="H4", done="10/11", supplement_requests=2),
        replace(handled(pause("8/11", "9/11"), code="H5", done="10/11"), received_at=DateTime(2023, 11, 7, 9)),
    ]
    also = {f"H{place}": {"unit": "Phòng A" if place < 3 else "Phòng B", "officer": "CB1"} for place in range(6)}
    return source_of(dossiers, tmp_path / "dossiers.parquet", also)


def test_the_ledger_has_every_pause(mixed: Source) -> None:
    entries = ledger(mixed, QUESTION, order="code")
    assert [(entry.dossier_code, entry.number) for entry in entries] == [
        ("H0", 1), ("H1", 1), ("H1", 2), ("H2", 1), ("H5", 1),
    ]  # fmt: skip
    assert how_many(mixed, QUESTION) == 5
    first = entries[1]
    assert (first.days, first.used_before, first.left_before, first.used, first.allowed) == (2, 6, -1, 13, 5)
    assert (first.reason, first.paper, first.unit_name, first.pauses_in_all) == (
        "Chờ thẩm định thực địa", None, "Phòng A", 2,
    )  # fmt: skip
    assert first.rules == ("when-late", "no-paper")
    assert entries[3].is_open and entries[3].calendar_days == 31


def test_the_ledger_pages_sorts_and_filters(mixed: Source) -> None:
    assert [entry.dossier_code for entry in ledger(mixed, QUESTION, limit=2, offset=1)] == ["H1", "H1"]
    assert ledger(mixed, QUESTION, order="-days", limit=1)[0].dossier_code == "H2"
    late = ledger(mixed, QUESTION, rules=("when-late",))
    assert [(entry.dossier_code, entry.number) for entry in late] == [("H2", 1), ("H1", 2), ("H1", 1)]
    only = replace(QUESTION, only=Only(units=("Phòng B",)))
    assert [entry.dossier_code for entry in ledger(mixed, only)] == ["H5"]
    assert ledger(mixed, QUESTION, rules=("asked-again",))[0].paused_from is None


def test_the_tally_counts_what_the_findings_tell(mixed: Source) -> None:
    told = [finding.rule.code for finding in findings(mixed, QUESTION)]
    assert tally(mixed, QUESTION) == {code: told.count(code) for code in RULES if code != "officer"}
    assert tally(mixed, QUESTION)["when-late"] == 3


def test_a_page_reads_the_dossiers_once_and_tells_the_same(mixed: Source) -> None:
    for rules in ((), ("when-late", "asked-again")):
        told = page(mixed, QUESTION, rules=rules, order="code", limit=2, offset=1)
        assert list(told.entries) == ledger(mixed, QUESTION, rules=rules, order="code", limit=2, offset=1)
        assert (told.total, told.tally) == (how_many(mixed, QUESTION, rules=rules), tally(mixed, QUESTION))


def test_findings_of_one_rule_come_page_by_page(mixed: Source) -> None:
    whole = findings(mixed, QUESTION, rules=("when-late",))
    pages = [findings(mixed, QUESTION, rules=("when-late",), limit=1, offset=place)[0] for place in range(3)]
    assert pages == whole and [finding.code for finding in whole] == ["H1", "H1", "H2"]


def test_beyond_the_calendar_nothing_is_counted_and_nothing_guessed(tmp_path: Path) -> None:
    old = replace(handled(pause("14/11", "16/11")), received_at=DateTime(2019, 5, 6, 9), finished_at=Date(2019, 5, 20))
    old = replace(old, pauses=(Pause(Date(2019, 5, 14), Date(2019, 5, 16), "", "12/TB"),))
    (entry,) = ledger(source_of([old], tmp_path / "dossiers.parquet"), QUESTION)
    assert (entry.days, entry.used_before, entry.left_before, entry.used, entry.rules) == (None, None, None, None, ())
    assert entry.calendar_days == 2


def test_no_files_have_no_pauses() -> None:
    assert (findings(Source(()), QUESTION), ledger(Source(()), QUESTION), how_many(Source(()), QUESTION)) == ([], [], 0)


def test_rules_without_a_place_in_the_law_say_so_by_an_empty_citation() -> None:
    assert {code for code, rule in RULES.items() if not rule.citation} == {
        "often", "long-open", "just-before", "reopened-just-before", "officer",
    }  # fmt: skip
