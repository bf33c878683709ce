"""Handing in: who may, what follows, two people at once, evidence that goes with it."""

from datetime import date, timedelta

import pytest

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.plans.enums import TaskState
from caicach.progress import actions
from caicach.progress.enums import HandInKind, HandInState
from caicach.progress.models import HandIn, PartEvidence
from caicach.progress.values import Product

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def test_progress_is_noted_and_the_part_is_under_way(cast, part) -> None:
    product = Product("Đã lấy ý kiến", HandInKind.PROGRESS, 40)
    made = actions.hand_in(by=cast.chi, part=part, product=product, on=DAY)
    part.refresh_from_db()
    assert (made.state, made.percent, part.state) == (HandInState.NOTED, 40, TaskState.DOING)
    assert not part.hand_ins.waiting().exists()


def test_a_result_waits_and_a_newer_one_takes_its_place(cast, part) -> None:
    first = actions.hand_in(by=cast.chi, part=part, product=Product("Bản một"), on=DAY)
    second = actions.hand_in(by=cast.chi, part=part, product=Product("Bản hai"), on=DAY)
    first.refresh_from_db()
    part.refresh_from_db()
    assert (first.state, second.state, part.state) == (HandInState.WITHDRAWN, HandInState.WAITING, TaskState.WAITING)
    assert part.task.__class__.objects.get(pk=part.task_id).state == TaskState.WAITING
    assert audit.verify().whole


def test_a_page_made_before_somebody_handed_in_is_refused_and_says_who(cast, part) -> None:
    seen = part.version
    actions.hand_in(by=cast.chi, part=part, product=Product("Bản của Chi"), on=DAY, version=seen)
    with pytest.raises(RuleBroken, match="Chi vừa nộp kết quả lúc") as refusal:
        actions.hand_in(by=cast.an, part=part, product=Product("Bản của An"), on=DAY, version=seen)
    assert refusal.value.code == "stale"
    assert HandIn.objects.get().text == "Bản của Chi"


def test_the_product_needs_something_and_days_in_order(cast, part) -> None:
    with pytest.raises(RuleBroken, match="ghi kết quả"):
        actions.hand_in(by=cast.chi, part=part, product=Product("  "), on=DAY)
    with pytest.raises(RuleBroken, match="sau hôm nay"):
        late = Product("Xong", finished_on=DAY + timedelta(days=1))
        actions.hand_in(by=cast.chi, part=part, product=late, on=DAY)


def test_nothing_is_handed_in_for_what_is_settled(cast, part) -> None:
    actions.set_aside(by=cast.an, part=part, state=TaskState.NOT_APPLICABLE, note="Đơn vị không có thủ tục")
    with pytest.raises(RuleBroken, match="không còn phải làm"):
        actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=DAY)


def test_a_result_is_taken_back(cast, part) -> None:
    actions.hand_in(by=cast.chi, part=part, product=Product("Nhầm"), on=DAY)
    actions.withdraw_result(by=cast.chi, part=part)
    part.refresh_from_db()
    assert (part.state, part.handed_on) == (TaskState.DOING, None)
    with pytest.raises(RuleBroken, match="để rút"):
        actions.withdraw_result(by=cast.chi, part=part)


def test_evidence_goes_with_the_result_and_stays_with_the_part(cast, part, piece) -> None:
    one = piece()
    made = actions.hand_in(by=cast.chi, part=part, product=Product("Xong", evidence_ids=(one.pk,)), on=DAY)
    assert list(made.evidence.all()) == [one]
    assert list(part.evidence_links.values_list("evidence", flat=True)) == [one.pk]


def test_one_piece_serves_several_parts(cast, watched, part, piece) -> None:
    one, other = piece(), watched.tasks.get(number="3").parts.first()
    actions.add_evidence(by=cast.chi, part=part, evidence=one, page="3")
    actions.add_evidence(by=cast.chi, part=part, evidence=one, page="5-7")
    actions.add_evidence(by=cast.chi, part=other, evidence=one)
    assert list(PartEvidence.objects.order_by("pk").values_list("part", "page")) == [(part.pk, "5-7"), (other.pk, "")]


def test_evidence_is_not_taken_from_under_a_result(cast, part, piece) -> None:
    one = piece()
    actions.hand_in(by=cast.chi, part=part, product=Product("Xong", evidence_ids=(one.pk,)), on=DAY)
    with pytest.raises(RuleBroken, match="rút kết quả"):
        actions.remove_evidence(by=cast.chi, part=part, evidence=one)
    actions.accept_result(by=cast.binh, part=part)
    with pytest.raises(RuleBroken, match="đã xác nhận"):
        actions.remove_evidence(by=cast.chi, part=part, evidence=one)


def test_evidence_taken_from_a_part_stays_in_the_room(cast, part, piece) -> None:
    one = piece()
    actions.add_evidence(by=cast.chi, part=part, evidence=one)
    actions.remove_evidence(by=cast.chi, part=part, evidence=one)
    one.refresh_from_db()
    assert not part.evidence_links.exists()
    assert one.withdrawn_at is None
    assert audit.verify().whole


def test_withdrawn_evidence_cannot_be_used(cast, part, piece) -> None:
    from caicach.evidence import actions as evidence

    one = piece()
    evidence.withdraw(by=cast.chi, evidence=one, reason="Nhầm tệp")
    with pytest.raises(RuleBroken, match="không còn dùng được"):
        actions.hand_in(by=cast.chi, part=part, product=Product("Xong", evidence_ids=(one.pk,)), on=DAY)


def test_the_evidence_room_knows_where_a_piece_is_used(cast, part, piece) -> None:
    from caicach.evidence import actions as evidence
    from caicach.evidence.uses import uses_of

    one = piece()
    actions.hand_in(by=cast.chi, part=part, product=Product("Xong", evidence_ids=(one.pk,)), on=DAY)
    assert [(use.year, use.frozen) for use in uses_of([one.pk], cast.an)[one.pk]] == [(2026, False)]
    assert uses_of([one.pk], cast.lan)[one.pk] == []
    actions.accept_result(by=cast.binh, part=part)
    with pytest.raises(RuleBroken, match="đã được xác nhận"):
        evidence.withdraw(by=cast.an, evidence=one, reason="Nhầm")
