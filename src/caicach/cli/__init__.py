"""One command, `caicach`, over the pure wings and the site: one module a sub-command, imported when it is called."""

from caicach.cli.frame import main

__all__ = ["main"]
