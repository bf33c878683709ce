"""Files to papers: `read_paper` for everything, `read_layout` for the blocks, `paper_json` for the contract.

The names are fetched when they are asked for: who needs only one format does not wait for the languages.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caicach.papers.reading.contract import paper_json
    from caicach.papers.reading.criteria import read_criteria_sheet
    from caicach.papers.reading.files import read_layout, read_paper
    from caicach.papers.reading.formats import open_layout
    from caicach.papers.reading.losses import read_losses
    from caicach.papers.reading.paper import read_meaning
    from caicach.papers.values import BadFile

_HOMES = {
    "BadFile": "caicach.papers.values",
    "open_layout": "caicach.papers.reading.formats",
    "paper_json": "caicach.papers.reading.contract",
    "read_criteria_sheet": "caicach.papers.reading.criteria",
    "read_layout": "caicach.papers.reading.files",
    "read_losses": "caicach.papers.reading.losses",
    "read_meaning": "caicach.papers.reading.paper",
    "read_paper": "caicach.papers.reading.files",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


__all__ = [
    "BadFile",
    "open_layout",
    "paper_json",
    "read_criteria_sheet",
    "read_layout",
    "read_losses",
    "read_meaning",
    "read_paper",
]
