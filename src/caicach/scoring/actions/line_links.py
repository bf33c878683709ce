"""How lines of published results go on from year to year: links made, taken back, kept when a result is corrected."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.scoring.actions.held import hold_results
from caicach.scoring.actions.results import may_record
from caicach.scoring.actions.settling import settle_shortfalls
from caicach.scoring.models import LineLink, Result, ResultLine
from caicach.scoring.rights import demand
from caicach.scoring.rules.lineage import Node, kind_of

DEED = "nối các dòng của kết quả các năm"
Ends = tuple[ResultLine, ResultLine]


@transaction.atomic
def link_lines(*, by: Any, pairs: Iterable[Ends]) -> int:
    """Say that lines of a year go on as lines of a later year of the same body; what kind it is tells itself.

    How many are new.
    """
    wanted = list(pairs)
    for earlier, later in wanted:
        _demand(by, earlier, later)
    hold_results({later.result.body_id for _earlier, later in wanted})
    made = [
        LineLink.objects.get_or_create(earlier=earlier, later=later, defaults={"kind": "same"})
        for earlier, later in wanted
    ]
    fresh = [link for link, is_new in made if is_new]
    if fresh:
        _refresh({line.pk for link in fresh for line in (link.earlier, link.later)})
        details = {"links": [[link.earlier_id, link.later_id] for link in fresh]}
        audit.record(by=by, action="result.link", target=fresh[0].later.result, details=details)
        settle_shortfalls(by=by, result=fresh[0].later.result)
    return len(fresh)


@transaction.atomic
def unlink_lines(*, by: Any, link: LineLink) -> None:
    """Take a link back; the links beside it say again what they are."""
    earlier, later = link.earlier, link.later
    _demand(by, earlier, later)
    hold_results([later.result.body_id])
    link.delete()
    _refresh({earlier.pk, later.pk})
    audit.record(by=by, action="result.unlink", target=later.result, details={"links": [[earlier.pk, later.pk]]})
    settle_shortfalls(by=by, result=later.result)


def carry_links(made: Result) -> None:
    """A corrected result takes over the links of the one that it replaces, line by line of the same key."""
    if made.replaces_id is None:
        return
    now = {line.key: line.pk for line in made.lines.all()}
    before = {line.pk: line.key for line in ResultLine.objects.filter(result=made.replaces_id)}
    held = LineLink.objects.filter(Q(earlier__in=before) | Q(later__in=before))
    fresh = []
    for link in held.filter(earlier__result__replaced_by=None) | held.filter(later__result__replaced_by=None):
        earlier, later = (now.get(before[pk]) if pk in before else pk for pk in (link.earlier_id, link.later_id))
        if earlier is not None and later is not None:
            fresh.append(LineLink(earlier_id=earlier, later_id=later, kind=link.kind, note=link.note))
    LineLink.objects.bulk_create(fresh, ignore_conflicts=True)


def _demand(by: Any, earlier: ResultLine, later: ResultLine) -> None:
    first, second = earlier.result, later.result
    demand(may_record(by, second.body), DEED)
    if (first.body_id, first.unit_id) != (second.body_id, second.unit_id):
        raise RuleBroken("other-body", "Chỉ nối các dòng kết quả của cùng một cơ quan, đơn vị.")
    if first.year >= second.year:
        raise RuleBroken("not-earlier", "Chỉ nối với dòng của năm trước.")


def _refresh(lines: Iterable[int]) -> None:
    """Let the links of these lines, and those that share an end with them, say again what they are."""
    ids = set(lines)
    near = LineLink.objects.filter(Q(earlier__in=ids) | Q(later__in=ids))
    ends = {pk for link in near for pk in (link.earlier_id, link.later_id)}
    links = list(
        LineLink.objects.filter(Q(earlier__in=ends) | Q(later__in=ends)).select_related(
            "earlier__result", "later__result"
        )
    )
    heirs = Counter((link.earlier_id, link.later.result_id) for link in links)
    ancestors = Counter((link.later_id, link.earlier.result_id) for link in links)
    for link in links:
        if link.earlier_id in ends and link.later_id in ends:
            link.kind = kind_of(
                _node(link.earlier),
                _node(link.later),
                ancestors=ancestors[link.later_id, link.earlier.result_id],
                heirs=heirs[link.earlier_id, link.later.result_id],
            )
    LineLink.objects.bulk_update(links, ["kind"])


def _node(line: ResultLine) -> Node:
    return Node(line.pk, line.name, line.maximum, 0 if line.parent_id is None else 1, line.part)
