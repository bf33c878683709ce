"""Criteria sets: the rules of a year for one level and block, and how criteria go on from year to year."""

from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.kit.permissions import Permission, reach
from caicach.kit.versions import Versioned
from caicach.organisations.models import Body
from caicach.scoring.enums import (
    IndexPart,
    Level,
    LinkKind,
    NotApplicable,
    Part,
    ProgrammeField,
    RoundAt,
    ScoredBy,
    SetState,
    Ties,
)


def points_field() -> "models.DecimalField[Decimal | int | str | None, Decimal | None]":
    """Points keep what a division gave (12 decimals); None where there are none."""
    return models.DecimalField(max_digits=24, decimal_places=12, null=True, blank=True)


class CriteriaSetQuerySet(models.QuerySet["CriteriaSet"]):
    def visible_to(self, person: Any) -> Self:
        """The sets of own bodies, and those of the bodies right above them once they are issued."""
        where = reach(person, Permission.SCORE_VIEW)
        if where.everywhere:
            return self
        above = Body.objects.filter(children__in=where.body_ids).order_by().values("pk")
        return self.filter(Q(body__in=where.body_ids) | Q(body__in=above) & ~Q(state=SetState.DRAFT))


class CriteriaSet(Versioned):
    """What is scored in a year, in one level and block, and how points become a total, a rank and a grade.

    `ladder` is a list of steps, highest first: {"name", "at_least", "of": "percent"|"points", "cite"}.
    """

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="criteria_sets")
    """Who issues it and runs its rounds."""
    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=12, choices=Level.choices())
    block = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=300)
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="criteria_sets"
    )
    citation = models.CharField(max_length=300, blank=True)
    """The decision that it rests on, as words, where the paper itself is not kept."""
    state = models.CharField(max_length=10, choices=SetState.choices(), default=SetState.DRAFT)

    places = models.PositiveSmallIntegerField(default=3)
    round_at = models.CharField(max_length=10, choices=RoundAt.choices(), default=RoundAt.CRITERION)
    not_applicable = models.CharField(max_length=16, choices=NotApplicable.choices(), default=NotApplicable.RESCALE)
    bonus_cap = points_field()
    penalty_cap = points_field()
    capped_at_maximum = models.BooleanField(default=False)
    ties = models.CharField(max_length=12, choices=Ties.choices(), default=Ties.DENSE)
    ladder = models.JSONField(default=list, blank=True)

    cloned_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="clones")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "level", "block", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "level", "block", "state"],
                condition=~Q(state=SetState.REPLACED),
                name="scoring_one_set_a_state_and_block",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="scoring_set_has_name"),
            models.CheckConstraint(condition=Q(places__lte=6), name="scoring_set_places"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """True while it may be edited."""
        return self.state == SetState.DRAFT


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def visible_to(self, person: Any) -> Self:
        return self.filter(criteria_set__in=CriteriaSet.objects.visible_to(person))

    def leaves(self) -> Self:
        """The ones that carry points themselves."""
        return self.filter(children__isnull=True)


class Criterion(Versioned):
    """A field, a criterion or a sub-criterion: a node of the tree of one set.

    `key` is the printed number, made unique in the set ("I", "1.2", "1.2#2"); `inputs` ties an input of the rule to a
    named figure ({"value": "tasks.done_share"}); `rule_kind` and `rule_reason` are what the language made of the rule.
    """

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="criteria")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    order = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=60)
    number = models.CharField(max_length=40, blank=True)
    name = models.TextField()
    maximum = points_field()
    part = models.CharField(max_length=8, choices=Part.choices(), default=Part.SCORED)
    rule = models.TextField(blank=True)
    rule_kind = models.CharField(max_length=20, blank=True)
    rule_reason = models.TextField(blank=True)
    evidence_wanted = models.TextField(blank=True)
    unit_words = models.CharField(max_length=300, blank=True)
    """The responsible unit as printed."""
    scored_by = models.CharField(max_length=8, choices=ScoredBy.choices(), default=ScoredBy.SELF)
    index_part = models.CharField(max_length=16, choices=IndexPart.choices(), blank=True)
    programme_field = models.CharField(max_length=16, choices=ProgrammeField.choices(), blank=True)
    inputs = models.JSONField(default=dict, blank=True)
    source = models.JSONField(default=dict, blank=True)
    search = models.TextField(blank=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["criteria_set", "order"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "key"], name="scoring_key_once_a_set"),
            models.UniqueConstraint(fields=["criteria_set", "order"], name="scoring_order_once_a_set"),
            models.CheckConstraint(condition=~Q(name=""), name="scoring_criterion_has_name"),
            models.CheckConstraint(
                condition=Q(maximum__isnull=True) | Q(maximum__gte=Decimal(0)), name="scoring_maximum_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}" if self.number else self.name


class CriterionLink(models.Model):
    """From a criterion of an earlier set to one of a later set."""

    earlier = models.ForeignKey(Criterion, models.CASCADE, related_name="later_links")
    later = models.ForeignKey(Criterion, models.CASCADE, related_name="earlier_links")
    kind = models.CharField(max_length=12, choices=LinkKind.choices())
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["later__order", "earlier__order"]
        constraints = [models.UniqueConstraint(fields=["earlier", "later"], name="scoring_link_once")]

    def __str__(self) -> str:
        return f"{self.earlier.key} → {self.later.key}"


class Charge(models.Model):
    """Which unit of a scored body answers for a criterion."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="charges")
    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="criteria_in_charge")

    class Meta:
        ordering = ["criterion__order", "unit__order"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "body", "unit"], name="scoring_charge_once"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion.key}: {self.unit}"
