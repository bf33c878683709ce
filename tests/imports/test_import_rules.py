"""Which rows ask for attention; pure."""

import pytest

from caicach.imports.rules import merged, parted, row_state, split_names
from caicach.plans.changes import Line, compare


@pytest.mark.parametrize(
    ("sure", "names", "notes", "state"),
    [
        ({"title": 0.99, "lead": 0.96}, {"a": 1.0}, (), "sure"),
        ({"title": 0.99, "lead": 0.89}, {"a": 1.0}, (), "sure"),
        ({"title": 0.99, "lead": 0.75}, {"a": 1.0}, (), "look"),
        ({"title": 0.94, "lead": 0.99}, {"a": 1.0}, (), "look"),
        ({"title": 0.99, "lead": 0.79}, {"a": 0.0}, (), "doubtful"),
        ({"title": 0.99, "lead": 0.3}, {"a": 1.0}, (), "doubtful"),
        ({"title": 0.99}, {"a": 0.0}, (), "look"),
        ({"title": 0.99}, {}, (), "look"),
        ({"title": 0.99}, {"a": 1.0}, ("hạn ngoài năm kế hoạch",), "look"),
        ({"title": 0.99, "coordinating": 0.1}, {"a": 1.0}, (), "sure"),
    ],
)
def test_row_state(sure, names, notes, state) -> None:
    assert row_state({"title": "Rà soát", "lead": ["A"]}, sure, names, notes) == state


def test_a_row_without_words_is_doubtful() -> None:
    assert row_state({"title": " "}, {"title": 1.0}, {}) == "doubtful"


def test_names_are_parted_by_semicolons_only() -> None:
    assert split_names("Phòng A, B và C; Thanh tra\nVăn phòng") == ["Phòng A, B và C", "Thanh tra", "Văn phòng"]


def test_merged_keeps_the_first_schedule() -> None:
    one = merged(
        {"title": "a", "schedule": "Quý I", "lead": ["x"]}, {"title": "b", "schedule": "Quý II", "lead": ["x", "y"]}
    )
    assert (one["title"], one["schedule"], one["lead"]) == ("a b", "Quý I", ["x", "y"])


def test_parted_by_dashes_first() -> None:
    first, second = parted({"title": "Rà soát:\n- quy chế; nội quy", "number": "2"})
    assert (first["title"], second["title"], second["number"]) == ("Rà soát:", "quy chế; nội quy", "")


def test_a_renumbered_task_is_the_same_task() -> None:
    old = [Line(1, "", "I", "1", "Ban hành kế hoạch kiểm tra"), Line(2, "", "I", "2", "Tập huấn nghiệp vụ")]
    new = [
        Line(7, "", "I", "1", "Khảo sát"),
        Line(8, "", "I", "2", "Ban hành kế hoạch kiểm tra"),
        Line(9, "", "I", "3", "Tập huấn nghiệp vụ"),
    ]
    assert [(change.kind, change.old and change.old.key) for change in compare(old, new)] == [
        ("added", None),
        ("changed", 1),
        ("changed", 2),
    ]
