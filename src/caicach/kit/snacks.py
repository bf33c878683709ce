"""What was just done, said at the foot of the next page, with one way back."""

from django.contrib import messages
from django.http import HttpRequest


def snack(request: HttpRequest, words: str, *, undo: str = "") -> None:
    """Say what was done; `undo` is the address that a POST is sent to in order to take it back."""
    messages.success(request, words, extra_tags=undo)
