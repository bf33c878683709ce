"""Ranks: dense or with gaps, in blocks, ties shown, those without a total apart."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caicach.measures.index import Entrant, Ties, rank

D = Decimal


def places(points: list[str | None], ties: Ties) -> list[tuple[int | None, bool]]:
    """Ranks of the entrants in the order given."""
    entrants = [Entrant(f"{at:02}", None if one is None else D(one)) for at, one in enumerate(points)]
    found = {one.key: one for one in rank(entrants, ties)}
    return [(found[one.key].rank, found[one.key].tied) for one in entrants]


@pytest.mark.parametrize(
    ("points", "ties", "expected"),
    [
        ([], Ties.DENSE, []),
        (["90"], Ties.DENSE, [(1, False)]),
        (["90", "95", "90.00", "80"], Ties.DENSE, [(2, True), (1, False), (2, True), (3, False)]),
        (["90", "95", "90.00", "80"], Ties.COMPETITION, [(2, True), (1, False), (2, True), (4, False)]),
        (["90", "90"], Ties.COMPETITION, [(1, True), (1, True)]),
        ([None, "1", None], Ties.DENSE, [(None, False), (1, False), (None, False)]),
        (["0", "-1"], Ties.DENSE, [(1, False), (2, False)]),
    ],
)
def test_ranks(points: list[str | None], ties: Ties, expected: list[tuple[int | None, bool]]) -> None:
    assert places(points, ties) == expected


def test_blocks_are_ranked_apart_and_count_only_who_is_ranked() -> None:
    found = rank(
        [
            Entrant("Sở A", D(80), "sở"),
            Entrant("Xã B", D(99), "xã"),
            Entrant("Sở C", D(90), "sở"),
            Entrant("Sở D", None, "sở"),
        ]
    )
    assert [(one.key, one.rank, one.of) for one in found] == [
        ("Sở C", 1, 2),
        ("Sở A", 2, 2),
        ("Sở D", None, 2),
        ("Xã B", 1, 1),
    ]


entrants = st.lists(
    st.builds(
        Entrant,
        key=st.uuids().map(str),
        points=st.none() | st.decimals(0, 100, places=1),
        block=st.sampled_from("ab"),
    ),
    max_size=25,
    unique_by=lambda one: one.key,
)


@given(entrants, st.sampled_from(Ties), st.randoms())
def test_ranks_follow_points_and_need_no_order(held: list[Entrant], ties: Ties, chance: object) -> None:
    found = rank(held, ties)
    shuffled = list(held)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rank(shuffled, ties) == found
    ranked = [one for one in found if one.rank is not None]
    for one in ranked:
        beaten_by = {other.points for other in ranked if other.block == one.block and other.points > one.points}
        ahead = [other for other in ranked if other.block == one.block and other.points > one.points]
        assert one.rank == (len(beaten_by) if ties is Ties.DENSE else len(ahead)) + 1
        same = [other for other in ranked if other.block == one.block and other.points == one.points]
        assert one.tied == (len(same) > 1)
