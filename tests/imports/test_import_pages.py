"""The pages of an import: who may, what the file becomes, what each key and button does without any script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caicach.documents import store
from caicach.imports import actions
from caicach.imports.enums import DraftState, RowState
from caicach.imports.models import ImportDraft
from caicach.imports.reader import Reading, read_apart
from caicach.papers.values import BadFile
from caicach.plans.models import Plan
from cast import client_of
from office_papers import ROWS, TODAY, draft_of, layout, paper, plan_of, word_file

pytestmark = pytest.mark.django_db
UPLOAD = "/van-ban/nhap/"


def upload(client: Client, content: bytes, name: str = "ke-hoach.docx", **given):
    chosen = {"level": "own", "kind": "reform", "unit": "", "upper": ""} | given
    return client.post(UPLOAD, chosen | {"file": SimpleUploadedFile(name, content)})


def pages_of(draft: ImportDraft) -> list[str]:
    base = f"/van-ban/nhap/{draft.pk}/"
    return [
        base,
        f"{base}?loc=all",
        f"{base}?loc=doubtful",
        f"{base}van-ban/",
        f"{base}ten-don-vi/",
        f"{base}thay-doi/",
    ]


def test_who_may_open_what(cast) -> None:
    draft = draft_of(cast)
    for address in (UPLOAD, f"{UPLOAD}dang-soat/"):
        assert Client().get(address).status_code == 302
        assert client_of(cast.chi).get(address).status_code == 403
        assert client_of(cast.an).get(address).status_code == 200
    for address in pages_of(draft):
        assert Client().get(address).status_code == 302
        assert client_of(cast.chi).get(address).status_code == 404
        assert client_of(cast.lan).get(address).status_code == 404
        assert client_of(cast.an).get(address).status_code == 200, address


def test_a_word_file_becomes_a_plan_without_any_script(cast) -> None:
    client = client_of(cast.an)
    review = upload(client, word_file())
    assert review.status_code == 302
    page = client.get(review.url).content.decode()
    assert "Tổ công tác 5" in page
    draft = ImportDraft.objects.get()
    row = draft.rows.last()
    assert row.state == RowState.LOOK
    name = draft.units.get(choice="open")
    base = f"/van-ban/nhap/{draft.pk}/"
    refused = client.post(f"{base}dong/{row.pk}/xac-nhan/", fields_of(row))
    assert refused.status_code == 409 and "Hãy chọn đơn vị" in refused.content.decode()
    chosen = client.post(
        f"{base}dong/{row.pk}/ten/{name.pk}/", fields_of(row) | {f"choice-{name.pk}": f"unit:{cast.land.pk}"}
    )
    assert chosen.status_code == 302
    assert client.post(f"{base}dong/{row.pk}/xac-nhan/", fields_of(row)).status_code == 302
    assert client.post(f"{base}xac-nhan-het/").status_code == 302
    done = client.post(f"{base}dua-vao/")
    plan = Plan.objects.get()
    assert done.url == f"/ke-hoach/{plan.pk}/"
    page = client.get(done.url).content.decode()
    assert all(words[1] in page for words in ROWS) and "P. QLĐĐ" in page
    assert client.post(f"{base}dua-vao/").url == done.url
    assert Plan.objects.count() == 1


def fields_of(row) -> dict[str, str]:
    fields = row.fields
    return {name: fields[name] for name in ("title", "number", "deliverable", "schedule")} | {
        "lead": "; ".join(fields["lead"]),
        "coordinating": "; ".join(fields["coordinating"]),
        "monitoring": "; ".join(fields["monitoring"]),
        "section": "\n".join(fields["section_path"]),
        "due": "",
        "loc": "",
    }


def test_the_same_file_leads_to_its_plan(cast) -> None:
    content = word_file()
    plan = plan_of(cast, content=content)
    answer = upload(client_of(cast.an), content)
    assert answer.status_code == 409
    assert f"/ke-hoach/{plan.pk}/" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"PK\x03\x04 broken", "x.docx"), (b"%PDF-1.4 nothing", "x.pdf"), (b"\x00\x01\x02" * 50, "x.xlsx")],
)
def test_a_bad_file_gives_one_sentence_and_stays_nowhere(
    cast, content, name, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(client_of(cast.an), content, name)
    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()
    assert not store.path_of(store.digest_of(content)).exists()
    assert not ImportDraft.objects.open().exists()


def test_an_empty_or_missing_file_is_explained(cast) -> None:
    client = client_of(cast.an)
    assert "rỗng" in upload(client, b"").content.decode()
    assert "Hãy chọn một tệp" in client.post(UPLOAD, {"level": "own", "kind": "reform"}).content.decode()


def test_the_button_that_chooses_a_file_speaks_vietnamese(cast) -> None:
    page = client_of(cast.an).get(UPLOAD).text
    field, words = page.index('type="file"'), page.index(">Chọn tệp</span>")
    assert field < words < page.index("</label>", field)


def test_what_is_typed_is_kept_at_once_and_understood(cast) -> None:
    draft, client = draft_of(cast), client_of(cast.an)
    row = draft.rows.first()
    typed = fields_of(row) | {"schedule": "trước ngày 20/10", "title": "Ban hành kế hoạch kiểm tra"}
    answer = client.post(f"/van-ban/nhap/{draft.pk}/dong/{row.pk}/luu/", typed, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "T3 20/10/2026" in answer.content.decode()
    row.refresh_from_db()
    assert (row.fields["title"], row.fields["deadline"]["due"]) == ("Ban hành kế hoạch kiểm tra", "2026-10-20")
    client.post(f"/van-ban/nhap/{draft.pk}/dong/{row.pk}/luu/", typed | {"due": "22/10/2026"})
    row.refresh_from_db()
    assert (row.fields["deadline"]["due"], row.fields["due_by_hand"]) == ("2026-10-22", True)
    client.post(f"/van-ban/nhap/{draft.pk}/hoan-tac/")
    row.refresh_from_db()
    assert row.fields["deadline"]["due"] == "2026-10-20"


@pytest.mark.parametrize("verb", ["gop", "tach", "khong-phai", "xac-nhan", "luu"])
def test_every_verb_is_a_post_and_hidden_from_others(cast, verb) -> None:
    draft = draft_of(cast)
    address = f"/van-ban/nhap/{draft.pk}/dong/{draft.rows.all()[1].pk}/{verb}/"
    assert client_of(cast.an).get(address).status_code == 405
    assert client_of(cast.lan).post(address).status_code == 404
    assert client_of(cast.an).post(address, {"loc": ""}).status_code == 302


def test_a_row_of_another_draft_is_not_found(cast) -> None:
    one, other = draft_of(cast), draft_of(cast, content=b"two", number="16")
    address = f"/van-ban/nhap/{one.pk}/dong/{other.rows.first().pk}/xac-nhan/"
    assert client_of(cast.an).post(address).status_code == 404


def test_all_names_at_once(cast) -> None:
    draft, client = draft_of(cast), client_of(cast.an)
    waiting = draft.units.get(choice="open")
    assert client.post(f"/van-ban/nhap/{draft.pk}/ten-don-vi/", {f"choice-{waiting.pk}": "new_unit"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.choice == "new_unit"


def test_the_header_can_be_corrected(cast) -> None:
    draft, client = draft_of(cast), client_of(cast.an)
    typed = {
        "title": "Kế hoạch mới",
        "plan_year": "2027",
        "level": "upper",
        "kind": "index",
        "unit": "",
        "upper": "",
        "type": "Kế hoạch",
        "number": "7",
        "symbol": "KH-UBND",
        "issued_on": "05/01/2027",
        "issuer": "UBND tỉnh",
        "subject": "Cải cách",
        "signer_role": "",
    }
    assert client.post(f"/van-ban/nhap/{draft.pk}/van-ban/", typed).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.year, draft.level, draft.paper["header"]["date"]) == (
        "Kế hoạch mới",
        2027,
        "upper",
        "2027-01-05",
    )


def test_what_changed_is_shown_before_it_is_confirmed(cast) -> None:
    plan_of(cast)
    rows = (ROWS[0], ("2", "Khảo sát sự hài lòng", "Báo cáo", "Quý IV", ["Văn phòng Sở"], []))
    draft, client = draft_of(cast, rows, content=b"two"), client_of(cast.an)
    assert "Xem khác gì" in client.get(f"/van-ban/nhap/{draft.pk}/").content.decode()
    page = client.get(f"/van-ban/nhap/{draft.pk}/thay-doi/").content.decode()
    assert "<ins>Khảo sát sự hài lòng</ins>" in page and f"<del>{ROWS[2][1]}</del>" in page


def test_a_discarded_draft_is_gone_from_the_list(cast, django_capture_on_commit_callbacks) -> None:
    draft, client = draft_of(cast), client_of(cast.an)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/van-ban/nhap/{draft.pk}/bo/").status_code == 302
    draft.refresh_from_db()
    assert draft.state == DraftState.DISCARDED
    assert not store.path_of(draft.sha256).exists()


def test_part_is_the_right_half_of_the_page(cast) -> None:
    draft, client = draft_of(cast), client_of(cast.an)
    part = client.get(f"/van-ban/nhap/{draft.pk}/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode() and part["HX-Push-Url"].startswith(f"/van-ban/nhap/{draft.pk}/")


def test_queries_of_the_review_do_not_grow(cast) -> None:
    few, client = draft_of(cast), client_of(cast.an)
    rows = tuple((str(n), f"Nhiệm vụ {n}", "Báo cáo", "Quý I", ["Văn phòng Sở"], [f"Tổ {n}"]) for n in range(60))
    many = draft_of(cast, rows, content=b"many", number="44")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/van-ban/nhap/{few.pk}/")
    with CaptureQueriesContext(connection) as more:
        client.get(f"/van-ban/nhap/{many.pk}/")
    assert len(more) <= len(one) + 1 and len(more) <= 18


def test_progress_is_shown_and_leads_to_the_page(cast) -> None:
    client = client_of(cast.an)
    sha256, size = store.keep([b"slow"])
    draft = actions.open_draft(by=cast.an, body=cast.body, sha256=sha256, size=size, name="quet.pdf")
    ImportDraft.objects.filter(pk=draft.pk).update(read_pages=3, all_pages=12)
    base = f"/van-ban/nhap/{draft.pk}/"
    assert "Đã đọc 3/12" in client.get(base).content.decode()
    assert "Đã đọc 3/12" in client.get(f"{base}tien-do/", headers={"HX-Request": "true"}).content.decode()
    actions.fill_draft(draft=draft, reading=Reading(paper(), layout(), 2.0), on=TODAY)
    assert client.get(f"{base}tien-do/", headers={"HX-Request": "true"})["HX-Redirect"] == base
    assert client.get(f"{base}tien-do/").url == base


def test_a_file_is_read_in_a_process_apart(cast) -> None:
    sha256, _size = store.keep([word_file()])
    found = read_apart(sha256, "ke-hoach.docx", lambda done, every: None)
    assert [task["title"] for task in found.paper["tasks"]] == [row[1] for row in ROWS]
    bad, _size = store.keep([b"%PDF-1.4 nothing"])
    with pytest.raises(BadFile):
        read_apart(bad, "x.pdf", lambda done, every: None)


def test_a_task_leads_to_its_place_in_the_paper(cast) -> None:
    task = plan_of(cast).tasks.all()[1]
    address = f"/nhiem-vu/{task.pk}/ban-goc/"
    assert Client().get(address).status_code == 302
    assert client_of(cast.lan).get(address).status_code == 404
    page = client_of(cast.chi).get(address).content.decode()
    assert '<tr id="o-0-9-3" class="is-focus">' in page and ROWS[1][1] in page
    assert address in client_of(cast.chi).get(f"/nhiem-vu/{task.pk}/").content.decode()
