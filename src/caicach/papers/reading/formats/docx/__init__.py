"""Word (.docx): the XML read directly, without python-docx, to blocks in reading order."""

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.docx.names import STRICT_WORD, WORD, Element, W
from caicach.papers.reading.formats.docx.notes import Notes
from caicach.papers.reading.formats.docx.numbering import Numbering
from caicach.papers.reading.formats.docx.story import Story
from caicach.papers.reading.formats.docx.styles import Styles
from caicach.papers.reading.formats.docx.text import TextReader
from caicach.papers.reading.formats.limits import check_lines
from caicach.papers.reading.formats.office import OfficeParts
from caicach.papers.reading.formats.sentences import refuse
from caicach.papers.values import Layout, Progress


def read(data: bytes, *, progress: Progress | None = None) -> Layout:
    """The layout of a .docx file.

    Takes the bytes of the file; `progress` is called with (blocks done, blocks in all). Raises BadFile when the file is
    damaged, encrypted, holds macros or is too large. Source of the rules: ECMA-376 part 1, §17.
    """
    parts = OfficeParts(data, "Word", ".docx", "word/document.xml", (STRICT_WORD, WORD.encode()))
    body = parts.parse(parts.main, check=_check).find(W + "body")
    if body is None:
        raise refuse(sentences.TRUNCATED, program="Word")
    rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
    styles = Styles(parts.related("styles"))
    notes = Notes(
        {kind: parts.related(kind + "s") for kind in ("footnote", "endnote")}, parts.related("settings"), styles
    )
    text = TextReader(styles, rendered)
    story = Story(styles, Numbering(parts.related("numbering")), notes, text, rendered or _breaks(body))
    blocks = story.read(body, progress)
    if not blocks and any("/media/" in name for name in parts.package.names()):
        raise refuse(sentences.ONLY_PICTURES, program="Word")
    pages = max(story.page or 1, parts.printed_pages())
    return Layout("docx", tuple(blocks), pages if pages > 1 else story.page, tuple(notes.found), tuple(story.said))


def _check(document: bytes) -> None:
    check_lines(document.count(b"</w:p>") + document.count(b"<w:p/>"), "Word")


def _breaks(body: Element) -> bool:
    """Whether the author himself set pages: then they are counted where Word has not."""
    if any(element.get(W + "type") == "page" for element in body.iter(W + "br")):
        return True
    return next(body.iter(W + "pageBreakBefore"), None) is not None


__all__ = ["read"]
