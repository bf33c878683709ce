"""Letters of apology with a new appointment, on A5 as the forms of the one-stop shop are (TT 01/2018, Art. 9, form 04).

Of the form itself the program knows its name, its size and what Art. 19(9) of NĐ 61/2018 demands: the reason and the
time asked for. The sentences are its own; an office with other wordings changes them in Word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from caicach.papers.writing.official import A5, DOTS, Letterhead, OfficialPaper, Signature

TITLE = "Phiếu xin lỗi và hẹn lại ngày trả kết quả"


@dataclass(frozen=True, slots=True)
class ApologyLetter:
    """One letter. `applicant` empty: a dotted line is left; `written_on` says whether the day is past already."""

    head: Letterhead
    signature: Signature
    applicant: str
    unit: str
    dossier_code: str
    procedure: str
    received_on: Date
    due_on: Date | None
    new_due_on: Date
    reason: str
    written_on: Date


def write_apologies(letters: Sequence[ApologyLetter]) -> bytes:
    """The letters as one .docx, each on a page of its own. Raises ValueError where there is none."""
    if not letters:
        raise ValueError("Chưa có phiếu nào để viết ra tệp.")
    paper = OfficialPaper(A5, TITLE, letters[0].head.issuer)
    for place, letter in enumerate(letters):
        if place:
            paper.next_page()
        _letter(paper, letter)
    return paper.content


def _letter(paper: OfficialPaper, letter: ApologyLetter) -> None:
    paper.letterhead(letter.head)
    paper.heading(TITLE)
    paper.centred(f"Kính gửi: {letter.applicant or DOTS * 2}", bold=bool(letter.applicant))
    for sentence in sentences(letter):
        paper.body(sentence)
    paper.signature(letter.signature)
    paper.document.add_paragraph()


def sentences(letter: ApologyLetter) -> tuple[str, ...]:
    """What the letter says, paragraph by paragraph; the page shows the same."""
    issuer, procedure = letter.head.issuer, letter.procedure.strip().rstrip(".") or DOTS
    return (
        f"Ngày {letter.received_on:%d/%m/%Y}, {issuer} tiếp nhận hồ sơ của Ông/Bà/Tổ chức đề nghị giải quyết thủ tục "
        f"“{procedure}”, mã hồ sơ {letter.dossier_code}" + (f", do {letter.unit} thụ lý." if letter.unit else "."),
        _state(letter),
        f"Lý do: {_sentence(letter.reason)}",
        f"{issuer} xin lỗi Ông/Bà/Tổ chức vì sự chậm trễ này và hẹn lại ngày trả kết quả là ngày "
        f"{letter.new_due_on:%d/%m/%Y}.",
        "Rất mong nhận được sự thông cảm của Ông/Bà/Tổ chức./.",
    )


def _state(letter: ApologyLetter) -> str:
    if letter.due_on is None:
        return "Đến nay hồ sơ chưa được giải quyết xong trong thời hạn quy định."
    due = f"Theo Giấy tiếp nhận hồ sơ và hẹn trả kết quả, ngày hẹn trả là {letter.due_on:%d/%m/%Y}."
    if letter.written_on > letter.due_on:
        return f"{due} Đến nay đã quá ngày hẹn nhưng hồ sơ chưa được giải quyết xong."
    return f"{due} Qua rà soát, hồ sơ chưa thể giải quyết xong đúng ngày hẹn."


def _sentence(reason: str) -> str:
    """The reason as a sentence that ends."""
    text = " ".join(reason.split()) or DOTS
    return text if text.endswith((".", "!", "?")) else f"{text}."
