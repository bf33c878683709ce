"""`caicach due`: one phrase, many lines, bad input."""

import io
import json
import sys

import pytest

from caicach.cli.frame import run


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return put


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", "Báo cáo trước ngày 15/11", "--year", "2024", "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert (value["kind"], value["due"], value["before"], value["working_due"]) == (
        *("date", "2024-11-15"),
        *(True, "2024-11-15"),
    )


def test_a_summary_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", "Trong vòng 05 ngày làm việc kể từ ngày ký", "--event", "26/4/2024"]) == 0
    shown = capsys.readouterr().out
    assert "07/5/2024" in shown
    assert "05 ngày làm việc" in shown


def test_one_answer_for_each_line_that_is_not_blank(typed, capsys: pytest.CaptureFixture[str]) -> None:
    typed("Quý I\r\n\n   \nkhông phải thời hạn\nTrước ngày 31/11\n".encode())
    assert run(["due", "-", "--year", "2025", "--json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["kind"] for answer in answers] == ["quarter", "unknown", "date"]
    assert [answer["text"] for answer in answers] == ["Quý I", "không phải thời hạn", "Trước ngày 31/11"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["x", "--event", "2024-02-30"], "--event"),
        (["x", "--event", "hôm qua"], "hôm qua"),
        (["x", "--event", "2024-02-3x"], "--event"),
        (["x", "--year", "20244"], "20244"),
    ],
)
def test_bad_options_are_one_sentence(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", *words, "--json"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err
    assert len(shown.err.strip().splitlines()) == 1


def test_bytes_that_are_no_text_are_refused(typed, capsys: pytest.CaptureFixture[str]) -> None:
    typed(b"Qu\xfd I\n")
    assert run(["due", "-"]) == 1
    assert "UTF-8" in capsys.readouterr().err
