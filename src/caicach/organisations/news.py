"""Who is told that the working calendar of a body changed. This room lies below those that keep what follows from it.

An upper room registers once, in `AppConfig.ready`:

    news.register("dossiers", restating.calendar_changed)
"""

from collections.abc import Callable
from typing import Any

Listener = Callable[[Any], None]
"""Takes the body, or None where the calendar of all changed. Called inside the transaction of the change."""
_listeners: dict[str, Listener] = {}


def register(name: str, listener: Listener) -> None:
    """Tell this listener from now on; the same name again replaces it."""
    _listeners[name] = listener


def calendar_changed(body: Any) -> None:
    """Tell everybody who keeps what was counted with the calendar."""
    for listener in _listeners.values():
        listener(body)
