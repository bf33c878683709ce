"""Figures for people at a terminal: by which clock, as of when, then a table (or one list of all indicators)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from caicach.measures.dossiers.indicators import COUNTS, INDICATORS, Key
from caicach.measures.dossiers.indicators.definitions import PRINTED_COUNTS, PRINTED_RATES

if TYPE_CHECKING:
    from caicach.cli.kpi_figures import Figures
    from caicach.measures.dossiers.indicators import Question, Row

KEY_NAMES = {
    Key.UNIT: "Đơn vị", Key.PROCEDURE: "Mã TTHC", Key.FIELD: "Lĩnh vực", Key.GROUP: "Nhóm thủ tục",
    Key.CHANNEL: "Hình thức nộp", Key.OFFICER: "Cán bộ xử lý", Key.MONTH: "Tháng tiếp nhận",
    Key.FINISHED_MONTH: "Tháng có kết quả", Key.YEAR: "Năm tiếp nhận",
}  # fmt: skip
_WIDEST = 40
_CHANNELS = {"online": "trực tuyến", "direct": "trực tiếp", "postal": "bưu chính công ích"}
_HEADS = (
    ("Tiếp nhận", "received"), ("Đã GQ", "settled"), ("Sớm", "early"), ("Đúng", "on_time"), ("Trễ", "late"),
    ("Chưa rõ", "unrated"), ("Đang GQ", "pending"), ("Quá hạn", "pending_late"),
)  # fmt: skip
_RATE_HEADS = (
    ("% trễ", "late_rate"), ("% trực tuyến", "online_rate"), ("% số hóa", "digitised_rate"),
)  # fmt: skip


def figure_lines(figures: "Figures") -> Iterator[str]:
    """The lines of the answer, in Vietnamese."""
    yield f"Chỉ số hồ sơ: {figures.file.name}"
    yield from (f"  {line}" for line in clock_lines(figures.question))
    yield from (f"  {note}" for note in figures.notes)
    yield ""
    if figures.question.by:
        yield from _table(figures)
        yield "\nGQ: giải quyết. Chưa rõ: không có hạn hoặc ngoài các năm của lịch. Các chỉ số khác: --json hoặc --out."
    else:
        yield from _list(figures.rows[0])


def clock_lines(question: "Question") -> Iterator[str]:
    """By which policy, since and until when, with which citation, held against what, as of when."""
    policy = question.policy
    yield f"Cách tính thời hạn: {policy.name} ({policy.code})"
    yield f"Căn cứ: {policy.citation}"
    if policy.since or policy.until:
        since = f"từ {policy.since:%d/%m/%Y}" if policy.since else ""
        until = f"đến {policy.until:%d/%m/%Y}" if policy.until else ""
        span = " ".join(part for part in (since, until) if part)
        yield f"Áp dụng cho hồ sơ tiếp nhận {span}; hồ sơ khác tính theo cách phổ biến (tru-tam-dung)"
    due = "ngày hẹn lại, nếu có" if policy.by_extended_due else "ngày hẹn trả lần đầu"
    yield f"So với số ngày làm việc quy định; hồ sơ không ghi thì so với {due}"
    yield f"Hồ sơ đang giải quyết tính đến {question.as_of:%d/%m/%Y}"
    if not question.calendar.covers(question.as_of):
        first, last = question.calendar.span
        yield f"Lịch làm việc chỉ có từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}: hồ sơ đang giải quyết chưa rõ hạn"


def key_printed(key: Key, value: str | None) -> str:
    """A key as people read it; a month as 04/2023."""
    if value is None:
        return "(không ghi)"
    if key in (Key.MONTH, Key.FINISHED_MONTH):
        year, month = value.split("-")
        return f"{month}/{year}"
    return _CHANNELS.get(value, value) if key is Key.CHANNEL else value


def number_printed(value: Fraction | int | None, places: int = 0) -> str:
    """With decimal comma and a point between thousands, rounded half up; an en dash for none.

    >>> number_printed(2817), number_printed(Fraction(1, 8) * 100, 1), number_printed(None)
    ('2.817', '12,5', '–')
    """
    if value is None:
        return "–"
    exact = Fraction(value) * 10**places
    whole = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    text = f"{Decimal(whole).scaleb(-places):,f}"
    return text.translate(str.maketrans(",.", ".,"))


def _list(row: "Row") -> Iterator[str]:
    lines = [(COUNTS[name], number_printed(row.counts[name])) for name in PRINTED_COUNTS]
    for code in PRINTED_RATES:
        rate, indicator = row.rate(code), INDICATORS[code]
        over, of = (sum(row.counts[name] for name in names) for names in (indicator.over, indicator.of))
        shares = f"  ({number_printed(over)}/{number_printed(of)})"
        lines.append((indicator.name, "–" if rate is None else f"{number_printed(rate * 100, 2)}%{shares}"))
    lines.append(("Số ngày làm việc, trung vị", number_printed(row.median, 1)))
    lines.append(("Số ngày làm việc, 90% hồ sơ trong", number_printed(row.p90, 1)))
    width = max(len(name) for name, _ in lines)
    yield from (f"  {name:<{width}}  {value}" for name, value in lines)


def _table(figures: "Figures") -> Iterator[str]:
    by = figures.question.by
    heads = [KEY_NAMES[key] for key in by]
    body = [[*(_cut(key_printed(key, row.keys[key])) for key in by), *_cells(row)] for row in figures.rows]
    if figures.total:
        body.append(["TỔNG", *([""] * (len(by) - 1)), *_cells(figures.total)])
    table = [[*heads, *(head for head, _ in (*_HEADS, *_RATE_HEADS)), "Trung vị", "P90"], *body]
    widths = [max(len(line[place]) for line in table) for place in range(len(table[0]))]
    for number, line in enumerate(table):
        told = [
            cell.ljust(width) if place < len(by) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        yield "  ".join(told).rstrip()
        if number == 0 or (figures.total and number == len(table) - 2):
            yield "─" * (sum(widths) + 2 * (len(widths) - 1))


def _cells(row: "Row") -> Sequence[str]:
    rates = [row.rate(code) for _, code in _RATE_HEADS]
    return [
        *(number_printed(row.counts[name]) for _, name in _HEADS),
        *(number_printed(None if rate is None else rate * 100, 1) for rate in rates),
        number_printed(row.median, 1),
        number_printed(row.p90, 1),
    ]


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
