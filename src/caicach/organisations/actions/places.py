"""Loading the provinces and communes of 2025 from the files that the program ships."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import files
from itertools import groupby
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.language.text import fold
from caicach.organisations.enums import PlaceKind
from caicach.organisations.models import Place, PlaceOrigin
from caicach.organisations.rules import origins_of

SINCE = date(2025, 7, 1)
COMMUNES_SOURCE = "sapnhap.bando.com.vn; mã theo Quyết định 19/2025/QĐ-TTg"
COPIED = ["name", "folded", "parent", "since", "formed_from", "source"]
Say = Callable[[str], None]


@transaction.atomic
def load_places(*, by: Any, say: Say = lambda words: None) -> tuple[int, int]:
    """Write or renew all places; gives the numbers of provinces and communes. A second run changes nothing."""
    say("Đọc danh mục cấp tỉnh…")
    provinces = _store([_province(code, list(rows)) for code, rows in _provinces()])
    say("Đọc danh mục cấp xã…")
    parents = {place.code: place for place in provinces}
    communes = _store([_commune(row, parents) for row in _rows("communes_2025.csv")])
    say("Ghi tên gọi trước năm 2025…")
    _store_origins()
    details = {"provinces": len(provinces), "communes": len(communes)}
    audit.record(by=by, action="places.load", target=provinces[0], details=details)
    return len(provinces), len(communes)


def _provinces() -> Iterator[tuple[str, Iterator[dict[str, str]]]]:
    return groupby(_rows("provinces_2025.csv"), key=lambda row: row["code_2025"])


def _province(code: str, rows: list[dict[str, str]]) -> Place:
    name = rows[0]["unit_2025"]
    note = "; ".join(dict.fromkeys(row["note"] for row in rows if row["note"]))
    return Place(
        kind=PlaceKind.PROVINCE,
        code=code,
        name=name,
        folded=fold(name),
        since=date.fromisoformat(rows[0]["effective_from"]),
        formed_from=", ".join(row["unit_before"] for row in rows),
        source="; ".join(filter(None, [rows[0]["source"], note])),
    )


def _commune(row: dict[str, str], parents: dict[str, Place]) -> Place:
    return Place(
        kind=PlaceKind.COMMUNE,
        code=row["code"],
        name=row["name"],
        folded=fold(row["name"]),
        parent=parents[row["province_code"]],
        since=SINCE,
        formed_from=row["formed_from"],
        source=COMMUNES_SOURCE,
    )


def _store(places: list[Place]) -> list[Place]:
    Place.objects.bulk_create(
        places, batch_size=500, update_conflicts=True, unique_fields=["kind", "code"], update_fields=COPIED
    )
    return list(Place.objects.filter(kind=places[0].kind))


def _store_origins() -> None:
    PlaceOrigin.objects.all().delete()
    rows = [
        PlaceOrigin(place=place, name=name, folded=fold(name), whole=whole)
        for place in Place.objects.order_by("pk").only("pk", "kind", "formed_from")
        for name, whole in _names(place)
    ]
    PlaceOrigin.objects.bulk_create(rows, batch_size=1000)


def _names(place: Place) -> list[tuple[str, bool]]:
    if place.kind == PlaceKind.PROVINCE:
        return [(name, True) for name in place.formed_from.split(", ")]
    return origins_of(place.formed_from)


def _rows(name: str) -> list[dict[str, str]]:
    text = files("caicach.organisations.reference").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
