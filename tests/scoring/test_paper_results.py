"""Five years that a paper tells: read, looked at, recorded through the site, shown again as the paper prints them."""

import re
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from caicach.documents import store
from caicach.imports.enums import DraftState
from caicach.jobs.worker.loop import run_one
from caicach.kit.rules import RuleBroken
from caicach.measures import index
from caicach.scoring.actions.result_imports import begin_result_import, discard_result_import, import_results
from caicach.scoring.models import LineLink, Result, ResultDraft
from caicach.scoring.queries.frozen import is_whole
from caicach.scoring.queries.history import lineage, standing_results, year_results
from caicach.scoring.queries.result_drafts import dry_run
from cast import Cast, client_of

TODAY = date(2026, 11, 23)
TOTALS = {2019: "81.659", 2020: "85.625", 2021: "84.955", 2022: "85.675", 2023: "87.225"}
PRINTED = """
Công tác chỉ đạo điều hành CCHC|8/11,5|10,14/11,5|10/12,5|10/13,5|9,5/12,5
Cải cách thể chế|6/7|7/7|6/6|5,5/6,5|6,5/6,5
Cải cách thủ tục hành chính|5/5|5/5|5/5,5|5/5|9,729/11,5
Cải cách tổ chức bộ máy HCNN|3,5/4|2,5/4|3,5/3,5|5,5/6,5|6,5/6,5
Cải cách chế độ công vụ|11,5/11,5|11,5/11,5|9/10|7/8|7/9
Cải cách tài chính công|6,5/6,5|6,5/6,5|6,5/6,5|8,5/8,5|8/8
Chính quyền điện tử, chính quyền số|9,851/11|9,731/11|10,107/11,5|7,421/10|9,376/11
Thực hiện cơ chế một cửa, một cửa liên thông|8,389/8,5|7,368/8,5|8,986/9,5|6,395/7|Gộp vào Cải cách thủ tục hành chính
Điều tra xã hội học|23,419/35|26,886/35|26,362/35|28,859/35|30,62/35
Điểm cộng|1,5|1|1|2|1
Điểm trừ|2|2|1,5|0,5|1
Tổng điểm|81,659|85,625|84,955|85,675|87,225
Xếp hạng|9/21|10/21|12/21|12/21|10/21
"""

pytestmark = pytest.mark.shared


@pytest.fixture(autouse=True)
def read_here(settings: Any) -> None:
    settings.READ_APART = False


@pytest.fixture
def draft(cast: Cast, shared: Path) -> ResultDraft:
    """The plan of 2024 that tells of five years, read and waiting."""
    paper = next((shared / "documents").glob("001_*.txt"))
    sha256, size = store.keep([paper.read_bytes()])
    made = begin_result_import(by=cast.an, body=cast.body, sha256=sha256, size=size, name="ke-hoach-2024.txt")
    assert made.job_id is not None
    run_one(made.job_id)
    made.refresh_from_db()
    assert made.state == DraftState.REVIEW, made.failure
    return made


def recorded(cast: Cast, draft: ResultDraft, **more: Any) -> list[Result]:
    links = [one.ends for one in dry_run(draft, TODAY).links]
    given = {"by": cast.an, "draft": draft, "on": TODAY, "source": "Kế hoạch năm 2024", "years": list(TOTALS)}
    return import_results(**(given | {"links": links} | more))


def test_the_dry_run_finds_five_years_that_hold(cast: Cast, draft: ResultDraft) -> None:
    run = dry_run(draft, TODAY)
    assert {one.spec.year: str(one.spec.total) for one in run.years} == TOTALS
    assert all(one.findings == () and one.left_over == () and one.standing is None for one in run.years)
    assert {one.spec.year: one.told for one in run.years} == {2019: 0, 2020: 0, 2021: 0, 2022: 0, 2023: 34}
    assert not Result.objects.exists()


def test_what_the_paper_cannot_explain_is_said(cast: Cast, draft: ResultDraft) -> None:
    said = {finding.key: finding for finding in dry_run(draft, TODAY).years[-1].doubts}
    assert set(said) == {"3.3", "7"}
    assert (said["3.3"].printed, said["3.3"].found) == (Decimal("2.229"), Decimal("2.788"))
    assert (said["7"].code, said["7"].printed, said["7"].found) == ("ceiling", Decimal("11"), Decimal("10"))


def test_it_reconciles_to_a_thousandth(cast: Cast, draft: ResultDraft) -> None:
    recorded(cast, draft)
    results = year_results(cast.an, cast.body)
    assert {one.year: f"{one.total:.3f}" for one in results} == TOTALS
    for one in results:
        found = index.waterfall(one, depth=3)
        assert found.reconciles
        assert found.steps[0].amount == Decimal("100.000")
        assert sum(step.amount for step in found.steps[:-1]) == one.total
        assert index.reconcile(one) == ()
    assert all(is_whole(one) for one in Result.objects.all())


def test_the_lines_of_the_last_year_tell_why_and_who(cast: Cast, draft: ResultDraft) -> None:
    recorded(cast, draft)
    lines = {line.key: line for line in Result.objects.get(year=2023).lines.all()}
    assert "46% <50%" in lines["1.2"].explanation
    assert (lines["9.1"].points, lines["9.1"].maximum) == (Decimal("13.245"), Decimal("17"))
    assert (lines["9.2"].points, lines["9.2"].maximum) == (Decimal("17.375"), Decimal("18"))
    units = {key: {unit.name for unit in line.units.all()} for key, line in lines.items() if line.units.exists()}
    assert units["5.1"] == {"Văn phòng Sở"}
    assert units["7"] == {"Trung tâm Công nghệ thông tin tài nguyên và môi trường"}
    assert units["1.2"] == {unit.name for unit in cast.units}, "a group of the paper is its members here"


def test_the_fields_go_on_from_year_to_year(cast: Cast, draft: ResultDraft) -> None:
    recorded(cast, draft)
    found = {
        (one.from_year, one.from_key, one.to_key): one.kind.value
        for one in lineage(list(standing_results(cast.an, cast.body)))
    }
    assert found[2019, "6", "6"] == "same"
    assert found[2020, "1", "1"] == "new_maximum"
    assert (found[2022, "3", "3"], found[2022, "8", "3"]) == ("merged", "merged")
    assert len(found) == 36


def test_the_page_prints_the_table_of_the_paper(cast: Cast, draft: ResultDraft) -> None:
    recorded(cast, draft)
    page = client_of(cast.chi).get("/cham-diem/ket-qua/").content.decode()
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page, re.DOTALL)
    cells = [[_text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]
    shown = {row[1]: row[2:] for row in cells if len(row) == 7}
    for line in PRINTED.strip().splitlines():
        name, *years = line.split("|")
        assert shown[name] == years, name


def test_nothing_is_written_where_one_year_cannot_be(cast: Cast, draft: ResultDraft) -> None:
    with pytest.raises(RuleBroken):
        recorded(cast, draft, years=[2018])
    assert not Result.objects.exists()
    recorded(cast, draft, years=[2022, 2023])
    assert sorted(Result.objects.values_list("year", flat=True)) == [2022, 2023]
    with pytest.raises(RuleBroken):
        recorded(cast, draft)


def test_the_same_paper_again_changes_nothing(cast: Cast, draft: ResultDraft) -> None:
    recorded(cast, draft)
    links = LineLink.objects.count()
    again = begin_result_import(by=cast.an, body=cast.body, sha256=draft.sha256, size=draft.size, name=draft.name)
    assert again.job_id is not None
    run_one(again.job_id)
    again.refresh_from_db()
    recorded(cast, again)
    assert (Result.objects.count(), LineLink.objects.count()) == (5, links)


@pytest.mark.parametrize(
    ("who", "may"), [("ha", True), ("binh", False), ("chi", False), ("dung", False), ("lan", False)]
)
def test_who_may_record_what_a_paper_tells(cast: Cast, draft: ResultDraft, who: str, may: bool) -> None:
    person = getattr(cast, who)
    if may:
        assert len(recorded(cast, draft, by=person)) == 5
        return
    for deed in (lambda: recorded(cast, draft, by=person), lambda: discard_result_import(by=person, draft=draft)):
        with pytest.raises(PermissionDenied):
            deed()
    assert not Result.objects.exists()


def _text(cell: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", cell)).split())
