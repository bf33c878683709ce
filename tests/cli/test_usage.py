"""Wrong usage and help: Vietnamese first, English where the environment asks for it; status 2."""

import pytest

from caicach.cli.frame import COMMANDS, run

ENGLISH = ("usage:", "options:", "show this help", "positional", "required", "error:", "invalid", "expected")


def _said(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    with pytest.raises(SystemExit) as left:
        run(words)
    shown = capsys.readouterr()
    return left.value.code, shown.out + shown.err


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "manage"])
@pytest.mark.parametrize(("tongue", "english"), [("vi_VN.UTF-8", False), ("C.UTF-8", False), ("en_GB.UTF-8", True)])
def test_help(
    command: str, tongue: str, english: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", tongue)
    status, said = _said([command, "--help"], capsys)
    assert status == 0
    assert any(word in said for word in ENGLISH) is english


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["read"], "còn thiếu: TỆP"),
        (["none"], "không có 'none'"),
        (["due", "x", "--year", "abc"], "'abc' không phải là số"),
        (["due", "x", "--year"], "phải có một giá trị"),
        (["cite", "x", "y"], "không hiểu: y"),
    ],
)
def test_wrong_usage(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    status, said = _said(words, capsys)
    assert status == 2
    assert told in said
    assert not any(word in said for word in ENGLISH)
