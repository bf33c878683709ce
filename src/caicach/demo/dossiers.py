"""Dossiers of the example world: exports of three times, brought in through the same import that people use."""

from collections.abc import Iterable
from datetime import date

from caicach.demo.cast import Cast
from caicach.demo.dossier_catalogue import DATA, ENVIRONMENT, FORMER_NAMES, NAMES, SEA
from caicach.demo.dossier_rows import HEADINGS, export_of
from caicach.demo.dossier_years import (
    TAKEN_2023,
    TAKEN_2024,
    Row,
    rows_of_2023,
    rows_of_2024,
    rows_since_2025,
    working_days,
)
from caicach.dossiers.actions.importing import import_here
from caicach.dossiers.intake import incoming

SLIPS: tuple[tuple[str, str], ...] = (("H06-250312-0901", "31/02/2025"), ("H06-250512-0902", ""))
"""Dossiers whose day of receipt cannot be read: an import keeps them out and says why."""


def make_dossiers(cast: Cast, today: date) -> None:
    """Three imports: the year 2023, ten months of 2024, everything since; the first says what old names mean."""
    days = working_days()
    former = {
        FORMER_NAMES[code]: cast.units[NAMES[code]] for code in (SEA, ENVIRONMENT, DATA) if NAMES[code] in cast.units
    }
    for name, rows, taken in (
        ("ho-so-11-thang-2023.csv", rows_of_2023(days), TAKEN_2023),
        ("ho-so-10-thang-2024.csv", rows_of_2024(days), TAKEN_2024),
        (f"ho-so-den-{today:%d-%m-%Y}.csv", [*rows_since_2025(days, today), *_slips()], today),
    ):
        upload = incoming.receive(cast.body.pk, [export_of(rows)], name)
        import_here(by=cast.officer, body=cast.body, upload=upload, exported_on=taken, units=former)


def _slips() -> Iterable[Row]:
    unit = HEADINGS.index("Đơn vị giải quyết")
    for code, received in SLIPS:
        cells = {0: code, unit: NAMES[SEA], HEADINGS.index("Ngày tiếp nhận"): received}
        cells[HEADINGS.index("Trạng thái")] = "Đang xử lý"
        yield tuple(cells.get(place, "") for place in range(len(HEADINGS)))
