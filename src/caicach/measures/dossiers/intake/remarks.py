"""What is doubtful in accepted rows: it goes in, and the person who imports is told."""

from collections.abc import Iterator
from datetime import date as Date

import duckdb

from caicach.language.text import fold
from caicach.measures.dossiers.intake.choosing import NAMES
from caicach.measures.dossiers.intake.codes import DOSSIER
from caicach.measures.dossiers.intake.hiding import looks_personal
from caicach.measures.dossiers.intake.reading import Plan, different, in_list
from caicach.measures.dossiers.intake.session import named, one, quoted

SHOWN = 5


def remarks(
    connection: duckdb.DuckDBPyConnection, plan: Plan, held: dict[str, str], as_of: Date | None
) -> Iterator[str]:
    """One sentence a kind of doubt, with how many rows and the words in question."""
    for name, doubts in plan.doubts.items():
        yield from _words(connection, name, [(cell, doubt) for cell, doubt, refused in doubts if not refused])
    if held.get("due_working_days") == "VARCHAR":
        yield from _two_units(connection)
    conditions = _orders(held, as_of)
    if "pauses_turned" in plan.values:
        conditions["{n} hồ sơ có lần tạm dừng kết thúc trước khi bắt đầu; lần đó không làm giảm thời gian."] = (
            "pauses_turned"
        )
    if "hour_apart" in plan.values:
        conditions[
            "{n} hồ sơ có cột giờ tiếp nhận ghi một ngày khác ngày tiếp nhận; giờ đó không được dùng, hãy kiểm tra."
        ] = "hour_apart"
    counts = ", ".join(f"count(*) FILTER ({condition})" for condition in conditions.values())
    rows = one(connection, f"SELECT {counts} FROM typed ANTI JOIN bad USING (row)")
    for sentence, count in zip(conditions, rows, strict=True):
        if count:
            yield sentence.format(n=_number(int(str(count))))


def _words(connection: duckdb.DuckDBPyConnection, name: str, doubts: list[tuple[str, str]]) -> Iterator[str]:
    if name == "status" or not doubts:
        return
    for doubt in sorted({doubt for _, doubt in doubts}):
        cells = [cell for cell, said in doubts if said == doubt]
        where = in_list(named(name), cells)
        count = int(str(one(connection, f"SELECT count(*) FROM cells WHERE {where}")[0]))
        plain = [cell for cell in cells if not looks_personal(cell)][:SHOWN]
        shown = ", ".join(f"«{cell[:60]}»" for cell in plain) + (" …" if len(cells) > len(plain) else "")
        yield f"{NAMES[name].capitalize()}: {_number(count)} dòng ghi {shown} {doubt}."


def _two_units(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    cells = [fold(cell) for cell in different(connection, "due_working_days")]
    working = any("lam viec" in cell for cell in cells)
    if working and any("ngay" in cell and "lam viec" not in cell for cell in cells):
        yield (
            "Số ngày quy định có dòng ghi «ngày làm việc», có dòng chỉ ghi «ngày»: "
            "tất cả được tính là ngày làm việc, hãy kiểm tra."
        )


def _orders(held: dict[str, str], as_of: Date | None) -> dict[str, str]:
    received = "CAST(received_at AS DATE)"
    conditions = {
        "{n} hồ sơ có mã không theo mẫu (Thông tư 01/2018/TT-VPCP, điều 19); vẫn được nhận.": (
            f"NOT regexp_full_match(dossier_code, {quoted(DOSSIER)})"
        )
    }
    for name in ("due_at", "extended_due_at", "supplement_requested_at", "completed_at", "apology_sent_at"):
        if name in held:
            conditions[f"{{n}} hồ sơ có {NAMES[name]} trước ngày tiếp nhận; vẫn được nhận, hãy kiểm tra."] = (
                f"{name} < {received}"
            )
    if "finished_at" in held and "returned_at" in held:
        conditions["{n} hồ sơ có ngày trả trước ngày có kết quả; vẫn được nhận, hãy kiểm tra."] = (
            "returned_at < finished_at"
        )
    if "status" in held and ("finished_at" in held or "returned_at" in held):
        conditions[
            "{n} hồ sơ ghi là đã xong nhưng không có ngày kết quả hay ngày trả; chưa được tính là đã giải quyết."
        ] = "status IN ('finished', 'returned') AND finished_at IS NULL AND returned_at IS NULL"
    if as_of is not None:
        day = quoted(as_of.isoformat())
        conditions[f"{{n}} hồ sơ có ngày sau ngày {as_of:%d/%m/%Y}; vẫn được nhận, hãy kiểm tra."] = (
            f"received_at >= DATE {day} + 1 OR coalesce(finished_at > DATE {day}, false) "
            f"OR coalesce(returned_at > DATE {day}, false)"
        )
    return conditions


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
