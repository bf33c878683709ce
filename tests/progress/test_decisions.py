"""Accepting and returning: four eyes, what one has seen, the frozen copy and what changed since."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.plans.enums import TaskState
from caicach.plans.models import Task
from caicach.progress import actions
from caicach.progress.enums import HandInState
from caicach.progress.queries.snapshots import changes_since, digest_of
from caicach.progress.values import Product

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture
def waiting(cast, part, piece):
    one = piece(proves_on=date(2026, 11, 5))
    figures = [{"metric": "", "comparator": ">=", "target": "50", "unit": "%", "value": "52", "met": True}]
    product = Product("Đã đạt 52 %, báo cáo ngày 05/11/2026", figures=figures, evidence_ids=(one.pk,))
    return actions.hand_in(by=cast.chi, part=part, product=product, on=DAY)


def test_accepted_counts_from_the_day_it_came_in(cast, part, waiting) -> None:
    actions.accept_result(by=cast.binh, part=part)
    part.refresh_from_db()
    assert (part.state, part.done_on) == (TaskState.DONE, DAY)
    assert audit.verify().whole


def test_accepted_with_an_earlier_day_that_is_proved(cast, part, waiting) -> None:
    with pytest.raises(RuleBroken, match="không thể sau ngày nộp"):
        actions.accept_result(by=cast.binh, part=part, done_on=date(2026, 11, 21))
    actions.accept_result(by=cast.binh, part=part, done_on=date(2026, 11, 5))
    part.refresh_from_db()
    assert part.done_on == date(2026, 11, 5)


def test_the_accepted_copy_lists_its_evidence_and_keeps_its_digest(cast, part, waiting) -> None:
    made = actions.accept_result(by=cast.binh, part=part)
    (piece,) = made.snapshot["evidence"]
    assert (piece["url"], piece["proves_on"]) == ("https://minhhai.example/bao-cao", "2026-11-05")
    assert made.snapshot["handed_by"] == "Chi"
    made.refresh_from_db()
    assert digest_of(made.snapshot) == made.digest


def test_later_change_is_visible_as_later_change(cast, part, waiting) -> None:
    made = actions.accept_result(by=cast.binh, part=part)
    assert changes_since(made, part) == []
    Task.objects.filter(pk=part.task_id).update(title="Nâng tỷ lệ hồ sơ trực tuyến")
    piece = made.evidence.get()
    piece.proves_on = None
    piece.save(update_fields=["proves_on"])
    part = type(part).objects.select_related("task", "unit").get(pk=part.pk)
    fresh = type(made).objects.get(pk=made.pk)
    assert changes_since(fresh, part) == ["tên nhiệm vụ", "tài liệu kiểm chứng"]


def test_a_return_needs_its_reason(cast, part, waiting) -> None:
    with pytest.raises(RuleBroken, match="lý do trả lại"):
        actions.return_result(by=cast.binh, part=part, note=" ")
    made = actions.return_result(by=cast.binh, part=part, note="Thiếu số liệu quý IV")
    part.refresh_from_db()
    assert (made.state, part.state, part.done_on) == (HandInState.RETURNED, TaskState.RETURNED, None)


def test_one_accepts_what_one_has_seen(cast, part, waiting) -> None:
    part.refresh_from_db()
    seen = part.version
    actions.hand_in(by=cast.chi, part=part, product=Product("Bản khác"), on=DAY)
    with pytest.raises(RuleBroken, match="vừa nộp kết quả"):
        actions.accept_result(by=cast.binh, part=part, version=seen)
    with pytest.raises(RuleBroken, match="vừa nộp kết quả"):
        actions.return_result(by=cast.binh, part=part, note="Thiếu", version=seen)


def test_four_eyes(cast, watched) -> None:
    own = watched.tasks.get(number="2").parts.get(unit=cast.office)
    actions.hand_in(by=cast.an, part=own, product=Product("Xong"), on=DAY)
    with pytest.raises(RuleBroken, match="không tự xác nhận"):
        actions.accept_result(by=cast.an, part=own)
    actions.accept_result(by=cast.ha, part=own)


def test_who_decides(cast, part, waiting) -> None:
    for person in (cast.chi, cast.dung, cast.em, cast.lan):
        with pytest.raises(PermissionDenied):
            actions.accept_result(by=person, part=part)
    assert actions.accept_result(by=cast.binh, part=part)


def test_a_unit_that_does_not_monitor_does_not_decide(cast, part, waiting) -> None:
    part.task.assignments.filter(role="monitoring").delete()
    with pytest.raises(PermissionDenied):
        actions.accept_result(by=cast.binh, part=part)
    assert actions.accept_result(by=cast.an, part=part)


def test_recorded_for_a_unit_in_one_step(cast, part) -> None:
    product = Product("Báo cáo tại giao ban", finished_on=date(2026, 11, 10))
    made = actions.record_result(by=cast.an, part=part, product=product, on=DAY, note="Công văn 12")
    part.refresh_from_db()
    assert (made.for_unit, made.state, part.done_on) == (True, HandInState.ACCEPTED, date(2026, 11, 10))


def test_opened_again_with_a_reason(cast, part, waiting) -> None:
    made = actions.accept_result(by=cast.binh, part=part)
    with pytest.raises(RuleBroken, match="lý do mở lại"):
        actions.reopen_part(by=cast.binh, part=part, note="")
    actions.reopen_part(by=cast.binh, part=part, note="Số liệu sai")
    made.refresh_from_db()
    part.refresh_from_db()
    assert (part.state, made.state, bool(made.snapshot)) == (TaskState.DOING, HandInState.RETURNED, True)


def test_a_part_cancelled_by_mistake_comes_back(cast, part) -> None:
    actions.set_aside(by=cast.an, part=part, state=TaskState.CANCELLED, note="Nhầm việc")
    actions.reopen_part(by=cast.an, part=part, note="Bỏ nhầm")
    part.refresh_from_db()
    assert part.state == TaskState.DOING


def test_what_the_plan_struck_out_does_not_come_back(cast, part) -> None:
    type(part).objects.filter(pk=part.pk).update(state=TaskState.CANCELLED)
    with pytest.raises(RuleBroken, match="không còn phần việc này"):
        actions.reopen_part(by=cast.an, part=part, note="Làm tiếp")
