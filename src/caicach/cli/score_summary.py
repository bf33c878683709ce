"""A scored sheet for people at a terminal: fields, bonus, penalty, total, what is lost, what differs, what is wrong."""

from collections.abc import Iterator
from decimal import Decimal

from caicach.cli.score_result import Scored
from caicach.measures.index import plain
from caicach.papers.sheet_values import Severity

_SHOWN = 15
_WIDTH = 60


def score_lines(scored: Scored) -> Iterator[str]:
    """The lines of the summary, in Vietnamese like the sheet itself."""
    yield scored.sheet.title or "Phiếu chấm điểm"
    for label, value in (("Đơn vị", scored.sheet.body), ("Năm", str(scored.sheet.year or ""))):
        if value:
            yield f"  {label}: {value}"
    yield "\nĐiểm theo lĩnh vực"
    for node in scored.fields:
        yield f"  {_points(node.points, node.applicable_maximum)}  {_named(node.number, node.name)}"
    yield from _total_lines(scored)
    yield from _loss_lines(scored)
    yield from _difference_lines(scored)
    yield from _fault_lines(scored)


def _points(points: Decimal, maximum: Decimal) -> str:
    return f"{plain(points):>8}/{plain(maximum) if maximum else '…':<6}"


def _total_lines(scored: Scored) -> Iterator[str]:
    found = scored.totals
    percent = f" ({plain(found.percent)} %)" if found.percent is not None else ""
    yield f"\nĐiểm chấm: {plain(found.scored)}/{plain(found.applicable_maximum)}{percent}"
    yield f"Điểm cộng: {plain(found.bonus)}    Điểm trừ: {plain(found.penalty)}"
    yield f"TỔNG ĐIỂM: {plain(found.total)}" + (f"    Xếp loại: {scored.grade}" if scored.grade else "")
    if scored.partly:
        yield "Có tiêu chí không áp dụng: điểm tối đa chỉ tính các tiêu chí áp dụng."
    if found.unmarked:
        yield f"Còn {found.unmarked} tiêu chí chưa có điểm."


def _loss_lines(scored: Scored) -> Iterator[str]:
    if not scored.shortfalls:
        return
    lost = sum((loss.lost for loss in scored.shortfalls), Decimal(0))
    yield f"\nĐiểm bị mất: {plain(lost)} ở {len(scored.shortfalls)} tiêu chí"
    for loss in scored.shortfalls[:_SHOWN]:
        unit = f" — {_short(loss.unit)}" if loss.unit else ""
        yield f"  −{plain(loss.lost):<7} {_named(loss.number, loss.name)}{unit}"
    if len(scored.shortfalls) > _SHOWN:
        yield f"  … và {len(scored.shortfalls) - _SHOWN} tiêu chí khác"


def _difference_lines(scored: Scored) -> Iterator[str]:
    computed = sum(found.points is not None for found in scored.recomputed)
    if computed:
        yield f"\nTính lại được {computed} tiêu chí, {len(scored.differences)} tiêu chí khác với điểm ghi trong phiếu"
    for one in scored.differences[:_SHOWN]:
        row = scored.sheet.rows[one.index]
        yield f"  ! {_named(row.number, row.name)}: ghi {plain(one.published)}, tính lại {plain(one.recomputed)}"
        yield f"      {one.reason}"
    if len(scored.differences) > _SHOWN:
        yield f"  … và {len(scored.differences) - _SHOWN} tiêu chí khác"


def _fault_lines(scored: Scored) -> Iterator[str]:
    faults = [fault for fault in scored.sheet.faults if fault.severity is not Severity.NOTE]
    if faults:
        yield f"\nCần xem lại trong phiếu ({len(faults)})"
    for fault in faults[:_SHOWN]:
        yield f"  ! {fault.message}" + (f" ({fault.where})" if fault.where else "")
    if len(faults) > _SHOWN:
        yield f"  … và {len(faults) - _SHOWN} điều khác"


def _named(number: str, name: str) -> str:
    return _short(f"{number}. {name}" if number else name)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDTH else flat[: _WIDTH - 1].rsplit(" ", 1)[0] + " …"
