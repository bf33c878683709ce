"""The nine indicators of Circular 01/2018/TT-VPCP, articles 13 to 15: 2, 1 or 0 points each, 18 in all.

Indicators 1, 2, 3, 4 and 7 are scored dossier by dossier and averaged to one decimal (Art. 15(2)(a)); 5, 6, 8 and 9 for
the unit (Art. 14(2)). Art. 14(1) names 6 among the former too, yet the formula of Art. 15(2)(a) leaves it out, so it is
scored for the unit. What has no data is left out (Art. 15(4)(b)). Where the circular is silent, `Choices` decides and
the reason says so.
"""

from caicach.measures.dossiers.quality.tt01.by_dossier import attitude, contacts, from_points, places, total_time
from caicach.measures.dossiers.quality.tt01.by_unit import desk, online, petitions, publicity
from caicach.measures.dossiers.quality.tt01.values import DEFAULT, PER_DOSSIER, Choices, Counted, Typed
from caicach.measures.dossiers.quality.values import Judged

__all__ = [
    "PER_DOSSIER",
    "Choices",
    "Counted",
    "Typed",
    "attitude",
    "contacts",
    "desk",
    "five",
    "nine",
    "online",
    "petitions",
    "places",
    "publicity",
    "total_time",
]


def nine(counted: Counted, typed: Typed, choices: Choices = DEFAULT) -> tuple[Judged, ...]:
    """The nine indicators of a unit, in order.

    >>> found = nine(Counted(settled=3, early=1, on_time=1, late=1), {})
    >>> found[0].points, found[0].reason
    (Decimal('1.0'), '1 sớm × 2 + 1 đúng hạn × 1 + 1 trễ × 0 = 3 điểm trên 3 hồ sơ: 1,0.')
    """
    return (
        total_time(counted),
        from_points(2, typed, "tệp một cửa không ghi thời gian của từng đơn vị phối hợp"),
        contacts(counted, typed),
        places(counted, typed),
        desk(typed, choices),
        publicity(typed),
        attitude(counted, typed, choices),
        petitions(typed),
        online(counted, typed),
    )


def five(counted: Counted, typed: Typed, choices: Choices = DEFAULT) -> tuple[Judged, ...]:
    """The indicators of an officer: 1, 2, 3, 4 and 7 (Art. 15(1)(a))."""
    return tuple(one for one in nine(counted, typed, choices) if int(one.code) in PER_DOSSIER)
