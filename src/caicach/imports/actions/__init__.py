"""Every change of an import."""

from caicach.imports.actions.confirming import confirm_draft, import_paper
from caicach.imports.actions.reviewing import (
    choose_unit,
    confirm_rest,
    confirm_row,
    edit_row,
    merge_up,
    set_aside,
    set_paper,
    split_row,
    undo,
)
from caicach.imports.actions.starting import discard_draft, fail_draft, fill_draft, open_draft, read_draft

__all__ = [
    "choose_unit",
    "confirm_draft",
    "confirm_rest",
    "confirm_row",
    "discard_draft",
    "edit_row",
    "fail_draft",
    "fill_draft",
    "import_paper",
    "merge_up",
    "open_draft",
    "read_draft",
    "set_aside",
    "set_paper",
    "split_row",
    "undo",
]
