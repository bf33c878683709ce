"""The site's own jobs: walking the chain of the audit log."""

from dataclasses import asdict

from django.utils import timezone

from caicach.jobs.kinds import job
from caicach.kit import audit
from caicach.kit.labels import gettext_noop as _
from caicach.kit.models import SiteFact
from caicach.site.journal.queries import VERDICT


@job(words=_("Kiểm tra nhật ký"), prepare=audit.verify)
def check_journal(verdict: audit.Verdict) -> str:
    """Keep what the walk found, with its moment."""
    value = asdict(verdict) | {"at": timezone.now().isoformat()}
    SiteFact.objects.update_or_create(name=VERDICT, defaults={"value": value})
    return verdict.reason
