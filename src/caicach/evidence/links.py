"""Asking a link whether it still answers: http and https only, bounded, and never into the own network.

The name is resolved once, every address is looked at, and the connection goes to the address that was looked at, so
that a name cannot point elsewhere a moment later. Each redirect is a new question under the same rules.
"""

import ipaddress
import socket
import ssl
import threading
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from caicach.evidence.limits import LINK_LENGTH, LINK_REDIRECTS, LINK_SECONDS, LINK_WHOLE_SECONDS
from caicach.evidence.values import LinkState
from caicach.kit.labels import gettext_noop as _

AGENT = "caicach (kiem tra duong dan)"
REDIRECTS = (301, 302, 303, 307, 308)
GUARDED = (401, 403, 407, 429)
"""Answers of a page that is there and wants to know who asks."""

ANSWERS = _("Mở được")
GUARDED_WORDS = _("Trang đòi đăng nhập hoặc chặn máy, hãy tự mở để kiểm tra")
INSIDE = _("Địa chỉ trong mạng nội bộ, máy chủ không kiểm tra; hãy tự mở để xem")
NO_HOST = _("Không tìm thấy máy chủ")
SILENT = _("Máy chủ không trả lời")
CERTIFICATE = _("Chứng chỉ bảo mật của trang không hợp lệ, hãy tự mở để kiểm tra")
TOO_MANY = _("Chuyển hướng quá nhiều lần")
NOT_WEB = _("Chuyển hướng tới địa chỉ không phải http hoặc https")
GONE = _("Không còn trang này")
FAILED = _("Máy chủ báo lỗi")


class NotAsked(Exception):
    """The link is not asked, and why."""


def is_web(url: str) -> bool:
    """Whether an address may be a link: http or https, a host, no password, no spaces, of a bounded length.

    >>> is_web("https://sotnmt.example.vn/van-ban?id=5"), is_web("javascript:alert(1)"), is_web("http://a:b@x.vn/")
    (True, False, False)
    """
    if len(url) > LINK_LENGTH or any(letter.isspace() or letter < " " for letter in url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    plain = parts.username is None and parts.password is None and port != 0
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain


def ask(url: str, *, private: bool = False) -> LinkState:
    """Whether the link answers. `private` lets it ask the own network too."""
    try:
        for _turn in range(LINK_REDIRECTS + 1):
            if not is_web(url):
                return LinkState(False, NOT_WEB)
            status, onward = _answer(urlsplit(url), private)
            if status not in REDIRECTS or not onward:
                return verdict(status)
            url = urljoin(url, onward)
    except NotAsked as why:
        return LinkState(None, str(why))
    except ssl.SSLCertVerificationError:
        return LinkState(None, CERTIFICATE)
    except socket.gaierror:
        return LinkState(False, NO_HOST)
    except (OSError, HTTPException, UnicodeError):
        return LinkState(False, SILENT)
    return LinkState(False, TOO_MANY)


def verdict(status: int) -> LinkState:
    """What an answer means.

    >>> verdict(200).alive, verdict(404).alive, verdict(403).alive, verdict(503).status
    (True, False, None, 'Máy chủ báo lỗi')
    """
    if status in GUARDED:
        return LinkState(None, GUARDED_WORDS)
    if status in (404, 410):
        return LinkState(False, GONE)
    return LinkState(True, ANSWERS) if status < 400 else LinkState(False, FAILED)


def _answer(parts: SplitResult, private: bool) -> tuple[int, str]:
    """The status, and where it sends on. Servers that know no HEAD are asked with GET."""
    status, onward = _request("HEAD", parts, private)
    return (status, onward) if status < 400 else _request("GET", parts, private)


def _request(method: str, parts: SplitResult, private: bool) -> tuple[int, str]:
    connection = _Checked(parts, private)
    late = threading.Timer(LINK_WHOLE_SECONDS, connection.give_up)  # against an answer that drips
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    )
    late.start()
    try:
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
        answer: HTTPResponse = connection.getresponse()  # the body is never read, its head is bounded by the library
        return answer.status, answer.headers.get("Location") or ""
    finally:
        late.cancel()
        connection.close()


class _Checked(HTTPConnection):
    """A connection that goes to an address that was looked at."""

    def __init__(self, parts: SplitResult, private: bool) -> None:
        self._secure, self._private = parts.scheme == "https", private
        port = parts.port or (443 if self._secure else 80)
        self._port = port
        super().__init__(parts.hostname or "", port, timeout=LINK_SECONDS)

    def connect(self) -> None:
        plain = socket.create_connection(self._address(), timeout=LINK_SECONDS)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(plain, server_hostname=self.host)
        else:
            self.sock = plain

    def give_up(self) -> None:
        """End a request that takes too long."""
        if self.sock:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)

    def _address(self) -> tuple[str, int]:
        """The first address of the host; NotAsked where one of them lies in the own network."""
        found = [entry[4] for entry in socket.getaddrinfo(self.host, self._port, type=socket.SOCK_STREAM)]
        if not self._private and not all(is_public(str(address[0])) for address in found):
            raise NotAsked(INSIDE)
        return str(found[0][0]), int(found[0][1])


def is_public(address: str) -> bool:
    """Whether an address lies out in the open network.

    >>> [is_public(one) for one in ("203.113.131.1", "10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fe80::1%eth0")]
    [True, False, False, False, False, False]
    >>> is_public("::ffff:10.0.0.1"), is_public("100.64.0.1"), is_public("224.0.0.1"), is_public("64:ff9b::a00:1")
    (False, False, False, False)
    """
    found = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    translated = isinstance(found, ipaddress.IPv6Address) and found in ipaddress.ip_network("64:ff9b::/96")
    if inner is not None:
        return is_public(str(inner))
    return found.is_global and not found.is_multicast and not translated
