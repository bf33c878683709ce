"""What the engines read: Parquet files of the normalised table."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """Files of the normalised table (`table.COLUMNS`), each code once in all of them together.

    `counted_with`: the fingerprint of the calendar with which `used_days` was counted; None where there is no such
    column. `used_days` may be used only for the default policy and a calendar with that fingerprint.
    `open_apart`: whether all files have `has_pause` and `open_pauses`.
    """

    files: tuple[Path, ...]
    counted_with: str | None = None
    open_apart: bool = False
