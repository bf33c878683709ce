"""The council of a round: its seats, who may get one."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from caicach.kit.permissions import ROLES, Permission, Scope
from caicach.organisations.models import Person, Post
from caicach.scoring.enums import CouncilRole
from caicach.scoring.models import Criterion, Member, Round

SEATS = {CouncilRole.CHAIR: 0, CouncilRole.SECRETARY: 1, CouncilRole.MEMBER: 2}


def seats(round_: Round) -> list[Member]:
    """Chair, secretary, members, with their people and fields; two queries."""
    found = Member.objects.filter(round=round_).select_related("person").prefetch_related("fields")
    return sorted(found, key=lambda one: (SEATS[CouncilRole(one.role)], one.pk))


def candidates(round_: Round) -> QuerySet[Person]:
    """Active people who may appraise anywhere, or run or publish this round."""
    everywhere = _roles((Permission.SCORE_APPRAISE,), Scope.EVERYWHERE)
    own = _roles((Permission.SCORE_APPRAISE, Permission.ROUND_EDIT, Permission.SCORE_PUBLISH), Scope.OWN_BODY)
    posts = Post.objects.on(timezone.localdate()).filter(Q(role__in=everywhere) | Q(role__in=own, body=round_.body_id))
    found: QuerySet[Person] = Person.objects.filter(pk__in=posts.values("person_id"), is_active=True)
    return found.order_by("full_name", "pk")


def fields(round_: Round) -> Sequence[Criterion]:
    """The top criteria, which members are competent for."""
    return list(Criterion.objects.filter(criteria_set=round_.criteria_set_id, parent__isnull=True).order_by("order"))


def _roles(permissions: tuple[Permission, ...], scope: Scope) -> list[str]:
    return [code for code, role in ROLES.items() if any(role.grants.get(one) is scope for one in permissions)]
