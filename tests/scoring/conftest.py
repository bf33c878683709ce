from typing import Any

import pytest

from scoring.index_scenes import Scene, make_round


@pytest.fixture
def scene(cast: Any) -> Scene:
    """A round in which three departments score themselves (scenes.py)."""
    return make_round(cast)
