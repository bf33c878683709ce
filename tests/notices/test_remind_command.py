"""`caicach remind`: who would hear what, in words and as JSON."""

import json

import pytest

from caicach.cli.frame import run
from caicach.notices.models import Digest
from caicach.organisations.models import Person
from cast import Cast
from notices.duties import MONDAY, Owed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def test_a_dry_run_in_words(cast: Cast, owed: Owed, capsys: pytest.CaptureFixture[str]) -> None:
    Person.objects.filter(pk=cast.chi.pk).update(email="chi@so.vn")
    owed.add("a", MONDAY)
    assert run(["remind", "--today", "16/11/2026", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "T2 16/11/2026: sẽ nhắc 1 người, 1 việc.",
        "",
        "Chi (hộp tin và thư): 1 việc đến hạn hôm nay",
        "  - Báo cáo quý IV",
        "    Văn phòng Đăng ký đất đai, hạn T2 16/11/2026, đến hạn hôm nay",
        "",
        "Chưa ghi, chưa gửi gì.",
    ]
    assert not Digest.objects.exists()


def test_twice_for_one_day(cast: Cast, owed: Owed, capsys: pytest.CaptureFixture[str]) -> None:
    owed.add("a", MONDAY)
    assert run(["remind", "--today", "2026-11-16"]) == 0
    assert "đã nhắc 1 người, 1 việc" in capsys.readouterr().out
    assert run(["remind", "--today", "2026-11-16"]) == 0
    assert capsys.readouterr().out == "T2 16/11/2026: không có ai cần nhắc thêm.\n"


def test_json_is_one_document(cast: Cast, owed: Owed, capsys: pytest.CaptureFixture[str]) -> None:
    owed.add("a", MONDAY)
    assert run(["remind", "--today", "2026-11-16", "--dry-run", "--json"]) == 0
    reminder = {
        "cause": "a",
        "step": "due",
        "due": "2026-11-16",
        "title": "Báo cáo quý IV",
        "unit": "Văn phòng Đăng ký đất đai",
        "url": "/nhiem-vu/1/",
    }
    person = {"id": cast.chi.pk, "name": "Chi", "by_mail": False, "news": 0, "reminders": [reminder]}
    assert json.loads(capsys.readouterr().out) == {
        "contract": "caicach/reminders@1",
        "today": "2026-11-16",
        "dry_run": True,
        "people": [person],
    }


@pytest.mark.parametrize("day", ["31/2/2026", "hôm nay", "", "2026-13-01"])
def test_a_day_that_is_none_is_one_sentence(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["remind", "--today", day]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and "--today" in said.err


def test_wrong_use_is_two() -> None:
    with pytest.raises(SystemExit) as left:
        run(["remind", "--tomorrow"])
    assert left.value.code == 2
