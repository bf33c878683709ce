"""The normalised table: what `intake` makes of any file, `store` keeps and every engine counts.

One row a dossier, `dossier_code` unique. Days are DATE, only `received_at` has a time (wall clock, no zone). Text is
NFC and trimmed, never empty (NULL instead). Personal data has no column here.
"""

COLUMNS: dict[str, str] = {
    "dossier_code": "VARCHAR",
    "procedure_code": "VARCHAR",
    "procedure_name": "VARCHAR",
    "field": "VARCHAR",
    "unit": "VARCHAR",
    "officer": "VARCHAR",
    "received_at": "TIMESTAMP",
    "due_at": "DATE",
    "extended_due_at": "DATE",
    "due_working_days": "SMALLINT",
    "finished_at": "DATE",
    "returned_at": "DATE",
    "status": "VARCHAR",
    "channel": "VARCHAR",
    "result_channel": "VARCHAR",
    "has_fee": "BOOLEAN",
    "paid_online": "BOOLEAN",
    "digitised": "BOOLEAN",
    "supplement_requested_at": "DATE",
    "completed_at": "DATE",
    "supplement_requests": "SMALLINT",
    "apology_sent_at": "DATE",
    "pauses": 'STRUCT("from" DATE, "to" DATE, reason VARCHAR, paper VARCHAR)[]',
}
"""Name → DuckDB type, in the order of the Parquet file. NOT NULL: dossier_code, received_at, status.
`supplement_requests` is how often supplements were asked for, as far as the file tells (0 where it does not).
`pauses` is NULL where there is none, else sorted by `from`, as the file says (not merged)."""

DERIVED: dict[str, str] = {"used_days": "SMALLINT", "has_pause": "BOOLEAN", "open_pauses": COLUMNS["pauses"]}
"""What the store adds. `used_days`: working days used by the default clock, of dossiers with an end day; valid for the
calendar whose fingerprint the store names, and for that one only. `has_pause`: whether `pauses` has any; `open_pauses`:
`pauses` of dossiers without end day, NULL for others, so that who knows the used days need not read the long column."""
