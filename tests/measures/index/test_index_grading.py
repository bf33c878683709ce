"""Ladders with gates and vetoes, and the quota after ranking; every grade says why."""

from decimal import Decimal

import pytest

from caicach.measures.index import Grade, Graded, Quota, apply_quota, grade, with_gate
from caicach.measures.index.grading import Facts
from caicach.measures.index.ladders import (
    CAUSED_LOSS,
    DONE,
    EXCELLENT,
    EXCELLENT_QUOTA,
    FAILED_PARTS,
    FINDINGS_MENDED,
    GOOD,
    LADDERS,
    NO_LOSS_CAUSED,
    NOT_DONE,
    ONE_STOP_QUALITY,
    PAR_INDEX_GROUPS,
    PUBLIC_SERVICE_UNITS,
    TASKS_ABOVE_TARGET,
    TASKS_BEHIND,
    TASKS_DONE,
    TASKS_ON_TIME,
    WRONGDOING,
)

D = Decimal


@pytest.mark.parametrize(
    ("points", "label"),
    [("90", "Nhóm A"), ("100.5", "Nhóm A"), ("89.999", "Nhóm B"), ("80", "Nhóm B"), ("79.99", None)],
)
def test_two_steps(points: str, label: str | None) -> None:
    assert grade(PAR_INDEX_GROUPS, D(points)).label == label


@pytest.mark.parametrize(
    ("points", "label", "words"),
    [
        ("18", "Xuất sắc", "18/18 điểm, từ 15 trở lên"),
        ("15", "Xuất sắc", "từ 15 trở lên"),
        ("14.9", "Tốt", "14,9/18 điểm, từ 12 đến dưới 15: xếp loại Tốt (điểm b khoản 3 Điều 15 Thông tư"),
        ("9", "Khá", "từ 9 đến dưới 12"),
        ("6", "Trung bình", "từ 6 đến dưới 9"),
        ("5.9", "Yếu", "5,9/18 điểm, dưới 6: xếp loại Yếu"),
    ],
)
def test_five_steps_of_eighteen(points: str, label: str, words: str) -> None:
    found = grade(ONE_STOP_QUALITY, D(points))
    assert found.label == label
    assert words in found.reason


ALL: Facts = {
    TASKS_DONE: D(100),
    TASKS_ON_TIME: D(100),
    TASKS_BEHIND: D(0),
    TASKS_ABOVE_TARGET: D(30),
    FAILED_PARTS: 0,
    FINDINGS_MENDED: True,
    WRONGDOING: False,
}


@pytest.mark.parametrize(
    ("points", "facts", "label", "to_decide", "words"),
    [
        ("90", ALL, EXCELLENT, False, "từ 90 trở lên; hoàn thành 100 % nhiệm vụ đúng thời hạn"),
        ("89.9", ALL, GOOD, False, "từ 70 đến dưới 90"),
        ("69.9", ALL, DONE, False, "từ 50 đến dưới 70"),
        ("49.9", ALL, NOT_DONE, False, "dưới 50"),
        ("95", {**ALL, TASKS_ABOVE_TARGET: D("29.9")}, GOOD, True, "không đạt “ít nhất 30 % nhiệm vụ vượt mức"),
        ("95", {**ALL, FAILED_PARTS: 1}, GOOD, True, "không đạt “không có đơn vị cấu thành"),
        ("95", {**ALL, FINDINGS_MENDED: False}, GOOD, True, "cấp có thẩm quyền xem xét, quyết định"),
        ("95", {**ALL, TASKS_ON_TIME: D(85), TASKS_BEHIND: D(15)}, DONE, True, "đề xuất xếp loại Hoàn thành nhiệm vụ"),
        ("95", {**ALL, TASKS_ON_TIME: D(70), TASKS_BEHIND: D(30)}, NOT_DONE, True, "không quá 20 %"),
        ("95", {**ALL, WRONGDOING: True}, NOT_DONE, False, "Có sai phạm"),
        ("95", {**ALL, TASKS_DONE: D("69.9")}, NOT_DONE, False, "Hoàn thành dưới 70 % nhiệm vụ: xếp loại"),
    ],
)
def test_gates_and_vetoes_of_the_decree(points: str, facts: Facts, label: str, to_decide: bool, words: str) -> None:
    found = grade(PUBLIC_SERVICE_UNITS, D(points), facts)
    assert (found.label, found.to_decide, found.unknown) == (label, to_decide, ())
    assert words in found.reason
    assert "Điều 7 Nghị định số 233/2026/NĐ-CP" in found.reason


def test_an_unknown_fact_never_lifts_a_grade_and_is_named() -> None:
    known = {name: value for name, value in ALL.items() if name not in (TASKS_ABOVE_TARGET, WRONGDOING)}
    found = grade(PUBLIC_SERVICE_UNITS, D(95), known)
    assert found.label == GOOD
    assert "chưa có số liệu “ít nhất 30 % nhiệm vụ vượt mức yêu cầu”" in found.reason
    assert found.unknown == (
        "Có sai phạm được cấp có thẩm quyền kết luận",
        "ít nhất 30 % nhiệm vụ vượt mức yêu cầu",
    )


def test_the_head_of_a_unit_that_caused_a_loss_is_not_graded_best() -> None:
    ladder = with_gate(PUBLIC_SERVICE_UNITS, EXCELLENT, NO_LOSS_CAUSED)
    assert grade(ladder, D(95), {**ALL, CAUSED_LOSS: False}).label == EXCELLENT
    assert grade(ladder, D(95), {**ALL, CAUSED_LOSS: True}).label == GOOD


def test_every_ladder_goes_down_and_cites_its_paper() -> None:
    for ladder in LADDERS:
        thresholds = [step.at_least for step in ladder.steps]
        assert thresholds == sorted(thresholds, reverse=True)
        assert ladder.citation
        assert thresholds[0] <= ladder.out_of


def bodies(excellent: int, good: int, other: int = 0) -> list[Graded]:
    """So many bodies of each grade, points falling from 99."""
    labels = [EXCELLENT] * excellent + [GOOD] * good + [DONE] * other
    return [Graded(f"{at:03}", D(99) - at, Grade(label, "đủ điều kiện.")) for at, label in enumerate(labels)]


@pytest.mark.parametrize(
    ("excellent", "good", "other", "outstanding", "stay"),
    [
        (0, 10, 0, False, 0),
        (2, 10, 0, False, 2),  # 20 % of 10
        (3, 10, 0, False, 2),  # one falls: 20 % of 11 are two
        (5, 8, 0, False, 2),  # three fall: 20 % of 11
        (5, 8, 0, True, 2),  # 25 % of 11
        (5, 20, 0, True, 5),
        (12, 0, 0, False, 2),  # ten fall: 20 % of 10
        (2, 4, 30, False, 1),  # others do not count: one falls, 20 % of 5
        (2, 3, 30, False, 0),  # one falls: 20 % of 4 is none; both fall
        (3, 0, 0, False, 1),  # fewer than five: at most one
        (1, 3, 0, False, 1),
        (0, 4, 0, False, 0),
    ],
)
def test_the_quota(excellent: int, good: int, other: int, outstanding: bool, stay: int) -> None:
    found = apply_quota(bodies(excellent, good, other), EXCELLENT_QUOTA, PUBLIC_SERVICE_UNITS, outstanding)
    assert [one.key for one in found if one.grade.label == EXCELLENT] == [f"{at:03}" for at in range(stay)]
    assert sum(one.grade.label == GOOD for one in found) == good + excellent - stay
    fallen = [one for one in found if "Vượt tỷ lệ, chuyển xuống Hoàn thành tốt nhiệm vụ" in one.grade.reason]
    assert len(fallen) == excellent - stay


def test_a_tie_across_the_line_falls_together() -> None:
    held = [Graded(key, D(points), Grade(EXCELLENT, "đủ.")) for key, points in (("a", 99), ("b", 95), ("c", 95))]
    held += [Graded(f"g{at}", D(80), Grade(GOOD, "đủ.")) for at in range(10)]
    found = apply_quota(reversed(held), EXCELLENT_QUOTA, PUBLIC_SERVICE_UNITS)
    assert [one.key for one in found if one.grade.label == EXCELLENT] == ["a"]
    assert "không quá 20 % số được xếp loại Hoàn thành tốt nhiệm vụ, được 2 đơn vị" in found[1].grade.reason


def test_a_base_that_counts_the_best_themselves() -> None:
    quota = Quota(EXCELLENT, (EXCELLENT, GOOD), D(20))
    found = apply_quota(bodies(4, 6), quota, PUBLIC_SERVICE_UNITS)
    assert sum(one.grade.label == EXCELLENT for one in found) == 2
