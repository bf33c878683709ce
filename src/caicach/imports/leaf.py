"""A page of the paper as a picture, and the marks over it: the row in focus as a band, the others at the edge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caicach.imports.models import DraftRow, ImportDraft
from caicach.imports.rules import place_key
from caicach.imports.spots import Spot, drawn, spots_of

PICTURES = ("pdf", "scan")
"""Kinds of layout whose pages are shown as pictures."""
GAP = 0.012
"""How far left of a row its mark stands."""
WORDS = ("title", "deliverable", "assignment", "number")


@dataclass(frozen=True, slots=True)
class Mark:
    """A box over the picture, in shares of it, as attributes of SVG print them (a point, whatever the language)."""

    x: str
    y: str
    width: str
    height: str
    right: str
    low: str
    edge: str
    key: int
    state: str
    number: str
    focus: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """The page that is shown. `marks` has the row in focus last, so that nothing covers it."""

    page: int
    pages: int
    marks: Sequence[Mark]

    @property
    def before(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None


def leaf_of(draft: ImportDraft, rows: Iterable[DraftRow], focus: DraftRow | None, asked: str) -> Leaf | None:
    """The page asked for (digits), else the page of the row in focus; None where the paper has no pictures."""
    if draft.layout.get("kind") not in PICTURES:
        return None
    spots, rows = spots_of(draft.layout), list(rows)
    taken = frozenset(place_key(row.source.get("row")) for row in rows)
    found = {row: drawn(row.source.get("row"), _text(row), spots, taken) for row in rows}
    own = [spot.page for spot in found.get(focus, ())] if focus else []
    place = (focus.source.get("row") or {}) if focus else {}
    page = _page(draft, asked, own[0] if own else place.get("page"))
    marks = [_mark(spot, row, row == focus) for row in rows for spot in found[row] if spot.page == page]
    return Leaf(page, draft.layout.get("pages") or 1, sorted(marks, key=lambda mark: mark.focus))


def leaf_at(draft: ImportDraft, place: Mapping[str, Any], text: str, asked: str) -> Leaf | None:
    """The same for one place alone, outside the review."""
    row = DraftRow(pk=0, printed={"title": text}, source={"row": place}, state="confirmed")
    return leaf_of(draft, [row], row, asked)


def _page(draft: ImportDraft, asked: str, own: int | None) -> int:
    page = int(asked) if asked.isascii() and asked.isdigit() else own or 1
    return max(1, min(page, draft.layout.get("pages") or 1))


def _text(row: DraftRow) -> str:
    """The words of the row as read; those typed for a row that was added by hand."""
    said = row.printed or row.fields
    schedule = said.get("schedule") or ""
    told = schedule.get("text") or "" if isinstance(schedule, dict) else schedule
    return " ".join([*(str(said.get(name) or "") for name in WORDS), told])


def _mark(spot: Spot, row: DraftRow, focus: bool) -> Mark:
    x0, top, x1, bottom = spot.box
    return Mark(
        x=_share(x0),
        y=_share(top),
        width=_share(x1 - x0),
        height=_share(bottom - top),
        right=_share(x1),
        low=_share(bottom),
        edge=_share(max(0.0, x0 - GAP)),
        key=row.pk,
        state=row.state,
        number=row.fields.get("number") or "",
        focus=focus,
    )


def _share(value: float) -> str:
    return f"{value:.4f}"
