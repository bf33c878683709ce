import pytest


@pytest.fixture(autouse=True)
def read_here(settings) -> None:
    """Files are read in the test's own process."""
    settings.READ_APART = False
