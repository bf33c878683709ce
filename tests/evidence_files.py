"""Files as people bring them as evidence, honest and hostile, made here."""

import zipfile
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak

from tests.papers.reading.formats.pdf_files import _text, font, made

REPORT = (
    "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG",
    "Số: 245/BC-STNMT",
    "Minh Hải, ngày 05 tháng 10 năm 2026",
    "BÁO CÁO",
    "Kết quả cải cách hành chính quý III năm 2026",
)
BODY = "Trong quý, Sở đã rà soát 12 thủ tục hành chính và công khai đầy đủ trên cổng."
PHOTO_TYPE = {"JPEG": "image/jpeg", "PNG": "image/png"}


def word_report(lines: tuple[str, ...] = REPORT, *, signatures: int = 0) -> bytes:
    """A Word report; `signatures` XML signatures are put beside the text, as Office does."""
    document = Document()
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("Kính gửi: Ủy ban nhân dân tỉnh Minh Hải")
    document.add_paragraph(BODY)
    buffer = BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer, "a") as package:
        for number in range(1, signatures + 1):
            package.writestr(f"_xmlsignatures/sig{number}.xml", "<Signature/>")
    return buffer.getvalue()


def pdf_report(lines: tuple[str, ...] = REPORT, *, pages: int = 1) -> bytes:
    """The report as PDF, unsigned."""
    style = ParagraphStyle("line", fontName=font(), fontSize=12, leading=18)
    story = [_text(line, style) for line in (*lines, BODY)]
    for _page in range(pages - 1):
        story += [PageBreak(), _text("Trang sau", style)]
    return made(story)


def signed_pdf(*, signed: int = 2, waiting: int = 1) -> bytes:
    """A PDF with signature fields by hand: `signed` of them filled, `waiting` still empty."""
    text = b"BT /F1 12 Tf 72 720 Td (Decision 12/QD-STNMT) Tj ET"
    fields = range(6, 6 + signed + waiting)
    first_value = 6 + signed + waiting
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [{_refs(fields)}] >> >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [{_refs(fields)}] "
        "/Resources << /Font << /F1 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for place in range(signed + waiting):
        value = f"/V {first_value + place} 0 R " if place < signed else ""
        objects.append(
            f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Sig{place}) {value}/Rect [0 0 0 0] /P 3 0 R >>".encode()
        )
    value = b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 9 99 9]"
    objects += [value + b" /Contents <3082010a> >>"] * signed
    return _pdf(objects)


def _refs(numbers: range) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _pdf(objects: list[bytes]) -> bytes:
    whole, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(whole), len(objects) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return whole + tail % (size, table, size, start)


def photo(*, kind: str = "JPEG", lying: bool = False, words: str = "", size: tuple[int, int] = (600, 900)) -> bytes:
    """A photograph of a sheet with a dark upper edge; `lying`: turned, and the camera says so in EXIF."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, size[0], size[1] // 10), fill="black")
    draw.text((40, size[1] // 3), words or "anh chup", fill="black", font=ImageFont.load_default(28))
    how: dict[str, Any] = {}
    if lying:
        picture = picture.rotate(90, expand=True)
        exif = Image.Exif()
        exif[0x0112] = 6
        how = {"exif": exif}
    buffer = BytesIO()
    picture.save(buffer, kind, **how)
    return buffer.getvalue()


def archive(**parts: bytes) -> bytes:
    """A plain zip."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def bomb() -> bytes:
    """A Word file whose picture would fill the memory."""
    return archive(
        **{"[Content_Types].xml": b"<Types/>", "word__document.xml": b"<d/>", "word__media__a.png": bytes(200_000_000)}
    )


def with_macro() -> bytes:
    return archive(**{"[Content_Types].xml": b"<Types/>", "word__document.xml": b"<d/>", "word__vbaProject.bin": b"x"})
