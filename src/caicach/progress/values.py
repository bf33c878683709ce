"""What the actions of carrying out take, apart from models and forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from caicach.progress.enums import HandInKind


@dataclass(frozen=True, slots=True)
class Product:
    """What a unit hands in: words, figures against targets (see `models.HandIn`), pieces of evidence by their id."""

    text: str = ""
    kind: HandInKind = HandInKind.RESULT
    percent: int | None = None
    figures: Sequence[Mapping[str, Any]] = ()
    finished_on: Date | None = None
    evidence_ids: tuple[int, ...] = ()
