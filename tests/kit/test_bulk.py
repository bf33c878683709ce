"""Many rows at once: every kind of field comes back as a save would have left it."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from caicach.kit.bulk import update_rows
from caicach.scoring.models import Score
from cast import Cast
from scoring.index_scenes import make_round


def test_each_kind_of_field_is_saved(cast: Cast, django_assert_num_queries: Any) -> None:
    scene = make_round(cast)
    at = datetime(2026, 11, 23, 2, tzinfo=UTC)
    rows = list(Score.objects.all())
    for place, one in enumerate(rows):
        one.self_points, one.given = Decimal(place) / 8, {"giá trị": str(place)}
        one.self_note, one.self_by, one.self_at, one.applicable = f"Dòng {place}", cast.an, at, place % 2 == 0
    fields = ["self_points", "given", "self_note", "self_by", "self_at", "applicable"]
    assert update_rows(rows, fields) == len(rows) == 18
    for place, one in enumerate(Score.objects.order_by("pk")):
        kept = (one.self_points, one.given, one.self_note, one.self_by, one.self_at, one.applicable)
        assert kept == (Decimal(place) / 8, {"giá trị": str(place)}, f"Dòng {place}", cast.an, at, place % 2 == 0)
    assert scene.score("1.1").points_1 is None, "fields that were not named stay"


def test_nothing_can_be_emptied_and_no_row_is_no_query(cast: Cast, django_assert_num_queries: Any) -> None:
    scene = make_round(cast)
    score = scene.score("1.1")
    score.self_points = Decimal(1)
    score.save()
    score.self_points = None
    update_rows([score], ["self_points"])
    assert scene.score("1.1").self_points is None
    with django_assert_num_queries(0):
        assert update_rows([], ["self_points"]) == 0
