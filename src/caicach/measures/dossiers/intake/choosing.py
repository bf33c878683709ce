"""Which column of the file fills which column of the table, where two could."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from caicach.measures.dossiers.intake.hours import HOUR, read_hour
from caicach.measures.dossiers.intake.listing import Listing, RawColumn
from caicach.measures.dossiers.intake.meanings import HELPERS
from caicach.measures.dossiers.intake.moments import names_no_day, read_moment
from caicach.measures.dossiers.intake.session import named, one
from caicach.measures.dossiers.intake.values import CONTACTS, ColumnFound
from caicach.measures.dossiers.intake.words import read_flag, read_limit

NAMES: dict[str, str] = {
    "dossier_code": "mã hồ sơ",
    "procedure_code": "mã thủ tục",
    "procedure_name": "tên thủ tục",
    "field": "lĩnh vực",
    "unit": "đơn vị giải quyết",
    "officer": "cán bộ xử lý",
    "received_at": "ngày tiếp nhận",
    "received_time": "giờ tiếp nhận",
    "due_at": "ngày hẹn trả",
    "extended_due_at": "ngày hẹn lại",
    "due_working_days": "số ngày quy định",
    "finished_at": "ngày có kết quả",
    "returned_at": "ngày trả",
    "status": "trạng thái",
    "channel": "hình thức nộp",
    "result_channel": "hình thức nhận kết quả",
    "has_fee": "phí, lệ phí",
    "paid_online": "thanh toán trực tuyến",
    "digitised": "số hóa",
    "supplement_requested_at": "ngày yêu cầu bổ sung",
    "completed_at": "ngày bổ sung đủ",
    "supplement_requests": "số lần yêu cầu bổ sung",
    "apology_sent_at": "ngày gửi thư xin lỗi",
    "pauses": "tạm dừng",
    "paused_from": "tạm dừng từ",
    "paused_to": "tạm dừng đến",
    "pause_reason": "lý do tạm dừng",
    "pause_paper": "văn bản tạm dừng",
}
"""What a column is called in sentences."""

SAMPLE = 50
RECEIPT, RECEIVED = 1, 2
"""Ranks of the headings of `received_at`: up to which they say "tiếp nhận"; up to which "nhận", and not "nộp"."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """`by`: column of the table (or helper) → column of `raw`; `found`: every column with what became of it."""

    by: dict[str, RawColumn]
    found: tuple[ColumnFound, ...]
    warnings: tuple[str, ...]


def choose(connection: duckdb.DuckDBPyConnection, listing: Listing) -> Chosen:
    """The best column of `raw` for each meaning; a heading that fits better wins, else the one further left. The values
    decide where headings do not."""
    candidates: dict[str, list[RawColumn]] = {}
    for column in listing.columns:
        if column.meaning and column.meaning.holds:
            candidates.setdefault(column.meaning.holds, []).append(column)
    by: dict[str, RawColumn] = {}
    warnings: list[str] = []
    _hours_apart(connection, listing, candidates)
    for holds, columns in candidates.items():
        best = min(columns, key=_rank)
        if holds == "unit" and len(columns) > 1 and _rank(best) > 1:
            best = _telling(connection, listing, sorted(columns, key=_rank))
        by[holds] = best
        if len(columns) > 1:
            warnings.append(_said(holds, best, columns))
    _by_their_values(connection, listing, by)
    warnings += _ticked_pauses(connection, listing, by)
    warnings += _hour_of_another_day(by)
    if "pauses" in by or "paused_from" not in by:
        for helper in HELPERS & by.keys():
            del by[helper]
    used = {column.name: holds for holds, column in by.items()}
    found = tuple(
        ColumnFound(
            column.heading,
            column.letter,
            _filled(used.get(column.name)),
            bool(column.meaning and column.meaning.personal),
            bool(column.meaning and column.meaning.personal in CONTACTS),
        )
        for column in listing.columns
        if column.heading
    )
    return Chosen(by, found, tuple(warnings))


def _filled(holds: str | None) -> str | None:
    return "pauses" if holds in HELPERS else holds


def _rank(column: RawColumn) -> int:
    return column.meaning.rank if column.meaning else 99


def _hours_apart(
    connection: duckdb.DuckDBPyConnection, listing: Listing, candidates: dict[str, list[RawColumn]]
) -> None:
    """ "Thời gian tiếp nhận" beside "Ngày tiếp nhận" is the hour of receipt where its cells are hours."""
    columns = candidates.get("received_at", [])
    if len(columns) < 2:
        return
    hours = [column for column in columns if _rank(column) <= RECEIPT and _holds_hours(connection, listing, column)]
    if hours and len(hours) < len(columns):
        candidates["received_at"] = [column for column in columns if column not in hours]
        candidates[HOUR] = [*candidates.get(HOUR, []), *hours]


def _holds_hours(connection: duckdb.DuckDBPyConnection, listing: Listing, column: RawColumn) -> bool:
    if column.kind != "VARCHAR":
        return False
    texts = [text for text in _sample(connection, listing, column) if not names_no_day(text)]
    read = [None if text.isdigit() else read_hour(text, listing.year_1904) for text in texts]
    return sum(hour is not None and hour.day is None for hour in read) * 2 > len(read)


def _hour_of_another_day(by: dict[str, RawColumn]) -> list[str]:
    """The hour of receipt tells nothing about the day on which a dossier was sent: it is left out, and that is said."""
    if HOUR not in by or _rank(by.get("received_at", by[HOUR])) <= RECEIVED:
        return []
    hour, day = by.pop(HOUR), by["received_at"]
    return [
        f"Cột {hour.letter} «{hour.heading}» không được dùng vì cột ngày {day.letter} «{day.heading}» "
        "không phải ngày tiếp nhận."
    ]


def _sample(connection: duckdb.DuckDBPyConnection, listing: Listing, column: RawColumn) -> list[str]:
    cell = named(column.name)
    sql = f"SELECT {cell} FROM raw WHERE row > ? AND trim({cell}) <> '' LIMIT {SAMPLE}"
    return [row[0] for row in connection.execute(sql, [listing.heading_row]).fetchall()]


def _telling(connection: duckdb.DuckDBPyConnection, listing: Listing, columns: list[RawColumn]) -> RawColumn:
    """Of "Phòng ban" and "Cơ quan/đơn vị": the wider one where the file has several of them, else the narrower."""

    def different(column: RawColumn) -> int:
        sql = f"SELECT count(DISTINCT nullif(trim({named(column.name)}), '')) FROM raw WHERE row > ?"
        return int(str(one(connection, sql, [listing.heading_row])[0]))

    wider = columns[-1]
    return wider if different(wider) > 1 else max(columns, key=different)


def _by_their_values(connection: duckdb.DuckDBPyConnection, listing: Listing, by: dict[str, RawColumn]) -> None:
    """ "Thời hạn", "Hạn xử lý" are days in some exports and a number of days in others: their cells tell."""
    for said, meant in (("due_working_days", "due_at"), ("due_at", "due_working_days")):
        if said in by and meant not in by and by[said].kind == "VARCHAR":
            texts = _sample(connection, listing, by[said])
            days = sum(read_moment(text, listing.year_1904) is not None for text in texts)
            limits = sum(read_limit(text).value is not None for text in texts)
            if (days > limits) if said == "due_working_days" else (limits > days):
                by[meant] = by.pop(said)
                return


def _ticked_pauses(connection: duckdb.DuckDBPyConnection, listing: Listing, by: dict[str, RawColumn]) -> list[str]:
    """ "Tạm dừng" that holds only yes and no, or nothing, tells no days: it is left out, and that is said."""
    column = by.get("pauses")
    if column is None or column.kind != "VARCHAR":
        return []
    cell = named(column.name)
    rows = connection.execute(
        f"SELECT DISTINCT {cell} FROM raw WHERE row > ? AND trim({cell}) NOT IN ('', '[]') LIMIT {SAMPLE}",
        [listing.heading_row],
    ).fetchall()
    repeated = column.heading.casefold()
    if any(read_flag(text).value is None for (text,) in rows if text.strip().casefold() != repeated):
        return []
    del by["pauses"]
    return [f"Cột {column.letter} «{column.heading}» không ghi ngày tạm dừng nên không được dùng."] if rows else []


def _said(holds: str, best: RawColumn, columns: Iterable[RawColumn]) -> str:
    told = ", ".join(f"{column.letter} «{column.heading}»" for column in columns)
    return f"Các cột {told} cùng có nghĩa {NAMES[holds]}; dùng cột {best.letter}."
