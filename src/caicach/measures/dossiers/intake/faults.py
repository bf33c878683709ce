"""What keeps a row out, each as a condition on `typed` and the sentence of the error sheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from caicach.measures.dossiers.intake.choosing import NAMES
from caicach.measures.dossiers.intake.hiding import hidden
from caicach.measures.dossiers.intake.reading import LISTED, MOMENTS, Plan, in_list
from caicach.measures.dossiers.intake.session import named, quoted


@dataclass(frozen=True, slots=True)
class Fault:
    """`when`: SQL over `cells` joined with `typed`; `column`: where it is seen, None for the whole row."""

    when: str
    sentence: str
    column: str | None = None


def faults(plan: Plan, held: dict[str, str], width: int | None) -> Iterator[Fault]:
    """Every fault that a file of these columns can have. `width`: cells a row must have, where they are counted."""
    whole = "true"
    if width is not None:
        whole = f"cells.cells >= {width} AND NOT cells.spilled"
        yield Fault(
            f"cells.cells < {width}",
            f"Dòng có ít ô hơn {width} cột của tiêu đề nên các ô có thể bị lệch; hãy bổ sung đủ ô rồi nạp lại.",
        )
        yield Fault(
            f"cells.cells >= {width} AND cells.spilled",
            f"Dòng có nhiều ô hơn {width} cột của tiêu đề nên các ô có thể bị lệch; hãy sửa rồi nạp lại.",
        )
    for fault in _of_cells(plan, held):
        yield Fault(f"{whole} AND {fault.when}", fault.sentence, fault.column)


def _of_cells(plan: Plan, held: dict[str, str]) -> Iterator[Fault]:
    yield Fault("typed.dossier_code IS NULL", "Thiếu mã hồ sơ; hãy bổ sung mã.", "dossier_code")
    yield Fault(
        "starts_with(typed.dossier_code, '#')", "Mã hồ sơ là ô báo lỗi công thức; hãy ghi mã bằng chữ.", "dossier_code"
    )
    yield Fault(
        "contains(typed.dossier_code, 'E+') AND regexp_full_match(typed.dossier_code, '\\d([.,]\\d+)?E\\+\\d+')",
        "Mã hồ sơ đã bị bảng tính đổi thành số rút gọn nên mất chữ số; hãy xuất lại với cột mã là chữ.",
        "dossier_code",
    )
    yield Fault("cells.received_at IS NULL", "Thiếu ngày tiếp nhận; hãy bổ sung.", "received_at")
    for name in (*MOMENTS, *LISTED):
        if name in held:
            none = [cell for cell, _, is_refused in plan.doubts.get(name, ()) if not is_refused]
            unless = f" AND NOT {in_list(f'cells.{named(name)}', none)}" if none else ""
            yield Fault(
                f"cells.{named(name)} IS NOT NULL AND typed.{named(name)} IS NULL{unless}",
                f"Không đọc được {NAMES[name]}; hãy ghi ngày/tháng/năm, ví dụ 03/11/2023.",
                name,
            )
    if "status" in held:
        yield Fault("cells.status IS NULL", "Thiếu trạng thái; hãy bổ sung.", "status")
        yield Fault(
            "cells.status IS NOT NULL AND typed.status IS NULL",
            "Trạng thái không có trong hai danh mục trạng thái; hãy ghi theo danh mục.",
            "status",
        )
    for name, doubts in plan.doubts.items():
        refused = [cell for cell, _, is_refused in doubts if is_refused]
        if refused:
            cell = f"cells.{named(name)}"
            yield Fault(in_list(cell, refused), f"Ô {NAMES[name]} báo lỗi công thức; hãy ghi giá trị.", name)
    for name in ("finished_at", "returned_at"):
        if name in held:
            yield Fault(
                f"coalesce(typed.{name} < CAST(typed.received_at AS DATE), false)",
                f"{NAMES[name].capitalize()} trước ngày tiếp nhận; hãy xem lại hai ngày này.",
                name,
            )
    if "pauses_broken" in plan.values:
        column = "pauses" if "pauses" in held else "paused_from"
        yield Fault(
            "typed.pauses_broken",
            "Không đọc được thời gian tạm dừng; hãy ghi từ ngày, đến ngày dạng ngày/tháng/năm, "
            "nhiều lần cách nhau bằng dấu chấm phẩy.",
            column,
        )


NO_REJECTS = "SELECT 0 AS row, '' AS \"column\", '' AS heading, '' AS value, '' AS code, '' AS sentence, 0 AS place"
"""The columns of an error sheet without rows, which need no look at the cells."""


def rejects_sql(listed: list[Fault], columns: dict[str, tuple[str, str, bool]]) -> str:
    """SQL of the error sheet: one row a fault. `columns`: name → (letter, heading, is text)."""
    code = hidden("typed.dossier_code", is_code=True)
    parts = []
    for place, fault in enumerate(listed):
        letter, heading, _ = columns.get(fault.column or "", ("", "", True))
        value = hidden(f"CAST(cells.{named(fault.column)} AS VARCHAR)") if fault.column in columns else "NULL"
        parts.append(
            f'SELECT cells.row AS row, {quoted(letter)} AS "column", {quoted(heading)} AS heading, '
            f"{value} AS value, {code} AS code, {quoted(fault.sentence)} AS sentence, {place} AS place "
            f"FROM bad JOIN cells USING (row) JOIN typed USING (row) WHERE bad.faults & {1 << place} <> 0"
        )
    return " UNION ALL ".join(parts)
