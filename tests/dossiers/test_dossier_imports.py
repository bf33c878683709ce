"""An export on its way in: what is refused, what is stored, by whom, and that nothing personal stays."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from caicach.dossiers.actions import importing
from caicach.dossiers.enums import Choice, ImportState
from caicach.dossiers.intake import incoming
from caicach.dossiers.models import Import, Store, UnitName
from caicach.dossiers.queries.stored import question_for, source_for, store_of
from caicach.dossiers.store.folders import folder_of, generation_folder, incoming_folder
from caicach.jobs.worker.loop import drain
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.measures.dossiers.indicators import measure
from cast import Cast, client_of
from dossiers.dossier_exports import BROKEN, DONE, HEADINGS, LAND, NAME, PHONE, ROWS, changed, csv_export, excel_export

pytestmark = pytest.mark.django_db(transaction=True)
UPLOAD = "/ho-so/nhap/"
DAY = date(2024, 2, 1)


def uploaded(client: Client, data: bytes, name: str = "ho-so.csv", on: str = "01/02/2024") -> Any:
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data), "exported_on": on})


def begun(cast: Cast, data: bytes, name: str = "ho-so.csv", on: date = DAY) -> Import:
    upload = incoming.receive(cast.body.pk, [data], name)
    one = importing.begin_import(by=cast.an, body=cast.body, upload=upload, exported_on=on)
    drain()
    one.refresh_from_db()
    return one


def taken_in(cast: Cast, data: bytes, choice: str = Choice.GOOD_ROWS, **given: Any) -> Import:
    one = begun(cast, data, **given)
    importing.confirm_import(by=cast.an, imported=one, choice=choice)
    drain()
    one.refresh_from_db()
    return one


def counts(cast: Cast) -> dict[str, int]:
    (row,) = measure(source_for(store_of(cast.body)), question_for(cast.body))
    return {name: row.counts[name] for name in ("received", "settled", "late", "pending")}


def test_units_above_their_dossiers_and_hours_are_said_on_the_page(cast: Cast) -> None:
    """The hour decides on which day the limit begins: one is late that would not be after 15:00."""
    headings = ("Mã hồ sơ", "Ngày tiếp nhận", "Giờ tiếp nhận", "Số ngày quy định", "Ngày có kết quả", "Trạng thái")
    hours = ("15:20", "14h59", "sau")
    rows = [(f"H06-240102-000{n}", "02/01/2024", hour, "1", "04/01/2024", DONE) for n, hour in enumerate(hours)]
    client = client_of(cast.an)
    answer = uploaded(client, csv_export([(f"I. {LAND}", *[""] * 5), *rows], headings))
    page = client.get(answer.url).content.decode()
    assert f"Đơn vị giải quyết của 3 dòng lấy từ dòng tiêu đề nhóm phía trên: «{LAND}»." in page
    assert "Giờ tiếp nhận: 1 dòng ghi «sau» không đọc được giờ" in page
    client.post(answer.url, {"choice": ""})
    assert counts(cast) == {"received": 3, "settled": 3, "late": 2, "pending": 0}
    assert dict(UnitName.objects.values_list("printed", "unit__name")) == {LAND: LAND}


@pytest.mark.parametrize(("name", "make"), [("ho-so.csv", csv_export), ("Hồ sơ.XLSX", excel_export)])
def test_an_export_goes_in_through_the_pages(cast: Cast, name: str, make: Any) -> None:
    client = client_of(cast.an)
    answer = uploaded(client, make(), name)
    one = Import.objects.get()
    assert answer.status_code == 302 and answer.url == f"{UPLOAD}{one.pk}/"
    assert one.state == ImportState.REVIEW and (one.read, one.rejected, one.added) == (3, 0, 3)
    page = client.get(answer.url).content.decode()
    assert "Chủ hồ sơ" in page and "không giữ lại" in page and NAME not in page and "Bộ phận lạ" in page
    assert store_of(cast.body) is None
    stored = client.post(answer.url, {"choice": ""})
    assert stored.status_code == 302
    one.refresh_from_db()
    assert (one.state, one.added, one.generation) == (ImportState.STORED, 3, 1)
    assert "3 hồ sơ mới" in client.get(answer.url).content.decode()
    assert counts(cast) == {"received": 3, "settled": 2, "late": 1, "pending": 1}
    assert Store.objects.get().exported_on == DAY
    assert dict(UnitName.objects.values_list("printed", "unit__name")) == {
        "Phòng Quản lý đất đai": "Phòng Quản lý đất đai",
        "Bộ phận lạ": None,
    }


def test_a_unit_that_nobody_knows_is_chosen(cast: Cast) -> None:
    client = client_of(cast.an)
    address = uploaded(client, csv_export()).url
    form = client.get(address).context["form"]
    field = next(bound.html_name for bound in form.unit_fields if bound.label == "Bộ phận lạ")
    client.post(address, {"choice": "", field: str(cast.registry.pk), **known(form, field)})
    named = UnitName.objects.get(printed="Bộ phận lạ")
    assert named.unit == cast.registry and named.chosen_by == cast.an
    page = client.get("/ho-so/cai-dat/don-vi/")
    bound = next(bound for bound in page.context["form"].unit_fields if bound.label == "Bộ phận lạ")
    client.post(
        "/ho-so/cai-dat/don-vi/", {bound.html_name: str(cast.land.pk), **known(page.context["form"], bound.html_name)}
    )
    named.refresh_from_db()
    assert named.unit == cast.land


def known(form: Any, but: str) -> dict[str, str]:
    return {bound.html_name: bound.initial for bound in form.unit_fields if bound.html_name != but}


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    first = taken_in(cast, csv_export())
    again = taken_in(cast, csv_export(), on=DAY + timedelta(days=3))
    assert (first.generation, again.generation, again.unchanged) == (1, None, 3)
    store = Store.objects.get()
    assert store.generation == 1 and store.exported_on == DAY + timedelta(days=3)
    page = client_of(cast.an).get(f"{UPLOAD}{again.pk}/").content.decode()
    assert "Không có gì thay đổi" in page


def test_a_later_export_updates(cast: Cast) -> None:
    taken_in(cast, csv_export())
    later = (changed(ROWS[2], finished="05/02/2024", status="Đã xử lý xong"), changed(ROWS[0], code="H06-240105-0009"))
    one = begun(cast, csv_export(later), on=date(2024, 2, 8))
    assert (one.added, one.changed, one.unchanged) == (1, 1, 0)
    importing.confirm_import(by=cast.an, imported=one, choice=Choice.ALL_OR_NONE)
    drain()
    assert counts(cast) == {"received": 4, "settled": 4, "late": 2, "pending": 0}
    assert Store.objects.get().rows == 4


def test_rejected_rows_keep_all_out_or_only_themselves(cast: Cast) -> None:
    one = begun(cast, csv_export((*ROWS, BROKEN)))
    assert (one.rejected, one.told["faults"][0]["count"]) == (1, 1)
    with pytest.raises(RuleBroken) as refusal:
        importing.confirm_import(by=cast.an, imported=one, choice=Choice.ALL_OR_NONE)
    assert refusal.value.code == "rows-rejected"
    client = client_of(cast.an)
    assert client.post(f"{UPLOAD}{one.pk}/", {"choice": "all_or_none"}).status_code == 422
    sheet = client.get(f"{UPLOAD}{one.pk}/loi/")
    assert sheet.status_code == 200 and sheet.content[:2] == b"PK"
    assert client.post(f"{UPLOAD}{one.pk}/", {"choice": "good_rows"}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.added) == (ImportState.STORED, 3)
    assert client.get(f"{UPLOAD}{one.pk}/loi/").status_code == 200


def test_what_cannot_be_read_says_why(cast: Cast) -> None:
    client = client_of(cast.an)
    for data, name in ((b"khong phai bang", "ho-so.xlsx"), (b"x", "ho-so.doc"), (b"", "ho-so.csv")):
        answer = uploaded(client, data, name)
        assert answer.status_code == 422
    failed = Import.objects.get(state=ImportState.FAILED)
    assert failed.failure and not incoming_folder(cast.body.pk, failed.pk).exists()
    assert not list(folder_of(cast.body.pk).glob("incoming/*"))
    later = f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"
    assert uploaded(client, csv_export(), on=later).status_code == 422
    assert not list(folder_of(cast.body.pk).glob("incoming/*"))


def test_nothing_good_is_not_confirmed(cast: Cast) -> None:
    one = begun(cast, csv_export((BROKEN,)))
    with pytest.raises(RuleBroken) as refusal:
        importing.confirm_import(by=cast.an, imported=one, choice=Choice.GOOD_ROWS)
    assert refusal.value.code == "nothing-good"


def test_refusals(cast: Cast) -> None:
    one = begun(cast, csv_export())
    confirm = importing.confirm_import
    with pytest.raises(RuleBroken, match="Hãy chọn"):
        confirm(by=cast.an, imported=one, choice="")
    with pytest.raises(RuleBroken, match="không thuộc"):
        foreign = type(cast.land).objects.create(body=cast.other_body, name="Phòng khác", kind="division")
        confirm(by=cast.an, imported=one, choice=Choice.GOOD_ROWS, units={"Bộ phận lạ": foreign})
    for person in (cast.chi, cast.binh, cast.ha, cast.lan, cast.em):
        with pytest.raises(PermissionDenied):
            confirm(by=person, imported=one, choice=Choice.GOOD_ROWS)
        with pytest.raises(PermissionDenied):
            importing.abandon_import(by=person, imported=one)
        with pytest.raises(PermissionDenied):
            importing.do_again(by=person, imported=one)
    confirm(by=cast.an, imported=one, choice=Choice.GOOD_ROWS)
    with pytest.raises(RuleBroken, match="đã được xác nhận"):
        confirm(by=cast.an, imported=one, choice=Choice.GOOD_ROWS)
    drain()
    with pytest.raises(RuleBroken, match="không bỏ được"):
        importing.abandon_import(by=cast.an, imported=one)


def test_given_up_while_it_waits_to_be_stored(cast: Cast) -> None:
    one = begun(cast, csv_export())
    importing.confirm_import(by=cast.an, imported=one, choice=Choice.GOOD_ROWS)
    importing.abandon_import(by=cast.an, imported=one)
    drain()
    one.refresh_from_db()
    assert one.state == ImportState.ABANDONED and Store.objects.get().generation == 0
    assert not incoming_folder(cast.body.pk, one.pk).exists()


def test_two_imports_confirmed_at_once_come_in_one_after_the_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is stored while the first is between merging and its transaction: nothing of either is lost."""
    from caicach.dossiers.intake import storing

    first = begun(cast, csv_export(ROWS[:1]))
    second = begun(cast, csv_export(ROWS[1:]))
    for one in (first, second):
        importing.confirm_import(by=cast.an, imported=one, choice=Choice.GOOD_ROWS)
    prepare, calls = storing._prepare, []

    def overtaken(one: Import, apart: bool) -> Any:
        ready = prepare(one, apart)
        calls.append(one.pk)
        if calls == [first.pk]:
            storing.store_import(second.pk, storing.write_here, apart=False)
        return ready

    monkeypatch.setattr(storing, "_prepare", overtaken)
    storing.store_import(first.pk, storing.write_here, apart=False)
    assert calls == [first.pk, second.pk, first.pk]
    store = Store.objects.get()
    assert (store.generation, store.rows) == (2, 3) and counts(cast)["received"] == 3
    assert not list(folder_of(cast.body.pk).glob("*part*"))


def test_only_the_last_two_generations_stay(cast: Cast) -> None:
    for place in range(4):
        taken_in(cast, csv_export((changed(ROWS[0], code=f"H06-240102-100{place}"),)))
    assert sorted(path.name for path in folder_of(cast.body.pk).glob("g*")) == ["g000003", "g000004"]
    assert not any(path.name.startswith("export") for path in folder_of(cast.body.pk).glob("incoming/*/*"))


def test_a_folder_left_from_a_killed_transaction_is_replaced(cast: Cast) -> None:
    stray = generation_folder(cast.body.pk, 1)
    stray.mkdir(parents=True)
    (stray / "2024.parquet").write_bytes(b"half")
    assert taken_in(cast, csv_export()).generation == 1
    assert counts(cast)["received"] == 3


@pytest.mark.parametrize("choice", list(Choice))
def test_nothing_personal_stays(cast: Cast, tmp_path: Path, choice: str) -> None:
    """Not in the data folder, not in the database; also not where a shifted row puts a name under another heading."""
    shifted = changed(ROWS[0], code="H06-240106-0001", received=NAME, status=PHONE, limit=PHONE)
    one = begun(cast, csv_export((*ROWS, shifted)))
    if choice == Choice.GOOD_ROWS:
        importing.confirm_import(by=cast.an, imported=one, choice=choice)
        drain()
    else:
        importing.abandon_import(by=cast.an, imported=one)
    found = [path for path in tmp_path.rglob("*") if path.is_file() and tells(path.read_bytes())]
    assert found == []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert not any(tells(repr(row).encode()) for row in cursor.fetchall()), table
    if choice == Choice.GOOD_ROWS:
        sheet = client_of(cast.an).get(f"{UPLOAD}{one.pk}/loi/").content
        from zipfile import ZipFile

        with ZipFile(__import__("io").BytesIO(sheet)) as book:
            assert not any(tells(book.read(name)) for name in book.namelist())


def tells(data: bytes) -> bool:
    """True where the data names the applicant; Parquet is looked into as the columns that DuckDB reads."""
    import tempfile

    if data[:4] == b"PAR1":
        import duckdb

        with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
            file.write(data)
            file.flush()
            data += repr(duckdb.sql(f"SELECT * FROM read_parquet('{file.name}')").fetchall()).encode()
    return any(word.encode() in data for word in (NAME, "Bí Mật", PHONE, PHONE.replace(" ", "")))


def test_uploads_are_for_the_program_alone(cast: Cast) -> None:
    one = begun(cast, csv_export())
    folder = incoming_folder(cast.body.pk, one.pk)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert next(folder.glob("export.*")).stat().st_mode & 0o777 == 0o600


def test_every_step_is_in_the_log(cast: Cast) -> None:
    taken_in(cast, csv_export())
    actions = list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True))
    assert actions == [f"dossier_import.{word}" for word in ("open", "read", "confirm", "store")]


@pytest.mark.parametrize("who", ["binh", "chi", "ha", "em", "dung"])
def test_who_may_open_what(cast: Cast, who: str) -> None:
    one = taken_in(cast, csv_export((*ROWS, BROKEN)))
    for address in (UPLOAD, "/ho-so/cai-dat/", "/ho-so/cai-dat/don-vi/"):
        assert Client().get(address).status_code == 302
        assert client_of(getattr(cast, who)).get(address).status_code == 403
        assert client_of(cast.an).get(address).status_code == 200
        assert client_of(cast.lan).get(address).status_code == 200
    for address in (f"{UPLOAD}{one.pk}/", f"{UPLOAD}{one.pk}/loi/"):
        assert client_of(getattr(cast, who)).get(address).status_code == 404
        assert client_of(cast.lan).get(address).status_code == 404
        assert client_of(cast.an).get(address).status_code == 200
    for word in ("bo", "lai"):
        assert client_of(cast.lan).post(f"{UPLOAD}{one.pk}/{word}/").status_code == 404


def test_the_list_of_imports(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client = client_of(cast.an)
    assert "Chưa có lần nhập nào" in client.get(UPLOAD).content.decode()
    for place in range(3):
        taken_in(cast, csv_export((changed(ROWS[0], code=f"H06-240102-200{place}"),)))
    client.get(UPLOAD)
    with django_assert_max_num_queries(12):
        page = client.get(UPLOAD)
    assert page.content.decode().count("ho-so.csv") == 3
    assert "Không có lần nhập nào như vậy" in client.get(f"{UPLOAD}?trangthai=failed").content.decode()
    assert client.get(f"{UPLOAD}?xuat=xlsx").content[:2] == b"PK"


def test_an_older_export_is_warned_of(cast: Cast) -> None:
    taken_in(cast, csv_export(), on=date(2024, 3, 1))
    one = begun(cast, csv_export((changed(ROWS[0], finished="09/01/2024"),)), on=date(2024, 2, 1))
    assert "mới hơn tệp này" in client_of(cast.an).get(f"{UPLOAD}{one.pk}/").content.decode()


def test_a_dry_run_that_holds_no_more_says_so_and_is_read_again(cast: Cast) -> None:
    taken_in(cast, csv_export())
    waiting = begun(cast, csv_export())
    client, page = client_of(cast.an), f"{UPLOAD}{waiting.pk}/"
    assert "Không có gì thay đổi" in client.get(page).content.decode()
    taken_in(cast, csv_export((changed(ROWS[2], finished="05/02/2024", status="Đã xử lý xong"),)))
    shown = client.get(page).content.decode()
    assert "Kho hồ sơ đã thay đổi" in shown and "Không có gì thay đổi" not in shown
    client.post(f"{page}lai/")
    drain()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.changed, waiting.unchanged) == (ImportState.REVIEW, 1, 2)
    assert "Kho hồ sơ đã thay đổi" not in client.get(page).content.decode()
    client.post(f"{page}lai/")
    assert AuditEntry.objects.filter(action="dossier_import.again").count() == 1


def test_headings_that_nobody_knows_are_said_to_be_unused(cast: Cast) -> None:
    rows = [(*row, "x") for row in ROWS]
    one = begun(cast, csv_export(rows, (*HEADINGS, "Cột lạ kỳ")))
    page = client_of(cast.an).get(f"{UPLOAD}{one.pk}/").content.decode()
    assert "Cột lạ kỳ" in page and "Không dùng đến" in page


@pytest.mark.parametrize("word", ["Vào sổ ở huyện", "Lưu hồ sơ", "Hồ sơ chờ ký", "Cao tầng phê duyệt", "Đã gửi trả"])
def test_a_status_that_is_not_understood_is_told_in_review_and_error_sheet(cast: Cast, word: str) -> None:
    one = begun(cast, csv_export((*ROWS, changed(ROWS[0], code="H06-240106-0001", status=word))))
    page = client_of(cast.an).get(f"{UPLOAD}{one.pk}/").content.decode()
    assert "Trạng thái không có trong hai danh mục" in page and f"<b>{word}</b>" in page
    sheet = CalamineWorkbook.from_filelike(BytesIO(client_of(cast.an).get(f"{UPLOAD}{one.pk}/loi/").content))
    cells = [cell for row in sheet.get_sheet_by_index(0).to_python() for cell in row]
    assert word in cells and "không hiện" not in str(cells)


@pytest.mark.parametrize("word", [NAME, PHONE, "mat@example.vn", "048099001234"])
def test_a_person_in_place_of_a_status_is_not_told(cast: Cast, word: str) -> None:
    one = begun(cast, csv_export((*ROWS, changed(ROWS[0], code="H06-240106-0001", status=word))))
    page = client_of(cast.an).get(f"{UPLOAD}{one.pk}/").content.decode()
    assert word not in page and "không hiện, có thể là thông tin cá nhân" in page


def test_a_row_that_is_wrong_in_several_columns_tells_no_words(cast: Cast) -> None:
    """Its cells may have slipped, and then a name may stand anywhere."""
    slipped = changed(ROWS[0], code="H06-240106-0001", received="10", status="Y Krông Niê")
    page = client_of(cast.an).get(f"{UPLOAD}{begun(cast, csv_export((*ROWS, slipped))).pk}/").content.decode()
    assert "Y Krông Niê" not in page and "<b>10</b>" in page


def test_a_channel_that_is_not_understood_is_told(cast: Cast) -> None:
    one = begun(cast, csv_export((*ROWS, (*ROWS[0][:9], "Qua tổ công nghệ"))))
    assert "«Qua tổ công nghệ»" in client_of(cast.an).get(f"{UPLOAD}{one.pk}/").content.decode()
