"""A cell of one column for all roles that lists names with a role behind or before each list.

"Sở Y tế, Tỉnh đoàn chủ trì; VNPT An Hải phối hợp" and "Chủ trì: …; Phối hợp: …". Whatever says more than that is a
sentence and read by its verbs.
"""

import re

from caicach.language.assignments.directory import UnitDirectory
from caicach.language.assignments.lists import listed_units
from caicach.language.assignments.pieces import clean, cut
from caicach.language.assignments.roles import COORDINATING, LEAD, MONITORING
from caicach.language.text import fold

_ROLES = {"chu tri": LEAD, "phoi hop": COORDINATING, "theo doi": MONITORING, "don doc": MONITORING}
_ROLE = r"(?P<role>chủ trì|phối hợp|theo dõi|đôn đốc)"
_BEHIND = re.compile(
    rf"\s*(?P<names>\S.*?)\s+{_ROLE}(?:,?\s+(?:và\s+)?(?:tham mưu|thực hiện|đôn đốc|tổng hợp))*\s*(?:[;.,\n]\s*|$)",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(
    rf"[\s;.+–-]*(?:(?:cơ quan|đơn vị|phòng)\s+)?{_ROLE}(?:\s+thực hiện)?\s*:\s*(?P<names>.+?)\s*"
    rf"(?=[;.\n][\s+–-]*(?:(?:cơ quan|đơn vị|phòng)\s+)?(?:chủ trì|phối hợp|theo dõi|đôn đốc)\b[^:;\n]*:|$)",
    re.IGNORECASE | re.DOTALL,
)


def listed_roles(text: str, directory: UnitDirectory | None = None) -> dict[str, tuple[str, ...]] | None:
    """Role → names of a cell that is nothing but lists with their roles (without any role: all lead); else None.

    >>> listed_roles("Tỉnh đoàn chủ trì; VNPT An Hải, các chủ đầu tư phối hợp")
    {'lead': ('Tỉnh đoàn',), 'coordinating': ('VNPT An Hải', 'các chủ đầu tư')}
    >>> listed_roles("Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp tham mưu") is None
    True
    """
    text = clean(text).strip()
    names = listed_units(text, directory)
    if names and any(piece.unit for piece in cut(text)):
        return {LEAD: names}
    return _clauses(text, _BEHIND, directory) or _clauses(text, _BEFORE, directory)


def _clauses(text: str, clause: re.Pattern[str], directory: UnitDirectory | None) -> dict[str, tuple[str, ...]] | None:
    roles: dict[str, tuple[str, ...]] = {}
    at = 0
    while at < len(text):
        found = clause.match(text, at)
        names = listed_units(found["names"], directory) if found else None
        if not found or not names:
            return None
        role = _ROLES[fold(found["role"])]
        roles[role] = tuple(dict.fromkeys((*roles.get(role, ()), *names)))
        at = found.end()
        while at < len(text) and text[at] in " ;.\n":
            at += 1
    return roles or None
