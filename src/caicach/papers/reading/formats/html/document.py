"""An HTML file as a tree: its encoding found, its scripts left out, never fetching anything."""

import codecs
import re

from lxml import etree
from lxml import html as lxml_html

from caicach.language.text import decode
from caicach.papers.reading.formats.limits import HTML_NODE_LIMIT, check_nodes
from caicach.papers.reading.formats.xml import Element, weight

CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def document(data: bytes) -> Element | None:
    """The root of an HTML file; None when it holds no element."""
    text = DECLARATION.sub("", to_text(data).replace("\0", ""))
    raw = text.encode("utf-8", "replace")
    check_nodes(weight(raw), "HTML", HTML_NODE_LIMIT)
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def to_text(data: bytes) -> str:
    """The characters of an HTML file: by its mark, by UTF-8 when it is that, by what it declares, else by its content.

    >>> to_text('<meta charset="windows-1258"><p>Kế'.encode())
    '<meta charset="windows-1258"><p>Kế'
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _declared(data)
        return data.decode(declared, "replace") if declared else decode(data).text


def _declared(data: bytes) -> str | None:
    """The encoding that the file names, where it is one that can hold Vietnamese."""
    match = CHARSET.search(data[:4096])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return name if name in ("cp1258", "utf-16", "utf-16-le", "utf-16-be", "utf-8") else None
