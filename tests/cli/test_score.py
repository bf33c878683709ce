"""`caicach score`: the JSON of the contract, the summary, and one sentence for what cannot be scored."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caicach.cli.frame import run
from score_sheets import as_docx, as_html, as_xlsx

SHEET = """
PHIẾU CHẤM ĐIỂM CẢI CÁCH HÀNH CHÍNH NĂM 2025
Đơn vị: Sở Xây dựng
STT | Tiêu chí | Điểm tối đa | Cách tính điểm | Số liệu | Điểm tự đánh giá | Điểm thẩm định | Điểm công bố | Đơn vị phụ trách
I | CHỈ ĐẠO, ĐIỀU HÀNH | 4 | | | | | |
1.1 | Kế hoạch | 1 | Ban hành kịp thời: 1; ban hành chậm: 0,5; không ban hành: 0 | ban hành chậm | 1 | 0.5 | 0,5 | Văn phòng
1.2 | Hoàn thành kế hoạch | 3 | Hoàn thành 100%: 3; từ 80% đến dưới 100%: tỷ lệ x điểm tối đa; dưới 80%: 0 | 92% | 3 | 2.76 | 2.76/3 | Văn phòng
II | CẢI CÁCH THỦ TỤC HÀNH CHÍNH | 6 | | | | | |
2.1 | Hồ sơ đúng hạn | 3 | Từ 95% trở lên: tỷ lệ x điểm tối đa; dưới 95%: 0 | 2618/2817 | 3 | 2.229 | 2.229 | Chi cục A; Chi cục B
2.2 | Báo cáo | 2 | Đầy đủ, đúng hạn: 2; mỗi báo cáo chậm trừ 0,25 điểm | 2 báo cáo chậm | 2 | 2 | 2 | Văn phòng
2.3 | Sáng kiến | 1 | Tổ thẩm định xem xét từng sáng kiến | | 0,5 | 0,5 | 0.5 |
 | ĐIỂM CỘNG | 2 | | | | | |
1 | Mô hình mới | 2 | Mỗi mô hình cộng 1 điểm, tối đa 2 điểm | 1 mô hình | 1 | 1 | 1 |
 | ĐIỂM TRỪ | | | | | | |
1 | Chậm giải ngân | -1 | Trừ 1 điểm nếu tỷ lệ giải ngân dưới 95% | 90% | 0 | -1 | −1 |
 | TỔNG CỘNG | 10 | | | | | 7.989 |

Xếp loại: Tốt từ 9 điểm trở lên; Khá từ 5 điểm đến dưới 9 điểm; Trung bình dưới 5 điểm
"""  # noqa: E501


def scored(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert run(["score", str(path), "--json", *options]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    found: dict[str, Any] = json.loads(shown.out)
    return found


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(as_xlsx(SHEET))
    return path


def test_the_document_of_the_contract(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = scored(sheet, capsys)
    assert found["contract"] == "caicach/score@1"
    assert found["fields"] == [
        {"number": "I", "name": "CHỈ ĐẠO, ĐIỀU HÀNH", "points": "3.26", "max": "4"},
        {"number": "II", "name": "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "points": "4.729", "max": "6"},
    ]
    totals = {name: found[name] for name in ("bonus", "penalty", "total", "max", "grade")}
    assert totals == {"bonus": "1", "penalty": "1", "total": "7.989", "max": "10", "grade": "Khá"}
    assert found["shortfalls"] == [
        {"number": "2.1", "name": "Hồ sơ đúng hạn", "lost": "0.771", "unit": "Chi cục A; Chi cục B"},
        {"number": "1.1", "name": "Kế hoạch", "lost": "0.5", "unit": "Văn phòng"},
        {"number": "2.3", "name": "Sáng kiến", "lost": "0.5", "unit": None},
        {"number": "1.2", "name": "Hoàn thành kế hoạch", "lost": "0.24", "unit": "Văn phòng"},
    ]


def test_each_criterion_with_its_points_and_what_its_rule_gives(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = scored(sheet, capsys)["criteria"]
    told = [(row["number"], row["parent"], row["self"], row["appraised"], row["recomputed"]) for row in found]
    assert told == [
        ("1.1", "I", "1", "0.5", "0.5"),
        ("1.2", "I", "3", "2.76", "2.76"),
        ("2.1", "II", "3", "2.229", "0"),
        ("2.2", "II", "2", "2", "1.5"),
        ("2.3", "II", "0.5", "0.5", None),
        ("1", "ĐIỂM CỘNG", "1", "1", "1"),
        ("1", "ĐIỂM TRỪ", "0", "1", "1"),
    ]
    kinds = [row["kind"] for row in found]
    assert kinds == ["levels", "bands", "bands", "deduction", "manual", "count", "penalty"]
    assert "2.618/2.817" in found[2]["reason"]
    assert found[4]["reason"]


def test_what_differs_from_the_rules(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = scored(sheet, capsys)["differences"]
    assert [(row["number"], row["published"], row["recomputed"]) for row in found] == [
        ("2.1", "2.229", "0"),
        ("2.2", "2", "1.5"),
    ]
    assert "92,94" in found[0]["reason"]


@pytest.mark.parametrize(("name", "make"), [("phieu.docx", as_docx), ("phieu.html", as_html)])
def test_word_and_web_pages_give_the_same(
    name: str, make: Any, sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = SHEET.strip("\n").split("\n")
    other = tmp_path / name
    other.write_bytes(make("\n".join(lines[2:-2]), *lines[:2]))
    first, second = scored(sheet, capsys), scored(other, capsys)
    for part in ("fields", "criteria", "total", "max", "shortfalls", "differences", "bonus", "penalty"):
        assert first[part] == second[part]


STANDING = {
    "published before appraised": ("Điểm tự chấm | Điểm thẩm định | Điểm công bố", "3 | 2 | 1", "1"),
    "second appraisal before the first": ("Tự chấm | Thẩm định lần 1 | Thẩm định lần 2", "3 | 2 | 1,5", "1.5"),
    "appraised before self": ("Điểm tự chấm | Điểm thẩm định | Ghi chú", "3 | 2,5 | x", "2.5"),
    "self alone": ("Điểm tự chấm | Ghi chú | Giải trình", "2 | |", "2"),
    "one column of points": ("Điểm | Ghi chú | Giải trình", "2,25 | |", "2.25"),
    "points over maximum": ("Điểm đạt được | Ghi chú | Giải trình", "2,25/3 | |", "2.25"),
    "only figures": ("Cách tính điểm | Số liệu | Ghi chú", "Tỷ lệ x điểm tối đa | 50% |", "1.5"),
}


@pytest.mark.parametrize(("headings", "cells", "total"), STANDING.values(), ids=STANDING)
def test_which_points_stand(
    headings: str, cells: str, total: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(as_xlsx(f"STT | Tiêu chí | Điểm tối đa | {headings}\n1 | Kế hoạch | 3 | {cells}"))
    assert scored(path, capsys)["total"] == total


def test_what_does_not_apply_leaves_the_maximum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(as_xlsx("STT | Tiêu chí | Điểm tối đa | Điểm đạt\n1 | A1 | 84 | 68.32\n2 | B1 | 16 | KAD"))
    found = scored(path, capsys)
    assert (found["total"], found["max"], found["percent"]) == ("68.32", "84", "81.33")
    assert [row["lost"] for row in found["shortfalls"]] == ["15.68"]


def test_no_ladder_no_grade_and_blank_criteria_are_open_not_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(as_xlsx("STT | Tiêu chí | Điểm tối đa | Điểm đạt\n1 | A1 | 2 | 1\n2 | B1 | 3 |"))
    found = scored(path, capsys)
    assert (found["grade"], found["unmarked"], [row["number"] for row in found["shortfalls"]]) == (None, 1, ["1"])


@pytest.mark.shared
@pytest.mark.parametrize(
    ("year", "total"), [(2019, "81.659"), (2020, "85.625"), (2021, "84.955"), (2022, "85.675"), (2023, "87.225")]
)
def test_the_five_years_of_a_real_paper(
    year: int, total: str, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = (shared / "documents").glob("001_*.txt")
    found = scored(path, capsys, "--year", str(year))
    assert (found["total"], found["max"], found["year"]) == (total, "100", year)
    lost = sum(Decimal(row["lost"]) for row in found["shortfalls"])
    assert 100 - lost + Decimal(found["bonus"]) - Decimal(found["penalty"]) == Decimal(total)


@pytest.mark.shared
def test_without_a_year_the_last_one_counts(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = (shared / "documents").glob("001_*.txt")
    found = scored(path, capsys)
    assert (found["year"], found["total"], len(found["fields"])) == (2023, "87.225", 8)
    assert found["shortfalls"][0] == {
        "number": "9", "name": "Điều tra xã hội học", "lost": "4.38", "unit": None,
    }  # fmt: skip


def test_the_summary_is_readable(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", str(sheet)]) == 0
    shown = capsys.readouterr().out
    for words in (
        "TỔNG ĐIỂM: 7,989    Xếp loại: Khá",
        "Điểm bị mất: 2,011 ở 4 tiêu chí",
        "2.1. Hồ sơ đúng hạn: ghi 2,229, tính lại 0",
        "Đơn vị: Sở Xây dựng",
    ):
        assert words in shown


def test_one_sentence_for_what_cannot_be_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tasks, broken = tmp_path / "viec.xlsx", tmp_path / "hong.xlsx"
    tasks.write_bytes(as_xlsx("STT | Nhiệm vụ | Chủ trì\n1 | Báo cáo | Văn phòng"))
    broken.write_bytes(b"PK\x03\x04")
    for path in (tasks, broken, tmp_path / "khong-co.xlsx"):
        assert run(["score", str(path)]) == 1
        shown = capsys.readouterr()
        assert shown.out == "" and shown.err.count("\n") == 1 and "Traceback" not in shown.err


def test_the_help_says_which_points_count(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["score", "--help"])
    shown = capsys.readouterr().out
    assert "điểm công bố" in shown and "điểm trừ ghi 1 hay −1" in " ".join(shown.split())
