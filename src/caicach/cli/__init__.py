"""One command, `caicach`, over the pure wings and over the site. Each sub-command is one module, imported when it is called."""

from caicach.cli.frame import main

__all__ = ["main"]
