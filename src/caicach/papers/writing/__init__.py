"""Values of the program to files that officers open: lists, criteria sets, score sheets, error sheets, letters."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caicach.papers.writing.apology_letters import write_apologies
    from caicach.papers.writing.correction_letters import write_correction
    from caicach.papers.writing.criteria_sheets import write_criteria_sheet, write_score_sheet
    from caicach.papers.writing.fault_sheets import write_fault_sheet

_HOMES = {
    "write_apologies": "caicach.papers.writing.apology_letters",
    "write_correction": "caicach.papers.writing.correction_letters",
    "write_criteria_sheet": "caicach.papers.writing.criteria_sheets",
    "write_fault_sheet": "caicach.papers.writing.fault_sheets",
    "write_score_sheet": "caicach.papers.writing.criteria_sheets",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


__all__ = ["write_apologies", "write_correction", "write_criteria_sheet", "write_fault_sheet", "write_score_sheet"]
