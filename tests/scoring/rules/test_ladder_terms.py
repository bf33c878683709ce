"""How many may have a grade, and what else must hold: read from a line, printed back, refused with an example."""

from typing import Any

import pytest

from caicach.scoring.actions.ranking import refresh_ranks
from caicach.scoring.models import CriteriaSet, Sheet
from caicach.scoring.rules.ladder_terms import read_terms
from caicach.scoring.rules.ladders import BadLadder, print_ladder, read_ladder
from scoring.index_scenes import Scene
from scoring.rounds import fresh, mark_all

WHOLE = "Xuất sắc: từ 90%; tối đa 20% số cơ quan; chỉ khi không bị trừ điểm (Điều 6)\nTốt: từ 80%\nYếu: từ 0%"


def gate(fact: str, comparator: str, value: str) -> dict[str, Any]:
    return {"gates": [{"fact": fact, "comparator": comparator, "value": value}]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {}),
        ("tối đa 20 % số cơ quan", {"share": "20"}),
        ("Không quá 12,5% số đơn vị được xếp loại", {"share": "12.5"}),
        ("chỉ khi không bị trừ điểm", gate("penalty", "=", "0")),
        ("chỉ khi không có điểm trừ", gate("penalty", "=", "0")),
        ("chỉ khi có điểm cộng", gate("bonus", ">", "0")),
        ("chỉ khi điểm trừ không quá 1,5", gate("penalty", "<=", "1.5")),
        ("chỉ khi điểm cộng từ 1 điểm trở lên", gate("bonus", ">=", "1")),
        ("chỉ khi mọi lĩnh vực đạt trên 50 %", gate("fields", ">", "50")),
        ("Chỉ khi lĩnh vực II đạt từ 80%", gate("field:II", ">=", "80")),
        ("chỉ khi tỷ lệ từ 85%", gate("percent", ">=", "85")),
    ],
)
def test_terms(text: str, found: dict[str, Any]) -> None:
    read = read_terms(text)
    for one in read.get("gates", ()):
        assert one.pop("words") == text[len("chỉ khi ") :]
    assert read == found


def test_a_ladder_with_terms_reads_back() -> None:
    steps = read_ladder(WHOLE)
    assert (steps[0]["share"], steps[0]["cite"], steps[0]["gates"][0]["words"]) == ("20", "Điều 6", "không bị trừ điểm")
    assert print_ladder(steps) == WHOLE
    assert read_ladder("Tốt: từ 80% đến dưới 90%; ;")[0] == {
        "name": "Tốt", "at_least": "80", "of": "percent", "cite": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tốt: từ 90%; chỉ khi không có hồ sơ trễ hạn\nYếu: dưới 90%", "không hiểu “chỉ khi không có hồ sơ trễ hạn”"),
        ("Tốt: từ 90%; khoảng 20%\nYếu: dưới 90%", "không hiểu “khoảng 20%”"),
        ("Tốt: từ 90%; tối đa 120% số cơ quan\nYếu: dưới 90%", "không hiểu “tối đa 120% số cơ quan”"),
        ("Tốt: từ 90%\nYếu: dưới 90%; tối đa 5% số cơ quan", "Bậc thấp nhất “Yếu” không giới hạn"),
    ],
)
def test_what_no_figure_tells_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadLadder, match=said):
        read_ladder(text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("terms", "grades"),
    [
        ("", ["Tốt", "Tốt", "Tốt"]),
        ("; chỉ khi không bị trừ điểm", ["Khá", "Tốt", "Tốt"]),
        ("; chỉ khi mọi lĩnh vực từ 80%", ["Tốt", "Khá", "Tốt"]),
        ("; tối đa 34% số cơ quan", ["Khá", "Khá", "Tốt"]),
    ],
)
def test_a_typed_ladder_grades_a_round(scene: Scene, terms: str, grades: list[str]) -> None:
    """One body has a penalty, one a weak field; the third has all."""
    CriteriaSet.objects.update(ladder=read_ladder(f"Tốt: từ 80%{terms}\nKhá: từ 50%"))
    mark_all(scene, {"-1": "0.5"}, {"1.2": "1"})
    refresh_ranks(fresh(scene.round))
    assert list(Sheet.objects.filter(round=scene.round).order_by("order").values_list("grade", flat=True)) == grades
