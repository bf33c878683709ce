"""The history of a task: who, when, which field, from what to what, in Vietnamese, in few queries."""

import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from caicach.kit.models import AuditValue
from caicach.language.calendar import vietnam
from caicach.plans import actions as plans
from caicach.plans.deadlines import understand
from caicach.plans.enums import Role
from caicach.plans.models import Plan, Task
from caicach.plans.values import RoleSpec, TaskContent
from caicach.progress import actions as progress
from caicach.progress.queries.history import history, narrowed
from caicach.progress.rules.history import ACTIONS
from caicach.progress.values import Product
from cast import client_of
from office_papers import TODAY, plan_of

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2] / "src" / "caicach"
RECORDED = re.compile(r'"((?:task|part|result|extension|comment)\.[a-z-]+)"')


@pytest.fixture
def plan(cast) -> Plan:
    return plan_of(cast)


def lived(cast, task: Task) -> Task:
    """A task to which much has been done."""
    roles = (RoleSpec(Role.LEAD, "Văn phòng Sở", cast.office.pk), RoleSpec(Role.COORDINATING, "Tổ công tác 9"))
    content = TaskContent("Ban hành kế hoạch kiểm tra văn bản năm 2026", "1", "Kế hoạch", "Làm sớm", roles)
    task = plans.correct_task(by=cast.an, task=task, content=content, version=task.version, on=TODAY)
    deadline = understand("trước ngày 15/12", 2026, vietnam())
    task = plans.reset_deadline(by=cast.an, task=task, deadline=deadline, by_hand=False, version=task.version)
    line = plans.add_budget_line(
        by=cast.an, task=task, amount=Decimal(25_000_000), source="Ngân sách", year=2026, version=task.version
    )
    plans.remove_budget_line(by=cast.an, line=line)
    part = task.parts.live().get()
    progress.hand_in(by=cast.an, part=part, product=Product("Đã ban hành"), on=TODAY)
    progress.return_result(by=cast.ha, part=part, note="Thiếu chữ ký")
    task.refresh_from_db()
    return task


def lines(task: Task) -> list[tuple[str, str, dict[str, tuple[str, str]]]]:
    return [
        (one.who, one.words, {change.label: (change.before, change.after) for change in one.changes})
        for one in history(task)
    ]


def test_every_field_from_what_to_what(cast, plan) -> None:
    returned, handed, removed, added, moved, corrected, *rest = lines(lived(cast, plan.tasks.first()))
    assert returned == (
        "Hà",
        "trả lại kết quả",
        {"Ghi chú": ("", "Thiếu chữ ký"), "Trạng thái": ("Chờ xác nhận", "Trả lại")},
    )
    assert handed == (
        "An",
        "nộp kết quả",
        {"Nội dung": ("", "Đã ban hành"), "Trạng thái": ("Chưa làm", "Chờ xác nhận")},
    )
    assert removed[2]["Số tiền (đồng)"] == ("25.000.000", "")
    assert added[2]["Số tiền (đồng)"] == ("", "25.000.000")
    assert moved == (
        "An",
        "đổi thời hạn",
        {
            "Thời hạn ghi": ("Quý I", "trước ngày 15/12"),
            "Hạn": ("31/03/2026", "15/12/2026"),
        },
    )
    assert corrected[2]["Phối hợp"] == ("", "Tổ công tác 9")
    assert corrected[2]["Nhiệm vụ"][1] == "Ban hành kế hoạch kiểm tra văn bản năm 2026"
    assert "Chủ trì" not in corrected[2], "what stayed is not told"
    assert rest[-1][:2] == ("An", "đưa vào kế hoạch")


def test_every_action_that_is_recorded_has_words() -> None:
    sources = [
        path for room in ("plans", "progress") for path in (ROOT / room).rglob("*.py") if "rules" not in path.parts
    ]
    recorded = {name for path in sources for name in RECORDED.findall(path.read_text())}
    assert recorded - {"task.pk"} <= set(ACTIONS), recorded - set(ACTIONS)


def test_long_texts_are_told_word_by_word(cast, plan) -> None:
    task = plan.tasks.first()
    words = "Rà soát, sửa đổi, bổ sung quy chế làm việc của các phòng, đơn vị thuộc Sở"
    for text in (words, words.replace("Sở", "cơ quan")):
        roles = (RoleSpec(Role.LEAD, "Văn phòng Sở", cast.office.pk),)
        task = plans.correct_task(
            by=cast.an, task=task, content=TaskContent(text, roles=roles), version=task.version, on=TODAY
        )
    change = next(one for one in history(task)[0].changes if one.field == "title")
    assert [(piece.kind, piece.words.strip()) for piece in change.pieces if piece.kind != "same"] == [
        ("removed", "Sở"),
        ("added", "cơ quan"),
    ]
    page = client_of(cast.chi).get(f"/nhiem-vu/{task.pk}/lich-su/").content.decode()
    assert "<del>" in page and "<ins>" in page


def test_erased_values_are_said_to_be_erased(cast, plan) -> None:
    task = lived(cast, plan.tasks.first())
    AuditValue.objects.all().delete()
    assert any(change.erased for event in history(task) for change in event.changes)
    assert "(đã xóa theo yêu cầu)" in client_of(cast.an).get(f"/nhiem-vu/{task.pk}/").content.decode()


def test_filters_by_field_and_person(cast, plan) -> None:
    task = lived(cast, plan.tasks.first())
    events = history(task)
    assert [one.words for one in narrowed(events, field="due")] == ["đổi thời hạn"]
    assert [one.words for one in narrowed(events, person=cast.ha.pk)] == ["trả lại kết quả"]
    client = client_of(cast.binh)
    page = client.get(f"/nhiem-vu/{task.pk}/lich-su/?truong=due&nguoi={cast.an.pk}").content.decode()
    assert "đổi thời hạn" in page
    assert "nộp kết quả" not in page
    part = client.get(f"/nhiem-vu/{task.pk}/lich-su/?truong=due", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part


def test_workbook(cast, plan) -> None:
    task = lived(cast, plan.tasks.first())
    response = client_of(cast.an).get(f"/nhiem-vu/{task.pk}/lich-su/?xuat=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    cells = [str(cell) for row in rows for cell in row if cell]
    assert {"đổi thời hạn", "31/03/2026", "15/12/2026", "Chờ xác nhận"} <= set(cells)


def test_who_may_look(cast, plan) -> None:
    address = f"/nhiem-vu/{plan.tasks.first().pk}/lich-su/"
    assert "/dang-nhap/" in Client().get(address).url
    assert client_of(cast.lan).get(address).status_code == 404
    assert client_of(cast.em).get(address).status_code == 404
    assert {client_of(one).get(address).status_code for one in (cast.an, cast.chi, cast.dung)} == {200}
    assert client_of(cast.an).post(address).status_code == 405


def test_few_queries_however_much_was_done(cast, plan, django_assert_max_num_queries) -> None:
    task = lived(cast, plan.tasks.first())
    for day in range(1, 15):
        deadline = understand(f"trước ngày {day}/12", 2026, vietnam())
        task = plans.reset_deadline(by=cast.an, task=task, deadline=deadline, by_hand=False, version=task.version)
    with django_assert_max_num_queries(8):
        assert len(history(task)) > 18
    with django_assert_max_num_queries(8):
        assert len(history(task, last=10)) == 10
