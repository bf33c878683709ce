"""XML parts parsed without trust: no entities, no network, no tree larger than the memory allows."""

import re

from lxml import etree

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.limits import check_nodes
from caicach.papers.reading.formats.sentences import refuse

ENCODINGS = re.compile(rb"utf-?(8|16)|us-ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE)
DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding=["']([^"']+)["']""")

Element = etree._Element


def parse(data: bytes, program: str) -> Element:
    """The root of one XML part; BadFile when it is not well-formed, declares entities or is too large to hold.

    >>> parse(b"<a><b/></a>", "Word")[0].tag
    'b'
    """
    check(data, program)
    try:
        root = etree.fromstring(data, parser=safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refuse(sentences.TRUNCATED, program=program) from error
    if root is None:
        raise refuse(sentences.TRUNCATED, program=program)
    if root.getroottree().docinfo.internalDTD is not None:
        raise refuse(sentences.FORBIDDEN_XML, program=program)
    return root


def safe_parser() -> etree.XMLParser:
    """A parser that expands nothing and fetches nothing."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def check(data: bytes, program: str) -> None:
    """Refuses, before parsing, a part that declares a DTD, hides behind a rare encoding or would not fit in memory."""
    declared = DECLARED.match(data)
    rare = declared is not None and not ENCODINGS.fullmatch(declared.group(1))
    if rare or b"<!DOCTYPE" in data[:65536] or b"<!ENTITY" in data[:65536]:
        raise refuse(sentences.FORBIDDEN_XML, program=program)
    check_nodes(weight(data), program)


def weight(data: bytes) -> int:
    """An upper bound of the tree's size: elements, and attributes twice."""
    return data.count(b"<") - data.count(b"</") + 2 * data.count(b"=")
