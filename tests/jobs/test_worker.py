"""The queue and the worker in one process: causes, retries, receipts, lost workers."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

import job_deeds
from caicach.jobs import actions
from caicach.jobs.enums import JobState
from caicach.jobs.jobs import clean
from caicach.jobs.kinds import job, once
from caicach.jobs.models import Job, Receipt, Slot, TimetableLine, Worker
from caicach.jobs.rules import DEATHS, KEEP_DONE, KEEP_FAILED, PAUSES, SILENCE
from caicach.jobs.timetable import REGULARS, every
from caicach.jobs.worker import claims, loop, presence, timing
from caicach.kit.models import AuditEntry

pytestmark = pytest.mark.django_db


def deeds() -> list[object]:
    return [entry.details["n"] for entry in AuditEntry.objects.filter(action="test.deed")]


def fresh(one: Job) -> Job:
    return Job.objects.select_related("entry").get(pk=one.pk)


def make_due() -> None:
    DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(run_after=get_date_max())


class TestEnqueue:
    def test_a_job_is_run_by_the_next_worker(self, cast) -> None:
        made = actions.enqueue(by=cast.an, job=job_deeds.write, n=1)
        assert (made.state, made.by, made.body) == (JobState.WAITING, cast.an, cast.body)
        assert loop.drain() == 1
        assert deeds() == [1] and fresh(made).state is JobState.DONE
        assert fresh(made).entry.return_value == "Đã ghi dòng 1."

    def test_an_action_that_is_rolled_back_leaves_no_job(self) -> None:
        with pytest.raises(ValueError, match="not today"), transaction.atomic():
            actions.enqueue(by=None, job=job_deeds.write, n=1)
            raise ValueError("not today")
        assert loop.drain() == 0 and deeds() == []

    def test_a_second_waiting_job_with_the_same_cause_is_not_queued(self) -> None:
        assert actions.enqueue(by=None, job=job_deeds.write, key="plan:1", n=1)
        assert actions.enqueue(by=None, job=job_deeds.write, key="plan:1", n=2) is None
        assert actions.enqueue(by=None, job=job_deeds.write, key="plan:2", n=3)
        assert actions.enqueue(by=None, job=job_deeds.write, n=4)
        assert loop.drain() == 3 and deeds() == [1, 3, 4]

    def test_a_cause_may_wait_again_while_the_first_runs(self) -> None:
        worker = presence.arrive()
        actions.enqueue(by=None, job=job_deeds.write, key="plan:1", n=1)
        assert claims.take(worker) is not None
        assert actions.enqueue(by=None, job=job_deeds.write, key="plan:1", n=2)

    def test_a_job_for_later_waits(self) -> None:
        later = timezone.now() + timedelta(hours=1)
        made = actions.enqueue(by=None, job=job_deeds.write, at=later, n=1)
        assert made.due_at == later and loop.drain() == 0

    def test_a_task_enqueued_without_the_action_runs_too(self) -> None:
        job_deeds.write.enqueue(n=1)
        assert loop.drain() == 1 and deeds() == [1]


class TestKinds:
    def test_slow_work_comes_before_the_transaction(self) -> None:
        actions.enqueue(by=None, job=job_deeds.read_and_write, n=4)
        loop.drain()
        assert deeds() == [40]

    def test_steps_that_are_done_are_not_done_again(self) -> None:
        made = actions.enqueue(by=None, job=job_deeds.stepwise, n=3, break_at=1)
        loop.drain()
        assert deeds() == [0, 1] and fresh(made).state is JobState.WAITING
        DBTaskResult.objects.update(args_kwargs={"args": [], "kwargs": {"n": 3}})
        make_due()
        loop.drain()
        assert deeds() == [0, 1, 2] and fresh(made).state is JobState.DONE

    def test_a_prepared_job_has_one_transaction(self) -> None:
        with pytest.raises(TypeError, match="not both"):
            job(words="", prepare=print, repeatable=True)

    def test_a_receipt_goes_with_its_effect(self) -> None:
        made = actions.enqueue(by=None, job=job_deeds.write, n=1)
        with pytest.raises(ValueError, match="secret"):
            once(made.pk, lambda: job_deeds.fail.call())
        assert not Receipt.objects.exists() and deeds() == []
        assert once(made.pk, lambda: job_deeds.add_row(1)) and not once(made.pk, lambda: job_deeds.add_row(1))
        assert deeds() == [1]


class TestFailures:
    def test_a_failing_job_is_tried_with_growing_pauses_and_then_left(self) -> None:
        made = actions.enqueue(by=None, job=job_deeds.fail)
        for count, pause in enumerate(PAUSES, start=1):
            before = timezone.now()
            assert loop.drain() == 1
            assert fresh(made).failures == count and fresh(made).state is JobState.WAITING
            assert before + pause <= fresh(made).entry.run_after <= timezone.now() + pause
            make_due()
        loop.drain()
        left = fresh(made)
        assert left.state is JobState.FAILED and left.failures == len(PAUSES) + 1 and deeds() == []
        assert "Chương trình gặp lỗi" in left.reason and "secret words" in left.entry.traceback
        assert "secret" not in left.reason
        assert loop.drain() == 0

    def test_a_refusal_is_not_tried_again(self) -> None:
        made = actions.enqueue(by=None, job=job_deeds.fail, sentence="Hãy khai địa chỉ thư trước.")
        loop.drain()
        assert fresh(made).state is JobState.FAILED and fresh(made).reason == "Hãy khai địa chỉ thư trước."

    def test_a_kind_that_is_gone_says_so(self) -> None:
        made = actions.enqueue(by=None, job=job_deeds.write, n=1)
        DBTaskResult.objects.update(task_path="job_deeds.no_longer_here")
        loop.drain()
        assert "không còn loại việc này" in fresh(made).reason

    def test_each_job_is_one_line_of_the_log(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO, "caicach.jobs")
        actions.enqueue(by=None, job=job_deeds.write, n=7)
        loop.drain()
        assert sum("Đã ghi dòng 7." in line for line in caplog.messages) == 1


class TestLostWorkers:
    def lost(self, **values: object) -> Worker:
        now = timezone.now()
        return Worker.objects.create(
            **{"place": "elsewhere", "pid": 1, "started_at": now, "seen_at": now - SILENCE, **values}
        )

    def test_what_a_silent_worker_had_in_hand_runs_again(self) -> None:
        made = actions.enqueue(by=None, job=job_deeds.write, n=1)
        lost = self.lost()
        assert claims.take(lost) is not None and deeds() == []
        assert loop.drain() == 1 and deeds() == [1]
        assert fresh(made).deaths == 1 and Worker.objects.get(pk=lost.pk).ended_at is not None

    def test_a_worker_that_was_heard_of_a_moment_ago_keeps_its_job(self) -> None:
        actions.enqueue(by=None, job=job_deeds.write, n=1)
        claims.take(self.lost(seen_at=timezone.now()))
        assert loop.drain() == 0 and deeds() == []

    def test_a_dead_process_of_this_machine_is_known_at_once(self) -> None:
        actions.enqueue(by=None, job=job_deeds.write, n=1)
        claims.take(self.lost(place=presence.here(), pid=4_194_304, seen_at=timezone.now()))
        assert loop.drain() == 1 and deeds() == [1]

    def test_a_job_that_ran_but_was_not_marked_is_known_by_its_receipt(self) -> None:
        made = actions.enqueue(by=None, job=job_deeds.write, n=1)
        taken = claims.take(self.lost())
        once(taken.pk, lambda: job_deeds.write.call(n=1))
        loop.drain()
        assert deeds() == [1] and fresh(made).state is JobState.DONE
        assert fresh(made).entry.return_value == "Đã ghi dòng 1."

    def test_a_worker_that_was_thought_dead_does_not_mark_what_is_no_longer_its_own(self) -> None:
        from caicach.jobs.worker.running import run

        actions.enqueue(by=None, job=job_deeds.fail)
        lost = self.lost()
        taken = claims.take(lost)
        loop.drain()
        before = fresh(taken)
        run(taken, lost)
        assert (fresh(taken).failures, fresh(taken).entry.run_after) == (before.failures, before.entry.run_after)
        assert not presence.beat(lost)

    def test_a_job_that_kills_its_workers_is_given_up(self) -> None:
        made = actions.enqueue(by=None, job=job_deeds.write, n=1)
        for _ in range(DEATHS):
            assert claims.take(self.lost()) is not None
            claims.give_back(presence.arrive())
        assert fresh(made).state is JobState.FAILED and f"{DEATHS} lần" in fresh(made).reason
        assert loop.drain() == 0 and deeds() == []


class TestTimetable:
    @pytest.fixture(autouse=True)
    def one_line(self, monkeypatch: pytest.MonkeyPatch) -> TimetableLine:
        for name in list(REGULARS):
            monkeypatch.delitem(REGULARS, name)
        every("0 7 * * 1-5", name="morning", words="Sáng ngày làm việc")(job_deeds.stepwise)
        timing.write_lines()
        TimetableLine.objects.update(seen_until=at(20, 8))  # Friday, 8 o'clock
        return TimetableLine.objects.get()

    def test_nothing_is_due_before_its_time(self) -> None:
        assert timing.fire(at(23, 6, 59)) == 0

    def test_it_is_fired_at_its_time_once(self) -> None:
        assert timing.fire(at(23, 7)) == 1
        assert timing.fire(at(23, 7)) == 0 and timing.fire(at(23, 7, 1)) == 0
        assert Job.objects.get().key == "timetable:morning" and Slot.objects.get().at == at(23, 7)

    def test_what_passed_while_no_worker_ran_is_done_once_and_late(self) -> None:
        assert timing.fire(at(27, 12)) == 1
        assert Slot.objects.get().at == at(27, 7) and Job.objects.count() == 1

    def test_two_workers_do_not_fire_one_slot_twice(self, one_line: TimetableLine) -> None:
        assert timing.fire(at(23, 7)) == 1
        TimetableLine.objects.update(seen_until=at(20, 8))  # as the other worker still sees it
        Job.objects.update(waiting=False)
        assert timing.fire(at(23, 7)) == 0 and Job.objects.count() == 1

    def test_a_line_that_is_off_makes_up_for_nothing(self, cast) -> None:
        actions.switch(by=cast.em, name="morning", on=False)
        assert timing.fire(at(27, 12)) == 0
        line = actions.switch(by=cast.em, name="morning", on=True)
        assert line.seen_until > timezone.now() - timedelta(minutes=1)

    def test_a_line_that_the_code_dropped_is_dropped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delitem(REGULARS, "morning")
        timing.write_lines()
        assert not TimetableLine.objects.exists()

    def test_a_new_cron_line_in_the_code_is_taken_over(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delitem(REGULARS, "morning")
        every("0 8 * * *", name="morning", words="")(job_deeds.stepwise)
        timing.write_lines()
        assert TimetableLine.objects.get().cron == "0 8 * * *"

    def test_faults_in_the_code_show_at_once(self) -> None:
        with pytest.raises(ValueError, match="no cron line"):
            every("61 7 * * *", name="x", words="")
        with pytest.raises(ValueError, match="another job"):
            every("0 7 * * *", name="morning", words="")(job_deeds.write)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in the office's time."""
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone.get_default_timezone()).astimezone(UTC)


def test_old_jobs_are_cleaned_away() -> None:
    now = timezone.now()
    for status, age in (
        (TaskResultStatus.SUCCESSFUL, KEEP_DONE),
        (TaskResultStatus.FAILED, KEEP_DONE),
        (TaskResultStatus.FAILED, KEEP_FAILED),
        (TaskResultStatus.READY, KEEP_FAILED),
    ):
        made = actions.enqueue(by=None, job=job_deeds.write, n=1)
        DBTaskResult.objects.filter(pk=made.pk).update(status=status, finished_at=now - age - timedelta(minutes=1))
    assert clean.call() == "Đã dọn 2 việc."
    assert {one.state for one in Job.objects.all()} == {JobState.FAILED, JobState.WAITING}
