"""What the pages of this app print of a reminder."""

from datetime import date as Date
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from caicach.kit.permissions import Permission, allowed
from caicach.kit.templatetags.marks import state
from caicach.notices.enums import MailState
from caicach.notices.models import Digest
from caicach.notices.wording import step_words as words_of_step

register = template.Library()
LOOKS = {
    MailState.NONE: ("na", "inbox"),
    MailState.WAITING: ("idle", "hourglass"),
    MailState.SENDING: ("doing", "send"),
    MailState.SENT: ("done", "mail"),
    MailState.FAILED: ("late", "triangle-alert"),
    MailState.UNKNOWN: ("back", "circle-question-mark"),
}


@register.simple_tag
def step_words(step: str, due: Date, day: Date) -> str:
    """Why then."""
    return words_of_step(step, due, day)


@register.simple_tag
def mail_state(digest: Digest) -> SafeString:
    """How the e-mail of a digest stands; the inbox has it in any case."""
    mail = MailState(digest.mail)
    css, picture = LOOKS[mail]
    return state(css, picture, _("Chỉ hộp tin") if mail is MailState.NONE else _(mail.label))


@register.inclusion_tag("notices/_tabs.html", takes_context=True)
def notice_tabs(context: Context, tab: str) -> dict[str, Any]:
    """The pages of this app; rules and the record for who sees to reminders."""
    may_remind = allowed(context["user"], Permission.REMINDER_EDIT)
    return {"tab": tab, "unread": context.get("unread"), "may_remind": may_remind}
