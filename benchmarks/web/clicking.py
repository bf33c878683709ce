"""Fifty people, each clicking once a second whatever the answers take: waiting counts from when the click was due, so
that standing in the queue is waiting too."""

import threading
import time
from collections import defaultdict

from benchmarks.web.asking import click
from benchmarks.web.figures import Waits
from benchmarks.web.pages import Person
from benchmarks.web.serving import World
from benchmarks.web.size import Size

PAUSE = 1.0


def run(port: int, world: World, size: Size) -> int:
    """Print the waiting times by kind of page; gives the number of pages that failed."""
    waits: dict[str, Waits] = defaultdict(Waits)
    start, cost = time.monotonic() + 0.2, time.process_time()
    people = [
        threading.Thread(
            target=_click_along, args=(port, Person(world, n), start + n * PAUSE / size.people, size, waits)
        )
        for n in range(size.people)
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    every = Waits.together(waits.values())
    share = (time.process_time() - cost) / every.count
    print(
        f"{size.people} people, a click a second each, {size.seconds:.0f} s; asking costs {1000 * share:.2f} ms a click"
    )
    for kind in sorted(waits):
        print("  " + waits[kind].line(kind))
    print("  " + every.line("all"), flush=True)
    return every.failed


def _click_along(port: int, person: Person, first: float, size: Size, waits: dict[str, Waits]) -> None:
    for turn in range(max(1, round(size.seconds / PAUSE))):
        due = first + turn * PAUSE
        time.sleep(max(0.0, due - time.monotonic()))
        kind, ask = person.click()
        there = click(port, ask)
        waits[kind].add(time.monotonic() - due, there)
