"""`caicach kpi`: the JSON of the contract, the table for people, files, and one sentence for what is wrong."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from caicach.cli.frame import run
from dossier_tables import drawn_table, write_table

EXPORT = """Mã hồ sơ,Mã TTHC,Lĩnh vực,Đơn vị giải quyết,Ngày tiếp nhận,Số ngày quy định,Ngày có kết quả,Trạng thái,Hình thức nộp
H56.12-231103-0001,1.000107,Đất đai,Xã A,03/11/2023 15:20,10,17/11/2023,Đã trả kết quả,Trực tuyến
H56.12-231103-0002,1.000107,Đất đai,Xã A,03/11/2023 09:20,10,24/11/2023,Đã trả kết quả,Trực tiếp
H56.12-231106-0003,1.000200,Hộ tịch,,06/11/2023 09:00,10,,Đang xử lý,Trực tiếp
"""  # noqa: E501


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "ho-so.csv"
    path.write_text(EXPORT, encoding="utf-8")
    return path


def answered(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    assert run(["kpi", str(path), "--json", "--as-of", "30/11/2023", *options]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_the_document_of_the_contract(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(export, capsys) == [
        {
            "keys": {},
            "received": 3,
            "settled": 2,
            "early": 0,
            "on_time": 1,
            "late": 1,
            "unrated": 0,
            "pending": 1,
            "pending_late": 1,
            "late_rate": 0.5,
            "online_rate": 1 / 3,
            "online_settled_rate": 0.5,
            "postal_rate": 0.0,
            "postal_procedure_rate": 0.0,
            "paid_online_rate": None,
            "digitised_rate": 0.0,
            "median_working_days": 12.5,
            "p90_working_days": 14.5,
        }
    ]


def test_rows_by_keys(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = answered(export, capsys, "--by", "unit,month,group")
    assert [row["keys"] for row in rows] == [
        {"unit": "Xã A", "month": "2023-11", "group": "Đất đai"},
        {"unit": None, "month": "2023-11", "group": "Hộ tịch"},
    ]


@pytest.mark.parametrize("policy", ["tru-tam-dung", "nd61-2018", "qd766-2022"])
def test_a_normalised_table_by_each_policy(policy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_table(tmp_path / "t.parquet", drawn_table(100))
    (row,) = answered(tmp_path / "t.parquet", capsys, "--policy", policy)
    assert row["received"] == 100
    assert row["early"] + row["on_time"] + row["late"] + row["unrated"] == row["settled"]


def test_people_are_told_the_clock_and_the_day(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kpi", str(export), "--as-of", "2023-11-30", "--policy", "nd61-2018"]) == 0
    said = capsys.readouterr().out
    assert "nd61-2018" in said and "Nghị định số 61/2018/NĐ-CP" in said
    assert "từ 21/06/2018 đến 30/06/2025" in said
    assert "tính đến 30/11/2023" in said
    assert "50,00%  (1/2)" in said
    assert "12,5" in said


def test_a_table_for_people_ends_with_the_whole(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kpi", str(export), "--as-of", "2023-11-30", "--by", "unit,month"]) == 0
    lines = capsys.readouterr().out.splitlines()
    head = next(place for place, line in enumerate(lines) if line.startswith("Đơn vị"))
    table = lines[head : head + 6]
    assert table[0].split()[:5] == ["Đơn", "vị", "Tháng", "tiếp", "nhận"]
    assert table[2].startswith("Xã A") and "11/2023" in table[2] and "50,0" in table[2]
    assert table[3].startswith("(không ghi)")
    assert table[5].startswith("TỔNG") and table[5].split()[1:3] == ["3", "2"]


def test_what_was_left_out_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ho-so.csv"
    path.write_text(EXPORT.replace("06/11/2023 09:00", "hôm qua"), encoding="utf-8")
    assert run(["kpi", str(path), "--as-of", "2023-11-30"]) == 0
    said = capsys.readouterr().out
    assert "BỎ 1 dòng" in said and "dòng 4, cột E" in said
    assert run(["kpi", str(path), "--as-of", "2023-11-30", "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)[0]["received"] == 2
    assert "BỎ 1 dòng" in shown.err


def test_files(export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = answered(export, capsys, "--by", "unit")
    for name in ("a.json", "a.csv", "a.xlsx"):
        out = ["--out", str(tmp_path / name)]
        assert run(["kpi", str(export), "--as-of", "2023-11-30", "--by", "unit", *out]) == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == rows
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        told = list(csv.DictReader(file))
    assert [row["unit"] for row in told] == ["Xã A", ""]
    assert [row["received"] for row in told] == ["2", "1"]
    assert told[1]["late_rate"] == ""
    book = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
    assert book.sheet_names == ["Chỉ số", "Cách tính"]
    cells = [row for row in book.get_sheet_by_name("Chỉ số").to_python() if row[0] in ("Xã A", "(không ghi)", "TỔNG")]
    assert [row[:3] for row in cells] == [["Xã A", 2.0, 2.0], ["(không ghi)", 1.0, 0.0], ["TỔNG", 3.0, 2.0]]


def test_an_empty_table_has_one_row_of_noughts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from caicach.cli.kpi_figures import Figures
    from caicach.cli.kpi_summary import figure_lines
    from caicach.language.calendar import vietnam
    from caicach.measures.dossiers.indicators import Key, Question, measure
    from caicach.measures.dossiers.source import Source

    for by in ((), (Key.UNIT,)):
        question = Question(as_of=vietnam().span[0], calendar=vietnam(), by=by)
        rows = measure(Source(()), question)
        assert any(
            "–" in line or "Đơn vị" in line for line in figure_lines(Figures(tmp_path, question, rows, None, ()))
        )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--by", "unit,foo"], "không có khóa “foo”"),
        (["--by", ","], "không có khóa"),
        (["--policy", "luat-moi"], "không có 'luat-moi'"),
        (["--engine", "sqlite"], "không có 'sqlite'"),
        (["--out", "a.txt"], "phải có đuôi .xlsx"),
        (["--json", "--out", "a.csv"], "không đi cùng --json"),
    ],
)
def test_wrong_usage_of_kpi(
    options: list[str], told: str, export: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with pytest.raises(SystemExit) as left:
        run(["kpi", str(export), *options])
    assert left.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--as-of", "31/2/2025"], "31/2/2025"),
        (["--out", "/nowhere/at/all.csv"], "Không ghi được"),
        (["--engine", "postgres"], "--url"),
        (["--engine", "postgres", "--url", "postgres://nobody@127.0.0.1:9/none"], "PostgreSQL"),
    ],
)
def test_one_sentence_and_status_1(
    options: list[str], told: str, export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["kpi", str(export), *options]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err.splitlines()[-1]


@pytest.mark.parametrize("content", [None, "", "a,b\n1,2\n", "PAR1 no parquet"])
def test_a_file_that_is_no_list_of_dossiers(
    content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert run(["kpi", str(path)]) == 1
    shown = capsys.readouterr()
    assert shown.out == "" and len(shown.err.splitlines()) == 1 and path.name in shown.err


def test_no_django_is_loaded() -> None:
    code = (
        "import sys; from caicach.cli import kpi, kpi_figures, kpi_summary, kpi_files; print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
