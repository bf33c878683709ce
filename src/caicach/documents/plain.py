"""What files say, made fit for a database. Pure."""

from typing import Any


def storable(value: Any) -> Any:
    """The same JSON without what databases refuse in text: null characters and halves of surrogate pairs.

    >>> storable({"a": ["x\\x00y", "\\ud800z", 1]})
    {'a': ['xy', '?z', 1]}
    """
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: storable(one) for key, one in value.items()}
    return [storable(one) for one in value] if isinstance(value, list | tuple) else value
