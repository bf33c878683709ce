"""What people do with a task: who may, what follows, what the log says."""

from datetime import date
from decimal import Decimal

import pytest

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.language.calendar import vietnam
from caicach.plans import actions
from caicach.plans.deadlines import understand
from caicach.plans.enums import TaskState
from caicach.plans.models import Plan
from caicach.plans.values import TaskSpec
from caicach.progress import actions as progress
from caicach.progress.forms import BudgetForm, DeadlineForm
from caicach.progress.values import Product
from cast import client_of
from office_papers import TODAY, plan_of
from sent_forms import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast) -> Plan:
    return plan_of(cast)


def done(cast, part, on: date) -> None:
    progress.hand_in(by=cast.an, part=part, product=Product("Đã xong"), on=on)
    progress.accept_result(by=cast.ha, part=part)


def test_parts_add_up_to_the_task(cast, plan) -> None:
    task = plan.tasks.all()[1]
    parts = list(task.parts.all())
    done(cast, parts[0], TODAY)
    task.refresh_from_db()
    assert (task.state, task.units_done, task.units_total) == (TaskState.DOING, 1, 6)
    for part in parts[1:]:
        progress.set_aside(by=cast.an, part=part, state=TaskState.NOT_APPLICABLE, note="Không có quy chế riêng")
    task.refresh_from_db()
    assert (task.state, task.done_on, task.next_due) == (TaskState.DONE, TODAY, None)
    assert task.done_late
    assert audit.verify().whole


def test_recurring_work_is_done_period_by_period(cast, plan) -> None:
    task = plan.tasks.last()
    first, second = task.parts.order_by("due")
    done(cast, first, date(2026, 6, 20))
    task.refresh_from_db()
    assert (task.state, task.next_due, task.period, task.periods) == (TaskState.IDLE, date(2026, 12, 31), 2, 2)
    done(cast, second, date(2026, 12, 20))
    task.refresh_from_db()
    assert (task.state, task.next_due, task.done_late) == (TaskState.DONE, None, False)


def test_periods_may_be_done_out_of_order(cast, plan) -> None:
    task = plan.tasks.last()
    first, second = task.parts.order_by("due")
    done(cast, second, date(2026, 12, 20))
    task.refresh_from_db()
    assert (task.state, task.next_due, task.period) == (TaskState.IDLE, first.due, 1)


def test_a_changed_deadline_moves_what_is_open_and_keeps_what_is_done(cast, plan) -> None:
    task = plan.tasks.last()
    done(cast, task.parts.order_by("due").first(), date(2026, 6, 20))
    deadline = understand("Trước ngày 15/11", 2026, vietnam())
    actions.reset_deadline(by=cast.an, task=task, deadline=deadline, by_hand=False, version=task.version)
    rows = task.parts.live().order_by("due").values_list("due", "state")
    assert list(rows) == [(date(2026, 6, 30), "done"), (date(2026, 11, 15), "idle")]
    task.refresh_from_db()
    assert (task.next_due, task.due) == (date(2026, 11, 15), date(2026, 11, 15))


def test_deadline_typed_as_a_phrase_or_by_hand(cast, plan) -> None:
    task, client = plan.tasks.first(), client_of(cast.an)
    address = f"/nhiem-vu/{task.pk}/thoi-han/"
    assert client.post(address, sent(DeadlineForm(of=task), schedule="trước ngày 15/11")).status_code == 302
    task.refresh_from_db()
    assert (task.due, task.next_due, task.due_by_hand) == (date(2026, 11, 15), date(2026, 11, 15), False)
    assert client.post(address, sent(DeadlineForm(of=task), due="20/11/2026")).status_code == 302
    task.refresh_from_db()
    assert (task.due, task.due_by_hand, task.schedule) == (date(2026, 11, 20), True, "trước ngày 15/11")
    assert client.post(address, sent(DeadlineForm(of=task), due="32/11/2026")).status_code == 422


def test_the_day_of_an_event_gives_the_deadline(cast, plan) -> None:
    task = plan.tasks.first()
    phrase = "Trong thời hạn 05 ngày làm việc kể từ ngày ký"
    typed = sent(DeadlineForm(of=task), schedule=phrase, event="23/11/2026")
    client_of(cast.an).post(f"/nhiem-vu/{task.pk}/thoi-han/", typed)
    task.refresh_from_db()
    calendar = vietnam()
    assert calendar.count(date(2026, 11, 23), task.due) == 5
    assert calendar.is_working(task.due)


def test_budget_lines(cast, plan) -> None:
    task, client = plan.tasks.first(), client_of(cast.an)
    address = f"/nhiem-vu/{task.pk}/kinh-phi/"
    typed = sent(BudgetForm(of=task), amount="25000000", source="Ngân sách")
    assert client.post(address, typed).status_code == 302
    assert client.post(address, typed).status_code == 409, "the same money is not entered twice unseen"
    line = task.budget_lines.get()
    assert line.amount == Decimal(25_000_000)
    assert "25.000.000" in client.get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert client.post(address, sent(BudgetForm(of=task), amount="-1")).status_code == 422
    assert client_of(cast.chi).post(f"{address}{line.pk}/bo/").status_code == 403
    assert client.post(f"{address}{line.pk}/bo/").status_code == 302
    assert not task.budget_lines.exists()


def test_a_task_arising_later_names_who_ordered_it(cast, plan) -> None:
    client = client_of(cast.an)
    address = f"/ke-hoach/{plan.pk}/them-nhiem-vu/"
    typed = {
        "title": "Làm sạch dữ liệu đất đai",
        "ordered_by": "Công văn số 5/UBND-NC",
        "appendix": "",
        "section": "",
        "lead": [cast.land.pk, cast.registry.pk],
        "deliverable": "",
        "schedule": "trước 25/12",
    }
    assert client.get(address).status_code == 200
    assert client_of(cast.chi).get(address).status_code == 403
    assert client_of(cast.lan).get(address).status_code == 404
    assert client.post(address, typed | {"ordered_by": ""}).status_code == 422
    assert client.post(address, typed).status_code == 302
    task = plan.tasks.get(arising=True)
    assert (task.due, task.parts.count(), task.ordered_by) == (date(2026, 12, 25), 2, "Công văn số 5/UBND-NC")


def test_nothing_arises_in_a_closed_plan(cast, plan) -> None:
    actions.close_plan(by=cast.an, plan=plan)
    with pytest.raises(RuleBroken, match="đã kết thúc"):
        actions.add_arising_task(by=cast.an, plan=plan, spec=TaskSpec("Việc"), on=TODAY, ordered_by="Công văn")


def test_a_subordinate_plan_needs_its_unit(cast) -> None:
    from caicach.plans.values import PlanSpec

    spec = PlanSpec("Kế hoạch của phòng", 2026, "reform", "subordinate")
    with pytest.raises(RuleBroken, match="đơn vị nào"):
        actions.create_plan(by=cast.an, body=cast.body, spec=spec, tasks=[], on=TODAY)
