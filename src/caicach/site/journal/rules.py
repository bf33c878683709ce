"""Which entries somebody may see, where several bodies share one site. Pure."""

from collections.abc import Set


def is_seen(own: Set[int], about: Set[int], by: Set[int]) -> bool:
    """True where an entry belongs to the own bodies.

    Entries carry no body, so it is told by what they speak of (`about`: the bodies of the object), or, where the
    object has none or is no more, by who did it (`by`: every body the person ever had a post in). A person or an
    object that belongs to another body too is not shown: a doubt never opens.

    >>> is_seen({1}, {1}, {2}), is_seen({1}, {2}, {1}), is_seen({1}, {1, 2}, {1})
    (True, False, False)
    >>> is_seen({1}, set(), {1}), is_seen({1}, set(), {1, 2}), is_seen({1}, set(), set())
    (True, False, False)
    """
    told_by = about or by
    return bool(told_by) and told_by <= own
