"""Work that is in no plan: who may add it for whom, how its phrase is understood, who ordered it, who hears of it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from caicach.documents.models import Document
from caicach.kit.rules import RuleBroken
from caicach.notices.models import Notice
from caicach.organisations.actions import names
from caicach.plans import actions as plans
from caicach.plans.models import Plan, Task
from caicach.plans.values import Order, TaskSpec
from cast import client_of
from office_papers import plan_of, word_file

pytestmark = pytest.mark.django_db
ADDRESS = "/nhiem-vu/them/"
TYPED = {"title": "Báo cáo hồ sơ tồn đọng", "ordered_by": "Kết luận giao ban", "schedule": "trước ngày 25/12/2026"}


def test_who_may_open_it(cast) -> None:
    assert "/dang-nhap/" in Client().get(ADDRESS).url
    assert {client_of(one).get(ADDRESS).status_code for one in (cast.an, cast.binh, cast.chi, cast.ha)} == {200}
    assert {client_of(one).get(ADDRESS).status_code for one in (cast.dung, cast.em)} == {403}
    for helper in ("doc-han/?schedule=mai", "van-ban/?ordered_by=so"):
        assert client_of(cast.em).get(ADDRESS + helper).status_code == 403
        assert "/dang-nhap/" in Client().get(ADDRESS + helper).url


def test_three_fields_are_enough(cast) -> None:
    response = client_of(cast.an).post(ADDRESS, TYPED | {"lead": [cast.land.pk, cast.registry.pk]})
    task = Task.objects.get()
    assert response.url == f"/nhiem-vu/{task.pk}/"
    assert (task.due, task.arising, task.ordered_by) == (date(2026, 12, 25), True, "Kết luận giao ban")
    assert (task.plan.kind, task.plan.title) == ("arising", f"Việc phát sinh năm {timezone.localdate().year}")
    assert task.own, "it is the body's own work, so it is on the desk"
    assert set(task.parts.values_list("unit__name", flat=True)) == {cast.land.name, cast.registry.name}
    assert Notice.objects.get(kind="assigned").person == cast.chi, "the unit hears of it"
    client_of(cast.ha).post(ADDRESS, TYPED | {"title": "Việc thứ hai"})
    assert Plan.objects.filter(kind="arising").count() == 1
    assert list(Task.objects.order_by("pk").values_list("order", flat=True)) == [1, 2]


def test_staff_and_heads_add_for_their_own_unit_only(cast) -> None:
    page = client_of(cast.chi).get(ADDRESS).content.decode()
    assert cast.registry.name in page
    assert cast.land.name not in page
    assert 'name="coordinating"' not in page
    assert client_of(cast.chi).post(ADDRESS, TYPED | {"lead": [cast.land.pk]}).status_code == 422
    assert client_of(cast.chi).post(ADDRESS, TYPED).status_code == 422, "a task of nobody is for officers to add"
    assert client_of(cast.chi).post(ADDRESS, TYPED | {"lead": [cast.registry.pk]}).status_code == 302
    with pytest.raises(Exception, match="việc của đơn vị mình"):
        plans.add_own_task(
            by=cast.chi, body=cast.body, spec=TaskSpec("Việc"), on=date(2026, 11, 23), order=Order("Giám đốc")
        )


def test_a_group_leads_with_every_unit_of_it(cast) -> None:
    group = names.add_group(by=cast.em, body=cast.body, name="Khối đất đai", units=[cast.land, cast.registry])
    assert "Nhóm: Khối đất đai" in client_of(cast.an).get(ADDRESS).content.decode()
    typed = TYPED | {"lead": [f"g:{group.pk}"], "coordinating": [cast.office.pk]}
    assert client_of(cast.an).post(ADDRESS, typed).status_code == 302
    task = Task.objects.get()
    assert set(task.parts.values_list("unit__name", flat=True)) == {cast.land.name, cast.registry.name}
    assert "Nhóm: Khối đất đai" not in client_of(cast.chi).get(ADDRESS).content.decode()
    assert client_of(cast.chi).post(ADDRESS, typed).status_code == 422


def test_without_a_deadline_no_paper_is_blamed(cast) -> None:
    typed = TYPED | {"schedule": "", "lead": [cast.office.pk]}
    page = client_of(cast.an).post(ADDRESS, typed, follow=True).content.decode()
    assert "Chưa ghi hạn." in page and "Bản gốc không ghi hạn" not in page
    listed = client_of(cast.an).get("/nhiem-vu/").content.decode()
    assert "Chưa ghi hạn" in listed and "Bản gốc không ghi hạn" not in listed


def test_somebody_or_something_has_ordered_it(cast) -> None:
    page = client_of(cast.an).post(ADDRESS, TYPED | {"ordered_by": " "})
    assert page.status_code == 422
    assert 'id="id_ordered_by_error"' in page.content.decode()
    assert TYPED["title"] in page.content.decode(), "what was typed stays"


def test_a_paper_of_the_body_is_found_and_chosen(cast) -> None:
    paper = plan_of(cast).document
    client = client_of(cast.binh)
    assert f'value="{paper.pk}"' in client.get(f"{ADDRESS}van-ban/?ordered_by=cai+cach+hanh").content.decode()
    assert f'value="{paper.pk}"' in client.get(f"{ADDRESS}?ordered_by=15/KH").content.decode(), "without script"
    for words in ("Giám đốc giao ban", "Giám đốc giao ban ngày 15/11", "Kế hoạch", "số 1205/UBND-NC", "5"):
        assert 'name="document"' not in client.get(f"{ADDRESS}van-ban/", {"ordered_by": words}).content.decode(), words
    typed = TYPED | {"ordered_by": "", "document": paper.pk, "lead": [cast.office.pk]}
    assert client.post(ADDRESS, typed).status_code == 302
    assert Task.objects.get(plan__kind="arising").ordered_by_document == paper
    foreign = Document.objects.create(body=cast.other_body, subject="Của cơ quan khác", created_by=cast.lan)
    assert client.post(ADDRESS, typed | {"document": foreign.pk}).status_code == 422


def test_the_paper_may_come_with_it(cast) -> None:
    file = SimpleUploadedFile("ket-luan.docx", word_file())
    typed = TYPED | {"lead": [cast.office.pk], "paper": file}
    assert client_of(cast.an).post(ADDRESS, typed).status_code == 302
    document = Task.objects.get().ordered_by_document
    assert (document.subject, document.revisions.get().name) == ("Kết luận giao ban", "ket-luan.docx")
    bad = TYPED | {"lead": [cast.office.pk], "paper": SimpleUploadedFile("ket-luan.docx", b"MZ program")}
    assert client_of(cast.an).post(ADDRESS, bad).status_code == 422
    assert 'name="paper"' not in client_of(cast.chi).get(ADDRESS).content.decode()


def test_a_phrase_is_understood_while_it_is_typed(cast) -> None:
    client = client_of(cast.chi)
    assert "25/12/2026" in client.get(f"{ADDRESS}doc-han/", {"schedule": "trước ngày 25/12/2026"}).content.decode()
    relative = {"schedule": "trong 5 ngày làm việc kể từ ngày họp"}
    page = client.get(f"{ADDRESS}doc-han/", relative).content.decode()
    assert 'name="event"' in page
    assert "Ngày nào là “ngày họp”?" in page
    known = client.get(f"{ADDRESS}doc-han/", relative | {"event": "23/11/2026", "chi-ngay": "1"}).content.decode()
    assert "01/12/2026" in known, "24/11 is a day off since 2026"
    assert 'name="event"' not in known, "the field in which one types is not replaced"
    assert "Chưa ra ngày hạn" in client.get(f"{ADDRESS}doc-han/", {"schedule": "sớm sớm nhé"}).content.decode()
    assert client.get(f"{ADDRESS}doc-han/", {"schedule": "mai", "event": "99/99"}).status_code == 200


def test_a_weekday_is_the_next_one_and_not_every_week(cast) -> None:
    typed = TYPED | {"schedule": "thứ Sáu tuần sau", "lead": [cast.office.pk]}
    client_of(cast.binh).post(ADDRESS, typed)
    task = Task.objects.get()
    assert (task.parts.count(), task.schedule) == (1, "thứ Sáu tuần sau")
    assert task.due.weekday() == 4 and 5 <= (task.due - timezone.localdate()).days <= 11


def test_the_day_of_the_event_gives_the_deadline(cast) -> None:
    typed = TYPED | {
        "schedule": "trong 5 ngày làm việc kể từ ngày họp",
        "event": "23/11/2026",
        "lead": [cast.office.pk],
    }
    refused = client_of(cast.binh).post(ADDRESS, typed | {"event": "31/02/2026"})
    assert refused.status_code == 422 and "Ngày chưa đúng." in refused.content.decode()
    client_of(cast.binh).post(ADDRESS, typed)
    assert Task.objects.get().due == date(2026, 12, 1)


def test_work_that_comes_again_is_not_late_for_the_months_before_it_was_ordered(cast) -> None:
    typed = TYPED | {"schedule": "ngày 20 hằng tháng", "lead": [cast.office.pk]}
    assert client_of(cast.binh).post(ADDRESS, typed).status_code == 302
    task, today = Task.objects.get(), timezone.localdate()
    assert task.parts.exists() and not task.parts.filter(due__lt=today).exists()


def test_what_is_not_understood_is_kept_and_said(cast) -> None:
    typed = TYPED | {"schedule": "sớm sớm nhé", "lead": [cast.office.pk]}
    page = client_of(cast.binh).post(ADDRESS, typed, follow=True).content.decode()
    task = Task.objects.get()
    assert (task.schedule, task.due) == ("sớm sớm nhé", None)
    assert "Hạn “sớm sớm nhé” được giữ nguyên chữ, chưa có ngày." in page


def test_a_person_is_put_in_charge(cast) -> None:
    typed = TYPED | {"lead": [cast.registry.pk], "person": cast.chi.pk}
    assert client_of(cast.ha).post(ADDRESS, typed).status_code == 302
    assert Task.objects.get().parts.get().person == cast.chi
    assert Notice.objects.filter(person=cast.chi).count() == 1, "once, not as member of the unit too"
    refused = client_of(cast.ha).post(ADDRESS, TYPED | {"lead": [cast.land.pk], "person": cast.chi.pk})
    assert refused.status_code == 422
    assert Task.objects.count() == 1, "nothing is half added"


def test_a_closed_list_takes_nothing(cast) -> None:
    client_of(cast.an).post(ADDRESS, TYPED | {"lead": [cast.land.pk]})
    plans.close_plan(by=cast.an, plan=Plan.objects.get())
    with pytest.raises(RuleBroken, match="đã kết thúc"):
        today = timezone.localdate()
        plans.add_own_task(by=cast.an, body=cast.body, spec=TaskSpec("Việc"), on=today, order=Order("Giám đốc"))


def test_few_queries(cast, django_assert_max_num_queries) -> None:
    client = client_of(cast.an)
    with django_assert_max_num_queries(14):
        client.get(ADDRESS)
