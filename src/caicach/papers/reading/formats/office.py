"""What Word and Excel files share: parts found through relationships, inside the file only, macros refused."""

from collections.abc import Callable
from posixpath import join, normpath

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.package import Package
from caicach.papers.reading.formats.sentences import refuse
from caicach.papers.reading.formats.xml import Element, parse

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class OfficeParts:
    """One .docx or .xlsx opened: its main part, and those that belong to it. External links are never followed.

    `strict` maps the namespace of the strict dialect to the usual one, so that readers know one only.
    """

    def __init__(self, data: bytes, program: str, saved_as: str, main: str, strict: tuple[bytes, bytes]) -> None:
        self.package = Package(data, program)
        self._program = program
        self._strict = strict
        if any(name.endswith("vbaproject.bin") for name in self.package.names()):
            raise refuse(sentences.MACROS, program=program, saved_as=saved_as)
        relations = self.relations("").values()
        self.main = next((part for kind, part in relations if kind == "officeDocument"), main)
        self.by_id = self.relations(self.main)

    def related(self, kind: str) -> Element | None:
        """The root of the part of a kind that belongs to the main part ("styles", "numbering"), None without one."""
        name = next((part for found, part in self.by_id.values() if found == kind), None)
        return None if name is None or not self.package.has(name) else self.parse(name)

    def printed_pages(self) -> int:
        """The number of pages that the program noted when it last saved the file, 0 where it noted none."""
        name = next((part for kind, part in self.relations("").values() if kind == "extended-properties"), "")
        root = self.parse(name) if self.package.has(name) else None
        noted = None if root is None else root.findtext("{*}Pages")
        return int(noted) if noted is not None and noted.isascii() and noted.isdigit() and len(noted) < 6 else 0

    def parse(self, name: str, check: Callable[[bytes], None] | None = None) -> Element:
        """The root of one part; `check` may refuse its bytes before they are parsed."""
        data = self.package.part(name)
        if check is not None:
            check(data)
        return parse(self.usual(data), self._program)

    def usual(self, data: bytes) -> bytes:
        """The bytes of a part in the usual dialect."""
        strict, usual = self._strict
        return data.replace(strict, usual) if strict in data[:4096] else data

    def relations(self, source: str) -> dict[str, tuple[str, str]]:
        """Id of a relationship → its kind and the name of its part, for those inside the file."""
        folder, _, name = source.rpartition("/")
        relations = join(folder, "_rels", f"{name}.rels")
        if not self.package.has(relations):
            return {}
        items = self.parse(relations).iter(RELATIONSHIP)
        inside = [item for item in items if item.get("TargetMode") != "External"]
        return {item.get("Id") or "": (_kind(item), _resolved(folder, item.get("Target") or "")) for item in inside}


def _kind(item: Element) -> str:
    return (item.get("Type") or "").rpartition("/")[2]


def _resolved(folder: str, target: str) -> str:
    return normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
