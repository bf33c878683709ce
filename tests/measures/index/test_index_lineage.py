"""Lineage that papers print in their notes, and how lost points came back in earlier years."""

from dataclasses import replace
from decimal import Decimal

import pytest
from five_years import LINEAGE, all_years, result_of

from caicach.measures.index import Line, YearResult, links_from_notes, reconcile, recoveries, trend

D = Decimal
NOTE = "Gộp vào Cải cách thủ tục hành chính"
GONE = Line("8", None, "8", "Thực hiện cơ chế một cửa, một cửa liên thông", None, None, NOTE)
AS_PRINTED = replace(result_of(2023), lines=(*result_of(2023).lines, GONE))


def test_the_note_of_2023_gives_the_lineage() -> None:
    assert links_from_notes((*all_years()[:4], AS_PRINTED)) == LINEAGE


def test_a_row_that_only_says_where_it_went_is_no_fault_and_changes_no_trend() -> None:
    assert reconcile(AS_PRINTED) == ()
    assert trend((*all_years()[:4], AS_PRINTED), LINEAGE) == trend(all_years(), LINEAGE)


@pytest.mark.parametrize(
    ("note", "into"),
    [
        (NOTE, "3"),
        ("được gộp vào lĩnh vực “Cải cách thủ tục hành chính”.", "3"),
        ("CHUYỂN SANG Cải cách tài chính công", "6"),
        ("Gộp vào Cải cách chế độ", "5"),
        ("Gộp vào Cải cách", None),  # four fields begin like that
        ("Gộp vào Dân số", None),
        ("Không đánh giá", None),
        ("", None),
    ],
)
def test_wordings_of_notes(note: str, into: str | None) -> None:
    now = replace(result_of(2023), lines=(*result_of(2023).lines, replace(GONE, note=note)))
    found = {link.to_key for link in links_from_notes((result_of(2022), now))}
    assert found == ({into} if into else set())


def year(at: int, **points: str) -> YearResult:
    """A result of fields of ten points each."""
    lines = (Line(key, None, key, f"Dòng {key}", D(got), D(10)) for key, got in points.items())
    return YearResult(at, tuple(lines))


def test_what_came_back_is_drawn_towards_what_all_rows_did() -> None:
    found = {one.key: one for one in recoveries([year(2021, a="6", b="5"), year(2022, a="8", b="5")])}
    assert (found["a"].chance, found["a"].tries) == (D("0.3333"), 1)  # own 1/2, all 1/4, of weights 1 and 2
    assert found["b"].chance == D("0.1667")
    assert found["a"].sentence == (
        "“Dòng a” năm 2022 mất 2 điểm; khả năng lấy lại 33 % (của chính tiêu chí 50 % qua 1 lần, chung 25 % qua 2 lần)."
    )


def test_a_row_that_earlier_years_do_not_tell_takes_the_row_above() -> None:
    found = {one.key: one for one in recoveries(all_years(), LINEAGE)}
    assert found["7.1"].chance == found["7"].chance
    assert found["9.1.4"].chance == found["9"].chance
    assert "của “Chính quyền điện tử, chính quyền số” 11 % qua 4 lần" in found["7.1"].sentence
    assert "2" not in found


@pytest.mark.parametrize("results", [[], [year(2022, a="8")]])
def test_without_earlier_years_it_is_an_even_chance(results: list[YearResult]) -> None:
    assert [one.chance for one in recoveries(results)] == [D("0.5000")] * len(results)
