"""The deadline language against a table of phrases read by hand, and against what holds for every phrase."""

import unicodedata
from datetime import date as Date
from pathlib import Path

import pytest

from caicach.language.deadlines import as_json, print_deadline, read_deadline
from caicach.language.text import fold
from caicach.language.values import Deadline, Offset

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("phrases.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PHRASES = [row[0] for row in ROWS]


def days_told(days: tuple[Date, ...]) -> str:
    if len(days) <= 4:
        return " ".join(day.isoformat() for day in days)
    return f"{len(days)}: {days[0]} {days[-1]}"


def offset_told(offset: Offset | None) -> str:
    if offset is None:
        return ""
    unit = "months" if offset.months is not None else "hours" if offset.hours is not None else "days"
    number = getattr(offset, unit)
    return f"{number} {unit}" + " working" * offset.working + " before" * offset.before


def told(deadline: Deadline) -> list[str]:
    return [
        deadline.kind.value,
        str(deadline.start or ""),
        str(deadline.due or ""),
        "before" if deadline.before else "",
        days_told(deadline.occurrences),
        deadline.event or "",
        offset_told(deadline.offset),
        deadline.authority or "",
        "sure" if deadline.sure >= 0.85 else "doubt" if deadline.sure >= 0.4 else "no",
    ]


def meaning(deadline: Deadline) -> tuple[object, ...]:
    return (
        *(deadline.kind, deadline.start, deadline.due, deadline.before, deadline.occurrences),
        *(deadline.event, deadline.offset, deadline.authority),
    )


@pytest.mark.parametrize("row", ROWS, ids=PHRASES)
def test_a_phrase_means_what_a_careful_reader_says(row: list[str]) -> None:
    assert told(read_deadline(row[0], year=2025)) == row[1:]


READ = {phrase: read_deadline(phrase, year=2025) for phrase in PHRASES}


def test_a_phrase_keeps_its_text_and_says_why() -> None:
    for phrase, deadline in READ.items():
        assert deadline.text == phrase
        assert deadline.reason.endswith("."), phrase
        assert 0 <= deadline.sure <= 1


def test_printed_back_it_reads_the_same() -> None:
    for phrase, deadline in READ.items():
        assert meaning(read_deadline(print_deadline(deadline), year=2025)) == meaning(deadline), phrase


def test_case_and_composition_do_not_matter() -> None:
    for phrase, deadline in READ.items():
        for form in (phrase.upper(), phrase.lower(), unicodedata.normalize("NFD", phrase), f"  {phrase}\n"):
            assert told(read_deadline(form, year=2025))[:5] == told(deadline)[:5], form


AMBIGUOUS_WITHOUT_MARKS: set[str] = set()


def test_marks_may_be_missing() -> None:
    for phrase, deadline in READ.items():
        if phrase not in AMBIGUOUS_WITHOUT_MARKS:
            assert told(read_deadline(fold(phrase), year=2025))[:5] == told(deadline)[:5], phrase


def test_what_is_told_fits_together() -> None:
    for phrase, deadline in READ.items():
        if deadline.start and deadline.due:
            assert deadline.start <= deadline.due, phrase
        assert list(deadline.occurrences) == sorted(set(deadline.occurrences)), phrase
        if deadline.occurrences:
            assert deadline.due == deadline.occurrences[-1], phrase
            assert deadline.kind.value in ("recurring", "multiple"), phrase
        assert all(day is None or 2010 <= day.year <= 2050 for day in (deadline.start, deadline.due)), phrase


def test_json_has_every_field_of_the_contract() -> None:
    value = as_json(read_deadline("Trong vòng 05 ngày làm việc kể từ ngày ký", year=2025))
    assert list(value) == [
        *("text", "kind", "start", "due", "before", "occurrences", "event", "offset", "authority"),
        *("working_due", "sure", "reason"),
    ]
    assert value["offset"] == {"days": 5, "working": True, "before": False}
    assert as_json(read_deadline("trong 24 giờ kể từ khi nhận"))["offset"] == {
        "hours": 24,
        "working": False,
        "before": False,
    }
