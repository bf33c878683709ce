"""The e-mail of a digest: plain text with a simple HTML part, and handing it to the mail server."""

from contextlib import suppress
from email.utils import make_msgid
from smtplib import SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from caicach.kit.days import weekday_day
from caicach.notices.models import Digest
from caicach.notices.queries.inbox import DigestView, view_of
from caicach.notices.wording import summary

SHOWN = 60
"""Lines of a group in an e-mail; the page of the digest has them all."""


class NotTaken(Exception):
    """The mail server has certainly not taken the mail; the message says why."""


class Unclear(Exception):
    """The conversation broke off after it had begun: the mail may be under way, or not."""


def new_message_id() -> str:
    """A Message-ID under the name of this site."""
    return make_msgid(domain=urlsplit(settings.CAICACH_ADDRESS).hostname)


def link(path: str) -> str:
    """A path of this site as an address that works in an e-mail or a calendar."""
    return urljoin(settings.CAICACH_ADDRESS.rstrip("/") + "/", path)


def subject_of(view: DigestView) -> str:
    """caicach: 3 việc quá hạn, 2 việc sắp đến hạn (T2 23/11/2026)"""
    counts = summary(len(view.late), len(view.today), len(view.soon), len(view.news))
    return f"caicach: {counts} ({weekday_day(view.digest.day)})"


def mail_of(digest: Digest) -> EmailMultiAlternatives:
    """The mail of a digest in the language of its reader."""
    person, view = digest.person, view_of(digest)
    with override(person.language):
        context = {
            "view": view,
            "person": person,
            "groups": _groups(view),
            "page": link(reverse("digest", args=[digest.pk])),
            "wishes": link(reverse("notice_settings")),
        }
        message = EmailMultiAlternatives(
            subject=subject_of(view),
            body=render_to_string("notices/mail.txt", context),
            to=[person.email],
            headers={"Message-ID": digest.message_id, "Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    return message


def hand_over(message: EmailMultiAlternatives) -> None:
    """One conversation with the mail server. Raises NotTaken where it is certain that the mail did not go, Unclear
    where it broke off."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as failure:
        raise NotTaken(_said(failure)) from failure
    try:
        connection.send_messages([message])
    except (SMTPResponseException, SMTPRecipientsRefused, SMTPNotSupportedError) as failure:
        raise NotTaken(_said(failure)) from failure
    except (OSError, SMTPException) as failure:
        raise Unclear(_said(failure)) from failure
    finally:
        with suppress(OSError, SMTPException):
            connection.close()


def _groups(view: DigestView) -> list[tuple[str, list[tuple[str, str, str]], int]]:
    """(heading, (title, what is beside it, address) of each line, how many more) of each group that has any."""
    dues = ((_("Quá hạn"), view.late), (_("Đến hạn hôm nay"), view.today), (_("Sắp đến hạn"), view.soon))
    groups = [(name, [(one.title, _beside(one.unit, one.due), link(one.url)) for one in rows]) for name, rows in dues]
    groups.append((_("Tin mới"), [(one.words, "", link(one.url)) for one in view.news]))
    return [(name, rows[:SHOWN], max(0, len(rows) - SHOWN)) for name, rows in groups if rows]


def _beside(unit: str, due: object) -> str:
    return ", ".join(part for part in (unit, _("hạn %(day)s") % {"day": weekday_day(due)}) if part)  # type: ignore[arg-type]


def _said(failure: Exception) -> str:
    """What the server said, in one line; nothing of the password that was sent."""
    code, words = "", f"{type(failure).__name__}: {failure}"
    if isinstance(failure, SMTPRecipientsRefused):
        failure = SMTPResponseException(*next(iter(failure.recipients.values())))
    if isinstance(failure, SMTPResponseException):
        code, said = str(failure.smtp_code), failure.smtp_error
        words = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{code} {words}".strip()[:300]
