"""Targets: sentences with a number to reach."""

from caicach.language.values import Target


def find_targets(text: str) -> tuple[Target, ...]:
    """The targets in a text."""
    return ()
