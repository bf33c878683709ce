"""Schedule phrases made from parts, each with the meaning that its parts give: thousands, always the same ones."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from itertools import product

YEARS = (2021, 2024, 2025, 2027)
PLAN = 2025
ROMAN = ("I", "II", "III", "IV")
OWNERS = ("Sở Nội vụ", "UBND tỉnh", "Bộ Nội vụ", "Trung ương", "Đoàn kiểm tra")


@dataclass(frozen=True)
class Wanted:
    """A phrase and what it must mean for a plan of 2025."""

    phrase: str
    kind: str
    start: Date | None = None
    due: Date | None = None
    before: bool = False
    occurrences: tuple[Date, ...] = ()


def last(year: int, month: int) -> Date:
    return Date(year, month, monthrange(year, month)[1])


def days() -> Iterator[Wanted]:
    forms = ("{d:02d}/{m}/{y}", "{d}/{m:02d}/{y}", "{d:02d}.{m:02d}.{y}", "{d}-{m}-{y}", "{d} tháng {m} năm {y}")
    marks = (("ngày ", False), ("trước ngày ", True), ("chậm nhất ngày ", False), ("đến hết ngày ", False))
    for year, month, day in product(YEARS, (1, 3, 6, 11, 12), (1, 9, 15, 28)):
        for form, (mark, before) in product(forms, marks):
            yield Wanted(mark + form.format(d=day, m=month, y=year), "date", None, Date(year, month, day), before)
    for month, day in product(range(1, 13), (5, 20)):
        yield Wanted(f"Hoàn thành trước ngày {day:02d}/{month}", "date", None, Date(PLAN, month, day), True)
        yield Wanted(f"đến {day}/{month}", "date", None, Date(PLAN, month, day))


def runs_of_days() -> Iterator[Wanted]:
    for year, month in product(YEARS, (1, 4, 10)):
        start, due = Date(year, month, 5), last(year, month + 2)
        yield Wanted(f"từ {start:%d/%m} đến {due:%d/%m/%Y}", "date", start, due)
        yield Wanted(f"Từ ngày {start:%d/%m/%Y} đến hết ngày {due:%d/%m/%Y}", "date", start, due)
        yield Wanted(f"{start:%d/%m/%Y} - {due:%d/%m/%Y}", "date", start, due)
        for week in range(1, 5):
            first = Date(year, month, 7 * week - 6)
            end = Date(year, month, 7 * week) if week < 4 else last(year, month)
            yield Wanted(f"Tuần {week} tháng {month}/{year}", "date", first, end)
        for count in (5, 10, 15):
            first = Date(year, month, 1)
            end = Date(year, month, count)
            yield Wanted(f"{count:02d} ngày đầu tháng {month}/{year}", "date", first, end)
            final = last(year, month)
            yield Wanted(f"{count} ngày cuối tháng {month}/{year}", "date", final - timedelta(days=count - 1), final)


def months() -> Iterator[Wanted]:
    forms = (
        "Tháng {m}/{y}",
        "tháng {m:02d}/{y}",
        "Trong tháng {m} năm {y}",
        "tháng {m}-{y}",
        "Hoàn thành tháng {m}/{y}",
    )
    for year, month, form in product(YEARS, range(1, 13), forms):
        yield Wanted(form.format(m=month, y=year), "month", Date(year, month, 1), last(year, month))
    for month in range(1, 13):
        start, due = Date(PLAN, month, 1), last(PLAN, month)
        yield Wanted(f"tháng {month}", "month", start, due)
        yield Wanted(f"Đến hết tháng {month}", "month", None, due)
        yield Wanted(f"Trước tháng {month}", "month", None, start - timedelta(days=1), True)
        yield Wanted(f"cuối tháng {month}", "month", None, due)
        yield Wanted(f"Giữa tháng {month}", "month", None, Date(PLAN, month, 15))
        yield Wanted(f"đầu tháng {month}", "month", None, start)
    for left, right in product(range(1, 12), range(2, 13)):
        if left < right:
            start, due = Date(2026, left, 1), last(2026, right)
            yield Wanted(f"tháng {left}-{right}/2026", "month", start, due)
            yield Wanted(f"Từ tháng {left} đến tháng {right}/2026", "month", start, due)


def quarters() -> Iterator[Wanted]:
    forms = ("Quý {q}/{y}", "Trong quý {q}/{y}", "Quý {q} năm {y}", "quý {n}/{y}", "Hoàn thành trong Quý {q}, năm {y}")
    for year, number, form in product(YEARS, range(1, 5), forms):
        start, due = Date(year, 3 * number - 2, 1), last(year, 3 * number)
        yield Wanted(form.format(q=ROMAN[number - 1], n=number, y=year), "quarter", start, due)
    for left, right in ((1, 2), (1, 3), (2, 4), (3, 4)):
        start, due = Date(2024, 3 * left - 2, 1), last(2024, 3 * right)
        yield Wanted(f"Quý {ROMAN[left - 1]} - Quý {ROMAN[right - 1]}/2024", "quarter", start, due)
        yield Wanted(f"Từ quý {ROMAN[left - 1]} đến quý {ROMAN[right - 1]}/2024", "quarter", start, due)
    for left, right in ((1, 3), (1, 4), (2, 4)):
        dues = (last(PLAN, 3 * left), last(PLAN, 3 * right))
        start = Date(PLAN, 3 * left - 2, 1)
        yield Wanted(f"Quý {ROMAN[left - 1]}, Quý {ROMAN[right - 1]}", "multiple", start, dues[1], False, dues)
        yield Wanted(f"Quý {ROMAN[left - 1]} và Quý {ROMAN[right - 1]}/2025", "multiple", start, dues[1], False, dues)


def years() -> Iterator[Wanted]:
    for year in range(2021, 2031):
        whole = Date(year, 1, 1), Date(year, 12, 31)
        for form in ("Năm {y}", "Trong năm {y}", "Cả năm {y}", "năm {y}."):
            yield Wanted(form.format(y=year), "year", *whole)
        yield Wanted(f"Đến năm {year}", "year", None, whole[1])
        yield Wanted(f"Cuối năm {year}", "year", None, whole[1])
        yield Wanted(f"Từ năm {year}", "continuous", whole[0])
        yield Wanted(f"Thường xuyên trong năm {year}", "continuous", *whole)
        yield Wanted(f"6 tháng đầu năm {year}", "half", whole[0], Date(year, 6, 30))
        yield Wanted(f"06 tháng cuối năm {year}", "half", Date(year, 7, 1), whole[1])
        yield Wanted(f"Giai đoạn {year}-{year + 4}", "year_range", whole[0], Date(year + 4, 12, 31))
        yield Wanted(f"Năm {year} - {year + 1}", "year_range", whole[0], Date(year + 1, 12, 31))
        for owner in OWNERS:
            yield Wanted(f"Năm {year} theo tiến độ của {owner}", "follows_authority", *whole)


def each_month(day: int, later: int = 0) -> tuple[Date, ...]:
    found = []
    for month in range(1 + later, 13 + later):
        year, number = PLAN + (month - 1) // 12, (month - 1) % 12 + 1
        found.append(Date(year, number, min(day, monthrange(year, number)[1])))
    return tuple(found)


def recurring() -> Iterator[Wanted]:
    for day in range(1, 32):
        monthly, following = each_month(day), each_month(day, 1)
        quarterly, next_quarter = monthly[2::3], each_month(day, 1)[2::3]
        first = tuple(d for d in each_month(day, 3) if d.month in (4, 7, 10, 1))
        yield Wanted(f"chậm nhất ngày {day} hằng tháng", "recurring", None, monthly[-1], False, monthly)
        yield Wanted(f"Hàng tháng, trước ngày {day:02d}", "recurring", None, monthly[-1], True, monthly)
        yield Wanted(f"trước ngày {day:02d} của tháng sau", "recurring", None, following[-1], True, following)
        yield Wanted(f"trước ngày {day} tháng cuối quý", "recurring", None, quarterly[-1], True, quarterly)
        yield Wanted(f"ngày {day} của tháng cuối cùng mỗi quý", "recurring", None, quarterly[-1], False, quarterly)
        yield Wanted(f"hằng quý, trước ngày {day:02d} tháng đầu quý sau", "recurring", None, first[-1], True, first)
        assert next_quarter
    for month, day in product(range(1, 13), (5, 15, 25)):
        one = Date(PLAN, month, day)
        yield Wanted(f"trước ngày {day}/{month} hằng năm", "recurring", None, one, True, (one,))
        yield Wanted(f"Báo cáo năm trước ngày {day}/{month}", "recurring", None, one, True, (one,))


def all_phrases() -> list[Wanted]:
    """Every generated phrase once."""
    makers = (days, runs_of_days, months, quarters, years, recurring)
    return list({wanted.phrase: wanted for maker in makers for wanted in maker()}.values())
