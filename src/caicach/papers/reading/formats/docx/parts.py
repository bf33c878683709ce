"""The parts of a .docx by what they are for: found through relationships, never by fixed names."""

from posixpath import join, normpath

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.docx.names import STRICT_WORD, WORD, Element
from caicach.papers.reading.formats.package import Package
from caicach.papers.reading.formats.sentences import refuse
from caicach.papers.reading.formats.xml import parse

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DEFAULT_DOCUMENT = "word/document.xml"


class Parts:
    """One .docx opened: its main document and the parts that belong to it. External links are never followed."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data, "Word")
        if any(name.endswith("vbaproject.bin") for name in self._package.names()):
            raise refuse(sentences.MACROS, program="Word", saved_as=".docx")
        self._main = self._targets("").get("officeDocument", DEFAULT_DOCUMENT)
        self._related = self._targets(self._main)

    def document(self) -> Element:
        """The root of the main document."""
        return self._parse(self._main)

    def related(self, kind: str) -> Element | None:
        """The root of a part that belongs to the document ("styles", "numbering", "footnotes"), None without one."""
        name = self._related.get(kind)
        return None if name is None or not self._package.has(name) else self._parse(name)

    def has_pictures(self) -> bool:
        """Whether pictures are in the file."""
        return any("/media/" in name for name in self._package.names())

    def _parse(self, name: str) -> Element:
        data = self._package.part(name)
        if STRICT_WORD in data[:4096]:
            data = data.replace(STRICT_WORD, WORD.encode())
        return parse(data, "Word")

    def _targets(self, source: str) -> dict[str, str]:
        """Kind of relationship → name of the part, for those inside the file."""
        folder, _, name = source.rpartition("/")
        relations = join(folder, "_rels", f"{name}.rels")
        if not self._package.has(relations):
            return {}
        found: dict[str, str] = {}
        for item in self._parse(relations).iter(RELATIONSHIP):
            if item.get("TargetMode") != "External":
                kind = (item.get("Type") or "").rpartition("/")[2]
                found.setdefault(kind, _resolved(folder, item.get("Target") or ""))
        return found


def _resolved(folder: str, target: str) -> str:
    return normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
