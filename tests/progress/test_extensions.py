"""More time for a part: asked for in time and with a reason, decided by somebody else, the first day kept."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from python_calamine import CalamineWorkbook

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.language.calendar import vietnam
from caicach.plans import actions as plans
from caicach.plans.deadlines import understand
from caicach.plans.enums import TaskState
from caicach.plans.models import TaskPart
from caicach.progress import actions
from caicach.progress.enums import ExtensionState
from caicach.progress.forms.extensions import day_meant
from caicach.progress.models import Extension
from caicach.progress.queries.extensions import ExtensionFilter, counts_by_unit, requests
from caicach.progress.values import Product
from cast import Cast, client_of
from progress.scenes import part_of

pytestmark = pytest.mark.django_db
TODAY, DUE, LATER = date(2026, 11, 23), date(2026, 12, 4), date(2026, 12, 11)


@pytest.fixture
def part(cast: Cast) -> TaskPart:
    return part_of(cast, DUE)


def asked(cast: Cast, part: TaskPart, asked_for: date = LATER, by=None) -> Extension:
    reason = "Chờ ý kiến của Văn phòng Sở"
    return actions.ask_extension(by=by or cast.chi, part=part, asked_for=asked_for, reason=reason, on=TODAY)


class TestAsking:
    def test_a_unit_asks_with_a_reason_before_the_day(self, cast: Cast, part: TaskPart) -> None:
        made = asked(cast, part)
        part.refresh_from_db()
        assert (made.state, made.due_then, made.asked_for) == (ExtensionState.WAITING, DUE, LATER)
        assert (part.due, part.first_due, part.extensions) == (DUE, DUE, 0)
        assert audit.verify().whole

    def test_on_the_last_day_it_is_not_too_late(self, cast: Cast, part: TaskPart) -> None:
        actions.ask_extension(by=cast.chi, part=part, asked_for=LATER, reason="Chờ", on=DUE)

    def test_after_the_day_it_is_too_late(self, cast: Cast, part: TaskPart) -> None:
        with pytest.raises(RuleBroken, match="Đã quá hạn từ 04/12/2026; chỉ xin gia hạn trước ngày hết hạn"):
            actions.ask_extension(by=cast.chi, part=part, asked_for=LATER, reason="Chờ", on=DUE + timedelta(days=1))

    @pytest.mark.parametrize(
        ("asked_for", "reason", "code"),
        [
            (DUE, "Chờ", "not-later"),
            (date(2026, 12, 1), "Chờ", "not-later"),
            (date(2099, 12, 1), "Chờ", "too-far"),
            (LATER, "  ", "ask-without-reason"),
        ],
    )
    def test_what_is_asked_makes_sense(self, cast: Cast, part: TaskPart, asked_for, reason, code) -> None:
        with pytest.raises(RuleBroken) as refusal:
            actions.ask_extension(by=cast.chi, part=part, asked_for=asked_for, reason=reason, on=TODAY)
        assert refusal.value.code == code and refusal.value.field

    def test_one_at_a_time(self, cast: Cast, part: TaskPart) -> None:
        asked(cast, part)
        with pytest.raises(RuleBroken, match="đã có một đề nghị"):
            asked(cast, part)

    def test_a_part_without_a_day(self, cast: Cast) -> None:
        with pytest.raises(RuleBroken, match="chưa có ngày hạn"):
            asked(cast, part_of(cast, None))

    def test_a_result_that_waits_needs_no_time(self, cast: Cast, part: TaskPart) -> None:
        actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=TODAY)
        with pytest.raises(RuleBroken, match="đang chờ xác nhận"):
            asked(cast, part)
        actions.accept_result(by=cast.an, part=part)
        with pytest.raises(RuleBroken, match="đã xong"):
            asked(cast, part)

    def test_a_closed_plan(self, cast: Cast, part: TaskPart) -> None:
        plans.close_plan(by=cast.an, plan=part.task.plan)
        with pytest.raises(RuleBroken, match="đã kết thúc"):
            asked(cast, part)

    def test_only_for_the_own_unit(self, cast: Cast, part: TaskPart) -> None:
        for person in (cast.binh, cast.ha, cast.dung, cast.em, cast.lan):
            with pytest.raises(PermissionDenied):
                asked(cast, part, by=person)

    def test_taken_back_and_asked_anew(self, cast: Cast, part: TaskPart) -> None:
        actions.withdraw_extension(by=cast.chi, extension=asked(cast, part))
        asked(cast, part)
        assert [one.state for one in Extension.objects.order_by("pk")] == ["withdrawn", "waiting"]


class TestDeciding:
    def test_granted_the_first_day_stays(self, cast: Cast, part: TaskPart) -> None:
        made = actions.decide_extension(by=cast.an, extension=asked(cast, part), granted_to=LATER)
        part.refresh_from_db()
        assert (part.due, part.first_due, part.extensions) == (LATER, DUE, 1)
        assert (made.state, made.granted_to, made.decided_by) == (ExtensionState.GRANTED, LATER, cast.an)
        assert part.task.next_due == LATER
        assert audit.verify().whole

    def test_another_day(self, cast: Cast, part: TaskPart) -> None:
        made = actions.decide_extension(by=cast.ha, extension=asked(cast, part), granted_to=date(2026, 12, 8))
        part.refresh_from_db()
        assert (part.due, made.asked_for) == (date(2026, 12, 8), LATER)
        with pytest.raises(RuleBroken, match="Ngày đồng ý phải sau hạn đang có"):
            actions.decide_extension(by=cast.an, extension=asked(cast, part), granted_to=DUE)

    def test_refused_with_a_reason(self, cast: Cast, part: TaskPart) -> None:
        made = asked(cast, part)
        with pytest.raises(RuleBroken, match="lý do không đồng ý"):
            actions.decide_extension(by=cast.an, extension=made, granted_to=None, note=" ")
        actions.decide_extension(by=cast.an, extension=made, granted_to=None, note="Hạn của tỉnh")
        part.refresh_from_db()
        assert (part.due, part.extensions) == (DUE, 0)

    def test_never_by_who_asked(self, cast: Cast) -> None:
        part = part_of(cast, DUE, cast.office)
        made = asked(cast, part, by=cast.an)
        with pytest.raises(RuleBroken, match="không tự quyết định"):
            actions.decide_extension(by=cast.an, extension=made, granted_to=LATER)
        actions.decide_extension(by=cast.ha, extension=made, granted_to=LATER)

    def test_once(self, cast: Cast, part: TaskPart) -> None:
        made = asked(cast, part)
        actions.decide_extension(by=cast.an, extension=made, granted_to=LATER)
        with pytest.raises(RuleBroken, match="An đã đồng ý gia hạn đến 11/12/2026 lúc"):
            actions.decide_extension(by=cast.ha, extension=made, granted_to=None, note="Không")
        with pytest.raises(RuleBroken, match="An đã đồng ý gia hạn đến 11/12/2026 lúc"):
            actions.withdraw_extension(by=cast.chi, extension=made)

    def test_by_nobody_else(self, cast: Cast, part: TaskPart) -> None:
        made = asked(cast, part)
        for person in (cast.chi, cast.binh, cast.dung, cast.em, cast.lan):
            with pytest.raises(PermissionDenied):
                actions.decide_extension(by=person, extension=made, granted_to=LATER)

    def test_a_second_extension_keeps_the_first_day(self, cast: Cast, part: TaskPart) -> None:
        for day in (LATER, date(2026, 12, 18)):
            actions.decide_extension(by=cast.an, extension=asked(cast, part, day), granted_to=day)
            part.refresh_from_db()
        assert (part.due, part.first_due, part.extensions) == (date(2026, 12, 18), DUE, 2)


class TestPointless:
    """What the program takes back by itself, saying why."""

    def test_when_the_deadline_changes(self, cast: Cast, part: TaskPart) -> None:
        made, deadline = asked(cast, part), understand("Trước ngày 20/12/2026", 2026, vietnam())
        task = part.task
        task.refresh_from_db()
        actions.reset_deadline(by=cast.an, task=task, deadline=deadline, by_hand=False, version=task.version)
        made.refresh_from_db()
        assert (made.state, made.decided_by) == (ExtensionState.WITHDRAWN, None)
        assert "Thời hạn của nhiệm vụ đã được đổi" in made.decision_note

    def test_when_the_deadline_loses_its_day(self, cast: Cast, part: TaskPart) -> None:
        made = asked(cast, part)
        task = part.task
        task.refresh_from_db()
        deadline = understand("Thường xuyên", 2026, vietnam())
        actions.reset_deadline(by=cast.an, task=task, deadline=deadline, by_hand=False, version=task.version)
        made.refresh_from_db()
        assert made.state == ExtensionState.WITHDRAWN

    def test_when_the_result_is_accepted(self, cast: Cast, part: TaskPart) -> None:
        made = asked(cast, part)
        actions.hand_in(by=cast.chi, part=part, product=Product("Xong"), on=TODAY)
        actions.accept_result(by=cast.an, part=part)
        made.refresh_from_db()
        assert made.state == ExtensionState.WITHDRAWN

    def test_when_the_part_is_set_aside(self, cast: Cast, part: TaskPart) -> None:
        made = asked(cast, part)
        actions.set_aside(by=cast.an, part=part, state=TaskState.NOT_APPLICABLE, note="Không có quy chế")
        made.refresh_from_db()
        assert made.state == ExtensionState.WITHDRAWN


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("11/12/2026", LATER),
        ("11-12-2026", LATER),
        ("11/12", LATER),
        ("trước ngày 11/12", LATER),
        ("thêm 5 ngày làm việc", LATER),
        ("lùi 1 tuần", LATER),
        ("hết tháng 12", date(2026, 12, 31)),
        ("quý I/2027", date(2027, 3, 31)),
        ("32/12/2026", None),
        ("khi nào xong", None),
    ],
)
def test_a_day_or_a_phrase(typed: str, day: date | None) -> None:
    assert day_meant(typed, DUE, vietnam()) == day


class TestPages:
    @pytest.fixture
    def part(self, cast: Cast) -> TaskPart:
        """Due in a fortnight, whatever the day of the test."""
        return part_of(cast, vietnam().roll_forward(timezone.localdate() + timedelta(days=14)))

    def form(self, part: TaskPart) -> dict[str, str]:
        day = vietnam().add(part.due, 5)
        return {"asked_for": f"{day:%d/%m/%Y}", "reason": "Chờ góp ý"}

    def test_who_may_see_the_form(self, cast: Cast, part: TaskPart, client) -> None:
        address = f"/phan-viec/{part.pk}/xin-gia-han/"
        codes = {who.full_name: client_of(who).get(address).status_code for who in (cast.chi, cast.binh, cast.lan)}
        assert codes == {"Chi": 200, "Bình": 403, "Lan": 404}
        assert client.get(address).status_code == 302

    def test_asked_on_the_page(self, cast: Cast, part: TaskPart) -> None:
        client, address = client_of(cast.chi), f"/phan-viec/{part.pk}/xin-gia-han/"
        assert client.post(address, {"asked_for": "hôm nào đó", "reason": ""}).status_code == 422
        answer = client.post(address, {"asked_for": "thêm 5 ngày làm việc", "reason": "Chờ góp ý"})
        assert answer.status_code == 302
        made = Extension.objects.get()
        assert made.asked_for == vietnam().add(part.due, 5)
        page = client.get(answer["Location"]).content.decode()
        assert "thêm 5 ngày làm việc" in page and "Rút đề nghị" in page and "Đồng ý ngày khác" not in page
        assert client.post(f"/gia-han/{made.pk}/rut/").status_code == 302
        assert not Extension.objects.waiting().exists()

    def test_what_is_typed_is_read_at_once(self, cast: Cast, part: TaskPart) -> None:
        address = f"/phan-viec/{part.pk}/xin-gia-han/?asked_for=th%C3%AAm+1+tu%E1%BA%A7n"
        piece = client_of(cast.chi).get(address, headers={"HX-Request": "true"}).content.decode()
        assert "<form" not in piece and "ngày làm việc" in piece
        whole = client_of(cast.chi).get(address).content.decode()
        assert "<form" in whole and "thêm 1 tuần" in whole

    def test_after_the_day_the_page_says_so(self, cast: Cast) -> None:
        late = part_of(cast, timezone.localdate() - timedelta(days=3))
        page = client_of(cast.chi).get(f"/phan-viec/{late.pk}/xin-gia-han/").content.decode()
        assert "chỉ xin gia hạn trước ngày hết hạn" in page and "Gửi đề nghị" not in page

    def test_a_day_from_above_is_said_to_stay(self, cast: Cast) -> None:
        part = part_of(cast, timezone.localdate() + timedelta(days=14), level="upper")
        page = client_of(cast.chi).get(f"/phan-viec/{part.pk}/xin-gia-han/").content.decode()
        assert "tiêu chí chấm điểm vẫn tính theo hạn đầu" in page

    def test_granted_from_the_task_page(self, cast: Cast, part: TaskPart) -> None:
        client_of(cast.chi).post(f"/phan-viec/{part.pk}/xin-gia-han/", self.form(part))
        made, client = Extension.objects.get(), client_of(cast.an)
        page = client.get(f"/nhiem-vu/{part.task_id}/").content.decode()
        assert f"Đồng ý đến {made.asked_for:%d/%m}" in page
        assert client.post(f"/gia-han/{made.pk}/quyet-dinh/", {"answer": "asked"}).status_code == 302
        part.refresh_from_db()
        assert part.due == made.asked_for
        page = client.get(f"/nhiem-vu/{part.task_id}/").content.decode()
        assert "An quyết định" in page

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"answer": "other"}, "Hãy ghi ngày đồng ý"),
            ({"answer": "refuse"}, "lý do không đồng ý"),
            ({"note": ""}, "bắt buộc"),
        ],
    )
    def test_a_decision_that_lacks_something(self, cast: Cast, part: TaskPart, given, words) -> None:
        client_of(cast.chi).post(f"/phan-viec/{part.pk}/xin-gia-han/", self.form(part))
        answer = client_of(cast.an).post(f"/gia-han/{Extension.objects.get().pk}/quyet-dinh/", given)
        assert answer.status_code == 422 and "field__error" in (page := answer.content.decode()) and words in page

    def test_who_comes_second_reads_who_decided_what(self, cast: Cast, part: TaskPart) -> None:
        client_of(cast.chi).post(f"/phan-viec/{part.pk}/xin-gia-han/", self.form(part))
        made = Extension.objects.get()
        actions.decide_extension(by=cast.ha, extension=made, granted_to=None, note="Hạn của tỉnh")
        given = {"answer": "refuse", "note": "Chữ của tôi"}
        answer = client_of(cast.an).post(f"/gia-han/{made.pk}/quyet-dinh/", given)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Hà đã không đồng ý gia hạn lúc" in page and "Hạn của tỉnh" in page
        assert "Chữ của tôi</textarea>" in page and "Ghi quyết định" not in page
        assert "Ghi quyết định" not in client_of(cast.an).get(f"/gia-han/{made.pk}/quyet-dinh/").content.decode()

    def test_a_request_taken_back_meanwhile(self, cast: Cast, part: TaskPart) -> None:
        client_of(cast.chi).post(f"/phan-viec/{part.pk}/xin-gia-han/", self.form(part))
        made = actions.withdraw_extension(by=cast.chi, extension=Extension.objects.get())
        answer = client_of(cast.an).post(f"/gia-han/{made.pk}/quyet-dinh/", {"answer": "asked", "note": ""})
        assert (answer.status_code, "đã được rút" in answer.content.decode()) == (409, True)

    def test_who_may_see_and_decide(self, cast: Cast, part: TaskPart, client) -> None:
        client_of(cast.chi).post(f"/phan-viec/{part.pk}/xin-gia-han/", self.form(part))
        pk = Extension.objects.get().pk
        seen = {
            who.full_name: client_of(who).get(f"/gia-han/{pk}/").status_code
            for who in (cast.an, cast.chi, cast.dung, cast.lan, cast.em)
        }
        assert seen == {"An": 200, "Chi": 200, "Dũng": 200, "Lan": 404, "Em": 404}
        decided = {
            who.full_name: client_of(who).get(f"/gia-han/{pk}/quyet-dinh/").status_code
            for who in (cast.an, cast.ha, cast.chi, cast.lan)
        }
        assert decided == {"An": 200, "Hà": 200, "Chi": 403, "Lan": 404}
        assert client.get(f"/gia-han/{pk}/").status_code == 302

    def test_the_list_its_filters_and_counts(self, cast: Cast, part: TaskPart, client) -> None:
        made = [
            actions.ask_extension(
                by=who,
                part=one,
                asked_for=vietnam().add(one.due, 5),
                reason="Chờ",
                on=timezone.localdate(),
            )
            for who, one in ((cast.chi, part), (cast.an, part_of(cast, part.due, cast.office)))
        ]
        actions.decide_extension(by=cast.an, extension=made[0], granted_to=made[0].asked_for)
        page = client_of(cast.an).get("/gia-han/").content.decode()
        assert page.index(f"/gia-han/{made[1].pk}/") < page.index(f"/gia-han/{made[0].pk}/")
        counts = counts_by_unit(requests(cast.an, ExtensionFilter()), vietnam())
        rows = [(one.unit, one.asked, one.waiting, one.granted, one.refused, one.gained) for one in counts]
        assert rows == [("Văn phòng Sở", 1, 1, 0, 0, 0), ("Văn phòng Đăng ký đất đai", 1, 0, 1, 0, 5)]
        filtered = client_of(cast.an).get(f"/gia-han/?trangthai=granted&donvi={cast.registry.pk}").content.decode()
        assert f"/gia-han/{made[0].pk}/" in filtered and f"/gia-han/{made[1].pk}/" not in filtered
        assert client_of(cast.em).get("/gia-han/").status_code == 403
        assert client_of(cast.lan).get("/gia-han/").content.decode().count("/gia-han/1/") == 0
        assert client.get("/gia-han/").status_code == 302

    def test_the_workbooks(self, cast: Cast, part: TaskPart) -> None:
        client_of(cast.chi).post(f"/phan-viec/{part.pk}/xin-gia-han/", self.form(part))
        for kind, words in (("xlsx", "Chờ góp ý"), ("don-vi", "Văn phòng Đăng ký đất đai")):
            content = client_of(cast.an).get(f"/gia-han/?xuat={kind}").content
            rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
            assert words in {cell for row in rows for cell in row}

    def test_the_list_asks_few_questions(self, cast: Cast, part: TaskPart, django_assert_max_num_queries) -> None:
        for unit in (cast.land, cast.environment, cast.it_centre, cast.registry):
            one = part_of(cast, part.due, unit)
            actions.ask_extension(
                by=cast.an, part=one, asked_for=vietnam().add(one.due, 2), reason="Chờ", on=timezone.localdate()
            )
        client = client_of(cast.an)
        client.get("/gia-han/")
        with django_assert_max_num_queries(14):
            client.get("/gia-han/")
