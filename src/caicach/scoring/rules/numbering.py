"""Keys of criteria: the printed number, made unique in its set."""

from collections.abc import Container

LONGEST = 50
NAMELESS = "tc"


def key_for(number: str, taken: Container[str]) -> str:
    """The key of a criterion with that number.

    >>> key_for("1.2", set()), key_for("1.2", {"1.2"}), key_for("1.2", {"1.2", "1.2#2"}), key_for("", {"tc"})
    ('1.2', '1.2#2', '1.2#3', 'tc#2')
    """
    first = number.strip(" .)")[:LONGEST] or NAMELESS
    key, count = first, 1
    while key in taken:
        count += 1
        key = f"{first}#{count}"
    return key
