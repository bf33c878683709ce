"""How many queries each kind of page asks, when nothing is remembered and when everything is."""

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries(session: str, plan: int, task: int) -> dict[str, tuple[int, int]]:
    """For each page: the first time, and again."""
    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    pages = {
        "desk": "/",
        "list": "/nhiem-vu/?trang=2",
        "late": "/nhiem-vu/?trangthai=late",
        "owed": "/viec-con-no/",
        "plan": f"/ke-hoach/{plan}/",
        "task": f"/nhiem-vu/{task}/",
    }
    return {name: _twice(client, path) for name, path in pages.items()}


def _twice(client: Client, path: str) -> tuple[int, int]:
    cache.clear()
    return _count(client, path), _count(client, path)


def _count(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return len(captured)
