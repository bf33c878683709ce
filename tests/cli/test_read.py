"""`caicach read`: JSON, the summary, and one sentence for what cannot be read."""

import json
from pathlib import Path

import pytest

from caicach.cli.frame import run

PLAN = """KẾ HOẠCH
Cải cách hành chính năm 2025

PHỤ LỤC

STT\tNhiệm vụ\tPhân công\tThời gian\tSản phẩm
I\tCải cách thể chế\t\t\t
1\tLập kế hoạch kiểm tra công vụ\tThanh tra Sở chủ trì; Văn phòng Sở phối hợp\tQuý I/2025\tKế hoạch
2\tTổ chức tập huấn cho công chức\tVăn phòng Sở\tTháng 6/2025\tLớp tập huấn
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_json_is_one_document(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(plan), "--json"]) == 0
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    assert (found["contract"], found["source"]["name"], shown.err) == ("caicach/paper@1", "ke-hoach.txt", "")
    assert [(task["number"], task["schedule"]["due"]) for task in found["tasks"]] == [
        ("1", "2025-03-31"),
        ("2", "2025-06-30"),
    ]


def test_the_year_may_be_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "phu-luc.txt"
    path.write_text(PLAN.replace("/2025", "").replace("năm 2025", ""), encoding="utf-8")
    assert run(["read", str(path), "--year", "2027", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tasks"][0]["schedule"]["due"] == "2027-03-31"


def test_the_summary_is_for_people(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(plan)]) == 0
    shown = capsys.readouterr().out
    for words in (
        "I. Cải cách thể chế",
        "Hạn: Quý I/2025 → 31/03/2025",
        "Chủ trì: Thanh tra Sở",
        "Phối hợp: Văn phòng Sở",
    ):
        assert words in shown


@pytest.mark.parametrize("name", ["khong-co.docx", "."])
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(tmp_path / name)]) == 1
    shown = capsys.readouterr()
    assert shown.out == "" and len(shown.err.strip().splitlines()) == 1 and shown.err.strip().endswith(".")
