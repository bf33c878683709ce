"""Any unit at a place in a text."""

import re

from caicach.language.assignments.lexicon import FIRST_WORDS_OF_UNITS
from caicach.language.assignments.names import named_at
from caicach.language.assignments.plurals import departments_at, group_at
from caicach.language.assignments.sight import Sight, Unit, capitals_at

_LETTERS = re.compile(r"\w+")


def units_at(sight: Sight, at: int) -> tuple[Unit, ...]:
    """The unit that starts here, or the several units that one plural covers ("các phòng, Chi cục"); none: empty.

    >>> [unit.name for unit in units_at(Sight.of("Phòng Quản lý Biển đảo và Tài nguyên nước, Khoáng sản; Sở"), 0)]
    ['Phòng Quản lý Biển đảo và Tài nguyên nước, Khoáng sản']
    >>> [unit.name for unit in units_at(Sight.of("Các phòng, Chi cục thực hiện"), 0)]
    ['Các phòng', 'Các Chi cục']
    """
    word = _LETTERS.match(sight.low, at)
    if not word or (word[0] not in FIRST_WORDS_OF_UNITS and not sight.text[at : word.end()].isupper()):
        return ()
    return departments_at(sight, at) or group_at(sight, at) or named_at(sight, at) or capitals_at(sight, at)
