"""Word files written by hand: a body in XML, and the parts that it needs. For features that python-docx cannot make."""

import zipfile
from io import BytesIO

from caicach.papers.reading.formats.docx import read
from caicach.papers.values import Layout, Paragraph, Table

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def word_file(body: str, **parts: str) -> bytes:
    """The bytes of a .docx with this body; `styles="…"` and the like give the inside of other parts."""
    files = {
        "[Content_Types].xml": _content_types(["document.main", *parts]),
        "_rels/.rels": RELATIONS.format(relation("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": RELATIONS.format("".join(relation(kind, f"{kind}.xml") for kind in parts)),
    }
    for kind, inside in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{inside}</w:{kind}>"
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip of these files."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def layout(body: str, **parts: str) -> Layout:
    """The layout of a .docx with this body."""
    return read(word_file(body, **parts))


def lines(body: str, **parts: str) -> list[str]:
    """The texts of the paragraphs, their automatic numbers in front."""
    blocks = [block for block in layout(body, **parts).blocks if isinstance(block, Paragraph)]
    return [f"{block.numbering or ''} {block.text}".strip() for block in blocks]


def table(body: str, **parts: str) -> Table:
    """The only table of the body."""
    (found,) = (block for block in layout(body, **parts).blocks if isinstance(block, Table))
    return found


def texts(found: Table) -> list[list[str | None]]:
    """The texts of a table, None where a merged cell covers."""
    return [[None if cell is None else cell.text for cell in row.cells] for row in found.rows]


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; plain words become runs."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*content: str, properties: str = "") -> str:
    """A cell; plain words become paragraphs."""
    inside = "".join(item if item.startswith("<") else p(item) for item in content) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; plain words become cells."""
    inside = "".join(cell if cell.startswith(("<w:tc", "<w:sdt")) else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def numbered(list_id: int, level: int = 0) -> str:
    """The properties of an automatically numbered paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def relation(kind: str, target: str) -> str:
    """A relationship inside the file."""
    return f'<Relationship Id="r-{kind}" Type="{RELATION}/{kind}" Target="{target}"/>'


def _content_types(kinds: list[str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
    overrides = "".join(
        f'<Override PartName="/word/{name.partition(".")[0]}.xml" ContentType="{kind.format(name)}"/>' for name in kinds
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )
