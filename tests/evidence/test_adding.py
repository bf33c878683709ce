"""Evidence comes in: once for the same content, read by a job, each file for itself."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from caicach.documents import store
from caicach.evidence import actions, jobs
from caicach.evidence.enums import ReadingState, Signed
from caicach.evidence.models import Evidence
from caicach.jobs.models import Job
from caicach.jobs.worker import loop
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from evidence_files import pdf_report, photo, signed_pdf, word_report

pytestmark = pytest.mark.django_db


def test_a_report_is_read_by_itself(cast, bring) -> None:
    one = bring(read=False)
    assert (one.reading, one.title, one.proves_on) == (ReadingState.WAITING, "bao-cao", None)
    assert loop.drain() == 1
    one.refresh_from_db()
    assert (one.reading, one.proves_on, one.printed_number) == (ReadingState.READ, date(2026, 10, 5), "245/BC-STNMT")
    assert one.title == "Báo cáo kết quả cải cách hành chính quý III năm 2026"
    assert (one.period_from, one.period_to, one.signed) == (date(2026, 7, 1), date(2026, 9, 30), Signed.NONE)
    assert one.read["proves_on"]["sure"] >= 0.95 and one.confirmed == {}
    assert store.path_of(one.sha256).read_bytes() == word_report() or one.size > 1000
    assert [entry.action for entry in AuditEntry.objects.order_by("sequence")] == ["evidence.add", "evidence.read"]


def test_signatures_are_counted(bring) -> None:
    one = bring(signed_pdf(), "quyet-dinh.pdf")
    assert (one.signed, one.signatures) == (Signed.DIGITAL, 2)


def test_what_cannot_be_read_stays_usable(bring) -> None:
    one = bring(b"%PDF-1.7 broken", "hong.pdf")
    assert one.reading == ReadingState.FAILED and "bị hỏng" in one.failure and one.title == "hong"


def test_reading_twice_changes_nothing(bring) -> None:
    one = bring()
    jobs.read_evidence.call(
        {"header": {}, "period": None, "pages": None, "text": "", "signatures": 1, "signed": "none", "failure": "x"},
        evidence=one.pk,
    )
    again = Evidence.objects.get(pk=one.pk)
    assert (again.version, again.failure, again.symbol) == (one.version, "", "BC-STNMT")


def test_the_same_content_is_the_same_evidence(cast, bring) -> None:
    data = word_report()
    first = bring(data)
    same, known = actions.add_file(by=cast.an, body=cast.body, unit=cast.office, data=data, name="khac.docx")
    assert (same, known, same.unit) == (first, True, cast.registry)
    other, known = actions.add_file(by=cast.lan, body=cast.other_body, data=data, name="khac.docx")
    assert not known and other != first


def test_after_withdrawal_the_same_content_is_new(cast, bring) -> None:
    data = word_report()
    first = bring(data)
    actions.withdraw(by=cast.chi, evidence=first, reason="Nhầm bản")
    again, known = actions.add_file(by=cast.chi, body=cast.body, unit=cast.registry, data=data, name="a.docx")
    assert not known and again != first
    with pytest.raises(RuleBroken, match="tải lên lại"):
        actions.restore(by=cast.chi, evidence=first)


def test_each_file_for_itself(cast) -> None:
    files = [
        SimpleUploadedFile("a.docx", word_report()),
        SimpleUploadedFile("b.pdf", b"MZ\x90 program"),
        SimpleUploadedFile("c.pdf", b""),
        SimpleUploadedFile("d.jpg", photo()),
    ]
    taken = actions.add_files(by=cast.chi, body=cast.body, unit=cast.registry, files=files)
    assert [bool(one.evidence) for one in taken] == [True, False, False, True]
    assert "chương trình" in taken[1].sentence and "0 byte" in taken[2].sentence
    assert Evidence.objects.count() == Job.objects.count() == 2


def test_a_refused_file_leaves_nothing_in_the_store(cast, settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    with pytest.raises(RuleBroken):
        actions.add_file(by=cast.chi, body=cast.body, unit=cast.registry, data=b"MZ\x90", name="a.pdf")
    assert list(tmp_path.rglob("*")) == []


def test_photographs_become_one_file(cast) -> None:
    files = [SimpleUploadedFile(f"IMG_{n}.jpg", photo(lying=n == 2, words=f"trang {n}")) for n in (1, 2, 3)]
    files.append(SimpleUploadedFile("a.docx", word_report()))
    joined, other = actions.add_joined_photos(by=cast.chi, body=cast.body, unit=cast.registry, files=files)
    assert (joined.name, joined.evidence.format, other.evidence.format) == ("IMG_1 (3 ảnh).pdf", "pdf", "docx")
    loop.drain()
    joined.evidence.refresh_from_db()
    assert (joined.evidence.pages, joined.evidence.signed) == (3, Signed.UNTOLD)


def test_a_link_is_asked_soon(cast, settings) -> None:
    one, known = actions.add_link(
        by=cast.chi, body=cast.body, unit=cast.registry, url=" http://127.0.0.1:9/a ", title="Trang tin"
    )
    assert (one.url, one.title, known, one.confirmed) == (
        "http://127.0.0.1:9/a",
        "Trang tin",
        False,
        {"title": cast.chi.pk},
    )
    assert actions.add_link(by=cast.an, body=cast.body, url=one.url) == (one, True)
    settings.PRIVATE_LINKS = True
    loop.drain()
    one.refresh_from_db()
    assert (one.alive, one.status) == (False, "Máy chủ không trả lời") and one.checked_at


def test_no_link(cast) -> None:
    with pytest.raises(RuleBroken, match="http://"):
        actions.add_link(by=cast.chi, body=cast.body, unit=cast.registry, url="javascript:alert(1)")


@pytest.mark.parametrize(("who", "unit", "may"), [
    ("an", None, True), ("an", "registry", True), ("chi", "registry", True), ("chi", "office", False),
    ("chi", None, False), ("binh", "office", True), ("ha", None, False), ("dung", None, False), ("em", None, False),
    ("lan", "registry", False),
])  # fmt: skip
def test_who_may_add(cast, who: str, unit: str | None, may: bool) -> None:
    person, place = getattr(cast, who), unit and getattr(cast, unit)
    given: dict[str, Any] = {"by": person, "body": cast.body, "unit": place, "url": "https://vidu.vn/"}
    if may:
        assert actions.add_link(**given)
        return
    with pytest.raises(PermissionDenied):
        actions.add_link(**given)
    with pytest.raises(PermissionDenied):
        actions.add_files(by=person, body=cast.body, unit=place, files=[])


def test_the_database_holds_what_must_be(cast, bring) -> None:
    one = bring()
    wrong = (
        {"url": "https://a.vn/"},
        {"sha256": ""},
        {"title": ""},
        {"period_from": date(2026, 2, 1), "period_to": date(2026, 1, 1)},
        {"period_from": date(2026, 2, 1), "period_to": None},
        {"signed": "digital", "signatures": None},
        {"reading": "failed", "failure": ""},
        {"withdrawn_reason": "vì"},
        {"signed": "maybe"},
    )
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.filter(pk=one.pk).update(**values)


def test_the_check_finds_lost_and_changed_files(bring) -> None:
    one = bring(pdf_report(), "a.pdf")
    path = store.path_of(one.sha256)
    assert jobs.look_for(evidence=one.pk).alive is True
    path.chmod(0o640)
    path.write_bytes(b"other")
    assert jobs.look_for(evidence=one.pk).status == jobs.CHANGED
    path.unlink()
    assert jobs.look_for(evidence=one.pk).status == jobs.GONE
    assert "không còn trong kho" in jobs.look_at(evidence=one.pk)["failure"]


def test_the_weekly_round_takes_what_is_old(cast, bring) -> None:
    one, gone = bring(), bring(signed_pdf(), "a.pdf")
    actions.withdraw(by=cast.chi, evidence=gone, reason="Nhầm")
    assert jobs.check_old.call(None) == "Đã kiểm tra 1 tài liệu."
    assert jobs.check_old.call(None) == "Đã kiểm tra 0 tài liệu."
    one.refresh_from_db()
    assert one.alive is True
