"""Quotas after ranking: how many may have the best grade, and who falls one step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from caicach.measures.index.grading import Grade, Ladder
from caicach.measures.index.values import plain


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `share` % of the number graded `of` may be graded `label`; `share_outstanding` % when results stand out.

    Where fewer than `few` bodies are graded, at most `few_at_most`. Who falls from `label` to a grade of `of` counts
    among these: the law says "of the units graded good", so four good ones and one that falls make five.
    """

    label: str
    of: tuple[str, ...]
    share: Decimal
    share_outstanding: Decimal | None = None
    few: int = 0
    few_at_most: int = 1
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """A body with its points and grade, before or after the quota."""

    key: str
    points: Decimal
    grade: Grade


def apply_quota(
    graded: Iterable[Graded], quota: Quota, ladder: Ladder, outstanding: bool = False
) -> tuple[Graded, ...]:
    """The same bodies, best first; those beyond the quota fall to the next step of the ladder, with the reason.

    Bodies with equal points across the line all fall: a quota is a ceiling. `outstanding`: the authority has found that
    the larger share may be used. Raises ValueError when the ladder does not know the quota's grade.
    """
    held = sorted(graded, key=lambda one: (-one.points, one.key))
    best = [one for one in held if one.grade.label == quota.label]
    lower = ladder.labels[ladder.labels.index(quota.label) + 1]
    share = quota.share_outstanding if outstanding and quota.share_outstanding is not None else quota.share
    at_most = allowed(held, quota, share, lower)
    stays = {one.key for one in best[: _without_ties(best, at_most)]}
    words = _words(quota, share, len(held), at_most)
    return tuple(_fallen(one, lower, words) if one in best and one.key not in stays else one for one in held)


def allowed(held: Sequence[Graded], quota: Quota, share: Decimal, lower: str) -> int:
    """How many may have the grade. Who falls to `lower` counts in the base where the base names that grade."""
    best = sum(one.grade.label == quota.label for one in held)
    if len(held) < quota.few:
        return min(best, quota.few_at_most)
    others = sum(one.grade.label in quota.of for one in held if one.grade.label != quota.label)

    def base(stay: int) -> int:
        fallen = best - stay if lower in quota.of else 0
        return others + fallen + (stay if quota.label in quota.of else 0)

    return max((stay for stay in range(best + 1) if stay * 100 <= share * base(stay)), default=0)


def _without_ties(best: Sequence[Graded], at_most: int) -> int:
    """So many that nobody with the same points stands on the other side of the line."""
    while 0 < at_most < len(best) and best[at_most - 1].points == best[at_most].points:
        at_most -= 1
    return at_most


def _words(quota: Quota, share: Decimal, count: int, at_most: int) -> str:
    rule = f"không quá {plain(share)} % số được xếp loại {', '.join(quota.of)}"
    rule = f"dưới {quota.few} đơn vị thì tối đa {quota.few_at_most}" if count < quota.few else rule
    return f"{quota.label}: {rule}, được {at_most} đơn vị" + (f" ({quota.citation})" if quota.citation else "")


def _fallen(one: Graded, lower: str, words: str) -> Graded:
    reason = f"{one.grade.reason} Vượt tỷ lệ, chuyển xuống {lower}: {words}."
    return replace(one, grade=replace(one.grade, label=lower, reason=reason))
