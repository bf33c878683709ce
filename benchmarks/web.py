"""The two long lists among 50 000 tasks and 200 units, as people get them: whole pages of 100 rows over HTTP.

Makes its own data folder in a temporary place, fills it, starts `caicach serve --workers 2` there and asks in a closed
loop: each caller asks again as soon as it has its answer. SQLite. Aim: 200 pages a second on a quiet machine of two
cores, callers included.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from statistics import median, quantiles

TASKS, PLANS, UNITS = 50_000, 100, 200
CALLERS, SECONDS = 4, 6.0
FIRST = date(2026, 1, 1)


def main() -> None:
    """Requests a second and the waiting time of a caller, for each page."""
    with tempfile.TemporaryDirectory(prefix="caicach-bench-") as folder:
        os.environ.update(CAICACH_DATA=folder, DJANGO_SETTINGS_MODULE="caicach.site.settings")
        os.environ.pop("DATABASE_URL", None)
        key, plan = _fill()
        with _served() as port:
            for page in ("/nhiem-vu/", f"/ke-hoach/{plan}/", "/nhiem-vu/?donvi=7&vaitro=lead", "/"):
                waits, size = _ask(port, page, key)
                print(_line(page, waits, size), flush=True)


def _line(page: str, waits: list[float], size: int) -> str:
    middle, late = 1000 * median(waits), 1000 * quantiles(waits, n=20)[-1]
    return f"{page:<32} {len(waits) / SECONDS:6.0f} pages/s  {middle:6.1f} ms, 95 % {late:6.1f} ms  {size // 1024} KB"


def _ask(port: int, page: str, key: str) -> tuple[list[float], int]:
    """The waiting times of all callers together, and the size of the page."""
    waits: list[float] = []
    size = _once(port, page, key)
    for _ in range(8):
        _once(port, page, key)
    end = time.monotonic() + SECONDS

    def call() -> None:
        while time.monotonic() < end:
            began = time.monotonic()
            _once(port, page, key)
            waits.append(time.monotonic() - began)

    callers = [threading.Thread(target=call) for _ in range(CALLERS)]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    return waits, size


def _once(port: int, page: str, key: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", page, headers={"Cookie": f"sessionid={key}"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{page}: {answer.status}")
    return len(body)


@contextmanager
def _served() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "caicach", "serve", "--port", str(port), "--workers", "2"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server does not answer")


def _fill() -> tuple[str, int]:
    """A body with units, plans and tasks, and someone signed in; gives the session and a plan in the middle."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from caicach.organisations.models import Body, Person, Post, Unit
    from caicach.plans.models import Plan

    body = Body.objects.create(name="Sở Thử", kind="department")
    units = [
        Unit(body=body, name=f"Phòng Nghiệp vụ số {n}", short_name=f"P. {n}", kind="division", order=n)
        for n in range(UNITS)
    ]
    units = Unit.objects.bulk_create(units)
    person = Person.objects.create_user("do", None, full_name="Người đo")
    Post.objects.create(person=person, body=body, unit=units[0], role="reform_officer", valid_from=FIRST)
    plans = [
        Plan(body=body, title=f"Kế hoạch cải cách hành chính số {n}", year=2020 + n % 7, created_by=person)
        for n in range(PLANS)
    ]
    plans = Plan.objects.bulk_create(plans)
    _fill_tasks(plans, units)
    return _session(person), plans[PLANS // 2].pk


def _fill_tasks(plans: list, units: list) -> None:  # type: ignore[type-arg]
    from caicach.kit.words import search_text
    from caicach.plans.models import Assignment, DueDay, Task

    each = TASKS // len(plans)
    rows = []
    for turn in range(TASKS):
        plan, place = plans[turn // each], turn % each
        due = FIRST + timedelta(days=turn * 7 % 365)
        title = f"Rà soát, đánh giá thủ tục hành chính thuộc lĩnh vực số {turn}, đề xuất phương án đơn giản hóa"
        state = ("idle", "doing", "done")[turn % 3]
        rows.append(
            Task(
                body_id=plan.body_id,
                plan=plan,
                order=place,
                number=str(place % 40 + 1),
                section_path=[f"{'I' * (place // 125 + 1)}. Nhóm nhiệm vụ {place // 125}", f"{place // 40}. Tiểu nhóm"],
                title=title,
                deliverable="Báo cáo của Sở",
                schedule=f"Trước ngày {due:%d/%m}",
                deadline_kind="by_date",
                due=due,
                next_due=None if state == "done" else due,
                state=state,
                done_on=due if state == "done" else None,
                search=search_text(title),
            )
        )
    tasks = Task.objects.bulk_create(rows, batch_size=5000)
    DueDay.objects.bulk_create(
        [DueDay(task=one, body_id=one.body_id, on=one.due, position=1, done_on=one.done_on) for one in tasks],
        batch_size=5000,
    )
    named = [
        Assignment(task=one, role=role, position=place, words=units[at].name, unit=units[at], size=1)
        for turn, one in enumerate(tasks)
        for place, (role, at) in enumerate(
            (("lead", turn % UNITS), ("coordinating", (turn + 3) % UNITS), ("coordinating", (turn + 50) % UNITS))
        )
    ]
    named = Assignment.objects.bulk_create(named, batch_size=5000)
    through = Assignment.units.through
    through.objects.bulk_create([through(assignment_id=one.pk, unit_id=one.unit_id) for one in named], batch_size=5000)


def _session(person: object) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()  # type: ignore[attr-defined]
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    main()
