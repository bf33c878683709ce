"""Pages of published results: who sees what, what they print, what leaves as Excel and comes back."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caicach.organisations.models import Body
from caicach.scoring.actions.line_links import link_lines, unlink_lines
from caicach.scoring.actions.result_imports import record_year
from caicach.scoring.actions.results import record_result
from caicach.scoring.models import LineLink, Result, ResultDraft
from caicach.scoring.queries.history import lineage, standing_results, year_results
from caicach.scoring.result_readings import read_results, sheet_lines, tables_of
from caicach.scoring.rules.printed_results import years_of
from caicach.scoring.rules.sheet_results import year_of_sheet
from caicach.scoring.values import LineSpec, ResultSpec
from cast import Cast, client_of

D = Decimal
AT = "/cham-diem/ket-qua/"
DTI = "Điểm đạt được = [Điểm chỉ số DTI] * 10/100"


def spec(cast: Cast, year: int = 2023, **more: Any) -> ResultSpec:
    lines = (
        LineSpec("1", "Chỉ đạo, điều hành", number="1", points=D("9.5"), maximum=D("12.5")),
        LineSpec("1.1", "Sáng kiến", "1.1", parent="1", points=D("0.5"), maximum=D(1), unit_ids=(cast.land.pk,)),
        LineSpec("2", "Chính quyền số", number="2", points=D("9.376"), maximum=D(11), explanation=DTI),
        LineSpec("3", "Một cửa", number="3", applicable=False, note="Gộp vào Chỉ đạo, điều hành"),
    )
    given: dict[str, Any] = {
        "source": "Quyết định số 12",
        "bonus": D(1),
        "penalty": D("0.5"),
        "total": D("19.376"),
        "rank": 10,
    }
    given |= {"body_id": cast.body.pk, "year": year, "lines": lines, "rank_of": 21}
    return ResultSpec(**(given | more))


@pytest.fixture
def two(cast: Cast) -> list[Result]:
    return [record_result(by=cast.an, spec=spec(cast, year)) for year in (2022, 2023)]


@pytest.mark.parametrize(
    ("who", "status"), [("an", 200), ("ha", 200), ("binh", 200), ("chi", 200), ("dung", 200), ("lan", 404), ("em", 403)]
)
@pytest.mark.parametrize("page", ["{pk}/", "?cua={body}", "dien-bien/?cua={body}", "noi-nam/?cua={body}"])
def test_who_sees_results(cast: Cast, two: list[Result], who: str, status: int, page: str) -> None:
    address = AT + page.format(pk=two[1].pk, body=cast.body.pk)
    assert client_of(getattr(cast, who)).get(address).status_code == status


@pytest.mark.parametrize(("who", "status"), [("an", 200), ("ha", 200), ("chi", 403), ("lan", 404)])
def test_who_may_type_a_year(cast: Cast, two: list[Result], who: str, status: int) -> None:
    assert client_of(getattr(cast, who)).get(f"{AT}them/?cua={cast.body.pk}").status_code == status


def test_the_page_of_a_year_says_what_cannot_be_explained(cast: Cast, two: list[Result]) -> None:
    page = client_of(cast.chi).get(f"{AT}{two[1].pk}/?muc=2").content.decode()
    assert "Điểm công bố chưa giải thích được" in page and "nhiều nhất 10 điểm" in page
    assert "Bảng điểm chưa khớp" in page and "mất 3 điểm, các phần được nêu mất 0,5 điểm" in page
    assert "Chưa giải thích được" in page and "c-gap" in page


@pytest.mark.parametrize(("address", "most"), [("", 24), ("{pk}/", 26), ("dien-bien/", 24), ("noi-nam/", 26)])
def test_pages_ask_little(
    cast: Cast, two: list[Result], address: str, most: int, django_assert_max_num_queries: Any
) -> None:
    for year in range(2015, 2022):
        record_result(by=cast.an, spec=spec(cast, year))
    client = client_of(cast.an)
    with django_assert_max_num_queries(most):
        assert client.get(AT + address.format(pk=two[1].pk)).status_code == 200


def test_the_table_leaves_as_excel_and_reads_back(cast: Cast, two: list[Result], tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.xlsx"
    path.write_bytes(client_of(cast.an).get(f"{AT}?xuat=xlsx").content)
    told = read_results(path)
    again = years_of(tables_of(told), None, body_id=cast.body.pk)
    assert [one.spec.year for one in again] == [2022, 2023]
    last = again[-1].spec
    assert (last.total, last.bonus, last.penalty, last.rank, last.rank_of) == (D("19.376"), D(1), D("0.5"), 10, 21)
    fields = [(one.name, one.points, one.maximum) for one in spec(cast).lines if one.parent is None]
    assert [(one.name, one.points, one.maximum) for one in last.lines] == fields
    assert last.lines[-1].note == "Gộp vào Chỉ đạo, điều hành"


def test_one_year_leaves_as_a_sheet_and_reads_back(cast: Cast, two: list[Result], tmp_path: Path) -> None:
    path = tmp_path / "ket-qua-2023.xlsx"
    path.write_bytes(client_of(cast.an).get(f"{AT}{two[1].pk}/?xuat=xlsx").content)
    told = read_results(path)
    again = year_of_sheet(sheet_lines(told), body_id=cast.body.pk, year=told["sheet"]["year"])
    assert (again.year, again.total, again.bonus, again.penalty) == (2023, D("19.376"), D(1), D("0.5"))
    scored = [(one.name, one.points, one.maximum, one.parent) for one in again.lines if one.part == "scored"]
    assert scored == [(one.name, one.points, one.maximum, one.parent) for one in spec(cast).lines]


def test_the_trend_leaves_as_excel(cast: Cast, two: list[Result]) -> None:
    assert client_of(cast.an).get(f"{AT}dien-bien/?xuat=xlsx").content[:2] == b"PK"


def test_what_is_weak_two_years_running_is_named(cast: Cast, two: list[Result]) -> None:
    page = client_of(cast.an).get(f"{AT}dien-bien/").content.decode()
    assert "“Chỉ đạo, điều hành” mất điểm 2 năm liền (2022: 3/12,5, 2023: 3/12,5)" in page
    assert "Vẫn mất điểm" in page


def typed(**more: Any) -> dict[str, Any]:
    lines = "1. Chỉ đạo, điều hành: 9,5/12,5\n2. Chính quyền số: 9,376/11"
    return {"year": "2024", "source": "Quyết định số 15", "lines": lines, "bonus": "1", "total": "19,876"} | more


def test_a_typed_year_is_recorded(cast: Cast, two: list[Result]) -> None:
    answer = client_of(cast.an).post(f"{AT}them/", typed(rank="8", rank_of="21"))
    made = Result.objects.get(year=2024)
    assert answer.status_code == 302 and answer["Location"] == f"{AT}{made.pk}/"
    assert (made.total, made.maximum, made.rank, made.rank_of) == (D("19.876"), D("23.5"), 8, 21)


def test_what_does_not_add_up_is_asked_once(cast: Cast) -> None:
    client = client_of(cast.an)
    answer = client.post(f"{AT}them/", typed(total="20"))
    assert answer.status_code == 422 and "tổng điểm công bố là 20" in answer.content.decode()
    assert not Result.objects.exists()
    assert client.post(f"{AT}them/", typed(total="20", as_printed="on")).status_code == 302
    assert Result.objects.get().total == 20


@pytest.mark.parametrize(
    "bad", [{"lines": "1. A: nhiều"}, {"total": "-1"}, {"rank": "22", "rank_of": "21"}, {"total": ""}, {"source": ""}]
)
def test_a_bad_year_keeps_what_was_typed(cast: Cast, bad: dict[str, str]) -> None:
    answer = client_of(cast.an).post(f"{AT}them/", typed(**bad))
    assert answer.status_code == 422 and not Result.objects.exists()
    assert bad.get("lines", "9,376/11") in answer.content.decode()


def test_a_correction_keeps_explanations_units_and_links(cast: Cast, two: list[Result]) -> None:
    one, other = (result.lines.get(key="1") for result in two)
    link_lines(by=cast.an, pairs=[(one, other)])
    page = client_of(cast.an).get(f"{AT}them/?nam=2023").content.decode()
    lines = re.search(r"<textarea[^>]*name=\"lines\"[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert lines is not None
    given = typed(year="2023", lines=lines[1].strip(), bonus="1", penalty="0,5", total="19,376", as_printed="on")
    assert client_of(cast.an).post(f"{AT}them/?nam=2023", given | {"grade": "Khá"}).status_code == 302
    made = Result.objects.get(year=2023, replaced_by=None)
    assert (made.grade, made.replaces) == ("Khá", two[1])
    assert [unit.pk for unit in made.lines.get(key="1.1").units.all()] == [cast.land.pk]
    assert made.lines.get(key="2").explanation == DTI
    assert lineage(list(standing_results(cast.an, cast.body)))[0].kind.value == "same"


def test_links_are_made_and_taken_back(cast: Cast, two: list[Result]) -> None:
    earlier, later = ({line.key: line for line in result.lines.all()} for result in two)
    client = client_of(cast.an)
    sent = {"cap": f"{earlier['1'].pk}-{later['1'].pk}", "truoc": earlier["2"].pk, "sau": later["1"].pk}
    assert client.post(f"{AT}noi-nam/noi/", sent).status_code == 302
    assert set(LineLink.objects.values_list("kind", flat=True)) == {"merged"}
    wrong = LineLink.objects.get(earlier=earlier["2"])
    assert client_of(cast.chi).post(f"{AT}noi-nam/{wrong.pk}/bo/").status_code == 403
    assert client_of(cast.lan).post(f"{AT}noi-nam/{wrong.pk}/bo/").status_code == 404
    unlink_lines(by=cast.an, link=wrong)
    assert LineLink.objects.get().kind == "same"


def test_a_line_of_another_body_is_not_linked(cast: Cast, two: list[Result]) -> None:
    other = Body.objects.create(name="Sở Xây dựng", kind="department", parent=cast.province)
    foreign = record_result(by=_province_officer(cast), spec=spec(cast, 2024, body_id=other.pk)).lines.get(key="1")
    sent = {"truoc": two[0].lines.get(key="1").pk, "sau": foreign.pk}
    assert client_of(cast.an).post(f"{AT}noi-nam/noi/", sent).status_code == 404
    assert not LineLink.objects.exists()


def test_a_score_sheet_without_a_year_asks_for_it(cast: Cast, two: list[Result], settings: Any) -> None:
    settings.READ_APART = False
    client = client_of(cast.an)
    sheet = client.get(f"{AT}{two[1].pk}/?xuat=xlsx").content
    upload = SimpleUploadedFile("phieu.xlsx", sheet)
    answer = client.post(f"{AT}nhap/", {"body": cast.body.pk, "file": upload})
    draft = ResultDraft.objects.get()
    assert answer["Location"] == f"{AT}nhap/{draft.pk}/"
    draft.sheet["sheet"]["year"] = None
    draft.save()
    assert "Kết quả của năm nào" in client.get(answer["Location"]).content.decode()
    page = client.get(answer["Location"] + "?nam=2024").content.decode()
    assert 'name="years" value="2024"' in page and "2,229" not in page
    sent = {"years": "2024", "year": "2024", "source": "Quyết định số 15"}
    assert client.post(answer["Location"], sent).status_code == 302
    assert Result.objects.get(year=2024).total == D("19.376")


def test_a_file_without_points_is_refused(cast: Cast, settings: Any) -> None:
    settings.READ_APART = False
    upload = SimpleUploadedFile("thu.txt", "Kính gửi các đơn vị, đề nghị báo cáo trước ngày 15/11.".encode())
    answer = client_of(cast.an).post(f"{AT}nhap/", {"body": cast.body.pk, "file": upload})
    assert answer.status_code == 422 and "field__error" in answer.content.decode()


@pytest.mark.parametrize(
    ("method", "points", "maximum", "field"),
    [
        ("rescale_percent", None, None, D("0.5")),
        ("keep_maximum", D(0), D("1.5"), D(2)),
        ("full_points", D("1.5"), D("1.5"), D(2)),
    ],
)
def test_what_did_not_apply_counts_as_the_set_says(
    scene: Any, method: str, points: Any, maximum: Any, field: Any
) -> None:
    scene.criteria_set.not_applicable = method
    scene.criteria_set.save()
    lines = (
        LineSpec("I", "Chỉ đạo", points=D("0.5"), maximum=D(2)),
        LineSpec("1.2", "Mệnh lệnh", parent="I", maximum=D("1.5"), applicable=False, note="Không áp dụng"),
    )
    record_year(by=scene.kim, spec=spec(scene.cast, lines=lines, round_id=scene.round.pk, total=D("1")))
    [result] = year_results(scene.cast.an, scene.cast.body)
    by_key = {line.key: line for line in result.lines}
    assert (by_key["1.2"].points, by_key["1.2"].maximum) == (points, maximum)
    assert by_key["I"].maximum == field


def _province_officer(cast: Cast) -> Any:
    from cast import person

    return person("kim", "Kim", cast.province, None, "reform_officer", "Chuyên viên tỉnh")


def test_the_province_sees_its_departments(cast: Cast, two: list[Result]) -> None:
    kim = client_of(_province_officer(cast))
    assert kim.get(f"{AT}{two[0].pk}/").status_code == 200
    page = kim.get(AT).content.decode()
    assert f'value="{cast.body.pk}"' in page
    assert "Sở Tài nguyên và Môi trường" in page
