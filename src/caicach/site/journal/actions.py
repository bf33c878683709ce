"""Having the chain checked."""

from typing import Any

from django.db import transaction

from caicach.jobs.actions import enqueue
from caicach.jobs.models import Job
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.site import jobs
from caicach.site.journal.queries import CHECK_KEY


@transaction.atomic
def ask_for_check(*, by: Any) -> Job | None:
    """A job that walks the whole chain; None where one waits already."""
    require(by, Permission.AUDIT_VIEW, by.body)
    audit.record(by=by, action="journal.check", target=by.body, shown=False)
    return enqueue(by=by, job=jobs.check_journal, key=CHECK_KEY)
