"""`caicach rule`: JSON by contract, a summary for people, bad input."""

import io
import json
import sys

import pytest

from caicach.cli.frame import run

BANDS = "Từ 95% trở lên: 2; từ 85% đến dưới 95%: 1; dưới 85%: 0"


def test_json_by_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", BANDS, "--max", "2", "--given", "part=9", "whole=10", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["text"], answer["kind"], answer["max"], answer["inputs"]) == (BANDS, "bands", "2", ["value"])
    assert answer["result"]["points"] == "1"
    assert answer["result"]["inputs"] == {"part": "9", "whole": "10"}
    assert "9/10 = 90 %" in answer["result"]["reason"]
    assert answer["printed"]


@pytest.mark.parametrize(
    "given",
    [
        ["--given", "báo cáo chậm=1", "báo cáo thiếu=1"],
        ["--given", "báo cáo chậm=1", "--given", "báo cáo thiếu=1"],
        ["--given", "BAO CAO CHAM=1", "báo", "cáo", "thiếu=1"],
    ],
)
def test_names_with_blanks(capsys: pytest.CaptureFixture[str], given: list[str]) -> None:
    text = "Đầy đủ: 2; mỗi báo cáo chậm trừ 0,25 điểm, mỗi báo cáo thiếu trừ 0,5 điểm"
    assert run(["rule", text, "--max", "2", *given, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"]["points"] == "1.25"


def test_manual_has_no_result_but_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", "Hội đồng xem xét", "--max", "2", "--given", "value=1", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["kind"] == "manual"
    assert "result" not in answer
    assert "Hội đồng xem xét" in answer["reason"]


def test_rounding(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", "Tỷ lệ x điểm tối đa", "--max", "1", "--given", "value=12,5", "--round", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"]["points"] == "0.13"


def test_a_summary_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", BANDS, "--max", "2", "--given", "value=92,5"]) == 0
    shown = capsys.readouterr().out
    assert "theo khoảng" in shown
    assert "92,5 % nằm trong khoảng từ 85 % đến dưới 95 %" in shown


def test_the_text_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BANDS.encode()), encoding="utf-8"))
    assert run(["rule", "-", "--max", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "bands"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([BANDS, "--max", "hai"], "--max"),
        ([BANDS, "--max", "2", "--given", "value"], "--given"),
        ([BANDS, "--max", "2", "--given", "value="], "--given"),
        ([BANDS, "--max", "2", "--given", "value=x"], "không phải là số"),
        ([BANDS, "--max", "2", "--given", "khác=1"], "khác"),
        ([BANDS, "--max", "2", "--given", "value=1", "value=2"], "hai lần"),
        ([BANDS, "--max", "2", "--given", "value=1", "--round", "99"], "--round"),
    ],
)
def test_bad_input_is_one_sentence(capsys: pytest.CaptureFixture[str], words: list[str], told: str) -> None:
    assert run(["rule", *words]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert told in captured.err
    assert len(captured.err.strip().splitlines()) == 1
