"""A writer killed at any moment leaves the former generation whole, and at most rests that are swept away."""

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from staged_tables import dossier, stage, stored_rows

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.store import generations, merge, open_generation, sweep
from caicach.measures.dossiers.table import COLUMNS

WRITER = Path(__file__).with_name("store_writer.py")
TURNS = 8


def _exports(folder: Path) -> list[Path]:
    """A first export of 300 dossiers, then ones that finish ten of them each."""
    received = [dt.datetime(2022 + n % 3, 1 + n % 12, 1 + n % 28, 8) for n in range(300)]
    first = [dossier(f"H48-{n:06d}", one) for n, one in enumerate(received)]
    later = [
        [
            dossier(f"H48-{n:06d}", received[n], status="finished", finished_at=dt.date(2025, 1, turn + 1))
            for n in range(turn * 10, turn * 10 + 10)
        ]
        for turn in range(4)
    ]
    return [stage(folder / f"export-{number}.parquet", rows) for number, rows in enumerate([first, *later])]


def _finished(rows: dict[str, dict[str, object]]) -> int:
    return sum(row["status"] == "finished" for row in rows.values())


@pytest.mark.parametrize("turn", range(TURNS))
def test_a_writer_killed_at_any_moment(tmp_path: Path, turn: int) -> None:
    first, *later = _exports(tmp_path)
    root = tmp_path / "store"
    merge(first, None, root / "000", calendar=vietnam(), columns=COLUMNS)
    command = [sys.executable, str(WRITER), str(root), *map(str, later)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert writer.stdout is not None
    begun = [writer.stdout.readline().strip() for _ in range(1 + turn % 3 * 2)]
    assert begun[-1].startswith("begins")
    time.sleep(random.Random(turn).random() * 0.08)
    writer.send_signal(signal.SIGKILL)
    told = begun + writer.stdout.read().split("\n")
    writer.wait()
    done = [line.removeprefix("done ") for line in told if line.startswith("done ")]
    last = max(["000", *done])
    whole = open_generation(root / last)
    assert _finished(stored_rows(whole)) == 10 * int(last)
    for folder in root.glob("[0-9]*"):  # one that nobody was told of may stand there, but whole
        assert len(stored_rows(open_generation(folder))) == 300
    sweep(root, [last])
    assert [one.name for one in root.iterdir()] == [last]
    again = merge(later[int(last)], whole, root / "900", calendar=vietnam(), columns=COLUMNS) if int(last) < 4 else None
    assert again is None or _finished(stored_rows(open_generation(root / "900"))) == 10 * (int(last) + 1)


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staged = stage(tmp_path / "a.parquet", [dossier("A")])

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(generations, "to_disk", full)
    with pytest.raises(OSError, match="No space"):
        merge(staged, None, tmp_path / "store" / "1", calendar=vietnam(), columns=COLUMNS)
    assert list((tmp_path / "store").iterdir()) == []


def test_what_another_process_is_writing_is_not_swept(tmp_path: Path) -> None:
    with generations.unfinished(tmp_path / "5") as folder:
        (folder / "2023.parquet").write_bytes(b"x")
        assert sweep(tmp_path, []) == ()
        assert folder.is_dir()


def test_a_folder_left_by_a_run_that_nobody_was_told_of_is_replaced(tmp_path: Path) -> None:
    into = tmp_path / "store" / "1"
    for code in "AB":
        merge(stage(tmp_path / f"{code}.parquet", [dossier(code)]), None, into, calendar=vietnam(), columns=COLUMNS)
    assert set(stored_rows(open_generation(into))) == {"B"}


def test_a_disk_without_links_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [dossier("A", dt.datetime(2022, 1, 4, 8)), dossier("B")]
    first = merge(stage(tmp_path / "a.parquet", rows), None, tmp_path / "1", calendar=vietnam(), columns=COLUMNS).stored

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    staged = stage(tmp_path / "b.parquet", [dossier("B", status="refused")])
    second = merge(staged, first, tmp_path / "2", calendar=vietnam(), columns=COLUMNS).stored
    assert second is not None
    assert set(stored_rows(second)) == {"A", "B"}
