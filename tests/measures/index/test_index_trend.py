"""Trend across changed sets, and weaknesses that come again."""

from dataclasses import replace
from decimal import Decimal

from five_years import LINEAGE, all_years, result_of

from caicach.measures.index import Line, Link, LinkKind, SeriesKind, YearResult, repeated, trend

D = Decimal


def year(at: int, *rows: tuple[str, str, str, str]) -> YearResult:
    """A result of top rows (key, name, points, maximum)."""
    return YearResult(at, tuple(Line(key, None, key, name, D(got), D(of)) for key, name, got, of in rows))


def test_the_total_of_the_five_years() -> None:
    total = trend(all_years(), LINEAGE)[0]
    assert total.kind is SeriesKind.TOTAL
    assert [(one.year, str(one.points), str(one.percent)) for one in total.readings] == [
        (2019, "81.659", "81.66"),
        (2020, "85.625", "85.63"),
        (2021, "84.955", "84.96"),
        (2022, "85.675", "85.68"),
        (2023, "87.225", "87.23"),
    ]


def test_what_stayed_comparable_is_the_basket() -> None:
    basket = trend(all_years(), LINEAGE)[1]
    assert basket.kind is SeriesKind.BASKET
    assert {one.keys for one in basket.readings} == {("9",)}
    assert [str(one.percent) for one in basket.readings] == ["66.91", "76.82", "75.32", "82.45", "87.49"]


def test_merged_fields_are_followed_as_one() -> None:
    rows = {one.name: one for one in trend(all_years(), LINEAGE) if one.kind is SeriesKind.ROW}
    merged = rows["Cải cách thủ tục hành chính"]
    assert [one.keys for one in merged.readings] == [("3", "8")] * 4 + [("3",)]
    assert [(str(one.points), str(one.maximum)) for one in merged.readings[-2:]] == [
        ("11.395", "12"),
        ("9.729", "11.5"),
    ]
    assert [str(one.percent) for one in merged.readings[-2:]] == [
        "94.96",
        "84.60",
    ]  # raw points alone rose from 5 to 9.729
    assert not merged.comparable
    assert "Năm 2021 điểm tối đa từ 13,5 thành 15" in merged.note
    assert "năm 2023 gộp Cải cách thủ tục hành chính; Thực hiện cơ chế một cửa" in merged.note


def test_without_lineage_the_merged_field_ends_and_points_look_doubled() -> None:
    rows = {one.name: one for one in trend(all_years()) if one.kind is SeriesKind.ROW}
    assert [one.year for one in rows["Thực hiện cơ chế một cửa, một cửa liên thông"].readings] == [
        2019,
        2020,
        2021,
        2022,
    ]
    assert [str(one.points) for one in rows["Cải cách thủ tục hành chính"].readings][-2:] == ["5", "9.729"]


def test_a_new_maximum_alone_moves_nothing_in_the_reweighted_total() -> None:
    before = year(2022, ("a", "Một", "8", "10"), ("b", "Hai", "45", "90"))
    after = year(2023, ("a", "Một", "72", "90"), ("b", "Hai", "5", "10"))
    total, basket, reweighted, *_ = trend([before, after])
    assert [one.points for one in total.readings] == [D(53), D(77)]
    assert basket.readings == ()
    assert basket.note == "Không phần nào giữ nguyên điểm tối đa mọi năm."
    assert [one.points for one in reweighted.readings] == [D(77), D(77)]


def test_lineage_joins_and_cuts() -> None:
    before = year(2022, ("a", "Một", "3", "5"), ("b", "Hai", "4", "5"), ("c", "Ba", "1", "2"))
    after = year(2023, ("a", "Khác hẳn", "1", "5"), ("x", "Hai phần một", "2", "3"), ("y", "Hai phần hai", "2", "2"))
    lineage = (Link(2022, "b", 2023, "x", LinkKind.SPLIT), Link(2022, "b", 2023, "y", LinkKind.SPLIT))
    rows = {one.name: one for one in trend([before, after], lineage) if one.kind is SeriesKind.ROW}
    assert set(rows) == {"Khác hẳn", "Hai phần một + Hai phần hai", "Một", "Ba"}  # same key, other name: another thing
    split = rows["Hai phần một + Hai phần hai"]
    assert split.comparable
    assert [one.points for one in split.readings] == [D(4), D(4)]
    assert split.note == "Năm 2023 tách Hai thành Hai phần một; Hai phần hai."


def test_names_may_differ_in_case_and_spacing_only() -> None:
    found = trend([year(2022, ("a", "THỂ  CHẾ", "3", "5")), year(2023, ("a", "Thể chế", "4", "5"))])
    assert [len(one.readings) for one in found if one.kind is SeriesKind.ROW] == [2]


def test_a_year_without_points_is_left_out() -> None:
    gap = replace(result_of(2022), lines=tuple(replace(one, points=None) for one in result_of(2022).lines), total=None)
    rows = [one for one in trend([result_of(2021), gap]) if one.kind is SeriesKind.ROW]
    assert {len(one.readings) for one in rows} == {1}


def test_weaknesses_that_come_again_are_named_with_years_and_points() -> None:
    found = repeated(all_years(), LINEAGE)
    assert [(one.key, one.years, one.still) for one in found] == [
        ("9", (2019, 2020, 2021, 2022, 2023), True),
        ("1", (2019, 2020, 2021, 2022, 2023), True),
        ("7", (2019, 2020, 2021, 2022, 2023), True),
        ("3", (2019, 2020, 2021, 2022, 2023), True),
        ("5", (2021, 2022, 2023), True),
        ("4", (2019, 2020), False),
    ]
    service = found[4]
    assert service.sentence == (
        "“Cải cách chế độ công vụ” mất điểm 3 năm liền (2021: 1/10, 2022: 1/8, 2023: 2/9), tổng cộng 4 điểm."
    )
    assert sum(found[3].lost) == D("0.111") + D("1.132") + D("1.014") + D("0.605") + D("1.771")


def test_a_run_needs_years_that_follow_each_other() -> None:
    lost = ("a", "Một", "3", "5")
    assert repeated([year(2019, lost), year(2021, lost)]) == ()
    assert repeated([year(2020, lost), year(2021, lost)])[0].years == (2020, 2021)
    assert repeated([year(2020, lost), year(2021, lost)], running=3) == ()


def test_weaknesses_are_found_as_deep_as_the_years_tell() -> None:
    earlier = replace(result_of(2023), year=2022)
    found = {one.name for one in repeated([earlier, result_of(2023)])}
    assert "Hồ sơ đúng và sớm hạn" in found
    assert "Cải cách thể chế" not in found


def test_a_row_that_went_into_another_is_nothing_beside_it() -> None:
    lines = {
        2022: [("3", "TTHC", "5", "5"), ("8", "Một cửa", "6", "7")],
        2023: [("3", "TTHC", "9.729", "11.5"), ("8", "Một cửa", None, None)],
        2024: [("3", "TTHC", "10", "11.5")],
    }
    results = [
        YearResult(
            year,
            tuple(
                Line(key, None, key, name, None if points is None else D(points), None if most is None else D(most))
                for key, name, points, most in rows
            ),
        )
        for year, rows in lines.items()
    ]
    lineage = (Link(2022, "8", 2023, "3", LinkKind.MERGED), Link(2023, "8", 2024, "3", LinkKind.MERGED))
    [row] = [one for one in trend(results, lineage) if one.kind is SeriesKind.ROW]
    assert [(one.year, one.points, one.maximum) for one in row.readings] == [
        (2022, D(11), D(12)),
        (2023, D("9.729"), D("11.5")),
        (2024, D(10), D("11.5")),
    ]
