"""Everything that changes evidence."""

from caicach.evidence.actions.adding import add_file, add_files, add_joined_photos, add_link
from caicach.evidence.actions.caring import check_again, read_again, restore, withdraw
from caicach.evidence.actions.correcting import correct

__all__ = [
    "add_file",
    "add_files",
    "add_joined_photos",
    "add_link",
    "check_again",
    "correct",
    "read_again",
    "restore",
    "withdraw",
]
