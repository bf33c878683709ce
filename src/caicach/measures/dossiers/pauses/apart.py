"""Single pauses that a question treats apart, handed to the engine in one go."""

from collections.abc import Collection
from datetime import date as Date

Pauses = Collection[tuple[str, Date]]
"""Pauses by code of the dossier and the day from which they run."""
_BETWEEN = "\x1f"  # in no code of a dossier
KEPT_APART = (
    "SELECT code, CAST(day AS DATE) AS day FROM (SELECT "
    + ", ".join(f"unnest(string_split(${name}s, '{_BETWEEN}')) AS {name}" for name in ("code", "day"))
    + ")"
)
"""SQL: their codes and days, a row each, from the `parameters`."""


def parameters(pauses: Pauses) -> dict[str, str]:
    """What `KEPT_APART` is asked with: one text each, for a list is bound value by value, slowly."""
    return {"codes": _BETWEEN.join(code for code, _ in pauses), "days": _BETWEEN.join(f"{day}" for _, day in pauses)}
