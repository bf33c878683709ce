"""A criteria set from a file: nothing before it is confirmed, all or nothing, each fault with its row and column."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordDocument
from python_calamine import CalamineWorkbook

from caicach.demo.criteria import criteria_rows
from caicach.documents.models import Document
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Body
from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet
from caicach.scoring.actions import set_imports as actions
from caicach.scoring.models import CriteriaDraft, CriteriaSet, Criterion
from caicach.scoring.set_values import SetSpec
from cast import client_of
from scoring.criteria_scenes import officer_of, small_set

pytestmark = pytest.mark.django_db
BASE = "/cham-diem/bo-tieu-chi/"
COLUMNS = (
    Column("STT"),
    Column("Lĩnh vực/Tiêu chí/Tiêu chí thành phần", width=60),
    Column("Điểm tối đa", ColumnKind.NUMBER),
    Column("Cách tính điểm", width=60),
    Column("Tài liệu kiểm chứng"),
    Column("Đơn vị theo dõi"),
    Column("Hình thức đánh giá"),
)
SCORERS = {"self": "Tự chấm", "survey": "Điều tra xã hội học", "system": "Số liệu hệ thống", "council": "Hội đồng chấm"}
HEAD = 3
"""Rows above the first criterion: title, empty line, headings."""


@pytest.fixture(autouse=True)
def read_here(settings) -> None:
    """Files are read in the test's own process."""
    settings.READ_APART = False


@pytest.fixture
def nga(cast):
    for name in ("Văn phòng UBND tỉnh", "Sở Tư pháp", "Sở Tài chính", "Sở Khoa học và Công nghệ", "Thanh tra tỉnh"):
        Body.objects.create(name=name, kind="department", parent=cast.province)
    return officer_of(cast)


def cells(row) -> list[object]:
    scorer = SCORERS[row.scored_by] if row.rule else ""
    return [row.number, row.name, Decimal(row.maximum), row.rule, row.evidence, row.unit, scorer]


def workbook(**changes: dict[int, object]) -> bytes:
    """The example set as a province writes it; `changes` by number of the criterion: {column: value}."""
    rows = [cells(row) for row in criteria_rows()]
    for row in rows:
        for column, value in changes.get(f"n{row[0]}", {}).items():
            row[int(column)] = value
    return write_sheet(
        COLUMNS, rows, title="BỘ TIÊU CHÍ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH CÁC SỞ NĂM 2026", sheet="Bộ tiêu chí"
    )


def word_paper() -> bytes:
    """A decision with the set as its appendix; who appraises stands in a column of its own."""
    paper = WordDocument()
    for text in (
        "ỦY BAN NHÂN DÂN TỈNH MINH HẢI",
        "Số: 1234/QĐ-UBND",
        "Minh Hải, ngày 15 tháng 6 năm 2026",
        "QUYẾT ĐỊNH",
        "Ban hành Bộ tiêu chí đánh giá, xếp hạng cải cách hành chính các sở, ban, ngành năm 2026",
        "PHỤ LỤC: BỘ TIÊU CHÍ",
    ):
        paper.add_paragraph(text)
    columns = ("STT", "Lĩnh vực/Tiêu chí", "Điểm tối đa", "Cách tính điểm", "Tài liệu kiểm chứng", "Cơ quan thẩm định")
    table = paper.add_table(rows=1, cols=len(columns))
    rows = [
        columns,
        *(
            [str(cell).replace(".", ",") if n == 2 else str(cell) for n, cell in enumerate(cells(row)[:6])]
            for row in criteria_rows()
        ),
    ]
    for place, row in enumerate(rows):
        line = table.rows[0] if place == 0 else table.add_row()
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    data = BytesIO()
    paper.save(data)
    return data.getvalue()


def upload(client, data: bytes, name: str = "bo-tieu-chi.xlsx"):
    sent = {"file": SimpleUploadedFile(name, data), "year": "2026", "level": "department", "block": ""}
    return client.post(f"{BASE}nhap/", sent)


def confirm(client, draft: CriteriaDraft, **more: str):
    sent = {"name": "Bộ tiêu chí sở năm 2026", "year": "2026", "level": "department", "block": "", "citation": ""}
    return client.post(f"{BASE}nhap/{draft.pk}/", sent | more)


class TestTheWholeWay:
    def test_from_a_workbook_to_a_draft_set(self, cast, nga) -> None:
        client = client_of(nga)
        assert upload(client, workbook()).status_code == 302
        draft = CriteriaDraft.objects.get()
        page = client.get(f"{BASE}nhap/{draft.pk}/")
        assert page.status_code == 200
        assert [fault for fault in page.context["faults"] if fault["severity"] == "error"] == []
        assert "Chưa dòng nào được ghi" in page.content.decode()
        assert not CriteriaSet.objects.exists()
        before = AuditEntry.objects.count()
        assert confirm(client, draft).status_code == 302
        made = CriteriaSet.objects.get()
        printed = [(row.number, row.name, Decimal(row.maximum), row.depth, row.part) for row in criteria_rows()]
        rows = made.criteria.order_by("order").values_list("number", "name", "maximum", "depth", "part")
        assert list(rows) == printed
        assert {one.key: one.scored_by for one in made.criteria.leaves()} == {
            row.number: row.scored_by for row in criteria_rows() if row.rule
        }
        log = list(AuditEntry.objects.order_by("sequence")[before:].values_list("action", flat=True))
        assert log == ["document.add", "criteria_set.create"]

    def test_from_a_word_paper(self, cast, nga) -> None:
        client = client_of(nga)
        upload(client, word_paper(), "qd-1234.docx")
        draft = CriteriaDraft.objects.get()
        first = client.get(f"{BASE}nhap/{draft.pk}/").context["form"].initial
        assert first["name"].startswith("Bộ tiêu chí đánh giá, xếp hạng")
        assert (first["year"], first["citation"]) == (2026, "Quyết định số 1234/QĐ-UBND")
        assert confirm(client, draft).status_code == 302
        made = CriteriaSet.objects.get()
        assert (made.document.number, made.document.symbol) == ("1234", "QĐ-UBND")
        printed = [(row.number, row.name, row.rule, row.unit) for row in criteria_rows()]
        rows = made.criteria.order_by("order").values_list("number", "name", "rule", "unit_words")
        assert list(rows) == printed
        assert set(made.criteria.filter(scored_by="survey").values_list("key", flat=True)) >= {"8.1", "8.2"}

    def test_the_file_is_kept_with_the_set(self, cast, nga) -> None:
        client, data = client_of(nga), workbook()
        upload(client, data)
        confirm(client, CriteriaDraft.objects.get())
        made = CriteriaSet.objects.get()
        assert made.document == Document.objects.get()
        assert made.document.revisions.get().sha256 == CriteriaDraft.objects.get().sha256

    def test_a_second_press_finds_it_done(self, cast, nga) -> None:
        client = client_of(nga)
        upload(client, workbook())
        draft = CriteriaDraft.objects.get()
        confirm(client, draft)
        assert confirm(client, draft).status_code == 302
        assert CriteriaSet.objects.count() == 1
        with pytest.raises(RuleBroken, match="đã được đưa vào"):
            actions.import_set(by=nga, draft=draft, spec=SetSpec("x"), year=2026, level="department")

    def test_given_up(self, cast, nga) -> None:
        client = client_of(nga)
        upload(client, workbook())
        draft = CriteriaDraft.objects.get()
        client.post(f"{BASE}nhap/{draft.pk}/bo/")
        assert confirm(client, draft).status_code == 200
        assert not CriteriaSet.objects.exists()

    def test_a_year_that_has_a_draft_already(self, cast, nga) -> None:
        small_set(nga, cast.province)
        client = client_of(nga)
        upload(client, workbook())
        response = confirm(client, CriteriaDraft.objects.get())
        assert response.status_code == 422
        assert "đã có một bộ tiêu chí đang soạn" in response.content.decode()
        assert CriteriaSet.objects.count() == 1
        assert not Document.objects.exists()


class TestWhatIsWrong:
    BAD = {
        "n1.7": {"5": "Sở Không có"},
        "n2.1": {"2": Decimal("2.5")},
        "n3.1.1": {"2": None},
        "n1.9": {"3": "Tốt: 3 điểm; khá: xem xét"},
    }

    def test_nothing_is_written_while_there_are_errors(self, cast, nga) -> None:
        client = client_of(nga)
        upload(client, workbook(**self.BAD))
        draft = CriteriaDraft.objects.get()
        response = confirm(client, draft, keep_unknown="on", by_hand="on")
        assert response.status_code == 422
        assert "chưa ghi dòng nào" in response.content.decode()
        assert not CriteriaSet.objects.exists()
        assert not Criterion.objects.exists()
        assert not Document.objects.exists()

    def test_each_fault_names_row_column_and_reason(self, cast, nga) -> None:
        client = client_of(nga)
        upload(client, workbook(**self.BAD))
        faults = client.get(f"{BASE}nhap/{CriteriaDraft.objects.get().pk}/").context["faults"]
        rows = {row.number: place for place, row in enumerate(criteria_rows(), start=HEAD + 1)}
        errors = {(fault["code"], fault["row"], fault["letter"]) for fault in faults if fault["severity"] == "error"}
        assert ("unknown-unit", rows["1.7"], "F") in errors
        assert ("missing-maximum", rows["3.1.1"], "C") in errors
        sums = [fault for fault in faults if fault["row"] == rows["II"] and fault["letter"] == "C"]
        assert "7" in sums[0]["message"]
        assert "6,5" in sums[0]["message"]
        assert [fault for fault in faults if fault["row"] == rows["1.9"] and fault["letter"] == "D"]

    def test_the_error_sheet(self, cast, nga) -> None:
        client = client_of(nga)
        upload(client, workbook(**self.BAD))
        draft = CriteriaDraft.objects.get()
        data = client.get(f"{BASE}nhap/{draft.pk}/loi/").content
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        told = [[str(cell) for cell in row] for row in book.get_sheet_by_index(1).to_python()]
        unit = next(row for row in told if any("Sở Không có" in cell for cell in row))
        place = str(HEAD + 1 + [row.number for row in criteria_rows()].index("1.7"))
        assert place in {cell.removesuffix(".0") for cell in unit}
        assert any("F" in cell for cell in unit)

    def test_an_unknown_unit_may_stay_as_words(self, cast, nga) -> None:
        client = client_of(nga)
        upload(client, workbook(**{"n1.7": {"5": "Sở Không có"}}))
        draft = CriteriaDraft.objects.get()
        assert confirm(client, draft).status_code == 422
        assert confirm(client, draft, keep_unknown="on").status_code == 302
        assert Criterion.objects.get(key="1.7").unit_words == "Sở Không có"

    def test_a_rule_that_is_not_understood_may_be_left_to_the_council(self, cast, nga) -> None:
        client = client_of(nga)
        upload(client, workbook(**{"n1.9": self.BAD["n1.9"]}))
        draft = CriteriaDraft.objects.get()
        assert confirm(client, draft, keep_unknown="on").status_code == 422
        assert confirm(client, draft, by_hand="on").status_code == 302
        assert Criterion.objects.get(key="1.9").rule_kind == "manual"

    def test_a_unit_that_was_added_meanwhile_is_known(self, cast, nga) -> None:
        client = client_of(nga)
        upload(client, workbook(**{"n1.7": {"5": "Sở Mới"}}))
        Body.objects.create(name="Sở Mới", kind="department", parent=cast.province)
        assert confirm(client, CriteriaDraft.objects.get()).status_code == 302

    def test_a_file_without_criteria(self, cast, nga) -> None:
        response = upload(client_of(nga), "Kính gửi các đơn vị.".encode(), "thu.txt")
        assert response.status_code == 422
        assert "Không thấy bảng tiêu chí" in response.content.decode()
        assert not CriteriaSet.objects.exists()


class TestWhoMay:
    def test_drafts_are_for_who_makes_sets_of_the_body(self, cast, nga) -> None:
        upload(client_of(nga), workbook())
        draft = CriteriaDraft.objects.get()
        for address in (f"{BASE}nhap/{draft.pk}/", f"{BASE}nhap/{draft.pk}/loi/"):
            assert client_of(cast.an).get(address).status_code == 404
        assert client_of(cast.chi).get(f"{BASE}nhap/").status_code == 403
        with pytest.raises(PermissionDenied):
            actions.import_set(by=cast.an, draft=draft, spec=SetSpec("x"), year=2026, level="department")
        with pytest.raises(PermissionDenied):
            actions.discard_set_import(by=cast.dung, draft=draft)

    def test_budget_of_the_dry_run(self, cast, nga, django_assert_max_num_queries) -> None:
        client = client_of(nga)
        upload(client, workbook())
        draft = CriteriaDraft.objects.get()
        with django_assert_max_num_queries(16):
            client.get(f"{BASE}nhap/{draft.pk}/")
