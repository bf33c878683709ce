"""The late list: what stands in each part, filters, counts, who may make letters, the budget of queries."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from late_world import LAND, REGISTRY, make_dossiers
from python_calamine import CalamineWorkbook

from caicach.dossiers.models import Store
from caicach.dossiers.presentation.late import Letter, Tab
from caicach.dossiers.queries.late import counted, lines_of, number_of
from caicach.dossiers.queries.late_filter import LateFilter, narrowed
from caicach.dossiers.queries.stored import question_for, source_for
from cast import Cast, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(cast: Cast, tmp_path: Path) -> Store:
    return make_dossiers(cast, tmp_path)


def lines(store: Store, tab: Tab, chance: int = 50) -> list[Any]:
    source = source_for(store)
    assert source is not None
    return lines_of(store, source, question_for(store.body, store=store), tab, chance)


def test_parts(store: Store) -> None:
    assert {line.code for line in lines(store, Tab.LATE)} == {"H06-L1", "H06-L2", "H06-L3", "H06-E1", "H06-A1"}
    assert {line.code for line in lines(store, Tab.SOON)} == {"H06-S1", "H06-S2"}
    assert {line.code for line in lines(store, Tab.PREDICTED, 30)} >= {"H06-S1"}
    late = {line.code: line.row.late_by for line in lines(store, Tab.LATE)}
    assert (late["H06-L1"], late["H06-L2"], late["H06-L3"]) == (4, 2, 1)


def test_worst_first_within_unit_and_officer(store: Store) -> None:
    found = [(line.unit, line.row.officer, line.code) for line in lines(store, Tab.LATE)]
    assert found == [
        (LAND, "CB-03", "H06-L3"),
        (REGISTRY, "CB-01", "H06-L1"),
        (REGISTRY, "CB-02", "H06-A1"),
        (REGISTRY, "CB-02", "H06-E1"),
        (REGISTRY, "CB-02", "H06-L2"),
    ]


def test_counts_by_officer(store: Store) -> None:
    first, second = counted(lines(store, Tab.LATE))
    assert (first.unit, first.number, first.officers) == (REGISTRY, 4, (("CB-02", 3), ("CB-01", 1)))
    assert (second.unit, second.number) == (LAND, 1)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (LateFilter(unit=LAND), {"H06-L3"}),
        (LateFilter(officer="CB-01"), {"H06-L1"}),
        (LateFilter(text="khoang san"), {"H06-L3"}),
        (LateFilter(text="h06-l"), {"H06-L1", "H06-L2", "H06-L3"}),
        (LateFilter(letter=Letter.SENT), {"H06-A1"}),
        (LateFilter(letter=Letter.MISSING, unit=LAND), {"H06-L3"}),
        (LateFilter(unit=LAND, officer="CB-01"), set()),
    ],
)
def test_filters(store: Store, wanted: LateFilter, codes: set[str]) -> None:
    assert {line.code for line in narrowed(lines(store, Tab.LATE), wanted)} == codes


def test_a_new_appointment_in_the_system_rules_out_a_letter(store: Store) -> None:
    can = {line.code: line.can_have_letter for line in lines(store, Tab.LATE)}
    assert can == {"H06-L1": True, "H06-L2": True, "H06-L3": True, "H06-E1": False, "H06-A1": False}


def test_a_letter_is_due_before_the_appointment_or_the_end_of_the_limit(cast: Cast, tmp_path: Path) -> None:
    def rows(days: Any) -> list[dict[str, Any]]:
        return [
            days.row("H06-1", 14, 10),
            days.row("H06-2", 14, 10, due_at=None),
            days.row("H06-3", 14, 10, due_at=None),
        ]

    found = {line.code: line for line in lines(make_dossiers(cast, tmp_path, rows), Tab.LATE)}
    due = found["H06-1"].row.due_at
    assert due is not None and found["H06-1"].letter_by == found["H06-2"].letter_by
    assert found["H06-1"].letter_by is not None and found["H06-1"].letter_by < due


def test_number_of_each_part(store: Store) -> None:
    source = source_for(store)
    assert source is not None
    question = question_for(store.body, store=store)
    for tab in Tab:
        assert number_of(store, source, question, tab) == len(lines(store, tab))


def test_a_chance_says_what_it_rests_on(store: Store) -> None:
    told = {line.code: line.foreseen for line in lines(store, Tab.SOON)}["H06-S1"]
    assert told is not None and 0.0 < told.late < 1.0
    assert told.of == "procedure and unit" and told.based_on > 20


def test_the_page(cast: Cast, store: Store, django_assert_max_num_queries: Any) -> None:
    client = client_of(cast.an)
    client.get(reverse("dossiers_late"))
    with django_assert_max_num_queries(24):
        page = client.get(reverse("dossiers_late"))
    text = page.content.decode()
    assert page.status_code == 200
    for part in ("H06-L1", "CB-02", "Lập thư xin lỗi", "theo hệ thống một cửa", "hẹn lại"):
        assert part in text
    for query in ("muc=sap", "muc=du-bao&nguong=30", f"donvi={LAND}", "q=zzz", "thu=gui", "muc=la", "trang=99"):
        assert client.get(f"{reverse('dossiers_late')}?{query}").status_code == 200


def test_only_whoever_may_write_for_the_unit_has_the_button(cast: Cast, store: Store) -> None:
    for person, sees in ((cast.an, True), (cast.binh, False), (cast.chi, False), (cast.ha, False)):
        text = client_of(person).get(reverse("dossiers_late")).content.decode()
        assert ("Lập thư xin lỗi</button>" in text) is sees


def test_others_do_not_see_it(cast: Cast, store: Store) -> None:
    assert client_of(cast.em).get(reverse("dossiers_late")).status_code == 404
    text = client_of(cast.lan).get(reverse("dossiers_late")).content.decode()
    assert "H06-L1" not in text and "Chưa có hồ sơ nào" in text


def test_workbook(cast: Cast, store: Store) -> None:
    answer = client_of(cast.an).get(f"{reverse('dossiers_late')}?xuat=xlsx&donvi={LAND}")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert ["H06-L3" in row for row in rows].count(True) == 1
    assert not any("H06-L1" in row for row in rows)


def test_back_test_page(cast: Cast, store: Store) -> None:
    client = client_of(cast.an)
    page = client.get(reverse("late_back_test"))
    assert page.status_code == 200 and "Dự báo trễ hạn đúng đến đâu" in page.content.decode()
    part = client.get(reverse("late_back_test"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and ("lần dự báo" in part)
