"""The column of statuses: words, numbers of one of two lists, or nothing but days to tell it by."""

import duckdb

from caicach.measures.dossiers.intake.reading import Plan, different
from caicach.measures.dossiers.intake.statuses import NATIONAL, fitting_list, number_of, status_of_words
from caicach.measures.dossiers.intake.words import Read


def plan_status(connection: duckdb.DuckDBPyConnection, plan: Plan, held: dict[str, str]) -> tuple[str, ...]:
    """Adds the status to a plan whose days are read already; what had to be decided is told."""
    ended = _ended(plan, held)
    if "status" not in held:
        plan.values["status"] = f"CASE WHEN {ended} THEN 'finished' ELSE 'processing' END"
        return (
            "Tệp không có cột trạng thái: hồ sơ có ngày kết quả hoặc ngày trả được coi là đã xử lý xong, "
            "còn lại là đang xử lý.",
        )
    reads: dict[str, Read] = {}
    numbers: dict[str, int] = {}
    for cell in different(connection, "status"):
        status = status_of_words(cell)
        number = number_of(cell) if status is None else None
        if number is not None:
            numbers[cell] = number
        reads[cell] = Read(status.value) if status else Read(None, "không có trong hai danh mục trạng thái")
    told = _read_numbers(connection, plan, reads, numbers, ended) if numbers else ()
    plan.look_up("status", reads, connection, "VARCHAR")
    return told


def _ended(plan: Plan, held: dict[str, str]) -> str:
    days = [f"{plan.values[name]} IS NOT NULL" for name in ("finished_at", "returned_at") if name in held]
    return f"({' OR '.join(days)})" if days else "false"


def _read_numbers(
    connection: duckdb.DuckDBPyConnection, plan: Plan, reads: dict[str, Read], numbers: dict[str, int], ended: str
) -> tuple[str, ...]:
    rows = connection.execute(
        f"SELECT cells.status, count(*), count(*) FILTER ({ended}) FROM cells {' '.join(plan.joins)} "
        "WHERE cells.status IS NOT NULL GROUP BY 1"
    ).fetchall()
    counted: dict[int, tuple[int, int]] = {}
    for cell, total, done in rows:
        if cell in numbers:
            before = counted.get(numbers[cell], (0, 0))
            counted[numbers[cell]] = (before[0] + total, before[1] + done)
    known, sure = fitting_list(counted)
    if known is None:
        return ("Trạng thái ghi bằng số không khớp danh mục nào trong hai danh mục đã biết.",)
    for cell, number in numbers.items():
        reads[cell] = Read(known[number][1].value)
    which = "Cổng dịch vụ công quốc gia (1–10)" if known is NATIONAL else "hệ thống một cửa khác (0–19)"
    listed = ", ".join(f"{number} = {known[number][0]}" for number in sorted(counted))
    doubt = (
        "" if sure else " Các số này có trong cả hai danh mục; nếu hệ thống dùng danh mục kia, hãy xuất lại bằng chữ."
    )
    return (f"Trạng thái ghi bằng số, đọc theo danh mục của {which}: {listed}.{doubt}",)
