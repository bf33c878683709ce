"""The printed page of who may do what is what the program does."""

from pathlib import Path

from caicach.site.permission_page import permission_page

DOCS = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"


def test_the_printed_page_is_what_the_program_does() -> None:
    assert DOCS.read_text(encoding="utf-8") == permission_page(), (
        "run: caicach manage print_permissions > docs/permissions.md"
    )
