"""The pages: who sees what, filters, two people at once, files only as attachments."""

import json
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from caicach.documents import store
from caicach.evidence import actions, uses
from caicach.evidence.models import Evidence
from caicach.evidence.uses import Use
from caicach.jobs.worker import loop
from evidence_files import pdf_report, photo, signed_pdf, word_report

pytestmark = pytest.mark.django_db
LIST = "/kiem-chung/"


def addresses(one: Evidence) -> list[str]:
    return [f"{LIST}{one.pk}/", f"/tep/{one.pk}/{one.name}", f"{LIST}{one.pk}/trang/1/"]


def typed(one: Evidence, **values: Any) -> dict[str, Any]:
    """What the form of the page sends."""
    page = {"title": one.title, "signed": one.signed, "version": one.version, "version_base": "{}", **values}
    return {name: value for name, value in page.items() if value is not None}


def test_who_sees_a_piece(cast, bring, as_person) -> None:
    one = bring(signed_pdf(), "quyết định.pdf")
    for address in addresses(one):
        assert Client().get(address).status_code == 302
        for person in (cast.chi, cast.binh, cast.ha, cast.dung, cast.an):
            assert as_person(person).get(address).status_code == 200, address
        for person in (cast.lan, cast.em):
            assert as_person(person).get(address).status_code == 404, address


def test_who_sees_which_page(cast, bring, as_person) -> None:
    one = bring()
    for address in (LIST, f"{LIST}tai-len/", f"{LIST}duong-dan/", f"{LIST}{one.pk}/sua/"):
        assert Client().get(address).status_code == 302
    for person, status in ((cast.an, 200), (cast.chi, 200), (cast.ha, 403), (cast.dung, 403), (cast.em, 403)):
        assert as_person(person).get(f"{LIST}tai-len/").status_code == status
        assert as_person(person).get(f"{LIST}duong-dan/").status_code == status
    for person, status in ((cast.an, 200), (cast.chi, 200), (cast.binh, 403), (cast.ha, 403), (cast.lan, 404)):
        assert as_person(person).get(f"{LIST}{one.pk}/sua/").status_code == status
        for deed in ("rut", "dung-lai", "doc-lai", "kiem-tra"):
            answer = as_person(person).post(f"{LIST}{one.pk}/{deed}/", {"reason": "Nhầm"})
            assert answer.status_code == (302 if status == 200 else status), deed


def test_a_file_leaves_only_as_an_attachment(cast, bring, as_person) -> None:
    one = bring(pdf_report(), "Báo cáo quý.pdf")
    for name in (one.name, "x", "..%2F..%2Fetc%2Fpasswd"):
        answer = as_person(cast.ha).get(f"/tep/{one.pk}/{name}")
        if answer.status_code == 404:
            continue
        assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''B%C3%A1o")
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert b"".join(answer.streaming_content) == store.path_of(one.sha256).read_bytes()
    head = as_person(cast.ha).head(f"/tep/{one.pk}/{one.name}")
    assert (head.status_code, int(head["Content-Length"])) == (200, one.size)
    assert as_person(cast.ha).post(f"/tep/{one.pk}/{one.name}").status_code == 405


def test_a_name_with_quotation_marks_as_a_browser_sends_it(cast, bring, as_person) -> None:
    one = bring(pdf_report(), "Bao cao &%22mot cua%22.pdf")
    answer = as_person(cast.ha).get(f"/tep/{one.pk}/{one.name}")
    assert answer["Content-Disposition"] == 'attachment; filename="Bao cao & mot cua.pdf"'


def test_a_broken_download_goes_on(cast, bring, as_person) -> None:
    one = bring(pdf_report(), "a.pdf")
    whole, ask = store.path_of(one.sha256).read_bytes(), as_person(cast.ha).get
    rest = ask(f"/tep/{one.pk}/a.pdf", headers={"Range": "bytes=1000-"})
    assert (rest.status_code, rest["Content-Range"]) == (206, f"bytes 1000-{one.size - 1}/{one.size}")
    assert b"".join(rest.streaming_content) == whole[1000:] and int(rest["Content-Length"]) == one.size - 1000
    for odd in ("bytes=0-", "bytes=5-9", "bytes=-5", f"bytes={one.size}-", "lines=1-", "bytes=1-,4-"):
        answer = ask(f"/tep/{one.pk}/a.pdf", headers={"Range": odd})
        assert answer.status_code == 200 and b"".join(answer.streaming_content) == whole


def test_a_lost_file_has_a_page(cast, bring, as_person) -> None:
    one = bring(pdf_report(), "a.pdf")
    store.forget(one.sha256)
    answer = as_person(cast.an).get(f"/tep/{one.pk}/a.pdf")
    assert answer.status_code == 404 and "không còn trong kho" in answer.text and "Về tài liệu" in answer.text
    assert as_person(cast.an).get(f"{LIST}{one.pk}/trang/1/").status_code == 404
    assert as_person(cast.an).get(f"{LIST}{one.pk}/").status_code == 200


def test_pages_as_pictures(cast, bring, as_person) -> None:
    one = bring(photo(lying=True), "IMG_1.jpg")
    answer = as_person(cast.an).get(f"{LIST}{one.pk}/trang/1/")
    assert (answer["Content-Type"], answer.content[:4]) == ("image/png", b"\x89PNG")
    assert as_person(cast.an).get(f"{LIST}{one.pk}/trang/2/").status_code == 404
    assert as_person(cast.an).get(f"{LIST}{one.pk}/").text.count("/trang/1/") == 1


def test_several_files_in_one_plain_form(cast, as_person) -> None:
    files = [SimpleUploadedFile("a.docx", word_report()), SimpleUploadedFile("b.jpg", photo())]
    answer = as_person(cast.chi).post(f"{LIST}tai-len/", {"files": files, "unit": cast.registry.pk}, follow=True)
    assert "Đã nhận 2 tệp" in answer.text and Evidence.objects.filter(unit=cast.registry).count() == 2
    files = [SimpleUploadedFile("c.pdf", signed_pdf()), SimpleUploadedFile("d.pdf", b"MZ\x90")]
    answer = as_person(cast.chi).post(f"{LIST}tai-len/", {"files": files, "unit": cast.registry.pk})
    assert answer.status_code == 422 and "chương trình" in answer.text and "c.pdf" in answer.text
    assert Evidence.objects.count() == 3


def test_one_file_leads_to_its_page(cast, as_person) -> None:
    sent = {"files": SimpleUploadedFile("a.docx", word_report()), "unit": cast.registry.pk}
    assert as_person(cast.chi).post(f"{LIST}tai-len/", sent).url == f"{LIST}{Evidence.objects.get().pk}/"


@pytest.mark.parametrize("sent", [{}, {"files": ""}])
def test_no_file_is_said(cast, as_person, sent) -> None:
    answer = as_person(cast.chi).post(f"{LIST}tai-len/", {**sent, "unit": cast.registry.pk})
    assert answer.status_code == 422 and "Chưa có tệp nào" in answer.text


def test_another_unit_is_no_choice(cast, as_person) -> None:
    sent = {"files": SimpleUploadedFile("a.docx", word_report()), "unit": cast.office.pk}
    assert as_person(cast.chi).post(f"{LIST}tai-len/", sent).status_code == 422
    assert Evidence.objects.count() == 0


def test_the_script_is_told_the_fate_of_a_file(cast, as_person) -> None:
    def send(name: str, data: bytes) -> dict[str, Any]:
        sent = {"files": SimpleUploadedFile(name, data), "unit": cast.registry.pk}
        answer = as_person(cast.chi).post(f"{LIST}tai-len/", sent, headers={"Accept": "application/json"})
        told: dict[str, Any] = json.loads(answer.content)["files"][0]
        return told

    data = word_report()
    first, again, refused = send("a.docx", data), send("b.docx", data), send("c.docx", b"")
    assert (first["ok"], first["known"], again["known"], first["url"]) == (True, False, True, again["url"])
    assert refused == {
        "name": "c.docx",
        "ok": False,
        "sentence": "Tệp rỗng (0 byte). Hãy kiểm tra lại tệp gốc rồi chọn lại.",
    }


def test_a_link_by_form(cast, as_person) -> None:
    sent = {
        "url": "https://vidu.vn/tin",
        "title": "Tin về cải cách",
        "proves_on": "05/10/2026",
        "unit": cast.registry.pk,
    }
    answer = as_person(cast.chi).post(f"{LIST}duong-dan/", sent, follow=True)
    one = Evidence.objects.get()
    assert (one.proves_on, one.unit) == (date(2026, 10, 5), cast.registry)
    assert "Mở đường dẫn" in answer.text and "noopener" in answer.text
    assert as_person(cast.chi).post(f"{LIST}duong-dan/", {**sent, "url": "ftp://a"}).status_code == 422
    assert as_person(cast.chi).get(f"/tep/{one.pk}/x").status_code == 404


def test_correcting_by_form_and_two_at_once(cast, bring, as_person) -> None:
    one = bring()
    page = as_person(cast.chi).get(f"{LIST}{one.pk}/sua/")
    assert "Chắc" in page.text
    base = json.dumps({"title": one.title, "place": ""})
    sent = typed(one, place="trang 2", version_base=base)
    assert as_person(cast.an).post(f"{LIST}{one.pk}/sua/", sent).status_code == 302
    clash = as_person(cast.chi).post(f"{LIST}{one.pk}/sua/", {**sent, "place": "trang 9"})
    assert clash.status_code == 409 and "trang 2" in clash.text and "trang 9" in clash.text
    wrong = typed(Evidence.objects.get(pk=one.pk), period_from="01/01/2026")
    answer = as_person(cast.chi).post(f"{LIST}{one.pk}/sua/", wrong)
    assert answer.status_code == 422 and "Kỳ số liệu" in answer.text


def test_withdrawing_by_form(cast, bring, as_person) -> None:
    one = bring()
    assert as_person(cast.chi).post(f"{LIST}{one.pk}/rut/", {"reason": " "}).status_code == 422
    page = as_person(cast.chi).post(f"{LIST}{one.pk}/rut/", {"reason": "Nhầm <b>bản</b>"}, follow=True).text
    assert "Nhầm &lt;b&gt;bản" in page and "Hoàn tác" in page
    assert one.title not in as_person(cast.chi).get(LIST).text
    assert one.title in as_person(cast.chi).get(f"{LIST}?rut=1").text


@pytest.fixture
def stock(cast, bring):
    """A read report, a signed decision used for another year, a photograph without a day, a dead link."""
    report = bring()
    decision = bring(signed_pdf(), "quyet-dinh.pdf", by=cast.an, unit=cast.office)
    Evidence.objects.filter(pk=decision.pk).update(proves_on=date(2026, 2, 3), title="Quyết định kiểm tra")
    picture = bring(photo(words="a"), "anh hien truong.jpg")
    link, _ = actions.add_link(
        by=cast.chi,
        body=cast.body,
        unit=cast.registry,
        url="https://vidu.vn/",
        title="Trang tin",
        proves_on=date(2025, 5, 5),
    )
    Evidence.objects.filter(pk=link.pk).update(alive=False)

    def source(ids, person):
        return {key: [Use("Kiểm tra thủ tục", "/nhiem-vu/1/", year=2025)] for key in ids if key == decision.pk}

    uses.register(source)
    yield {"report": report.pk, "decision": decision.pk, "picture": picture.pk, "link": link.pk}
    uses.forget(source)


@pytest.mark.parametrize(("asked", "found"), [
    ("", "report decision picture link"),
    ("q=bao+cao", "report"),
    ("q=ra+soat+thu+tuc", "report"),
    ("q=245%2Fbc", "report"),
    ("q=khong+co", ""),
    ("nam=2026", "report decision"),
    ("nam=2025", "link"),
    ("loai=link", "link"),
    ("co=dead", "link"),
    ("co=undated", "picture"),
    ("co=unsigned", "report"),
    ("co=wrong-year", "decision"),
    ("co=any", "report decision picture link"),
    ("co=failed", "picture"),
    ("co=nonsense&donvi=abc&nam=x&trang=99", "report decision picture link"),
])  # fmt: skip
def test_filters(cast, stock, as_person, asked, found) -> None:
    page = as_person(cast.chi).get(f"{LIST}?{asked}").text
    assert {name for name, pk in stock.items() if f'href="{LIST}{pk}/"' in page} == set(found.split())


def test_filter_by_unit_and_the_workbook(cast, stock, as_person) -> None:
    page = as_person(cast.chi).get(f"{LIST}?donvi={cast.office.pk}").text
    assert "Quyết định kiểm tra" in page and "Trang tin" not in page
    book = CalamineWorkbook.from_filelike(BytesIO(as_person(cast.chi).get(f"{LIST}?xuat=xlsx").content))
    rows = book.get_sheet_by_index(0).to_python()
    names = [str(row[0]) for row in rows]
    assert "Trang tin" in names and "Quyết định kiểm tra" in names
    assert "Kiểm tra thủ tục" in str(rows[names.index("Quyết định kiểm tra")])


def test_flags_and_uses_on_the_page(cast, stock, as_person) -> None:
    page = as_person(cast.chi).get(f"{LIST}{stock['decision']}/").text
    assert "không thuộc năm 2025" in page and "Kiểm tra thủ tục" in page and "2 chữ ký số" in page
    assert "Đường dẫn không mở được" in as_person(cast.chi).get(f"{LIST}{stock['link']}/").text


def test_queries_do_not_grow(cast, bring, as_person, django_assert_max_num_queries) -> None:
    """Five belong to the frame of every page, two to three to the rooms above that tell their uses."""
    client = as_person(cast.chi)
    for number in range(30):
        bring(word_report((f"Số: {number}/BC-X", "BÁO CÁO", f"Kết quả {number}")), f"a{number}.docx", read=False)
    with django_assert_max_num_queries(13):
        assert client.get(LIST).text.count("sheet__title") == 30
    one = Evidence.objects.first()
    assert one
    loop.drain()
    with django_assert_max_num_queries(15):
        client.get(f"{LIST}{one.pk}/")
    with django_assert_max_num_queries(12):
        client.get(f"{LIST}{one.pk}/sua/")


def test_the_page_waits_for_the_reading(cast, bring, as_person) -> None:
    one, part = bring(read=False), {"HX-Request": "true"}
    page = as_person(cast.chi).get(f"{LIST}{one.pk}/").text
    assert "đang đọc tệp" in page and "every 2s" in page
    assert as_person(cast.chi).get(f"{LIST}{one.pk}/", headers=part).status_code == 204
    loop.drain()
    assert as_person(cast.chi).get(f"{LIST}{one.pk}/", headers=part)["HX-Refresh"] == "true"
    assert "every 2s" not in as_person(cast.chi).get(f"{LIST}{one.pk}/").text


def test_a_long_file_shows_its_first_pages(cast, bring, as_person) -> None:
    one = bring(pdf_report(pages=5), "a.pdf")
    assert as_person(cast.chi).get(f"{LIST}{one.pk}/").text.count("<figure") == 3
    assert as_person(cast.chi).get(f"{LIST}{one.pk}/?trang=tat-ca").text.count("<figure") == 5
