"""The catalogue of procedures: written by who may, found without marks, brought in from a file whole or not at all."""

from datetime import date as Date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from caicach.dossiers.actions.procedures import add_procedure, change_procedure
from caicach.dossiers.models import Procedure
from caicach.dossiers.queries.procedures import ProcedureFilter, procedures, seen_only
from caicach.dossiers.queries.stored import store_of
from caicach.dossiers.rules.procedure_facts import ProcedureFacts
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.papers.writing.procedure_sheets import write_procedures
from caicach.papers.writing.sheets import Column, write_sheet
from cast import Cast, client_of
from figures_world import stored, table

LIST = "/ho-so/thu-tuc/"
PAGES = (LIST, f"{LIST}rut-ngan/", f"{LIST}cong-khai/", f"{LIST}chua-co/")
EDITING = (f"{LIST}them/", f"{LIST}nhap/")


def facts(code: str = "1.004227", name: str = "Đăng ký biến động đất đai", **more: Any) -> ProcedureFacts:
    return ProcedureFacts(**{"code": code, "name": name, "field": "Đất đai", **more})


def added(cast: Cast, **more: Any) -> Procedure:
    return add_procedure(by=cast.an, body=cast.body, facts=facts(**more))


@pytest.mark.parametrize("at", PAGES)
@pytest.mark.parametrize(("who", "status"), [("an", 200), ("chi", 200), ("ha", 200), ("dung", 200), ("em", 403)])
def test_who_sees_the_catalogue(cast: Cast, at: str, who: str, status: int) -> None:
    assert client_of(getattr(cast, who)).get(at).status_code == status


@pytest.mark.parametrize("at", EDITING)
@pytest.mark.parametrize(("who", "status"), [("an", 200), ("chi", 403), ("binh", 403), ("ha", 403)])
def test_who_writes_it(cast: Cast, at: str, who: str, status: int) -> None:
    assert client_of(getattr(cast, who)).get(at).status_code == status


def test_a_procedure_of_another_body_is_not_there(cast: Cast) -> None:
    one = added(cast)
    assert client_of(cast.lan).get(f"{LIST}{one.pk}/").status_code == 404
    assert client_of(cast.chi).get(f"{LIST}{one.pk}/").status_code == 200
    assert client_of(cast.chi).post(f"{LIST}{one.pk}/", {"code": "x"}).status_code == 403
    with pytest.raises(PermissionDenied):
        add_procedure(by=cast.lan, body=cast.body, facts=facts(code="2"))


def test_added_changed_and_in_the_log(cast: Cast) -> None:
    one = added(cast, limit=Decimal(6), legal_limit=Decimal(10))
    saved = change_procedure(by=cast.an, procedure=one, version=1, facts=facts(limit=Decimal(5)))
    assert (saved.version, saved.limit, saved.legal_limit) == (2, Decimal(5), None)
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["procedure.add", "procedure.change"]
    with pytest.raises(Stale):
        change_procedure(by=cast.an, procedure=one, version=1, facts=facts())


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"code": " "}, "code"),
        ({"name": ""}, "name"),
        ({"limit": Decimal(-1)}, "limit"),
        ({"level": "3"}, "scale"),
        ({"scale": "nd42-2022", "level": "3"}, "level"),
        ({"scale": "nd224-2026", "level": "một phần"}, "level_reason"),
        ({"at_one_stop": False, "settled_on_the_spot": True}, "settled_on_the_spot"),
        ({"signed_on": Date(2024, 5, 2), "published_on": Date(2024, 5, 1)}, "published_on"),
        ({"signed_on": Date(2024, 5, 2), "ended_on": Date(2024, 5, 1)}, "ended_on"),
    ],
)
def test_what_a_procedure_may_not_say(cast: Cast, more: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        added(cast, **more)
    assert refusal.value.field == field
    assert not Procedure.objects.exists()


def test_a_code_is_in_force_once_and_may_come_again(cast: Cast) -> None:
    one = added(cast)
    with pytest.raises(RuleBroken, match="đang có hiệu lực"):
        added(cast)
    change_procedure(by=cast.an, procedure=one, version=1, facts=facts(ended_on=Date(2025, 7, 1)))
    added(cast)
    assert Procedure.objects.in_force().count() == 1


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ProcedureFilter(), {"1", "2", "3"}),
        (ProcedureFilter(text="cap giay phep"), {"2"}),
        (ProcedureFilter(text="ĐĂNG KÝ đất"), {"1"}),
        (ProcedureFilter(field="Môi trường"), {"2"}),
        (ProcedureFilter(level="tt32-2017:3"), {"1"}),
        (ProcedureFilter(level="chua"), {"3"}),
        (ProcedureFilter(limit="rut-ngan"), {"1"}),
        (ProcedureFilter(limit="chua-rut"), {"2"}),
        (ProcedureFilter(limit="thieu"), {"3"}),
        (ProcedureFilter(state="bai-bo"), {"4"}),
        (ProcedureFilter(state="moi"), {"1", "2", "3", "4"}),
        (ProcedureFilter(unit=0), {"1", "2", "3"}),
    ],
)
def test_filters(cast: Cast, wanted: ProcedureFilter, found: set[str]) -> None:
    added(cast, code="1", scale="tt32-2017", level="3", limit=Decimal(6), legal_limit=Decimal(10))
    license_ = {"name": "Cấp giấy phép môi trường", "field": "Môi trường"}
    added(cast, code="2", scale="nd42-2022", level="toàn trình", limit=Decimal(9), legal_limit=Decimal(10), **license_)
    added(cast, code="3", name="Thẩm định")
    added(cast, code="4", name="Thủ tục cũ", ended_on=Date(2024, 1, 1))
    assert {one.code for one in procedures(cast.an, cast.body, wanted)} == found


def test_the_list_asks_little_however_long(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(60):
        added(cast, code=f"1.{number:06}", unit=cast.land)
    client = client_of(cast.an)
    client.get(LIST)
    with django_assert_max_num_queries(14):
        page = client.get(f"{LIST}?lv=Đất đai")
    assert "60 thủ tục" in page.content.decode()


def test_add_and_edit_in_the_browser_form(cast: Cast) -> None:
    client = client_of(cast.an)
    given = {"code": "1.1", "name": "Thủ tục một", "limit": "2,5", "limit_unit": "days", "issuer": "province"}
    answer = client.post(f"{LIST}them/", {**given, "has_fee": "yes", "signed_on": "01/5/2024"})
    assert answer.status_code == 302
    one = Procedure.objects.get()
    assert (one.limit, one.has_fee, one.by_post, one.signed_on) == (Decimal("2.5"), True, None, Date(2024, 5, 1))
    page = client.get(f"{LIST}{one.pk}/").content.decode()
    assert 'value="2,50"' in page or 'value="2,5"' in page
    wrong = client.post(f"{LIST}{one.pk}/", {**given, "version": "1", "scale": "nd42-2022", "level": "4"})
    assert wrong.status_code == 422
    assert "không thuộc thang này" in wrong.content.decode()


# ---------------------------------------------------------------- files


def file_of(*rows: dict[str, Any]) -> SimpleUploadedFile:
    return SimpleUploadedFile("danh-muc.xlsx", write_procedures(rows, title="Danh mục"))


def word_in(page: str) -> str:
    return page.split('name="tep" value="')[1].split('"')[0]


def test_a_catalogue_comes_in_whole_and_goes_out_as_it_reads_back(cast: Cast) -> None:
    client = client_of(cast.an)
    rows = (
        {"code": "1.004227", "name": "Đăng ký", "unit": "VPĐKĐĐ", "limit": Decimal("2.5"), "legal_limit": Decimal(5)},
        {"code": "1.000001", "name": "Cấp phép", "scale": "Một phần, toàn trình (Nghị định số 42/2022/NĐ-CP)",
         "level": "toàn trình", "has_fee": True, "signed_on": Date(2024, 5, 2), "limit_unit": "ngày"},
    )  # fmt: skip
    dry = client.post(f"{LIST}nhap/", {"file": file_of(*rows)})
    assert dry.status_code == 200
    assert not Procedure.objects.exists()
    assert client.post(f"{LIST}nhap/dong-y/", {"tep": word_in(dry.content.decode())}).status_code == 302
    one, two = Procedure.objects.get(code="1.004227"), Procedure.objects.get(code="1.000001")
    assert (one.unit, one.limit, one.limit_unit) == (cast.registry, Decimal("2.5"), "working_days")
    assert (two.scale, two.level, two.has_fee, two.signed_on, two.limit_unit) == (
        "nd42-2022", "toàn trình", True, Date(2024, 5, 2), "days",
    )  # fmt: skip
    assert AuditEntry.objects.get().details["added"] == 2

    out = client.get(f"{LIST}?xuat=xlsx")
    again = client.post(f"{LIST}nhap/", {"file": SimpleUploadedFile("x.xlsx", out.content)})
    client.post(f"{LIST}nhap/dong-y/", {"tep": word_in(again.content.decode())})
    assert AuditEntry.objects.count() == 1, "the same catalogue again changes nothing"
    assert Procedure.objects.get(code="1.000001").version == 1


def test_columns_that_a_file_does_not_have_keep_their_values(cast: Cast) -> None:
    added(cast, code="1.1", limit=Decimal(6), legal_limit=Decimal(10), decision="QĐ 1")
    client = client_of(cast.an)
    from caicach.papers.writing.sheets import Column, write_sheet

    data = write_sheet([Column("Mã thủ tục"), Column("Tên thủ tục hành chính")], [("1.1", "Tên mới")], title="")
    dry = client.post(f"{LIST}nhap/", {"file": SimpleUploadedFile("a.xlsx", data)})
    client.post(f"{LIST}nhap/dong-y/", {"tep": word_in(dry.content.decode())})
    one = Procedure.objects.get()
    assert (one.name, one.limit, one.decision, one.version) == ("Tên mới", Decimal(6), "QĐ 1", 2)


def test_a_faulty_file_changes_nothing_and_says_every_fault(cast: Cast) -> None:
    client = client_of(cast.an)
    rows = (
        {"code": "1.1", "name": "Một"},
        {"code": "1.1", "name": "Một lần nữa"},
        {"code": "", "name": "Không mã"},
        {"code": "1.3", "name": "Ba", "unit": "Phòng không có"},
        {"code": "1.4", "name": "Bốn", "scale": "Thang khác", "level": "9"},
        {"code": "1.5", "name": "Năm", "scale": "Một phần, toàn trình (Nghị định số 42/2022/NĐ-CP)", "level": "4"},
    )
    dry = client.post(f"{LIST}nhap/", {"file": file_of(*rows)})
    page = dry.content.decode()
    assert dry.status_code == 422
    for said in ("đã có ở dòng 4", "Thiếu mã thủ tục", "Không có đơn vị nào mang tên", "không thuộc thang này"):
        assert said in page
    word = page.split("?tep=")[1].split('"')[0]
    sheet = client.get(f"{LIST}nhap/loi/?tep={word}")
    book = CalamineWorkbook.from_filelike(BytesIO(sheet.content))
    assert book.sheet_names == ["Dòng có lỗi", "Danh sách lỗi"]
    listed = book.get_sheet_by_name("Danh sách lỗi").to_python()[4:]
    assert {int(row[0]) for row in listed} == {5, 6, 7, 8, 9}
    assert client_of(cast.lan).get(f"{LIST}nhap/loi/?tep={word}").status_code == 404, "not theirs"
    client.post(f"{LIST}nhap/dong-y/", {"tep": word.replace("%3A", ":")})
    assert not Procedure.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", b"not a workbook", "hỏng"),
        ("a.xlsx", b"PK\x03\x04 damaged", "hỏng"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "lưu thành .xlsx"),
        ("a.csv", b"1;2", "lưu thành .xlsx"),
    ],
)
def test_a_file_that_is_none(cast: Cast, name: str, data: bytes, said: str) -> None:
    answer = client_of(cast.an).post(f"{LIST}nhap/", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422 and said in answer.content.decode()


def test_a_file_with_headings_alone(cast: Cast) -> None:
    data = write_sheet((Column("Mã TTHC"), Column("Tên thủ tục")), [], title="Danh mục")
    answer = client_of(cast.an).post(f"{LIST}nhap/", {"file": SimpleUploadedFile("a.xlsx", data)})
    assert answer.status_code == 422 and "không có thủ tục nào" in answer.content.decode()


# ---------------------------------------------------------------- seen in dossiers


def test_procedures_of_dossiers_that_the_catalogue_lacks(cast: Cast) -> None:
    rows = table()
    rows[0]["procedure_code"] = "1.004227.000.00.00.H56"
    stored(cast.body, rows)
    assert {one.code for one in seen_only(cast.body, store_of(cast.body))} == {
        "1.004227", "1.002255", "1.004227.000.00.00.H56",
    }  # fmt: skip
    added(cast)
    assert [one.code for one in seen_only(cast.body, store_of(cast.body))] == ["1.002255"]
    client = client_of(cast.an)
    assert client.post(f"{LIST}chua-co/", {"code": "1.002255"}).status_code == 302
    assert Procedure.objects.get(code="1.002255").name == "Đăng ký biến động đất đai"
    assert seen_only(cast.body, store_of(cast.body)) == []
    assert client_of(cast.chi).post(f"{LIST}chua-co/", {"code": "1.004227"}).status_code == 403


# ---------------------------------------------------------------- law and plans


def test_time_cut_and_publication_pages_say_their_sentences(cast: Cast) -> None:
    added(cast, code="1", limit=Decimal(6), legal_limit=Decimal(10), signed_on=Date(2024, 4, 25),
          published_on=Date(2024, 5, 7))  # fmt: skip
    added(cast, code="2", limit=Decimal(10), legal_limit=Decimal(10), scale="tt32-2017", level="3")
    added(cast, code="3", name="Đã bỏ", limit=Decimal(1), legal_limit=Decimal(10), ended_on=Date(2024, 1, 1))
    client = client_of(cast.an)
    cut = client.get(f"{LIST}rut-ngan/").content.decode()
    assert "1/2 thủ tục (50,00 %) được rút ngắn từ 40 % thời gian trở lên; mục tiêu 40 %: đạt." in cut
    assert "Thang của Thông tư số 32/2017/TT-BTTTT không còn áp dụng từ 15/08/2022" in cut
    assert "còn thiếu 1 thủ tục" in client.get(f"{LIST}rut-ngan/?so=60").content.decode()
    published = client.get(f"{LIST}cong-khai/?trangthai=tre").content.decode()
    assert "Ký 25/04/2024, công khai 07/05/2024; hạn 5 ngày làm việc sau ngày ký, đến 06/05/2024" in published
    for at in (f"{LIST}rut-ngan/", f"{LIST}cong-khai/"):
        book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{at}?xuat=xlsx").content))
        assert len(book.get_sheet_by_index(0).to_python()) >= 5
