from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caicach.plans.enums import Role
from caicach.plans.models import Assignment, Plan, TaskPart
from cast import client_of
from office_papers import plan_of

REGISTRY = ["Văn phòng Đăng ký đất đai"]
WATCHED = (
    ("1", "Nâng tỷ lệ hồ sơ trực tuyến đạt từ 50% trở lên", "Báo cáo kết quả", "Trước ngày 15/12", REGISTRY, []),
    ("2", "Rà soát quy chế làm việc", "Quyết định", "Trước ngày 15/11", ["Các phòng, đơn vị thuộc Sở"], []),
    ("3", "Báo cáo định kỳ về đất đai", "Báo cáo", "Quý II, Quý IV", REGISTRY, []),
)


def watch(plan: Plan, unit: Any) -> Plan:
    """The unit monitors every task of the plan."""
    for task in plan.tasks.all():
        named = Assignment.objects.create(
            task=task, role=Role.MONITORING, position=1, words=unit.name, unit=unit, size=1
        )
        named.units.add(unit)
    return plan


@pytest.fixture
def watched(cast: Any) -> Plan:
    """A plan that the office (Bình's and An's unit) monitors; Chi's unit leads."""
    return watch(plan_of(cast, WATCHED), cast.office)


@pytest.fixture
def part(watched: Plan) -> TaskPart:
    """What the registry owes: a share of at least 50 %."""
    return watched.tasks.get(number="1").parts.get()


@pytest.fixture
def as_person() -> Callable[[Any], Client]:
    return client_of


@pytest.fixture
def piece(cast: Any) -> Callable[..., Any]:
    """A link in the body's evidence, by default of a day in the year of the plan."""

    def make(url: str = "https://minhhai.example/bao-cao", **values: Any) -> Any:
        from caicach.evidence import actions

        one, _known = actions.add_link(by=cast.chi, body=cast.body, unit=cast.registry, url=url, **values)
        return one

    return make
