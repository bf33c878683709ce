"""A plan set out as offices do it: which headings, which columns, what is merged. Plan → lines and grids, no format."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tests.papers.reading.corpus.gold import UNITS, GoldTable, GoldTask, Plan

PLAIN = {
    "number": "STT",
    "title": "Nhiệm vụ",
    "deliverable": "Kết quả/Sản phẩm",
    "schedule": "Thời gian thực hiện",
    "lead": "Cơ quan chủ trì",
    "coordinating": "Cơ quan phối hợp",
    "monitoring": "Theo dõi, đôn đốc",
    "max": "Điểm chuẩn",
    "points": "Điểm đạt năm trước",
}


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with its spans."""

    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of boxes, None where a merged box covers; the first `heading` rows are the heading."""

    rows: tuple[tuple[Box | None, ...], ...]
    heading: int
    widths: tuple[int, ...]


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One way to set a plan out."""

    name: str
    headings: dict[str, str] = field(default_factory=lambda: PLAIN)
    order: tuple[str, ...] = ()
    """The columns in this order; those that a plan has not are left out."""
    units_under: str | None = None
    """A heading over the unit columns: two heading rows."""
    fused: str | None = None
    """The heading of one column that tells who leads and who joins."""
    sections: str = "beside"
    """beside: the number in its cell, the title merged behind it; whole: one cell over the table; empty: nothing
    merged; above: a line above a table of its own."""
    bullets: bool = False
    """Several units of a cell each on a dash line."""
    merged: tuple[str, ...] = ()
    """Columns in which equal neighbours are merged downwards."""


ARRANGEMENTS = (
    Arrangement("plain"),
    Arrangement(
        "two-rows",
        {**PLAIN, "number": "TT", "title": "Nội dung công việc", "deliverable": "Sản phẩm đầu ra",
         "schedule": "Thời hạn hoàn thành", "lead": "Chủ trì", "coordinating": "Phối hợp", "monitoring": "Theo dõi"},
        order=("number", "title", "lead", "coordinating", "monitoring", "schedule", "deliverable"),
        units_under="Phân công thực hiện", bullets=True),
    Arrangement(
        "fused",
        {**PLAIN, "title": "Nội dung nhiệm vụ", "deliverable": "Dự kiến sản phẩm", "schedule": "Tiến độ"},
        order=("number", "title", "fused", "schedule", "deliverable", "monitoring"),
        fused="Đơn vị chủ trì/phối hợp", sections="empty"),
    Arrangement(
        "merged",
        {**PLAIN, "number": "Số TT", "title": "Tên nhiệm vụ", "deliverable": "Kết quả đạt được",
         "schedule": "Thời gian hoàn thành", "lead": "Đơn vị thực hiện", "coordinating": "Đơn vị phối hợp"},
        sections="whole", merged=("schedule", "lead", "coordinating")),
    Arrangement(
        "apart",
        {**PLAIN, "number": "TT", "title": "Hoạt động", "deliverable": "Kết quả dự kiến", "schedule": "Lộ trình",
         "lead": "Đơn vị chịu trách nhiệm chính", "coordinating": "Đơn vị tham gia phối hợp"},
        sections="above"),
)  # fmt: skip
BY_NAME = {arrangement.name: arrangement for arrangement in ARRANGEMENTS}
_WIDTHS = {"number": 6, "title": 24, "deliverable": 14, "schedule": 11, "fused": 18, "max": 6, "points": 6}


def arrange(plan: Plan, how: Arrangement) -> tuple[Block, ...]:
    """The whole paper, top to bottom, without its head of two columns (each format sets that itself)."""
    fields = plan.fields
    blocks: list[Block] = [Line(fields["loại"].upper(), True, True)] if fields["loại"] != "Công văn" else []
    blocks.append(Line(fields["tên"], True, True))
    blocks += [Line(text) for text in plan.bases]
    blocks += [Line(text, bold=text.isupper()) for text, _ in plan.body]
    for table in plan.tables:
        blocks += [Line(text, True, True) for text in (table.label, table.title) if text]
        blocks += _set_out(table, how)
    return (*blocks, *(Line(text) for text in plan.notes))


def head(plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two columns above the title."""
    fields, day = plan.fields, plan.signed
    left = [fields.get("cấp trên", ""), fields["cơ quan"], f"Số: {fields['số']}/{fields['ký hiệu']}"]
    place = f"{fields['nơi']}, ngày {day:%d} tháng {day:%m} năm {day:%Y}"
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", place]
    return tuple(filter(None, left)), tuple(right)


def foot(plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Recipients and signature."""
    left = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")
    return left, ("KT. CHỦ TỊCH" if "UBND" in plan.fields["ký hiệu"] else "KT. GIÁM ĐỐC", "(Đã ký)")


def _set_out(table: GoldTable, how: Arrangement) -> Iterator[Block]:
    columns = _columns(table, how)
    if how.sections != "above":
        yield _grid(table, columns, how, table.rows)
        return
    part: list[tuple[tuple[str, ...], GoldTask | None]] = []
    for cells, task in table.rows:
        if task is None and _is_chapter(cells):
            if part:
                yield _grid(table, columns, how, part)
            yield Line(f"{cells[0]}. {cells[1]}", bold=True)
            part = []
        else:
            part.append((cells, task))
    if part:
        yield _grid(table, columns, how, part)


def _is_chapter(cells: tuple[str, ...]) -> bool:
    return cells[0].isalpha()


def _columns(table: GoldTable, how: Arrangement) -> tuple[str, ...]:
    columns = table.columns
    if how.order:
        scores = tuple(c for c in columns if c in ("max", "points"))
        columns = tuple(c for c in how.order if c in columns or c == "fused")
        columns = (*columns[:2], *scores, *columns[2:])
    return columns


def _grid(table: GoldTable, columns, how: Arrangement, rows) -> Grid:
    heading = _heading(columns, how)
    body = [_task(task, columns, how) if task else _section(table, cells, columns, how) for cells, task in rows]
    for role in how.merged:
        _merge_down(body, columns, role, [task for _, task in rows])
    widths = tuple(_WIDTHS.get(column, 13) for column in columns)
    return Grid((*heading, *map(tuple, body)), len(heading), widths)


def _heading(columns: tuple[str, ...], how: Arrangement) -> list[tuple[Box | None, ...]]:
    labels = [how.fused if column == "fused" else how.headings[column] for column in columns]
    under = [column in UNITS for column in columns]
    if not how.units_under or sum(under) < 2:
        return [tuple(Box(label or "", bold=True) for label in labels)]
    first = under.index(True)
    top: list[Box | None] = [
        None if u else Box(label or "", rows=2, bold=True) for label, u in zip(labels, under, strict=True)
    ]
    top[first] = Box(how.units_under, columns=sum(under), bold=True)
    return [
        tuple(top),
        tuple(Box(label or "", bold=True) if u else None for label, u in zip(labels, under, strict=True)),
    ]


def _task(task: GoldTask, columns: tuple[str, ...], how: Arrangement) -> list[Box | None]:
    return [Box(_text(task, column, how)) for column in columns]


def _text(task: GoldTask, column: str, how: Arrangement) -> str:
    if column == "fused":
        lead, joins = task.texts.get("lead", ""), task.texts.get("coordinating", "")
        return f"{_joined(lead)} chủ trì; {_joined(joins)} phối hợp" if joins else _joined(lead)
    text = task.texts.get(column, "")
    if column not in UNITS or ";" not in text:
        return text
    parts = [part.strip() for part in text.split(";")]
    return "\n".join(f"- {part};" for part in parts[:-1]) + f"\n- {parts[-1]}." if how.bullets else _joined(text)


def _joined(text: str) -> str:
    return text if any("," in part for part in text.split(";")) else text.replace(";", ",")


def _section(table: GoldTable, cells: tuple[str, ...], columns: tuple[str, ...], how: Arrangement) -> list[Box | None]:
    texts = dict(zip(table.columns, cells, strict=False))
    number, title, rest = cells[0], cells[1], len(columns) - 2
    if "max" in texts or how.sections in ("empty", "above"):
        return [Box(texts.get(column, ""), bold=True) for column in columns]
    if how.sections == "whole":
        return [Box(f"{number}. {title}", columns=len(columns), bold=True), *[None] * (rest + 1)]
    return [Box(number, bold=True), Box(title, columns=rest + 1, bold=True), *[None] * rest]


def _merge_down(body: list[list[Box | None]], columns: tuple[str, ...], role: str, tasks: list) -> None:
    if role not in columns:
        return
    at = columns.index(role)
    first = 0
    for row in range(1, len(body) + 1):
        top = body[first][at]
        same = row < len(body) and tasks[row] and tasks[first] and top and top.text and body[row][at] == Box(top.text)
        if same:
            continue
        if top and tasks[first] and row - first > 1:
            body[first][at] = replace(top, rows=row - first)
            for below in range(first + 1, row):
                body[below][at] = None
        first = row
