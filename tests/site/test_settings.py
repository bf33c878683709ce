"""Settings from the environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("given", [None, "", "  "])
def test_without_an_address_of_a_database_it_is_a_file_in_the_data_folder(tmp_path: Path, given: str | None) -> None:
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    surroundings |= {"CAICACH_DATA": str(tmp_path)} | ({} if given is None else {"DATABASE_URL": given})
    ask = "from caicach.site.settings import DATABASES; print(DATABASES['default']['NAME'])"
    said = subprocess.run([sys.executable, "-c", ask], env=surroundings, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == str(tmp_path / "caicach.sqlite3")


def test_a_key_of_names_that_is_none_is_said_at_once(tmp_path: Path) -> None:
    surroundings = os.environ | {"CAICACH_DATA": str(tmp_path), "CAICACH_PERSONAL_KEY": "abc"}
    ask = [sys.executable, "-m", "caicach", "worker", "--once"]
    said = subprocess.run(ask, env=surroundings, capture_output=True, text=True, check=False)
    assert said.returncode != 0 and "CAICACH_PERSONAL_KEY chưa đúng" in said.stderr
    assert "Traceback" not in said.stderr
