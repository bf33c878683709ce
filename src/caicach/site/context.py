"""What the frame of every page needs."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone


def frame(request: HttpRequest) -> dict[str, Any]:
    """Today and the moment, for chips and for the line that a printed page carries."""
    return {"today": timezone.localdate(), "now": timezone.localtime()}
