from pathlib import Path
from typing import Any

import pytest
from letter_rounds import exported, minh, nga, only_dossiers

__all__ = ["exported", "minh", "nga", "only_dossiers"]  # fixtures: a week of letters of apology


@pytest.fixture(autouse=True)
def own_dossiers(settings: Any, tmp_path: Path) -> None:
    """Dossiers of a test lie in a folder of its own; files are read and stored in the test's own process."""
    settings.DOSSIERS = tmp_path / "dossiers"
    settings.PERSONAL_KEY_FILE = tmp_path / "personal-key"
    settings.PERSONAL_KEYS = []
    settings.READ_APART = False
