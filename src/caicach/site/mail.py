"""The mail server, named by one address in the environment."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SECONDS = 30
"""How long one answer of the mail server is waited for."""


def mail_settings(address: str) -> dict[str, Any]:
    """Settings of Django for `smtp://user:pass@host:587?tls=1`; nothing at all prints mail on the console.

    `smtps://` speaks TLS from the first word on (port 465). Raises ImproperlyConfigured with a Vietnamese sentence.

    >>> found = mail_settings("smtp://cchc%40so.vn:mat@thu.so.vn:587?tls=1")
    >>> found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_USER"], found["EMAIL_USE_TLS"]
    ('thu.so.vn', 587, 'cchc@so.vn', True)
    >>> mail_settings("")
    {'EMAIL_BACKEND': 'django.core.mail.backends.console.EmailBackend'}
    """
    if not address.strip():
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("CAICACH_SMTP chưa đúng. Hãy ghi như smtp://ten:mat-khau@may-chu-thu:587?tls=1.")
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if secure else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": not secure and parse_qs(parts.query).get("tls") == ["1"],
        "EMAIL_USE_SSL": secure,
        "EMAIL_TIMEOUT": SECONDS,
    }
