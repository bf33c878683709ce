"""A plan of some sixty pages as Word file, and the tasks in it. Sentences of its own, shapes as papers have them."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle, islice

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FIELDS = (
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng chính quyền số",
)
WORK = (
    "Rà soát văn bản quy phạm pháp luật thuộc lĩnh vực quản lý, đề xuất sửa đổi nội dung không còn phù hợp",
    "Cập nhật và công khai danh mục thủ tục hành chính tại bộ phận một cửa và trên trang thông tin điện tử",
    "Kiểm tra việc chấp hành giờ giấc, thái độ phục vụ của công chức tiếp nhận hồ sơ tại các đơn vị",
    "Sắp xếp lại các phòng chuyên môn theo đề án vị trí việc làm đã được phê duyệt",
    "Tổ chức tập huấn kỹ năng xử lý hồ sơ trên môi trường mạng cho công chức, viên chức",
    "Số hóa hồ sơ và kết quả giải quyết thủ tục hành chính còn hiệu lực",
)
RESULTS = (
    "Báo cáo kết quả rà soát",
    "Quyết định công bố",
    "Kế hoạch và báo cáo kiểm tra",
    "Tờ trình, đề án",
    "Hồ sơ lớp tập huấn",
)
SCHEDULES = (
    "Quý I",
    "Trước ngày 15/6",
    "Thường xuyên",
    "Quý II, Quý IV",
    "Tháng 10",
    "Chậm nhất ngày 20 hằng tháng",
    "Trong năm",
)
UNITS = (
    ("Văn phòng Sở", "Các phòng, đơn vị thuộc Sở"),
    ("Phòng Tổ chức cán bộ", "Văn phòng Sở"),
    ("Thanh tra Sở", "Phòng Pháp chế"),
    ("Trung tâm Công nghệ thông tin", "Văn phòng Sở"),
)
HEADINGS = {
    "number": "STT",
    "title": "Nội dung nhiệm vụ",
    "deliverable": "Sản phẩm",
    "schedule": "Thời gian hoàn thành",
    "lead": "Đơn vị chủ trì",
    "coordinating": "Đơn vị phối hợp",
    "assignment": "Đơn vị thực hiện",
}
COLUMNS = {
    1: ("number", "title", "deliverable", "schedule", "lead", "coordinating"),
    2: ("number", "title", "deliverable", "schedule", "lead", "coordinating"),
    3: ("number", "title", "lead", "coordinating", "schedule", "deliverable"),
    4: ("number", "title", "schedule", "assignment", "deliverable"),
}
"""The columns of each appendix: no two offices order them alike, and some put all units into one cell."""
PAGES = 60
"""About as many as a plan of a department has; 17 tasks a section and 30 passages make them."""


@dataclass(frozen=True, slots=True)
class Written:
    """One task as the plan prints it."""

    number: str
    title: str
    deliverable: str
    schedule: str
    lead: str
    coordinating: str


def plan_tasks(appendix: int, pages: int = PAGES) -> Iterator[tuple[str, list[Written]]]:
    """The sections of an appendix with their tasks."""
    number, section_tasks = 0, max(1, round(17 * pages / PAGES))
    results, schedules, units = cycle(RESULTS), cycle(SCHEDULES), cycle(UNITS)
    for at, name in enumerate(FIELDS):
        tasks = []
        for work in islice(cycle(WORK), at, at + section_tasks):
            number += 1
            title = f"{work} (đợt {appendix}.{number})"
            tasks.append(Written(str(number), title, next(results), next(schedules), *next(units)))
        yield name, tasks


def plan_file(pages: int = PAGES) -> tuple[bytes, list[Written]]:
    """The bytes of the plan of about so many pages, and all tasks in it."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    _body(document, pages // 2)
    written: list[Written] = []
    for appendix in COLUMNS:
        document.add_page_break()
        _lines(
            document, f"PHỤ LỤC {appendix}", "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2025", "(Kèm theo Kế hoạch số 15/KH-SNV)"
        )
        written += _table(document, appendix, pages)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue(), written


def _body(document: docx.document.Document, passages: int) -> None:
    letterhead = document.add_table(1, 2).rows[0].cells
    letterhead[0].text = "UBND TỈNH MẪU\nSỞ NỘI VỤ\nSố: 15/KH-SNV"
    letterhead[
        1
    ].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMẫu, ngày 06 tháng 01 năm 2025"
    _lines(document, "KẾ HOẠCH", "Cải cách hành chính năm 2025")
    for at, (field, work) in enumerate(islice(zip(cycle(FIELDS), cycle(WORK[1:]), strict=False), passages), 1):
        paragraph = document.add_paragraph()
        _runs(paragraph, f"{at}. {field}: ", bold=True)
        _runs(paragraph, f"{work}; bảo đảm phục vụ người dân, tổ chức đúng quy định, đúng thẩm quyền. " * 3)


def _lines(document: docx.document.Document, *lines: str) -> None:
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment = 1
        _runs(paragraph, line, bold=True)


def _table(document: docx.document.Document, appendix: int, pages: int) -> list[Written]:
    """A table with a heading of two rows, merged both ways; in even appendices Word counts the numbers itself."""
    columns = COLUMNS[appendix]
    table = document.add_table(2, len(columns), style="Table Grid")
    top, below = table.rows[0].cells, table.rows[1].cells
    units = [at for at, column in enumerate(columns) if column in ("lead", "coordinating")]
    for at, column in enumerate(columns):
        below[at].text = HEADINGS[column]
        if at not in units:
            below[at].text = ""
            top[at].merge(below[at]).text = HEADINGS[column]
    if units:
        top[units[0]].merge(top[units[-1]]).text = "Phân công thực hiện"
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    written = []
    for at, (name, tasks) in enumerate(plan_tasks(appendix, pages)):
        section = table.add_row().cells
        _runs(section[0].paragraphs[0], ["I", "II", "III", "IV", "V", "VI"][at], bold=True)
        _runs(section[1].merge(section[-1]).paragraphs[0], name, bold=True)
        for task in tasks:
            _task(document, table.add_row().cells, task, columns, automatic=appendix % 2 == 0)
        written += tasks
    return written


def _task(
    document: docx.document.Document,
    cells: list[docx.table._Cell],
    task: Written,
    columns: tuple[str, ...],
    *,
    automatic: bool,
) -> None:
    for cell, column in zip(cells, columns, strict=True):
        if column == "number" and automatic:
            cell.paragraphs[0].style = document.styles["List Number"]
        elif column == "assignment":
            _runs(cell.paragraphs[0], f"{task.lead} chủ trì; {task.coordinating} phối hợp")
        else:
            _runs(cell.paragraphs[0], getattr(task, column))


def _runs(paragraph: docx.text.paragraph.Paragraph, text: str, *, bold: bool = False) -> None:
    """Text in several runs with their own fonts, as Word leaves it after editing."""
    words = text.split(" ")
    for start in range(0, len(words), 6):
        run = paragraph.add_run(" ".join(words[start : start + 6]) + (" " if start + 6 < len(words) else ""))
        run.bold = bold or None
        run.font.name, run.font.size = "Times New Roman", Pt(11)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "vi-VN")
        run._r.get_or_add_rPr().append(language)
