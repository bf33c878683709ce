"""The site among 50 000 tasks and 200 units, as people meet it: whole pages over HTTP, on SQLite and PostgreSQL.

Two questions. How long do fifty people wait who click once a second each, at different pages, some of them changing
something? And how many list pages a second do two processes give, the same page again and again, and different ones?

`python -m benchmarks web --quick` is the small size for a smoke test, `--sqlite` and `--postgresql` name one database.
Aims: 95 % of the clicks within 200 ms, and 200 list pages a second, callers on the same two cores included.
"""

import sys

from benchmarks.web import clicking, throughput
from benchmarks.web.databases import NoServer, databases
from benchmarks.web.serving import filled, served
from benchmarks.web.size import FULL, QUICK


def main() -> None:
    """Run both questions on every database there is; ends with 1 when any page failed."""
    size = QUICK if "--quick" in sys.argv else FULL
    failures = 0
    wanted = {one for one in ("sqlite", "postgresql") if f"--{one}" in sys.argv}
    for name, opened in databases(quick=size is QUICK):
        if wanted and name.lower() not in wanted:
            continue
        print(f"-- {name}: {size.tasks} tasks, {size.units} units, {size.people} people, two processes --", flush=True)
        try:
            with opened as environment:
                world = filled(environment, size)
                print(world.query_lines(), flush=True)
                with served(environment) as port:
                    failures += throughput.run(port, world, size) + clicking.run(port, world, size)
        except NoServer as reason:
            print(f"skipped: {reason}", flush=True)
    if failures:
        raise SystemExit(f"{failures} pages failed")
