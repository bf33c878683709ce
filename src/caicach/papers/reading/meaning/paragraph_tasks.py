"""Numbered paragraphs as tasks, where no table tells them.

The rule: a paper (or an appendix) that has a task table gives its tasks there, and its paragraphs are not read again.
Without
one, every numbered or dashed item that names who shall do it - by "giao", by a sentence whose subject is a unit, by a
line
"Cơ quan chủ trì: …", or by standing under a heading that is a unit - is one task.
"""

import re
from collections.abc import Iterator, Sequence

from caicach.language.text import fold, squash
from caicach.language.values import Assignment
from caicach.papers.reading.meaning.appendices import TaskTables, appendix_number
from caicach.papers.reading.meaning.demands import Demand, find_demands, find_schedule
from caicach.papers.reading.meaning.items import Item, read_items
from caicach.papers.reading.meaning.languages import Languages
from caicach.papers.values import Layout, Paragraph, Task

_NO_TASKS = re.compile(
    r"\b(muc dich|yeu cau|muc tieu|chi tieu|kinh phi|ton tai|han che|nguyen nhan|ket qua dat duoc|danh gia chung)\b"
)
_SURE = 0.75


def paragraph_tasks(layout: Layout, tables: TaskTables, languages: Languages) -> tuple[Task, ...]:
    """The tasks that stand in paragraphs, of the parts of a paper that have no task table."""
    found: list[Task] = []
    for appendix, paragraphs in _parts_without_table(layout, tables):
        for item in read_items(paragraphs):
            if task := _task(item, appendix, languages):
                found.append(task)
    return tuple(found)


def _parts_without_table(layout: Layout, tables: TaskTables) -> Iterator[tuple[str | None, list[Paragraph]]]:
    """The body where the whole paper has no task table, and each appendix without one."""
    part: list[Paragraph] = []
    appendix: str | None = None
    in_appendix = has_table = False
    for index, block in enumerate([*layout.blocks, Paragraph("PHỤ LỤC")]):
        if not isinstance(block, Paragraph):
            has_table = has_table or index in tables.blocks
            continue
        opens, number = appendix_number(block.text)
        if not opens:
            part.append(block)
            continue
        if not has_table and (in_appendix or not tables.blocks):
            yield appendix, part
        part, appendix, in_appendix, has_table = [], number, True, False


def _task(item: Item, appendix: str | None, languages: Languages) -> Task | None:
    if item.path and any(_NO_TASKS.search(fold(line)) and "nhiem vu" not in fold(line) for line in item.path):
        return None
    demands = find_demands(item.text)
    roles = _roles(item, demands, languages)
    if not roles["lead"]:
        return None
    schedule = item.labels.get("schedule") or find_schedule(
        item.text if not demands else " ".join(d.sentence for d in demands)
    )
    return Task(
        title=_title(item, demands),
        appendix=appendix,
        section_path=item.path,
        number=item.number.text if item.number else None,
        parent_number=item.parent,
        deliverable=item.labels.get("deliverable"),
        schedule=languages.deadline(schedule) if schedule else None,
        assignment=" ".join(demand.sentence for demand in demands) or item.labels.get("lead") or item.owner,
        lead=roles["lead"],
        coordinating=roles["coordinating"],
        monitoring=roles["monitoring"],
        sure={"title": _SURE, "lead": _SURE, **({"schedule": _SURE} if schedule else {})},
        sources={"row": item.place},
    )


def _roles(item: Item, demands: Sequence[Demand], languages: Languages) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {"lead": [], "coordinating": [], "monitoring": []}
    readings = [languages.assignment(demand.given, "mixed") for demand in demands if demand.formal]
    readings += [languages.assignment(", ".join(demand.units), "lead") for demand in demands if not demand.formal]
    readings += [languages.assignment(text, name) for name, text in item.labels.items() if name in found]
    if not demands and "lead" not in item.labels and item.owner:
        readings.append(_owned(item, languages))
    for reading in readings:
        for name in found:
            found[name] += [unit for unit in getattr(reading, name) if unit not in found[name]]
    return {name: tuple(units) for name, units in found.items()}


def _owned(item: Item, languages: Languages) -> Assignment:
    """The unit of the heading above does it; "Chủ trì, phối hợp với …" at the start tells who helps."""
    text = item.texts[0]
    if re.match(r"(?:chủ trì|phối hợp)\b", text, re.IGNORECASE):
        return languages.assignment(f"{item.owner} {text[:1].lower()}{text[1:]}", "mixed")
    return languages.assignment(item.owner or "", "lead")


def _title(item: Item, demands: Sequence[Demand]) -> str:
    """What is to be done: the item itself, or of its demands the parts after the units."""
    if not demands:
        return squash(item.text)
    return " ".join(demand.what[:1].upper() + demand.what[1:] for demand in demands)
