"""Making Django ready for a command of the office, and saying plainly what stands in the way."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from caicach.cli.frame import BadInput
from caicach.cli.words import say


def open_site() -> None:
    """Load the settings and the apps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caicach.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise BadInput(" ".join(str(wrong).split())) from wrong
    except PermissionError as refused:
        raise BadInput(
            say(
                f"Không ghi được vào thư mục dữ liệu {refused.filename}: "
                "hãy cấp quyền ghi, hoặc đặt CAICACH_DATA tới thư mục khác.",
                f"Cannot write to the data folder {refused.filename}: allow it, or point CAICACH_DATA elsewhere.",
            )
        ) from refused


@contextmanager
def plain_database_failures() -> Iterator[None]:
    """A database that cannot be reached or used becomes one sentence."""
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as failure:
        reason = " ".join(str(failure).split())
        raise BadInput(
            say(
                f"Cơ sở dữ liệu không dùng được ({reason}). "
                "Hãy kiểm tra DATABASE_URL hoặc CAICACH_DATA, rồi chạy “caicach manage migrate”.",
                f"The database cannot be used ({reason}). "
                "Check DATABASE_URL or CAICACH_DATA, then run “caicach manage migrate”.",
            )
        ) from failure
