"""Talk about a task: who may, whom "@" calls, mending, taking back; nothing in a remark is ever HTML."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.notices.models import Notice
from caicach.organisations.models import Person, Post
from caicach.plans.models import Task
from caicach.progress import actions
from caicach.progress.forms.discussion import RemarkEditForm
from caicach.progress.models import Comment
from caicach.progress.queries.talk import offers, talk_of
from cast import client_of
from office_papers import TODAY, plan_of
from sent_forms import sent

pytestmark = pytest.mark.django_db
ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    'https://so.gov.vn/"onmouseover="alert(1)',
    "https://so.gov.vn/<script>alert(1)</script>",
    "@Bình<b onclick=alert(1)>",
    "{{ 7|add:7 }}{% csrf_token %}",
)


@pytest.fixture
def task(cast) -> Task:
    """Led by An's and Bình's office."""
    return plan_of(cast).tasks.first()


@pytest.fixture
def shared(task) -> Task:
    """Led by every unit, Chi's too."""
    return task.plan.tasks.all()[1]


def said(by, task, text) -> Comment:
    return actions.say(by=by, task=task, text=text, on=TODAY)


def test_who_may_say_something(cast, task, shared) -> None:
    def status(client: Client, one: Task) -> int:
        return client.post(f"/nhiem-vu/{one.pk}/trao-doi/", {"text": "Đã rõ"}).status_code

    assert "/dang-nhap/" in Client().post(f"/nhiem-vu/{task.pk}/trao-doi/", {"text": "Đã rõ"}).url
    assert {status(client_of(one), task) for one in (cast.an, cast.binh, cast.ha)} == {302}
    assert status(client_of(cast.chi), task) == 403, "Chi's unit is not named in it"
    assert status(client_of(cast.chi), shared) == 302
    assert status(client_of(cast.dung), task) == 403
    assert {status(client_of(one), task) for one in (cast.lan, cast.em)} == {404}
    assert 'name="text"' not in client_of(cast.chi).get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert client_of(cast.an).post(f"/nhiem-vu/{task.pk}/trao-doi/", {"text": "  "}).status_code == 422


def test_the_page_keeps_line_breaks_and_makes_links(cast, task) -> None:
    said(cast.an, task, "Xem https://so.gov.vn/kh?a=1&b=2.\nGửi @binh trước thứ Sáu")
    page = client_of(cast.chi).get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert 'href="https://so.gov.vn/kh?a=1&amp;b=2" rel="nofollow noopener noreferrer"' in page
    assert '<b class="mention">@Bình</b>' in page
    assert "trước thứ Sáu" in page


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_a_remark_is_html(cast, task, attack) -> None:
    before = client_of(cast.binh).get(f"/nhiem-vu/{task.pk}/").content.decode()
    said(cast.an, task, attack)
    for page in (
        client_of(cast.binh).get(f"/nhiem-vu/{task.pk}/").content.decode(),
        client_of(cast.binh).get(f"/nhiem-vu/{task.pk}/trao-doi/", headers={"HX-Request": "true"}).content.decode(),
    ):
        assert page.count("<script") <= before.count("<script")
        assert "<img src=x" not in page
        assert 'href="javascript:' not in page
        assert '"onmouseover=' not in page
        assert "<b onclick" not in page
        assert (
            "14"
            not in page.split('class="talk"')[1].split("</ul>")[0].split('<p class="fine pre">')[1].split("</p>")[0]
        )


def test_who_is_called_hears_of_it_once(cast, shared) -> None:
    comment = said(cast.an, shared, "@Chi và @chi rà lại giúp, @An biết rồi, gửi chi@so.gov.vn")
    assert list(comment.mentions.order_by("pk")) == [cast.an, cast.chi]
    notice = Notice.objects.get(kind="mention")
    assert (notice.person, notice.url) == (cast.chi, f"/nhiem-vu/{shared.pk}/#td-{comment.pk}")
    actions.edit_comment(by=cast.an, comment=comment, text="@Chi @Bình rà lại", version=1, now=timezone.now())
    assert sorted(Notice.objects.filter(kind="mention").values_list("person__username", flat=True)) == ["binh", "chi"]


def test_who_may_not_see_the_task_is_not_called(cast, task) -> None:
    client = client_of(cast.an)
    page = client.post(f"/nhiem-vu/{task.pk}/trao-doi/", {"text": "Nhờ @Em xem"})
    assert page.status_code == 422
    assert "Em không xem được nhiệm vụ này nên không nhắc tên được." in page.content.decode()
    assert "Nhờ @Em xem</textarea>" in page.content.decode(), "what was typed stays"
    assert not Comment.objects.exists()
    assert not said(cast.an, task, "Hỏi @lan của Sở khác").mentions.exists(), "others are just words"


def test_two_people_of_one_name(cast, task) -> None:
    other = Person.objects.create_user("binh2", None, full_name="Bình")
    Post.objects.create(person=other, body=cast.body, unit=cast.land, role="staff", title="")
    with pytest.raises(RuleBroken, match="@binh, @binh2"):
        said(cast.an, task, "Nhờ @Bình")
    assert said(cast.an, task, "Nhờ @binh2").mentions.get() == other
    assert {one.call for one in offers(cast.body.pk, TODAY, "bi")} == {"binh", "binh2"}


def test_names_are_offered_without_marks(cast, task) -> None:
    client, address = client_of(cast.an), f"/nhiem-vu/{task.pk}/trao-doi/goi-ten/"
    assert 'data-call="Bình"' in client.get(f"{address}?q=bi").content.decode()
    assert client.get(f"{address}?q=lan").content.decode().strip() == ""
    assert client.get(f"{address}?q=em").content.decode().strip() == "", "Em reads no tasks"
    assert client_of(cast.chi).get(f"{address}?q=bi").status_code == 403
    assert client_of(cast.lan).get(f"{address}?q=bi").status_code == 404
    assert "/dang-nhap/" in Client().get(address).url


def test_own_words_are_mended_in_time_only(cast, task) -> None:
    comment = said(cast.binh, task, "Sáng mai gửi")
    address = f"/nhiem-vu/{task.pk}/trao-doi/{comment.pk}/sua/"
    client = client_of(cast.binh)
    assert client.get(address).status_code == 200
    assert client.post(address, sent(RemarkEditForm(of=comment), text="Chiều mai gửi")).status_code == 302
    assert "Chiều mai gửi" in client.get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert client_of(cast.an).get(address).status_code == 404, "nobody mends the words of another"
    with pytest.raises(Stale):
        actions.edit_comment(by=cast.binh, comment=comment, text="Tối", version=1, now=timezone.now())
    comment.refresh_from_db()
    with pytest.raises(RuleBroken, match="quá 30 phút"):
        late = timezone.now() + timedelta(minutes=31)
        actions.edit_comment(by=cast.binh, comment=comment, text="Tối", version=comment.version, now=late)


def test_words_taken_back_leave_their_place(cast, task) -> None:
    comment = said(cast.binh, task, "Nói nhầm @An")
    address = f"/nhiem-vu/{task.pk}/trao-doi/{comment.pk}/rut/"
    assert client_of(cast.an).post(address).status_code == 403
    assert client_of(cast.binh).get(address).status_code == 405
    assert client_of(cast.binh).post(address).status_code == 302
    page = client_of(cast.an).get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert "(đã rút lời)" in page
    assert "Nói nhầm" not in page
    assert client_of(cast.binh).get(address.replace("/rut/", "/sua/")).status_code == 404


def test_mended_words_taken_back_are_not_in_the_history(cast, task) -> None:
    comment = said(cast.binh, task, "Chuyện riêng")
    actions.edit_comment(by=cast.binh, comment=comment, text="Chuyện khác", version=1, now=timezone.now())
    assert "Chuyện riêng" in client_of(cast.an).get(f"/nhiem-vu/{task.pk}/lich-su/").content.decode()
    actions.take_back(by=cast.binh, comment=comment, now=timezone.now())
    page = client_of(cast.an).get(f"/nhiem-vu/{task.pk}/lich-su/").content.decode()
    assert "Chuyện riêng" not in page
    assert "rút lời trao đổi" in page


def test_the_list_comes_anew_only_when_something_was_said(cast, task) -> None:
    client, address = client_of(cast.binh), f"/nhiem-vu/{task.pk}/trao-doi/"
    stamp = talk_of(task, cast.binh, timezone.now(), TODAY).stamp
    asked = {"headers": {"HX-Request": "true"}}
    assert client.get(f"{address}?ban={stamp}", **asked).status_code == 204
    said(cast.an, task, "Có lời mới")
    fresh = client.get(f"{address}?ban={stamp}", **asked)
    assert "Có lời mới" in fresh.content.decode()
    assert "<html" not in fresh.content.decode()
    assert client.get(address).url == f"/nhiem-vu/{task.pk}/#trao-doi"
    assert client_of(cast.lan).get(address, **asked).status_code == 404


def test_few_queries_however_much_was_said(cast, shared, django_assert_max_num_queries) -> None:
    for place in range(40):
        said((cast.an, cast.binh, cast.chi)[place % 3], shared, f"Lời {place} @Hà")
    with django_assert_max_num_queries(3):
        talk = talk_of(shared, cast.an, timezone.now(), TODAY)
    assert (len(talk.remarks), talk.earlier) == (30, 10)
    page = client_of(cast.an).get(f"/nhiem-vu/{shared.pk}/?trao-doi=tat-ca").content.decode()
    assert "Lời 0 " in page
