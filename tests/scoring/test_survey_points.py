"""Points from surveys and leaders: the grid of a round, pasted tables, one bad cell and nothing is saved."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.scoring.actions.survey_points import CellsRefused, Entry, enter_points
from caicach.scoring.enums import CouncilRole, RoundState
from caicach.scoring.models import Member, Round
from caicach.scoring.rules.pasted_points import Column, read_pasted
from cast import client_of, person

D = Decimal
COLUMNS = [Column(3, "2.2", "Ý kiến của lãnh đạo", D(1)), Column(4, "2.3", "Điều tra", D(5))]
BODIES = {"Sở Xây dựng": 7, "SXD": 7, "Sở Công Thương": 8}


@pytest.mark.parametrize(
    ("table", "points"),
    [
        ("Cơ quan\t2.2\t2.3\nSở Xây dựng\t0,8\t4,5", {(7, 3): "0.8", (7, 4): "4.5"}),
        ("TT\tĐơn vị\t2.3 Điều tra\n1\tsở xây dựng\t4.25\n\n2\tSXD cũ\t", {(7, 4): "4.25"}),
        ("Sở Công Thương\t1\t\nSXD\t\t5", {(8, 3): "1", (7, 4): "5"}),
        ("Cơ quan\tÝ kiến của lãnh đạo\nSở Công Thương\t0", {(8, 3): "0"}),
    ],
)
def test_tables_as_they_are_pasted(table, points) -> None:
    found = read_pasted(table, BODIES, COLUMNS)
    assert found.faults == ()
    assert found.points == {key: D(value) for key, value in points.items()}


@pytest.mark.parametrize(
    ("table", "place", "said"),
    [
        ("", (0, 0), "không có dòng nào"),
        ("Cơ quan\t2.2\nSở Lạ\t1", (0, 0), "Không cột nào ghi tên cơ quan"),
        ("Cơ quan\t2.2\nSở Xây dựng\t1\nSở Lạ\t1", (3, 1), "không tìm thấy “Sở Lạ”"),
        ("Cơ quan\t2.2\nSở Xây dựng\t1\nSXD\t1", (3, 1), "hai lần"),
        ("Cơ quan\t9.9\nSở Xây dựng\t1", (1, 2), "không rõ “9.9”"),
        ("Sở Xây dựng\t1\t2\t3", (1, 2), "có 3 cột điểm, đợt này có 2"),
        ("Cơ quan\t2.2\nSở Xây dựng\tmột", (2, 2), "“một” không phải là số điểm"),
        ("Cơ quan\t2.2\nSở Xây dựng\t1,5", (2, 2), "1,5 vượt điểm tối đa 1"),
        ("Cơ quan\t2.2\nSở Xây dựng\t-1", (2, 2), "không được âm"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(table, place, said) -> None:
    (fault,) = read_pasted(table, BODIES, COLUMNS).faults
    assert (fault.row, fault.column) == place
    assert said in fault.text()


@pytest.fixture
def collecting(scene):
    Round.objects.update(state=RoundState.COLLECTING)
    scene.round.refresh_from_db()
    return scene


def enter(scene, by, *entries):
    given = {scene.score(key, sheet).pk: Entry(points, was) for key, sheet, points, was in entries}
    return enter_points(by=by, round_=scene.round, entries=given, at=timezone.now())


@pytest.mark.django_db
def test_points_go_to_every_sheet_and_totals_follow(collecting) -> None:
    cast = collecting.cast
    first, second = collecting.sheet, collecting.sheets[collecting.others[0].pk]
    assert enter(collecting, cast.dung, ("2.2", first, D("0.8"), None), ("2.2", second, D(1), None)) == 2
    for sheet in (first, second):
        sheet.refresh_from_db()
    assert (first.council_total, second.council_total) == (D("0.8"), D(1))
    assert enter(collecting, cast.dung, ("2.2", first, D("0.8"), D("0.8"))) == 0
    assert audit.verify().whole


@pytest.mark.django_db
def test_one_bad_cell_and_nothing_is_saved(collecting) -> None:
    first, second = collecting.sheet, collecting.sheets[collecting.others[0].pk]
    with pytest.raises(CellsRefused) as refusal:
        enter(collecting, collecting.cast.dung, ("2.2", first, D("0.8"), None), ("2.2", second, D(2), None))
    assert list(refusal.value.sentences.values()) == ["Điểm từ 0 đến 1; bạn ghi 2."]
    assert collecting.score("2.2", first).points_2 is None


@pytest.mark.django_db
def test_a_cell_that_another_changed_is_not_overwritten(collecting) -> None:
    enter(collecting, collecting.cast.dung, ("2.2", collecting.sheet, D("0.8"), None))
    with pytest.raises(CellsRefused, match="1 ô"):
        enter(collecting, collecting.cast.dung, ("2.2", collecting.sheet, D("0.5"), None))
    assert collecting.score("2.2").points_2 == D("0.8")


@pytest.mark.django_db
def test_who_and_when(collecting) -> None:
    minh = person("minh", "Minh", collecting.cast.province, None, "appraiser", "Thành viên")
    Member.objects.create(round=collecting.round, person=minh, role=CouncilRole.MEMBER)
    for who in (minh, collecting.cast.an, collecting.son):
        with pytest.raises(PermissionDenied):
            enter(collecting, who, ("2.2", collecting.sheet, D(1), None))
    assert enter(collecting, collecting.kim, ("2.2", collecting.sheet, D(1), None)) == 1
    Round.objects.update(state=RoundState.TOTALLED)
    with pytest.raises(RuleBroken, match="không ở bước nhập"):
        enter(collecting, collecting.cast.dung, ("2.2", collecting.sheet, D("0.5"), D(1)))


@pytest.mark.django_db
def test_pasting_is_a_dry_run_that_fills_the_grid(collecting) -> None:
    client, url = client_of(collecting.cast.dung), f"/cham-diem/dot/{collecting.round.pk}/diem-khao-sat/"
    table = f"Cơ quan\t2.2\n{collecting.cast.body.name}\t0,8\nSở Xây dựng\t0,6"
    response = client.post(f"{url}dan/", {"bang": table})
    text = response.content.decode()
    assert response.status_code == 200
    assert 'value="0,8"' in text and "2 ô thay đổi" in text
    assert collecting.score("2.2").points_2 is None
    response = client.post(f"{url}dan/", {"bang": table.replace("0,6", "6")})
    assert response.status_code == 422
    assert "Dòng 3, cột 2:" in response.content.decode() and 'value="0,8"' not in response.content.decode()
    key = collecting.score("2.2").pk
    assert client.post(url, {f"p-{key}": "0,8", f"was-{key}": ""}).status_code == 302
    assert collecting.score("2.2").points_2 == D("0.8")
    response = client.post(url, {f"p-{key}": "tám", f"was-{key}": "0,8"})
    assert response.status_code == 422 and "Điểm chưa đúng" in response.content.decode()


@pytest.mark.django_db
def test_who_sees_the_grid(collecting, django_assert_max_num_queries) -> None:
    url = f"/cham-diem/dot/{collecting.round.pk}/diem-khao-sat/"
    found = [
        client_of(who).get(url).status_code
        for who in (collecting.cast.dung, collecting.son, collecting.cast.an, collecting.cast.lan)
    ]
    assert found == [200, 200, 403, 404]
    client = client_of(collecting.cast.dung)
    with django_assert_max_num_queries(15):
        client.get(url)
    book = client.get(f"{url}excel/")
    assert book["Content-Type"].endswith("spreadsheetml.sheet") and book.content[:2] == b"PK"
