"""The page of who may do what, from the tables of the rooms: `docs/permissions.md`.

caicach manage print_permissions > docs/permissions.md
"""

from caicach.progress import matrix as of_parts
from caicach.scoring import matrix as of_scoring


def permission_page() -> str:
    """The whole page, in Markdown."""
    return of_parts.matrix() + of_scoring.matrix()
