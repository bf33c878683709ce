"""The outlook of a running sheet: what-if reckoned by hand, the gate of the back-test, nothing written."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from caicach.kit.models import AuditEntry
from caicach.scoring.actions.recomputing import refresh_totals
from caicach.scoring.actions.results import record_result
from caicach.scoring.enums import RoundState
from caicach.scoring.queries.forecast import Outlook, outlook_of
from caicach.scoring.rules.what_if import Tried, next_step, read_tried, single_input
from caicach.scoring.values import LineSpec, ResultSpec
from cast import client_of
from scoring.index_scenes import Scene

TODAY = date(2026, 11, 23)
NOTHING = Tried({}, {})
TOTALS = {2022: ("1.4", "2.1"), 2023: ("1.5", "2.2"), 2024: ("1.5", "2.4"), 2025: ("1.6", "2.4")}


def fill(scene: Scene) -> None:
    """1.1 in time (0.5 of 0.5), 1.2 with 52 % (0.5 of 1.5), 970 of 1 000 dossiers on time (1.94 of 2)."""
    for key, given, points in (
        ("1.1", {"level": "Ban hành kịp thời"}, "0.5"),
        ("1.2", {"value": "52"}, "0.5"),
        ("2.1", {"a": "1000", "b": "970"}, "1.94"),
    ):
        score = scene.score(key)
        score.given, score.self_points = given, Decimal(points)
        score.save()
    refresh_totals(scene.sheet)


def publish_before(scene: Scene) -> None:
    """Four years of the same two fields, growing slowly."""
    for year, (first, second) in TOTALS.items():
        lines = (
            LineSpec(key="I", name="Chỉ đạo, điều hành", points=Decimal(first), maximum=Decimal(2)),
            LineSpec(key="II", name="Cải cách thủ tục hành chính", points=Decimal(second), maximum=Decimal(3)),
        )
        total = Decimal(first) + Decimal(second)
        spec = ResultSpec(body_id=scene.cast.body.pk, year=year, lines=lines, total=total)
        record_result(by=scene.cast.an, spec=spec)


def look(scene: Scene, tried: Tried = NOTHING) -> Outlook:
    return outlook_of(scene.cast.an, scene.sheet, tried, TODAY)


def test_a_figure_that_is_tried_changes_the_total_by_what_the_rule_gives(scene: Scene) -> None:
    fill(scene)
    outlook = look(scene, read_tried({f"s{scene.criteria['1.2'].pk}": "99"}))
    assert outlook.change == Decimal(1)  # 52 % gives 0.5, 99 % gives 1.5
    assert outlook.tried is not None and outlook.tried.point == outlook.prediction.point + 1


def test_points_that_are_tried_stand_and_never_pass_the_maximum(scene: Scene) -> None:
    fill(scene)
    key = scene.criteria["1.2"].pk
    assert look(scene, read_tried({f"d{key}": "1"})).change == Decimal("0.5")
    assert look(scene, read_tried({f"d{key}": "9"})).change == Decimal(1)


def test_the_same_day_gives_the_same_prediction(scene: Scene) -> None:
    fill(scene)
    publish_before(scene)
    first, second = look(scene), look(scene)
    assert (first.prediction.point, first.prediction.low) == (second.prediction.point, second.prediction.low)
    assert first.prediction.seed == second.prediction.seed


def test_without_earlier_years_there_is_no_prediction_to_show(scene: Scene) -> None:
    fill(scene)
    outlook = look(scene)
    assert not outlook.may_show
    assert "Chưa đủ hai năm" in outlook.test.sentence


def test_the_page_keeps_back_what_the_back_test_does_not_allow(scene: Scene) -> None:
    fill(scene)
    publish_before(scene)
    outlook = look(scene)
    page = client_of(scene.cast.an).get("/cham-diem/du-bao/").content.decode()
    assert ("Chưa hiển thị tổng điểm dự báo" in page) is not outlook.may_show
    assert outlook.test.sentence in page
    assert all(said in page for said in outlook.prediction.assumptions)


def test_the_next_step_of_a_figure_is_among_the_easy_points(scene: Scene) -> None:
    fill(scene)
    easy = {row.line.criterion.key: row for row in look(scene).easy}
    assert easy["1.2"].easy.point.gain == Decimal("0.5")  # from 52 % to above 90 %
    assert easy["1.2"].step is not None and "91" in easy["1.2"].step.sentence
    assert "1.1" not in easy, "full points: nothing is open"


@pytest.mark.parametrize(("sent", "points", "wrong"), [({"d1": "0,5"}, {1: Decimal("0.5")}, 0), ({"d1": "abc"}, {}, 1)])
def test_what_is_tried_is_read_from_the_address(sent: dict[str, str], points: dict[int, Decimal], wrong: int) -> None:
    tried = read_tried(sent)
    assert (dict(tried.points), len(tried.wrong)) == (points, wrong)


def test_a_word_that_is_no_number_is_said_and_nothing_breaks(scene: Scene) -> None:
    fill(scene)
    page = client_of(scene.cast.an).get(f"/cham-diem/du-bao/?d{scene.criteria['1.2'].pk}=nhi%E1%BB%81u")
    assert page.status_code == 200
    assert "không phải là số" in page.content.decode()


def test_looking_writes_nothing(scene: Scene) -> None:
    fill(scene)
    before = AuditEntry.objects.count()
    client_of(scene.cast.an).get(f"/cham-diem/du-bao/?s{scene.criteria['1.2'].pk}=99")
    assert AuditEntry.objects.count() == before
    assert scene.score("1.2").self_points == Decimal("0.5")


def test_nobody_looks_at_the_sheet_of_another_body(scene: Scene) -> None:
    other = scene.sheets[scene.others[0].pk]
    assert client_of(scene.cast.an).get(f"/cham-diem/du-bao/?phieu={other.pk}").status_code == 404
    assert client_of(scene.kim).get(f"/cham-diem/du-bao/?phieu={other.pk}").status_code == 200


def test_a_published_round_leaves_nothing_to_predict(scene: Scene) -> None:
    scene.round.state, scene.round.published_on = RoundState.PUBLISHED, TODAY
    scene.round.save()
    assert "Chưa có phiếu nào đang chấm" in client_of(scene.cast.an).get("/cham-diem/du-bao/").content.decode()


def test_the_page_asks_few_queries(scene: Scene, django_assert_max_num_queries: Any) -> None:
    fill(scene)
    publish_before(scene)
    client = client_of(scene.cast.an)
    with django_assert_max_num_queries(32):
        assert client.get("/cham-diem/du-bao/").status_code == 200


def test_a_step_needs_a_rule_with_one_figure() -> None:
    from caicach.language.scoring_rules import compile_rule

    levels = compile_rule("Ban hành kịp thời: 0,5; không ban hành: 0", "0.5")
    assert single_input(levels) == ""
    assert next_step(levels, {"level": "không ban hành"}, Decimal("0.5")) is None
