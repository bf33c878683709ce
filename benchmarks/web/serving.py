"""Filling a database and serving it, each in processes of their own, so that the callers carry nothing of the site."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from benchmarks.web.databases import Environment
from benchmarks.web.size import Size

WORKERS = 2


@dataclass(frozen=True, slots=True)
class World:
    """What callers need to know of what was filled in."""

    sessions: list[str]
    officers: list[str]
    plans: list[int]
    tasks: list[int]
    parts: list[int]
    units: list[int]
    queries: dict[str, list[int]]
    """For each kind of page: queries when nothing is remembered, and when everything is."""

    def query_lines(self) -> str:
        counts = ", ".join(f"{page} {cold}/{warm}" for page, (cold, warm) in self.queries.items())
        return f"queries first/again: {counts}"


def filled(environment: Environment, size: Size) -> World:
    """Fill the database in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.web.filling", json.dumps(asdict(size))]
    found = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    return World(**json.loads(found.stdout))


@contextmanager
def served(environment: Environment) -> Iterator[int]:
    """The port on which the site answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "caicach", "serve", "--port", str(port), "--workers", str(WORKERS)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server does not answer")
