"""What is looked after by itself: applicants and their retention, the calendar, uploads nobody came back to, keys."""

from datetime import date, timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from caicach.dossiers import housekeeping, jobs
from caicach.dossiers.actions import importing
from caicach.dossiers.actions.settings import name_units, set_store
from caicach.dossiers.enums import Choice, ImportState
from caicach.dossiers.intake import incoming
from caicach.dossiers.models import Applicant, Import, Store
from caicach.dossiers.queries.applicants import ApplicantData, applicant_of, is_kept
from caicach.dossiers.store.folders import folder_of, generation_folder, incoming_folder
from caicach.dossiers.store.generations import fingerprint_for
from caicach.jobs.models import Job
from caicach.jobs.worker.loop import drain
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.organisations.actions.days import enter_day_change, remove_day_change
from caicach.organisations.models import DayChange
from cast import Cast, client_of
from dossiers.dossier_exports import NAME, PHONE, ROWS, changed, csv_export

pytestmark = pytest.mark.django_db(transaction=True)
OPEN_CODE = ROWS[2][0]


def settings_of(cast: Cast, **given: Any) -> Store:
    store = Store.objects.filter(body=cast.body).first() or Store()
    chosen = {"policy": "tru-tam-dung", "soon_days": 3, "keeps_applicants": True, "retention_days": 90}
    return set_store(by=cast.an, body=cast.body, **{"version": store.version, **chosen, **given})


def taken_in(cast: Cast, data: bytes | None = None) -> Import:
    upload = incoming.receive(cast.body.pk, [data or csv_export()], "ho-so.csv")
    one = importing.begin_import(by=cast.an, body=cast.body, upload=upload, exported_on=date(2024, 2, 1))
    drain()
    importing.confirm_import(by=cast.an, imported=one, choice=Choice.GOOD_ROWS, units={"Bộ phận lạ": cast.land})
    drain()
    one.refresh_from_db()
    assert one.state == ImportState.STORED
    return one


def stored_bytes() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM dossiers_applicant")
        return b"".join(bytes(row[0]) for row in cursor.fetchall())


def test_applicants_of_open_dossiers_are_sealed_and_read_with_a_trace(cast: Cast) -> None:
    settings_of(cast)
    taken_in(cast)
    row = Applicant.objects.get()
    assert (row.dossier_code, row.unit) == (OPEN_CODE, cast.land)
    assert row.keep_until == timezone.localdate() + timedelta(days=90)
    assert NAME.encode() not in stored_bytes() and b"0912" not in stored_bytes()
    assert applicant_of(cast.body, OPEN_CODE, cast.an) == ApplicantData(NAME, PHONE)
    entry = AuditEntry.objects.order_by("-sequence")[0]
    assert entry.action == "applicant.read" and entry.by_id == cast.an.pk and NAME not in str(entry.details)
    assert NAME not in repr(ApplicantData(NAME, PHONE))
    for person in (cast.chi, cast.ha, cast.em, cast.lan, cast.dung, cast.binh):
        assert applicant_of(cast.body, OPEN_CODE, person) is None and not is_kept(cast.body, OPEN_CODE, person)
    assert is_kept(cast.body, OPEN_CODE, cast.an)
    assert applicant_of(cast.body, ROWS[0][0], cast.an) is None


def test_none_is_kept_unless_the_body_says_so(cast: Cast) -> None:
    taken_in(cast)
    assert not Applicant.objects.exists()


def test_a_later_export_renews_and_the_last_row_counts(cast: Cast) -> None:
    settings_of(cast)
    taken_in(cast)
    taken_in(cast, csv_export([changed(ROWS[2], name="Ông Khác"), changed(ROWS[2], name="Bà Khác")]))
    found = applicant_of(cast.body, OPEN_CODE, cast.an)
    assert found is not None and found.name == "Bà Khác" and Applicant.objects.count() == 1


def test_retention_ends(cast: Cast) -> None:
    settings_of(cast, retention_days=1)
    taken_in(cast)
    assert housekeeping.erase_applicants() == 0
    Applicant.objects.update(keep_until=timezone.localdate() - timedelta(days=1))
    jobs.clean.func(None)
    assert not Applicant.objects.exists()
    entry = AuditEntry.objects.get(action="applicants.erase")
    assert entry.details == {"count": 1} and entry.by_id is None


def test_a_shorter_retention_holds_for_what_is_kept_and_switching_off_erases(cast: Cast) -> None:
    settings_of(cast)
    taken_in(cast)
    settings_of(cast, retention_days=5)
    assert Applicant.objects.get().keep_until == timezone.localdate() + timedelta(days=5)
    settings_of(cast, keeps_applicants=False)
    assert not Applicant.objects.exists()
    assert AuditEntry.objects.filter(action="dossier_store.set").last().details["erased"] == 1


def test_a_new_key_in_front_seals_everything_anew(cast: Cast, settings: Any) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    settings.PERSONAL_KEYS = [old]
    settings_of(cast)
    taken_in(cast)
    before = stored_bytes()
    settings.PERSONAL_KEYS = [new, old]
    assert housekeeping.seal_anew() == 1 and housekeeping.seal_anew() == 0
    settings.PERSONAL_KEYS = [new]
    assert stored_bytes() != before and applicant_of(cast.body, OPEN_CODE, cast.an) == ApplicantData(NAME, PHONE)
    settings.PERSONAL_KEYS = [old]
    assert applicant_of(cast.body, OPEN_CODE, cast.an) is None


def test_the_key_is_made_once_for_its_owner_alone(cast: Cast, settings: Any) -> None:
    settings_of(cast)
    taken_in(cast)
    path = settings.PERSONAL_KEY_FILE
    assert path.stat().st_mode & 0o777 == 0o600 and len(path.read_text().split()) == 1


def test_settings_refuse(cast: Cast) -> None:
    for wrong, field in (
        ({"policy": "khac"}, "policy"),
        ({"soon_days": 31}, "soon_days"),
        ({"retention_days": 0}, "retention_days"),
        ({"retention_days": 731}, "retention_days"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            settings_of(cast, **wrong)
        assert refusal.value.field == field
    for person in (cast.binh, cast.chi, cast.ha, cast.em, cast.lan, cast.dung):
        with pytest.raises(PermissionDenied):
            set_store(
                by=person,
                body=cast.body,
                version=1,
                policy="tru-tam-dung",
                soon_days=3,
                keeps_applicants=False,
                retention_days=9,
            )
        with pytest.raises(PermissionDenied):
            name_units(by=person, body=cast.body, units={})
    settings_of(cast)
    with pytest.raises(Stale):
        settings_of(cast, version=1)
    with pytest.raises(RuleBroken, match="không thuộc"):
        foreign = type(cast.land).objects.create(body=cast.other_body, name="Phòng khác", kind="division")
        name_units(by=cast.an, body=cast.body, units={"X": foreign})


def test_the_page_of_settings(cast: Cast) -> None:
    client = client_of(cast.an)
    page = client.get("/ho-so/cai-dat/").content.decode()
    assert "điều 19 khoản 4" in page and "Quyết định số 766/QĐ-TTg" in page
    given = {"policy": "qd766-2022", "soon_days": "5", "retention_days": "30", "keeps_applicants": "on", "version": "1"}
    assert client.post("/ho-so/cai-dat/", given).status_code == 302
    store = Store.objects.get()
    assert (store.policy, store.soon_days, store.keeps_applicants, store.retention_days) == ("qd766-2022", 5, True, 30)
    assert client.post("/ho-so/cai-dat/", {**given, "retention_days": "0", "version": "2"}).status_code == 422


def test_a_change_of_the_calendar_counts_the_days_anew(cast: Cast) -> None:
    taken_in(cast)
    before = Store.objects.get()
    change = enter_day_change(
        by=cast.an, body=cast.body, day=date(2024, 1, 9), kind="off", reason="Nghỉ", decision="QĐ 1/QĐ-UBND"
    )
    assert housekeeping.stale_bodies() == [cast.body.pk]
    assert Job.objects.filter(key=f"dossiers-restate:{cast.body.pk}", waiting=True).count() == 1
    drain()
    after = Store.objects.get()
    assert after.generation == before.generation + 1 and after.calendar == fingerprint_for(after) != before.calendar
    assert housekeeping.stale_bodies() == []
    remove_day_change(by=cast.an, change=change)
    drain()
    assert Store.objects.get().calendar == before.calendar
    assert AuditEntry.objects.filter(action="dossier_store.restate").count() == 2


def test_a_change_that_nobody_told_of_is_found_by_the_timetable(cast: Cast) -> None:
    taken_in(cast)
    DayChange.objects.create(body=None, day=date(2024, 1, 9), kind="off", reason="Nghỉ", decision="QĐ 1/QĐ-TTg")
    jobs.check_days.func(None)
    assert housekeeping.stale_bodies() == [] and Store.objects.get().generation == 2
    jobs.check_days.func(None)
    assert Store.objects.get().generation == 2


def test_uploads_that_nobody_came_back_to(cast: Cast) -> None:
    upload = incoming.receive(cast.body.pk, [csv_export()], "ho-so.csv")
    one = importing.begin_import(by=cast.an, body=cast.body, upload=upload, exported_on=date(2024, 2, 1))
    drain()
    stray = incoming.receive(cast.body.pk, [b"never became an import"], "ho-so.csv")
    part = folder_of(cast.body.pk) / "part-of-a-killed-worker"
    part.mkdir()
    jobs.clean.func(None)
    assert incoming.uploaded(cast.body.pk, one.pk) is not None and stray.path.exists() and part.exists()
    for path in (stray.path, part):
        import os

        os.utime(path, (0, 0))
    Import.objects.update(updated_at=timezone.now() - timedelta(days=8))
    jobs.clean.func(None)
    one.refresh_from_db()
    assert one.state == ImportState.ABANDONED
    assert not incoming_folder(cast.body.pk, one.pk).exists() and not stray.path.exists() and not part.exists()


def test_rejected_rows_go_after_a_week(cast: Cast) -> None:
    one = taken_in(cast, csv_export((*ROWS, changed(ROWS[0], code="H06-240104-0001", received="32/13/2024"))))
    folder = incoming_folder(cast.body.pk, one.pk)
    assert [path.name for path in folder.iterdir()] == [incoming.REJECTS]
    jobs.clean.func(None)
    assert folder.exists()
    Import.objects.update(stored_at=timezone.now() - timedelta(days=8))
    jobs.clean.func(None)
    assert not folder.exists()
    assert client_of(cast.an).get(f"/ho-so/nhap/{one.pk}/loi/").status_code == 404
    assert generation_folder(cast.body.pk, 1).exists()


def test_what_broke_off_is_said_and_done_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(cast.an)
    upload = incoming.receive(cast.body.pk, [csv_export()], "ho-so.csv")
    one = importing.begin_import(by=cast.an, body=cast.body, upload=upload, exported_on=date(2024, 2, 1))
    address = f"/ho-so/nhap/{one.pk}/"
    page = client.get(address).content.decode()
    assert 'hx-get="' in page and "Đang mở tệp" in page
    Import.objects.update(done=65, total=100)
    assert "Đã đọc 65 %" in client.get(address, headers={"HX-Request": "true"}).content.decode()
    Import.objects.update(updated_at=timezone.now() - timedelta(hours=1))
    assert "Đọc lại" in client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert client.post(f"{address}lai/").status_code == 302
    one.refresh_from_db()
    assert one.state == ImportState.REVIEW
    importing.confirm_import(by=cast.an, imported=one, choice=Choice.GOOD_ROWS)
    assert "Đang ghi" in client.get(address).content.decode()
    Import.objects.update(updated_at=timezone.now() - timedelta(hours=1))
    assert "vẫn như trước khi nhập" in client.get(address).content.decode()
    assert "Bị ngừng" in client.get("/ho-so/nhap/").content.decode()
    client.post(f"{address}lai/")
    one.refresh_from_db()
    assert one.state == ImportState.STORED
    moved = client.get(address, headers={"HX-Request": "true"})
    assert moved.headers["HX-Redirect"] == address
