"""A worker killed while it speaks with the mail server: the mail is unknown, and goes no second time."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from notices.post_office import PostOffice

TESTS = Path(__file__).resolve().parents[1]
PATIENCE = 60.0
SEED = """
import django; django.setup()
from cast import make_cast
from caicach.notices.actions.reminding import remind_all
from caicach.organisations.models import Person
from notices.duties import MONDAY, world
cast = make_cast()
Person.objects.update(email="chi@so.vn")
with world(cast) as owed:
    owed.add("part:1", MONDAY)
    remind_all(today=MONDAY)
"""
LOOK = """
import django; django.setup()
import json
from caicach.notices.models import Digest
print(json.dumps(list(Digest.objects.values_list("mail", "attempts"))))
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return plain | {
        "CAICACH_DATA": str(tmp_path),
        "PYTHONPATH": str(TESTS),
        "DJANGO_SETTINGS_MODULE": "caicach.site.settings",
    }


def say(env: dict[str, str], *words: str) -> str:
    done = subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_killed_worker_leaves_it_unknown(env: dict[str, str]) -> None:
    say(env, "-m", "caicach", "manage", "migrate", "-v0")
    say(env, "-c", SEED)
    with PostOffice() as office:
        office.answer = "hold"
        env |= {"CAICACH_SMTP": f"smtp://127.0.0.1:{office.port}"}
        with subprocess.Popen(
            [sys.executable, "-m", "caicach", "worker"], env=env, stderr=subprocess.DEVNULL
        ) as worker:
            started = time.monotonic()
            while not office.asked and time.monotonic() - started < PATIENCE:
                time.sleep(0.1)
            assert json.loads(say(env, "-c", LOOK)) == [["sending", 1]]
            worker.kill()
        office.answer = ""
        say(env, "-m", "caicach", "worker", "--once")
    assert json.loads(say(env, "-c", LOOK)) == [["unknown", 1]]
    assert office.asked == 1 and office.taken == []
