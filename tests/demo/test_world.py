"""The example world shows every state that one meets: made once, looked at from several sides."""

from collections import Counter
from datetime import date

import pytest

from caicach.demo.world import make_world
from caicach.dossiers.models import Apology, PauseReview
from caicach.kit import audit
from caicach.plans.enums import TaskState
from caicach.plans.models import TaskPart
from caicach.progress.enums import HandInState
from caicach.progress.models import HandIn

pytestmark = pytest.mark.django_db


def test_results_are_on_their_way() -> None:
    assert make_world(today=date(2026, 11, 23))
    states = set(TaskPart.objects.values_list("state", flat=True))
    assert states >= {TaskState.IDLE, TaskState.DOING, TaskState.WAITING, TaskState.RETURNED, TaskState.DONE}
    waiting = list(HandIn.objects.waiting())
    assert len(waiting) >= 2
    assert {figure["met"] for made in waiting for figure in made.figures} == {True, False}
    assert HandIn.objects.filter(state=HandInState.RETURNED).exclude(decision_note="").exists()
    accepted = HandIn.objects.filter(state=HandInState.ACCEPTED, evidence__isnull=False).get()
    assert [piece["number"] for piece in accepted.snapshot["evidence"]] == ["238/BC-VPĐKĐĐ"]
    assert Counter(Apology.objects.values_list("state", flat=True)) == {"sent": 3, "withdrawn": 1, "draft": 2}
    assert Counter(PauseReview.objects.values_list("verdict", flat=True)) == {"wrong": 8, "justified": 2}
    assert audit.verify().whole
