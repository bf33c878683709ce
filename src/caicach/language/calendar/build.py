"""Makes `days.csv`: the statutory days off of the `holidays` library, corrected by `corrections.csv`.

The library takes a second to import, so the program reads the table made here; a test proves that both agree.
Run `python -m caicach.language.calendar.build` after changing a correction or the library.
"""

import csv
import io
from datetime import date as Date
from importlib import resources
from pathlib import Path

import holidays

FIRST_YEAR, LAST_YEAR = 2021, 2027
UNDECIDED_FROM = Date(2027, 1, 1)
"""From here on the choice of days around Tết and National Day was not known when the table was made."""

_LAW = "Bộ luật Lao động 2019, điều 111 khoản 3 và điều 112; thư viện holidays 0.109"
_COLUMNS = ("day", "working", "name", "source", "confirmed")


def table() -> str:
    """The whole table as CSV text, one line for each named day off or make-up working day, in order."""
    days = {row["day"]: row for row in [*_from_library(), *_corrections()]}
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(days[day] for day in sorted(days))
    return out.getvalue()


def _from_library() -> list[dict[str, str]]:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    statutory = holidays.country_holidays("VN", years=years, language="vi")
    made_up = [day for day in statutory.weekend_workdays if day.year in years]
    return [_row(day, "0", name) for day, name in statutory.items()] + [_row(day, "1", "Làm bù") for day in made_up]


def _row(day: Date, working: str, name: str) -> dict[str, str]:
    confirmed = "no" if day >= UNDECIDED_FROM else "yes"
    return {"day": day.isoformat(), "working": working, "name": name, "source": _LAW, "confirmed": confirmed}


def _corrections() -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath("corrections.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


if __name__ == "__main__":
    Path(__file__).with_name("days.csv").write_text(table(), encoding="utf-8")
