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
from caicach.imports.actions.starting import (
    begin_import,
    discard_draft,
    lose_draft,
    open_draft,
    read_again,
    read_here,
)
from caicach.imports.filling import fail_draft, fill_draft

__all__ = [
    "begin_import",
    "choose_unit",
    "confirm_draft",
    "confirm_rest",
    "confirm_row",
    "discard_draft",
    "edit_row",
    "fail_draft",
    "fill_draft",
    "import_paper",
    "lose_draft",
    "merge_up",
    "open_draft",
    "read_again",
    "read_here",
    "set_aside",
    "set_paper",
    "split_row",
    "undo",
]
