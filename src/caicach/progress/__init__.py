"""Carrying out: results handed in and accepted, extensions, discussion, who owes what."""
