"""Fills the database of the environment; run in a process of its own: `python -m benchmarks.web.filling '{size}'`.

Prints what callers need to know as JSON.
"""

import json
import sys

import django
from django.core.management import call_command
from django.db import connection

from benchmarks.web.size import Size
from caicach.site.static import collect


def main() -> None:
    size = Size(**json.loads(sys.argv[1]))
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    collect()
    from benchmarks.web import counting, office, work  # noqa: PLC0415  models are there only now

    body, units, people = office.found(size)
    sessions = [office.session_of(person) for person in people]
    plans, tasks, parts = work.fill(body, units, people[0], size)
    if connection.vendor == "postgresql":  # it does so by itself some minutes later; SQLite plans better without
        connection.cursor().execute("VACUUM ANALYZE")
    world = {
        "sessions": sessions,
        "officers": [sessions[n] for n in range(len(people)) if office.role_of(n) == "reform_officer"],
        "plans": plans,
        "tasks": tasks,
        "parts": parts,
        "units": [unit.pk for unit in units],
        "queries": counting.queries(sessions[0], plans[0], tasks[0]),
    }
    print(json.dumps(world))


if __name__ == "__main__":
    main()
