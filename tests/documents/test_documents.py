"""Papers: kept once, found without marks, tied to each other, handed out only as attachments."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caicach.documents import actions, store
from caicach.documents.queries import same_paper
from caicach.documents.values import Cited, Facts, File
from caicach.kit.rules import RuleBroken
from cast import client_of
from office_papers import draft_of, plan_of

pytestmark = pytest.mark.django_db
FACTS = Facts("Kế hoạch", "152", "KH-UBND", None, date(2024, 6, 21), "UBND tỉnh Minh Hải", "Nâng cao chỉ số", "", 2024)


def file_of(content: bytes, text: str = "") -> File:
    sha256, size = store.keep([content])
    return File(sha256, "ke-hoach.docx", size, "docx", 3, text)


def test_a_file_is_kept_once_whole_and_read_only() -> None:
    first, size = store.keep([b"one", b" file"])
    again, _ = store.keep([b"one file"])
    path = store.path_of(first)
    assert (first, size, path.read_bytes()) == (again, 8, b"one file")
    assert path.stat().st_mode & 0o777 == 0o440
    store.forget(first)
    assert not path.exists()


def test_a_failed_upload_leaves_no_piece(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path  # its own: another worker may be uploading

    def broken():
        yield b"half"
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        store.keep(broken())
    assert not list(tmp_path.glob("incoming-*"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 63, "é" * 64 + "/"])
def test_the_store_knows_digests_only(name) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        store.path_of(name)


def test_another_spelling_is_the_same_paper(cast) -> None:
    first = actions.file_paper(by=cast.an, body=cast.body, facts=FACTS, file=file_of(b"a"))
    spelled = Facts(
        "KẾ HOẠCH", "0152", "KH - UBND", None, date(2024, 6, 21), "UBND TỈNH MINH HẢI", "Nâng cao", "", 2024
    )
    again = actions.file_paper(by=cast.an, body=cast.body, facts=spelled, file=file_of(b"b"))
    assert (again.document, again.number) == (first.document, 2)
    other_day = Facts("Kế hoạch", "152", "KH-UBND", None, date(2024, 7, 1), "UBND tỉnh Minh Hải")
    assert same_paper(cast.body.pk, other_day) is None


def test_the_same_file_is_no_second_revision(cast) -> None:
    for _ in range(2):
        revision = actions.file_paper(by=cast.an, body=cast.body, facts=FACTS, file=file_of(b"a"))
    assert revision.document.revisions.count() == 1


def test_citations_close_in_both_directions(cast) -> None:
    cited = [Cited("Kế hoạch số 152/KH-UBND", "152", "KH-UBND", None, date(2024, 6, 21), True)]
    own = Facts("Kế hoạch", "9", "KH-STNMT", None, date(2024, 7, 1), "Sở", "Thực hiện")
    early = actions.file_paper(by=cast.an, body=cast.body, facts=own, file=file_of(b"own"), cited=cited * 2).document
    assert early.cites.get().to is None
    upper = actions.file_paper(by=cast.an, body=cast.body, facts=FACTS, file=file_of(b"upper")).document
    assert early.cites.get().to == upper
    late = Facts("Công văn", "10", "STNMT-VP", None, date(2024, 8, 1), "Sở", "Đôn đốc")
    actions.file_paper(by=cast.an, body=cast.body, facts=late, file=file_of(b"late"), cited=cited)
    assert upper.cited_by.count() == 2


def test_a_header_cannot_become_another_paper(cast) -> None:
    actions.file_paper(by=cast.an, body=cast.body, facts=FACTS, file=file_of(b"a"))
    other = actions.file_paper(
        by=cast.an, body=cast.body, facts=Facts("Kế hoạch", "9", "KH-X", 2024, None, "Sở", "B"), file=file_of(b"b")
    )
    with pytest.raises(RuleBroken, match="cùng số"):
        actions.correct_header(by=cast.an, document=other.document, facts=FACTS, version=1)


def test_pages_for_everyone(cast) -> None:
    one = plan_of(cast).document
    for address in (
        "/van-ban/",
        f"/van-ban/{one.pk}/",
        f"/van-ban/{one.pk}/tep/1/",
        "/van-ban/?q=cai+cach&loai=Kế+hoạch&nam=2026",
    ):
        assert Client().get(address).status_code == 302
        assert client_of(cast.chi).get(address).status_code == 200
        assert client_of(cast.an).get(address).status_code == 200
    for address in (f"/van-ban/{one.pk}/", f"/van-ban/{one.pk}/tep/1/", f"/van-ban/{one.pk}/sua/"):
        assert client_of(cast.lan).get(address).status_code == 404
    assert client_of(cast.chi).get(f"/van-ban/{one.pk}/sua/").status_code == 403
    assert client_of(cast.an).get(f"/van-ban/{one.pk}/sua/").status_code == 200


def test_a_file_leaves_only_as_an_attachment(cast) -> None:
    one = plan_of(cast, content=b"<script>alert(1)</script>").document
    answer = client_of(cast.an).get(f"/van-ban/{one.pk}/tep/1/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/octet-stream")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    one.revisions.update(name='Kế hoạch & "phụ lục".docx')
    answer = client_of(cast.an).get(f"/van-ban/{one.pk}/tep/1/")
    kept = "K%E1%BA%BF%20ho%E1%BA%A1ch%20%26%20%22ph%E1%BB%A5%20l%E1%BB%A5c%22.docx"
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{kept}"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cai cach", True),
        ("15/kh-stnmt", True),
        ("CẢI CÁCH hành chính", True),
        ("cchc", True),
        ("quy che lam viec", True),
        ("giao thông", False),
    ],
)
def test_search_without_marks(cast, typed, found) -> None:
    plan = plan_of(cast)
    page = client_of(cast.an).get("/van-ban/", {"q": typed}).content.decode()
    assert (f"/van-ban/{plan.document_id}/" in page) is found


def test_correcting_the_header(cast) -> None:
    one = plan_of(cast).document
    typed = {
        "type": "Kế hoạch",
        "number": "16",
        "symbol": "KH-STNMT",
        "issued_on": "13/01/2026",
        "issuer": "Sở",
        "subject": "Mới",
        "signer_role": "",
        "version": 1,
    }
    assert client_of(cast.an).post(f"/van-ban/{one.pk}/sua/", typed).status_code == 302
    one.refresh_from_db()
    assert (one.reference, one.signer_role) == ("16|kh-stnmt|2026", ""), "what is emptied stays empty"


def test_queries_of_the_list_do_not_grow(cast) -> None:
    client = client_of(cast.an)
    plan_of(cast)
    with CaptureQueriesContext(connection) as few:
        client.get("/van-ban/")
    for number in range(12):
        facts = Facts("Công văn", str(100 + number), "STNMT-VP", 2026, date(2026, 3, 1), "Sở", f"Việc {number}")
        actions.file_paper(by=cast.an, body=cast.body, facts=facts, file=file_of(f"{number}".encode()))
    with CaptureQueriesContext(connection) as more:
        client.get("/van-ban/")
    assert len(more) == len(few) <= 12


def test_drafts_do_not_show_among_papers(cast) -> None:
    draft_of(cast)
    assert "Chưa có văn bản nào" in client_of(cast.an).get("/van-ban/").content.decode()
