"""A round of scoring: its steps and dates, its council, one sheet for each body, one score for each criterion."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caicach.kit.permissions import Permission, reach
from caicach.kit.versions import Versioned
from caicach.scoring.enums import AppealState, CouncilRole, RoundState
from caicach.scoring.models.sets import CriteriaSet, Criterion, points_field


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, person: Any) -> Self:
        """The rounds that own bodies run, and those that score them (once they are open)."""
        where = reach(person, Permission.SCORE_VIEW)
        if where.everywhere:
            return self
        scored = Sheet.objects.filter(body__in=where.body_ids).order_by().values("round")
        return self.filter(Q(body__in=where.body_ids) | Q(pk__in=scored) & ~Q(state=RoundState.PREPARING))


class Round(Versioned):
    """One year's scoring by one criteria set. The days say when a step should end; people move the steps."""

    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="rounds")
    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="rounds")
    """Who runs it."""
    name = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=14, choices=RoundState.choices(), default=RoundState.PREPARING)
    self_from = models.DateField(null=True, blank=True)
    self_until = models.DateField(null=True, blank=True)
    appraisal_1_until = models.DateField(null=True, blank=True)
    explanation_until = models.DateField(null=True, blank=True)
    appraisal_2_until = models.DateField(null=True, blank=True)
    publish_on = models.DateField(null=True, blank=True)
    appeal_until = models.DateField(null=True, blank=True)
    figures_until = models.DateField(null=True, blank=True)
    """The last day that figures count ("từ ngày 01/01 đến ngày 30/11")."""
    decision = models.CharField(max_length=300, blank=True)
    """The decision that publishes the result, as words."""
    published_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="scoring_round_has_name"),
            models.CheckConstraint(
                condition=~Q(state__in=[RoundState.PUBLISHED, RoundState.FINAL]) | Q(published_on__isnull=False),
                name="scoring_published_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_published(self) -> bool:
        return self.state in (RoundState.PUBLISHED, RoundState.FINAL)


class Member(models.Model):
    """A person on the appraisal council of a round; without fields named, competent for all."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="councils")
    role = models.CharField(max_length=10, choices=CouncilRole.choices(), default=CouncilRole.MEMBER)
    fields = models.ManyToManyField(Criterion, blank=True, related_name="appraisers")
    """The top criteria that the member appraises."""

    class Meta:
        ordering = ["round", "role", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="scoring_member_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()}"


class SheetQuerySet(models.QuerySet["Sheet"]):
    def visible_to(self, person: Any) -> Self:
        """The sheets of own bodies once the round is open; all sheets of a round that an own body runs."""
        where = reach(person, Permission.SCORE_VIEW)
        if where.everywhere:
            return self
        runs, own = Q(round__body__in=where.body_ids), Q(body__in=where.body_ids)
        return self.filter(runs | own & ~Q(round__state=RoundState.PREPARING))


class Sheet(models.Model):
    """The score sheet of one body in a round, or of one unit where a body scores its own units.

    The totals are those of the last recomputation (`actions.totals`); `None` where something is not marked yet.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="sheets")
    body = models.ForeignKey("organisations.Body", models.PROTECT, related_name="score_sheets")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, blank=True, related_name="score_sheets")
    order = models.PositiveIntegerField(default=0)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    explained_at = models.DateTimeField(null=True, blank=True)
    explained_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    appraised_at = models.DateTimeField(null=True, blank=True)
    """When the council closed the sheet in the present appraisal."""
    appraised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    self_total = points_field()
    council_total = points_field()
    final_total = points_field()
    percent = points_field()
    rank = models.PositiveIntegerField(null=True, blank=True)
    rank_of = models.PositiveIntegerField(null=True, blank=True)
    tied = models.BooleanField(default=False)
    grade = models.CharField(max_length=80, blank=True)
    grade_reason = models.TextField(blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["round", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "body"], condition=Q(unit__isnull=True), name="scoring_sheet_once_a_body"
            ),
            models.UniqueConstraint(
                fields=["round", "unit"], condition=Q(unit__isnull=False), name="scoring_sheet_once_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit or self.body)

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None


class ScoreQuerySet(models.QuerySet["Score"]):
    def visible_to(self, person: Any) -> Self:
        return self.filter(sheet__in=Sheet.objects.visible_to(person))


class Score(Versioned):
    """One criterion on one sheet, through all steps; only criteria without children have one.

    `given` and `council_given` are inputs of the rule, {name: decimal as text}; the council fills its own only where
    its figures differ. `rule_points` and `rule_reason` are what the rule gives on the figures that count (council's,
    else the system's, else the body's own). Points are None while not marked; penalties are positive here.
    """

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")

    given = models.JSONField(default=dict, blank=True)
    self_points = points_field()
    self_applicable = models.BooleanField(default=True)
    self_note = models.TextField(blank=True)
    self_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    self_at = models.DateTimeField(null=True, blank=True)

    figure_given = models.JSONField(default=dict, blank=True)
    figures_at = models.DateTimeField(null=True, blank=True)
    figures_typed = models.BooleanField(default=False)
    """One of these figures was typed by a person, for want of the program's own."""
    council_given = models.JSONField(default=dict, blank=True)
    rule_points = points_field()
    rule_reason = models.TextField(blank=True)
    rule_line = models.PositiveSmallIntegerField(null=True, blank=True)

    applicable = models.BooleanField(default=True)
    points_1 = points_field()
    note_1 = models.TextField(blank=True)
    by_1 = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at_1 = models.DateTimeField(null=True, blank=True)

    question = models.TextField(blank=True)
    """What the council asks the body to explain."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    explanation = models.TextField(blank=True)
    explained_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    explained_at = models.DateTimeField(null=True, blank=True)

    points_2 = points_field()
    note_2 = models.TextField(blank=True)
    by_2 = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at_2 = models.DateTimeField(null=True, blank=True)

    final_points = points_field()
    """What is published: the council's, or as an appeal corrected it."""

    evidence: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "evidence.Evidence", through="ScoreEvidence", related_name="scores"
    )

    objects = ScoreQuerySet.as_manager()

    class Meta:
        ordering = ["sheet", "criterion__order"]
        constraints = [models.UniqueConstraint(fields=["sheet", "criterion"], name="scoring_score_once")]
        indexes = [models.Index(fields=["criterion", "sheet"], name="scoring_scores_of_criterion")]

    def __str__(self) -> str:
        return f"{self.sheet} · {self.criterion}"

    @property
    def council_points(self) -> Any:
        """The second appraisal's points, else the first's."""
        return self.points_1 if self.points_2 is None else self.points_2

    @property
    def council_note(self) -> str:
        return self.note_2 or self.note_1


class ScoreEvidence(models.Model):
    """A piece of evidence for a criterion; `later` where it came with the explanation."""

    score = models.ForeignKey(Score, models.CASCADE, related_name="evidence_links")
    evidence = models.ForeignKey("evidence.Evidence", models.PROTECT, related_name="score_links")
    page = models.CharField(max_length=40, blank=True)
    later = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["score", "evidence"], name="scoring_evidence_once_a_score")]

    def __str__(self) -> str:
        return f"{self.evidence} · {self.score}"


class Appeal(models.Model):
    """What a body asks to be looked at again after publication: one criterion, or the sheet as a whole."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="appeals")
    score = models.ForeignKey(Score, models.PROTECT, null=True, blank=True, related_name="appeals")
    text = models.TextField()
    asked_points = points_field()
    state = models.CharField(max_length=10, choices=AppealState.choices(), default=AppealState.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    points_before = points_field()
    points_after = points_field()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="scoring_appeal_says_what"),
            models.CheckConstraint(
                condition=~Q(state__in=[AppealState.ACCEPTED, AppealState.REFUSED]) | ~Q(answer=""),
                name="scoring_appeal_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.get_state_display()}"
