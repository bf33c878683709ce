"""Which unit a name in the exports means, for lists of dossiers."""

from collections.abc import Mapping
from dataclasses import dataclass

from caicach.dossiers.models import UnitName


@dataclass(frozen=True, slots=True)
class Units:
    """Which unit a printed name means: its id and the name shown."""

    known: Mapping[str, tuple[int | None, str]]

    @classmethod
    def of(cls, body_id: int) -> "Units":
        rows = UnitName.objects.filter(body=body_id).values_list("printed", "unit_id", "unit__name")
        return cls({printed: (unit, name or printed) for printed, unit, name in rows})

    def shown(self, printed: str | None) -> str:
        return self.known.get(printed or "", (None, printed or ""))[1]

    def key(self, printed: str | None) -> int | None:
        return self.known.get(printed or "", (None, ""))[0]
