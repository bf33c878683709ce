"""Two rounds at the same moment, on a database that lets both begin."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.utils import timezone

from caicach.jobs.models import Job
from caicach.kit import audit
from caicach.notices.actions import reminding
from caicach.notices.actions.telling import tell
from caicach.notices.enums import NoticeKind
from caicach.notices.models import Digest, Notice, Reminder
from caicach.organisations.models import Person
from cast import make_cast
from notices.duties import MONDAY, Owed, world

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Run the deeds in threads of their own; what each gave, or the exception it raised."""
    results: list[object] = [None] * len(deeds)

    def run(place: int) -> None:
        try:
            results[place] = deeds[place]()
        except Exception as failure:  # noqa: BLE001 - the test looks at it
            results[place] = failure
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place,)) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


@pytest.fixture
def owed(transactional_db: None):
    with world(make_cast()) as made:
        Person.objects.update(email="x@so.vn")
        for n in range(30):
            made.add(f"part:{n}", MONDAY - timedelta(days=n), people=(made.cast.chi, made.cast.em, made.cast.an))
        yield made


@pytest.mark.parametrize("days", [(0, 0), (0, 1)], ids=["one day", "two days"])
def test_both_have_decided_before_either_writes(owed: Owed, monkeypatch, days: tuple[int, int]) -> None:
    barrier, decide = Barrier(2, timeout=20), reminding.letters_for

    def decided(today):
        letters = decide(today)
        barrier.wait()
        return letters

    monkeypatch.setattr(reminding, "letters_for", decided)
    rounds = at_once(
        *(lambda n=n: reminding.remind_all(today=MONDAY + timedelta(days=n)) for n in days)  # type: ignore[misc]
    )
    assert all(isinstance(one, reminding.Round) for one in rounds), rounds
    said = sorted(one.reminders for one in rounds)  # type: ignore[attr-defined]
    keys = list(Reminder.objects.values_list("person", "key"))
    assert len(keys) == len(set(keys)) == Reminder.objects.count()
    if days == (0, 0):
        people = Digest.objects.values("person").distinct().count()
        assert said[0] == 0 and Digest.objects.count() == people == Job.objects.count() == 5
    assert audit.verify().whole


def test_one_cause_told_at_once_comes_once(owed: Owed) -> None:
    barrier = Barrier(4, timeout=20)

    def say() -> int:
        barrier.wait()
        return tell(people=[owed.cast.chi.pk], kind=NoticeKind.OTHER, words="x", url="/", cause="same")

    results = at_once(*[say] * 4)
    assert not [one for one in results if isinstance(one, Exception)]
    assert Notice.objects.count() == 1 and Notice.objects.get().at <= timezone.now()
