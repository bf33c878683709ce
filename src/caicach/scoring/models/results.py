"""Published results, year by year, frozen; what was lost in them, what mends it, what follows from it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.kit.permissions import Permission, narrow, reach
from caicach.kit.versions import Versioned
from caicach.organisations.models import Body
from caicach.scoring.enums import ConsequenceState, LinkKind, Part, ScoredBy, ShortfallState
from caicach.scoring.models.rounds import Round
from caicach.scoring.models.sets import Criterion, points_field


class OfBodyQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Any) -> Self:
        """Those of the bodies whose scores the person may see."""
        return narrow(self, person, Permission.SCORE_VIEW, body="body_id")


class ResultQuerySet(OfBodyQuerySet):
    def visible_to(self, person: Any) -> Self:
        """Of own bodies and those right below them, and of all bodies of a round that an own body runs."""
        where = reach(person, Permission.SCORE_VIEW)
        if where.everywhere:
            return self
        own = where.body_ids
        below = Body.objects.filter(parent__in=own).order_by().values("pk")
        return self.filter(Q(body__in=own) | Q(round__body__in=own) | Q(body__in=below))


class Result(models.Model):
    """What was published for a body (or a unit) and a year: from a round, or read from a paper. Never changed after;
    a correction is a newer result that `replaces` it."""

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="results")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="results")
    year = models.PositiveSmallIntegerField()
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="results")
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="results")
    source = models.CharField(max_length=300, blank=True)
    """The decision, or the paper that tells of it, as words."""
    published_on = models.DateField(null=True, blank=True)
    bonus = points_field()
    penalty = points_field()
    total = points_field()
    maximum = points_field()
    rank = models.PositiveIntegerField(null=True, blank=True)
    rank_of = models.PositiveIntegerField(null=True, blank=True)
    grade = models.CharField(max_length=80, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    digest = models.CharField(max_length=64)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["body", "unit", "-year", "-pk"]
        indexes = [models.Index(fields=["body", "unit", "year"], name="scoring_results_by_year")]

    def __str__(self) -> str:
        return f"{self.unit or self.body} {self.year}"


class ResultLine(models.Model):
    """A field, criterion or sub-criterion of a published result. `key` is unique in the result."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="lines")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    order = models.PositiveIntegerField()
    key = models.CharField(max_length=60)
    number = models.CharField(max_length=40, blank=True)
    name = models.TextField()
    points = points_field()
    maximum = points_field()
    recomputed = points_field()
    applicable = models.BooleanField(default=True)
    part = models.CharField(max_length=8, choices=Part.choices(), default=Part.SCORED)
    scored_by = models.CharField(max_length=8, choices=ScoredBy.choices(), blank=True)
    note = models.TextField(blank=True)
    """What the result itself says beside the points ("Gộp vào …")."""
    explanation = models.TextField(blank=True)
    """Why points were lost, as the council or the paper says."""
    units = models.ManyToManyField("organisations.Unit", blank=True, related_name="+")
    criterion = models.ForeignKey(Criterion, models.PROTECT, null=True, blank=True, related_name="result_lines")

    class Meta:
        ordering = ["result", "order"]
        constraints = [
            models.UniqueConstraint(fields=["result", "key"], name="scoring_line_key_once"),
            models.UniqueConstraint(fields=["result", "order"], name="scoring_line_order_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}" if self.number else self.name


class LineLink(models.Model):
    """How a line of one year's result goes on in the next year's: lineage where no criteria sets are kept."""

    earlier = models.ForeignKey(ResultLine, models.CASCADE, related_name="later_links")
    later = models.ForeignKey(ResultLine, models.CASCADE, related_name="earlier_links")
    kind = models.CharField(max_length=12, choices=LinkKind.choices())
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["later__order", "earlier__order"]
        constraints = [models.UniqueConstraint(fields=["earlier", "later"], name="scoring_line_link_once")]

    def __str__(self) -> str:
        return f"{self.earlier.key} → {self.later.key}"


class Shortfall(Versioned):
    """Points lost on one line of a result: why, who answers for it, what is expected back, what became of it."""

    line = models.OneToOneField(ResultLine, models.PROTECT, related_name="shortfall")
    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="shortfalls")
    year = models.PositiveSmallIntegerField()
    lost = models.DecimalField(max_digits=24, decimal_places=12)
    cause = models.TextField(blank=True)
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="shortfalls")
    expected = points_field()
    effort_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Working days that the remedy is thought to take."""
    chance = models.PositiveSmallIntegerField(null=True, blank=True)
    """Percent, as a person judges it; None where the forecast says."""
    state = models.CharField(max_length=10, choices=ShortfallState.choices(), default=ShortfallState.OPEN)
    recovered = points_field()
    """Points won back in the next result."""
    note = models.TextField(blank=True)

    objects = OfBodyQuerySet.as_manager()

    class Meta:
        ordering = ["body", "-year", "-lost", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(lost__gt=0), name="scoring_shortfall_is_a_loss"),
            models.CheckConstraint(
                condition=Q(chance__isnull=True) | Q(chance__lte=100), name="scoring_chance_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}: −{self.lost.normalize():f}"


class Remedy(models.Model):
    """A task that shall win lost points back."""

    shortfall = models.ForeignKey(Shortfall, models.CASCADE, related_name="remedies")
    task = models.ForeignKey("plans.Task", models.PROTECT, related_name="remedies")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["shortfall", "task"], name="scoring_remedy_once")]

    def __str__(self) -> str:
        return f"{self.shortfall} ← {self.task}"


class Consequence(Versioned):
    """What a paper says follows from lost points ("thủ trưởng không được xếp loại hoàn thành xuất sắc")."""

    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="consequences")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="consequences")
    result = models.ForeignKey(Result, models.PROTECT, null=True, blank=True, related_name="consequences")
    shortfall = models.ForeignKey(Shortfall, models.PROTECT, null=True, blank=True, related_name="consequences")
    year = models.PositiveSmallIntegerField()
    words = models.TextField()
    citation = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ConsequenceState.choices(), default=ConsequenceState.OPEN)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = OfBodyQuerySet.as_manager()

    class Meta:
        ordering = ["body", "-year", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="scoring_consequence_says_what")]

    def __str__(self) -> str:
        return self.words
