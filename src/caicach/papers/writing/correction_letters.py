"""An official letter that lists what was found wrong, unit by unit, and what is demanded (công văn, NĐ 30/2020)."""

from collections.abc import Sequence
from dataclasses import dataclass

from caicach.papers.writing.official import A4, Letterhead, OfficialPaper, Signature


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table: which dossier, when, and what is wrong."""

    code: str
    when: str
    what: str


@dataclass(frozen=True, slots=True)
class UnitFindings:
    """What was found in one unit."""

    unit: str
    summary: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CorrectionLetter:
    """The letter. `opening` and `demands` are paragraphs; `closing` is the last one, its "./." is added."""

    head: Letterhead
    signature: Signature
    subject: str
    addressee: str
    opening: tuple[str, ...]
    units: tuple[UnitFindings, ...]
    demands: tuple[str, ...]
    closing: str


def write_correction(letter: CorrectionLetter) -> bytes:
    """The letter as .docx on A4, pages numbered from the second on."""
    paper = OfficialPaper(A4, letter.subject, letter.head.issuer)
    paper.number_pages()
    paper.letterhead(letter.head, subject=letter.subject)
    paper.document.add_paragraph()
    paper.centred(f"Kính gửi: {letter.addressee}")
    for paragraph in letter.opening:
        paper.body(paragraph)
    paper.body("1. Kết quả rà soát", bold=True)
    for number, unit in enumerate(letter.units, start=1):
        paper.body(f"1.{number}. {unit.unit}: {unit.summary}")
        paper.table(("STT", "Mã hồ sơ", "Thời gian tạm dừng", "Nội dung chưa đúng"), (11, 36, 30, 48), _rows(unit))
    paper.body("2. Yêu cầu", bold=True)
    for demand in letter.demands:
        paper.body(demand)
    paper.body(f"{letter.closing.rstrip('./')}./.")
    paper.signature(letter.signature)
    return paper.content


def _rows(unit: UnitFindings) -> Sequence[Sequence[str]]:
    return [(str(place), one.code, one.when, one.what) for place, one in enumerate(unit.findings, start=1)]
