"""What is wrong with evidence: the table of DESIGN §7 ("evidence carries the date it proves")."""

from datetime import date

import pytest

from caicach.evidence.enums import EvidenceKind, ReadingState, Signed
from caicach.evidence.rules import Facts, Wanted, flags

DAY, SIGNED = date(2026, 10, 5), Signed.DIGITAL
QUARTER = {"period_from": date(2025, 10, 1), "period_to": date(2025, 12, 31)}
GOOD = Facts(proves_on=DAY, signed=SIGNED)


@pytest.mark.parametrize(
    ("facts", "wanted", "codes"),
    [
        (GOOD, Wanted(), []),
        (GOOD, Wanted(2026, date(2026, 10, 5), date(2026, 10, 5)), []),
        (Facts(alive=False, proves_on=DAY, signed=SIGNED), Wanted(), ["dead"]),
        (Facts(alive=None, proves_on=DAY, signed=SIGNED), Wanted(), []),
        (Facts(kind=EvidenceKind.LINK, alive=False, proves_on=DAY), Wanted(), ["dead"]),
        (Facts(), Wanted(), ["undated"]),
        (Facts(reading=ReadingState.WAITING), Wanted(2026), []),
        (Facts(reading=ReadingState.FAILED), Wanted(2026), ["undated"]),
        (Facts(proves_on=DAY, signed=Signed.NONE), Wanted(), ["unsigned"]),
        (Facts(proves_on=DAY, signed=Signed.UNTOLD), Wanted(), []),
        (Facts(proves_on=DAY, signed=Signed.INK), Wanted(), []),
        (GOOD, Wanted(2025), ["wrong-year"]),
        (Facts(proves_on=date(2026, 1, 5), signed=SIGNED, **QUARTER), Wanted(2025), []),
        (Facts(proves_on=date(2026, 1, 5), signed=SIGNED, **QUARTER), Wanted(2024), ["wrong-year"]),
        (GOOD, Wanted(2026, starts=date(2026, 10, 6)), ["too-early"]),
        (GOOD, Wanted(2026, due=date(2026, 10, 4)), ["too-late"]),
        (Facts(alive=False, signed=Signed.NONE), Wanted(2025), ["dead", "undated", "unsigned"]),
    ],
)
def test_flags(facts: Facts, wanted: Wanted, codes: list[str]) -> None:
    assert [flag.code.value for flag in flags(facts, wanted)] == codes


@pytest.mark.parametrize("wanted", [Wanted(2025), Wanted(due=date(2026, 10, 4)), Wanted(starts=date(2027, 1, 1))])
def test_each_flag_says_the_day_and_what_to_do(wanted: Wanted) -> None:
    for flag in flags(Facts(proves_on=DAY, signed=Signed.NONE, alive=False), wanted):
        assert "%" not in flag.text() and "hãy" in flag.text().lower()
