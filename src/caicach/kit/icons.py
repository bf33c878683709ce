"""The icons of the sprite."""

import re
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def icon_names() -> tuple[str, ...]:
    """Every icon, by name."""
    sprite = files("caicach.kit").joinpath("static/caicach/icons.svg").read_text(encoding="utf-8")
    return tuple(sorted(re.findall(r'<symbol id="i-([\w-]+)"', sprite)))
