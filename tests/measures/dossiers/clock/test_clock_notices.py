"""What the one-stop law wants told, and when (NĐ 61/2018, Art. 15, 17, 19)."""

from dataclasses import replace
from datetime import date as Date
from datetime import datetime as DateTime
from typing import Any

import pytest

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.clock.duties import DUTIES
from caicach.measures.dossiers.clock.notices import LAW, Finding, Periods, notices
from caicach.measures.dossiers.values import Dossier, Status

LATE = Dossier(
    "H06-231106-0001",
    DateTime(2023, 11, 6, 9),
    Status.FINISHED,
    due_working_days=5,
    due_at=Date(2023, 11, 13),
    finished_at=Date(2023, 11, 20),
    apology_sent_at=Date(2023, 11, 12),
)
OPEN = replace(LATE, status=Status.PROCESSING, finished_at=None, apology_sent_at=None)


def found(dossier: Dossier, **how: Any) -> list[Finding]:
    how = {"as_of": Date(2023, 11, 30), **how}
    return notices(dossier, calendar=vietnam(), **how)


def codes(dossier: Dossier, **how: Any) -> list[str]:
    return [finding.duty.code for finding in found(dossier, **how)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"supplement_requested_at": Date(2023, 11, 9), "supplement_requests": 1}, []),  # the third working day
        ({"supplement_requested_at": Date(2023, 11, 10), "supplement_requests": 1}, ["supplement-late"]),
        ({"supplement_requested_at": Date(2023, 11, 10), "supplement_requests": 2}, ["supplement-repeated"]),
        ({"supplement_requested_at": Date(2023, 11, 8), "supplement_requests": 2}, ["supplement-repeated"]),
        ({"apology_sent_at": None}, ["apology-missing"]),
        ({"apology_sent_at": Date(2023, 11, 13)}, ["apology-late"]),  # on the due day itself
        ({"finished_at": Date(2023, 11, 13), "apology_sent_at": None}, []),  # on time: nothing to apologise for
        ({"extended_due_at": Date(2023, 11, 20)}, []),
        ({"extended_due_at": Date(2023, 11, 17)}, ["appointment-missed"]),
        ({"extended_due_at": Date(2023, 11, 20), "apology_sent_at": None}, None),
        ({"status": Status.REFUSED, "finished_at": Date(2023, 11, 13)}, []),
        ({"status": Status.REFUSED, "finished_at": Date(2023, 11, 14)}, ["refusal-late"]),
        ({"status": Status.REFUSED, "finished_at": None}, []),  # no day told
        ({"status": Status.WITHDRAWN, "extended_due_at": Date(2023, 11, 17)}, []),
    ],
)
def test_duties_and_near_misses(changes: dict[str, Any], expected: list[str] | None) -> None:
    expected = ["appointment-without-letter", "apology-missing"] if expected is None else expected
    assert codes(replace(LATE, **changes)) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(Date(2023, 11, 13), []), (Date(2023, 11, 14), ["apology-missing"])],
)
def test_an_open_dossier_owes_a_letter_once_it_is_late(as_of: Date, expected: list[str]) -> None:
    assert codes(OPEN, as_of=as_of) == expected


def test_a_second_appointment_is_one_too_many() -> None:
    assert codes(LATE, appointments=1) == []
    assert codes(LATE, appointments=2) == ["appointment-repeated"]


def test_a_body_may_read_the_day_of_the_apology_as_a_working_day() -> None:
    working = Periods(apology_in_working_days=True)
    assert codes(replace(LATE, apology_sent_at=Date(2023, 11, 10)), periods=working) == []
    assert codes(LATE, periods=working) == ["apology-late"]


def test_sector_law_may_give_more_days_for_a_supplement() -> None:
    asked = replace(LATE, supplement_requested_at=Date(2023, 11, 13), supplement_requests=1)
    assert codes(asked) == ["supplement-late"]
    assert codes(asked, periods=replace(LAW, supplement_working_days=5)) == []


def test_the_day_of_receipt_is_that_of_receipt_even_after_15_00() -> None:
    late_in_the_day = replace(LATE, received_at=DateTime(2023, 11, 6, 16), supplement_requests=1)
    assert codes(replace(late_in_the_day, supplement_requested_at=Date(2023, 11, 9))) == []
    assert codes(replace(late_in_the_day, supplement_requested_at=Date(2023, 11, 10))) == ["supplement-late"]


def test_a_finding_says_what_when_and_by_which_article() -> None:
    (finding,) = found(replace(LATE, supplement_requested_at=Date(2023, 11, 14), supplement_requests=1))
    assert finding.by_day == Date(2023, 11, 9)
    assert finding.citation == "Nghị định số 61/2018/NĐ-CP, điều 19 khoản 4"
    assert finding.sentence == (
        "Yêu cầu bổ sung ngày 14/11/2023, sau 6 ngày làm việc kể từ ngày tiếp nhận 06/11/2023; chậm nhất là 3 ngày làm "
        "việc (09/11/2023), trừ khi pháp luật chuyên ngành quy định khác."
    )


def test_after_the_decree_was_replaced_a_finding_says_so() -> None:
    later = replace(LATE, received_at=DateTime(2025, 7, 1, 9), due_at=Date(2025, 7, 8), finished_at=Date(2025, 7, 15))
    (finding,) = found(replace(later, apology_sent_at=None), as_of=Date(2025, 8, 1))
    assert not finding.in_force
    assert "118/2025/NĐ-CP thay thế từ 01/7/2025; cần đối chiếu" in finding.sentence


def test_without_any_day_due_there_is_nothing_to_apologise_for() -> None:
    assert codes(replace(LATE, due_at=None, due_working_days=None, apology_sent_at=None)) == []


def test_every_duty_has_a_code_of_its_own_and_a_place_in_the_law() -> None:
    assert len({duty.code for duty in DUTIES}) == len(DUTIES)
    assert all("61/2018/NĐ-CP, điều" in duty.citation for duty in DUTIES)
