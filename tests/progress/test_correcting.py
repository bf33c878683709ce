"""Correcting what a task says: who may, what stays, and two people at once."""

from datetime import date

import pytest
from django.test import Client

from caicach.kit import audit
from caicach.language.calendar import vietnam
from caicach.plans import actions as plans
from caicach.plans.deadlines import understand
from caicach.plans.models import Task
from caicach.plans.queries.roles import names_of
from caicach.progress import actions as progress
from caicach.progress.forms import DeadlineForm
from caicach.progress.forms.content import ContentForm
from caicach.progress.values import Product
from cast import client_of
from office_papers import TODAY, plan_of
from sent_forms import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(cast) -> Task:
    return plan_of(cast).tasks.first()


def form_of(cast, task: Task) -> ContentForm:
    return ContentForm(of=task, names=names_of(cast.body.pk, TODAY))


def test_who_may(cast, task) -> None:
    address = f"/nhiem-vu/{task.pk}/noi-dung/"
    assert "/dang-nhap/" in Client().get(address).url
    assert client_of(cast.an).get(address).status_code == 200
    assert {client_of(one).get(address).status_code for one in (cast.binh, cast.chi, cast.ha, cast.dung)} == {403}
    assert {client_of(one).get(address).status_code for one in (cast.lan, cast.em)} == {404}
    assert client_of(cast.chi).post(address, sent(form_of(cast, task), title="Khác")).status_code == 403


def test_the_printed_words_stay(cast, task) -> None:
    client, address = client_of(cast.an), f"/nhiem-vu/{task.pk}/noi-dung/"
    typed = sent(form_of(cast, task), title="Ban hành Kế hoạch kiểm tra năm 2026", note="Theo ý kiến Giám đốc")
    assert client.post(address, typed).status_code == 302
    task.refresh_from_db()
    assert (task.title, task.note) == ("Ban hành Kế hoạch kiểm tra năm 2026", "Theo ý kiến Giám đốc")
    assert task.printed["title"] == "Ban hành Kế hoạch kiểm tra văn bản"
    assert task.printed["lead"] == ["Văn phòng Sở"]
    page = client_of(cast.chi).get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert "Đã sửa so với bản gốc" in page
    assert "Ban hành Kế hoạch kiểm tra văn bản" in page
    client.post(address, sent(form_of(cast, task), title="Lần hai"))
    task.refresh_from_db()
    assert task.printed["title"] == "Ban hành Kế hoạch kiểm tra văn bản", "the paper's words, not the last ones"
    assert audit.verify().whole


def test_the_printed_deadline_stays_too(cast, task) -> None:
    deadline = understand("trước ngày 15/12", 2026, vietnam())
    plans.reset_deadline(by=cast.an, task=task, deadline=deadline, by_hand=False, version=task.version)
    task.refresh_from_db()
    assert (task.printed["schedule"], task.schedule, task.working_due) == (
        "Quý I",
        "trước ngày 15/12",
        date(2026, 12, 15),
    )
    assert "Bản gốc ghi:" in client_of(cast.an).get(f"/nhiem-vu/{task.pk}/").content.decode()


def test_nothing_changed_is_no_save(cast, task) -> None:
    assert client_of(cast.an).post(f"/nhiem-vu/{task.pk}/noi-dung/", sent(form_of(cast, task))).status_code == 302
    task.refresh_from_db()
    assert (task.version, task.printed) == (1, None)


def test_another_unit_leads_and_what_was_done_stays(cast) -> None:
    task = plan_of(cast).tasks.all()[1]
    done = task.parts.get(unit=cast.land)
    progress.hand_in(by=cast.an, part=done, product=Product("Đã rà soát"), on=TODAY)
    typed = sent(form_of(cast, task), lead=[f"u:{cast.office.pk}"], monitoring=["w:Tổ giúp việc"])
    assert client_of(cast.an).post(f"/nhiem-vu/{task.pk}/noi-dung/", typed).status_code == 302
    parts = {part.unit_id: part.state for part in task.parts.all()}
    assert parts == {cast.office.pk: "idle", cast.land.pk: "cancelled"}
    assert list(task.assignments.filter(role="monitoring").values_list("words", flat=True)) == ["Tổ giúp việc"]
    assert Task.objects.filter(pk=task.pk, search__contains="to giup viec").exists()


def test_a_title_is_needed(cast, task) -> None:
    page = client_of(cast.an).post(f"/nhiem-vu/{task.pk}/noi-dung/", sent(form_of(cast, task), title=" ", note="Giữ"))
    assert page.status_code == 422
    assert "Giữ</textarea>" in page.content.decode()


def test_two_people_at_once(cast, task) -> None:
    """The second save is refused with both texts; saved again it stands."""
    client, address = client_of(cast.an), f"/nhiem-vu/{task.pk}/noi-dung/"
    first = sent(form_of(cast, task), title="Bản của người thứ nhất", deliverable="Quyết định")
    second = sent(form_of(cast, task), title="Bản của người thứ hai", note="Ghi thêm")
    assert client.post(address, first).status_code == 302
    clash = client.post(address, second)
    page = clash.content.decode()
    assert clash.status_code == 409
    assert 'class="panel clash"' in page
    assert "nhất" in page and "hai</textarea>" in page
    again = sent(clash.context["form"])
    assert client.post(address, again).status_code == 302
    task.refresh_from_db()
    assert (task.title, task.deliverable, task.note) == ("Bản của người thứ hai", "Quyết định", "Ghi thêm")


def test_saves_that_touch_different_things_do_not_meet(cast, task) -> None:
    """A changed deadline does not keep another from correcting the title, and the other way round."""
    client = client_of(cast.an)
    content, deadline = sent(form_of(cast, task), title="Tên mới"), sent(DeadlineForm(of=task), schedule="trước 15/12")
    assert client.post(f"/nhiem-vu/{task.pk}/thoi-han/", deadline).status_code == 302
    assert client.post(f"/nhiem-vu/{task.pk}/noi-dung/", content).status_code == 302
    task.refresh_from_db()
    assert (task.title, task.due, task.version) == ("Tên mới", date(2026, 12, 15), 3)


def test_two_deadlines_at_once(cast, task) -> None:
    client, address = client_of(cast.an), f"/nhiem-vu/{task.pk}/thoi-han/"
    first, second = (sent(DeadlineForm(of=task), schedule=words) for words in ("trước 15/12", "trước 20/12"))
    assert client.post(address, first).status_code == 302
    clash = client.post(address, second)
    assert clash.status_code == 409
    assert "trước 20/12" in clash.content.decode()
    assert client.post(address, sent(clash.context["deadline_form"])).status_code == 302
    task.refresh_from_db()
    assert task.due == date(2026, 12, 20)


def test_a_title_is_never_html(cast, task) -> None:
    client_of(cast.an).post(
        f"/nhiem-vu/{task.pk}/noi-dung/",
        sent(form_of(cast, task), title="<script>alert(1)</script>", note="<img src=x>"),
    )
    for address in (f"/nhiem-vu/{task.pk}/", f"/nhiem-vu/{task.pk}/lich-su/"):
        page = client_of(cast.chi).get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_few_queries(cast, task, django_assert_max_num_queries) -> None:
    client = client_of(cast.an)
    with django_assert_max_num_queries(14):
        client.get(f"/nhiem-vu/{task.pk}/noi-dung/")
