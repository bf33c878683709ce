"""A paper for people at a terminal: header, what it rests on, its tasks by section, and what to look at."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from caicach.papers.values import Finding, Header, Paper, Place, Task

_SHOWN_FINDINGS = 12
_SHOWN_BASES = 6
_WIDTH = 100


def summary_lines(paper: Paper) -> Iterator[str]:
    """The lines of the summary, in Vietnamese like the paper itself."""
    yield from _header_lines(paper.header)
    yield from _basis_lines(paper)
    yield from _count_lines(paper)
    for appendix, tasks in groupby(paper.tasks, key=lambda task: task.appendix):
        yield from _appendix_lines(appendix, list(tasks))
    yield from _finding_lines(paper.warnings)


def _header_lines(header: Header) -> Iterator[str]:
    named = " ".join(filter(None, (header.type, _number(header))))
    yield named or "Văn bản không rõ loại và số"
    for label, value in (
        ("Trích yếu", header.subject),
        ("Cơ quan ban hành", header.issuer),
        ("Ngày ban hành", header.date.strftime("%d/%m/%Y") if header.date else None),
        ("Năm kế hoạch", str(header.plan_year) if header.plan_year else None),
        ("Kèm theo", header.attached_to),
        ("Người ký", ", ".join(filter(None, (header.signer_role, header.signer)))),
    ):
        if value:
            yield f"  {label}: {_short(value)}"


def _number(header: Header) -> str:
    year = f"/{header.year}" if header.year else ""
    return f"số {header.number or '…'}{year}/{header.symbol}" if header.symbol or header.number else ""


def _basis_lines(paper: Paper) -> Iterator[str]:
    if paper.legal_bases:
        yield f"\nCăn cứ ({len(paper.legal_bases)})"
        yield from (f"  - {_short(placed.value.text)}" for placed in paper.legal_bases[:_SHOWN_BASES])
        if len(paper.legal_bases) > _SHOWN_BASES:
            yield f"  … và {len(paper.legal_bases) - _SHOWN_BASES} văn bản khác"


def _count_lines(paper: Paper) -> Iterator[str]:
    counts = (
        (len(paper.tasks), "nhiệm vụ"),
        (sum(1 for task in paper.tasks if task.schedule and task.schedule.due), "có hạn tính được ra ngày"),
        (len(paper.targets), "chỉ tiêu"),
        (len(paper.units), "đơn vị"),
        (len(paper.groups), "nhóm đơn vị"),
        (len(paper.citations), "lượt viện dẫn"),
        (len(paper.score_tables), "bảng điểm"),
    )
    told = ", ".join(f"{count} {name}" for count, name in counts if count)
    yield f"\nĐọc được: {told or 'chưa có nội dung nào nhận ra được'}."


def _appendix_lines(appendix: str | None, tasks: list[Task]) -> Iterator[str]:
    if appendix:
        yield f"\nPHỤ LỤC {appendix} ({len(tasks)} nhiệm vụ)"
    for path, members in groupby(tasks, key=lambda task: task.section_path):
        yield "\n" + (" › ".join(path) if path else "Nhiệm vụ")
        for task in members:
            yield from _task_lines(task)


def _task_lines(task: Task) -> Iterator[str]:
    number = f"{task.number}." if task.number else "-"
    yield f"  {number} {_short(task.title)}"
    if task.schedule:
        due = f" → {task.schedule.due.strftime('%d/%m/%Y')}" if task.schedule.due else ""
        yield f"      Hạn: {_short(task.schedule.text)}{due}"
    for label, units in (("Chủ trì", task.lead), ("Phối hợp", task.coordinating), ("Theo dõi", task.monitoring)):
        if units:
            yield f"      {label}: {_short('; '.join(units))}"
    if task.deliverable:
        yield f"      Sản phẩm: {_short(task.deliverable)}"


def _finding_lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    if not findings:
        return
    yield f"\nCần xem lại ({len(findings)})"
    shown: Counter[str] = Counter()
    for finding in findings:
        shown[finding.code] += 1
        if shown[finding.code] <= _SHOWN_FINDINGS:
            yield f"  ! {finding.message}{_where(finding.place)}"
    hidden = sum(count - _SHOWN_FINDINGS for count in shown.values() if count > _SHOWN_FINDINGS)
    if hidden:
        yield f"  … và {hidden} điều tương tự"


def _where(place: Place) -> str:
    parts = (("trang", place.page), ("dòng", place.line), ("hàng", place.row))
    told = ", ".join(f"{name} {value}" for name, value in parts if value)
    return f" ({told})" if told else ""


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDTH else flat[: _WIDTH - 1].rsplit(" ", 1)[0] + " …"
