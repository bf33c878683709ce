"""The example world: an office in the middle of its year, so that late, due and coming work are all there on any day.

Papers come in through the same import that people use; work is reported through the same actions. Which task stands
how is told by its place in the plan, so that two worlds made on one day are the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from caicach.demo.cast import PASSWORD, Cast, make_cast
from caicach.demo.dossier_decisions import make_decisions
from caicach.demo.dossier_targets import make_targets
from caicach.demo.dossiers import make_dossiers
from caicach.demo.extensions import ask_for_time
from caicach.demo.index_world import make_index
from caicach.demo.lost_points import begin_self_score, mend
from caicach.demo.province import make_province
from caicach.demo.results import hand_in_results
from caicach.demo.sample_papers import plan_year, sample_paper
from caicach.demo.talk import add_work, talk
from caicach.demo.word import word_file
from caicach.imports.actions import import_paper
from caicach.imports.enums import UnitChoice
from caicach.kit.facts import is_example_world, mark_example_world
from caicach.language.deadlines import as_json, read_deadline
from caicach.notices.actions.telling import mark_all_read
from caicach.organisations.models import Body
from caicach.plans import actions as plans
from caicach.plans.enums import PlanKind, PlanLevel, Role, TaskState
from caicach.plans.models import Plan, Task, TaskPart
from caicach.plans.values import RoleSpec, TaskSpec
from caicach.progress import actions as progress
from caicach.progress.enums import HandInKind
from caicach.progress.values import Product

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PaperOfWorld:
    """A sample paper and as what it is brought in."""

    name: str
    words: str
    kind: PlanKind
    level: PlanLevel
    unit: str | None = None


PAPERS = (
    PaperOfWorld("ke-hoach-tinh", "kế hoạch của tỉnh", PlanKind.REFORM, PlanLevel.UPPER),
    PaperOfWorld("ke-hoach-so", "kế hoạch của Sở", PlanKind.REFORM, PlanLevel.OWN),
    PaperOfWorld("ke-hoach-chi-so", "kế hoạch nâng cao chỉ số", PlanKind.INDEX, PlanLevel.OWN),
    PaperOfWorld(
        "ke-hoach-don-vi", "kế hoạch của đơn vị", PlanKind.REFORM, PlanLevel.SUBORDINATE, "Văn phòng Đăng ký đất đai"
    ),
)


def is_empty() -> bool:
    """True where nothing has been entered in this database."""
    return not Body.objects.exists()


@transaction.atomic
def make_world(*, today: date, say: Say = lambda words: None) -> bool:
    """Fill an empty database; False where the example world is there already. All of it or nothing."""
    if is_example_world():
        return False
    cast = make_cast(date(plan_year(today), 1, 1))
    mark_example_world()
    made: dict[str, Plan] = {}
    for paper in PAPERS:
        say(f"Đọc {paper.words}…")
        made[paper.name] = _bring_in(paper, cast, made, today)
    say("Ghi kết quả từ đầu năm đến nay…")
    for plan in made.values():
        _carry_out(plan.tasks.order_by("order"), cast, today)
    _add_to(made["ke-hoach-so"], cast, today)
    for person in cast.people.values():
        mark_all_read(by=person, now=timezone.now())  # what was told while the year was made up is old
    hand_in_results(cast, today)
    ask_for_time(cast, today)
    say("Chấm điểm các sở, ban, ngành của hai năm…")
    year = plan_year(today)
    province = make_province(cast.body, cast.people["dung"], PASSWORD, date(year, 1, 1))
    index = make_index(cast, province, year, today)
    mend(cast, index.former.results.get(body=cast.body), made["ke-hoach-chi-so"])
    begin_self_score(cast, index.present)
    say("Nhập hồ sơ từ phần mềm một cửa của bốn năm…")
    make_dossiers(cast, today)
    make_targets(cast, today)
    make_decisions(cast, today)
    talk(cast, today)
    add_work(cast, today)
    return True


def _bring_in(paper: PaperOfWorld, cast: Cast, made: dict[str, Plan], today: date) -> Plan:
    """The paper as a Word file, through the import; names that are no units of the body stay words."""
    upper = {"ke-hoach-so": "ke-hoach-tinh", "ke-hoach-chi-so": "ke-hoach-tinh", "ke-hoach-don-vi": "ke-hoach-so"}
    return import_paper(
        data=word_file(sample_paper(paper.name, today)),
        name=f"{paper.name}-{plan_year(today)}.docx",
        body=cast.body,
        by=cast.officer,
        on=today,
        level=paper.level,
        kind=paper.kind,
        unit=cast.units[paper.unit] if paper.unit else None,
        upper=made.get(upper.get(paper.name, "")),
        unknown=UnitChoice.WORDS,
    )


def _carry_out(tasks: Iterable[Task], cast: Cast, today: date) -> None:
    """Report what is done and under way: old work nearly all done, recent work partly late, coming work half begun."""
    for place, task in enumerate(tasks):
        for count, part in enumerate(task.parts.order_by("due", "pk")):
            _report(part, *_state(part, place + count, today), cast)


def _report(part: TaskPart, state: TaskState, on: date, cast: Cast) -> None:
    """What the officer hands in for the own office waits for the director; for the others the officer records it."""
    if state is TaskState.DOING:
        product = Product("Đang thực hiện theo kế hoạch.", HandInKind.PROGRESS, 10 + part.pk * 7 % 60)
        progress.hand_in(by=cast.officer, part=part, product=product, on=on)
    elif state is TaskState.DONE:
        product = Product(part.task.deliverable or "Đã hoàn thành.")
        made = progress.hand_in(by=cast.officer, part=part, product=product, on=on)
        progress.accept_result(by=cast.officer if made.for_unit else cast.director, part=part)


def _state(part: TaskPart, place: int, today: date) -> tuple[TaskState, date]:
    due = part.due
    if due is None:
        return (TaskState.DOING if place % 3 else TaskState.IDLE), today
    past = (today - due).days
    if past > 50:
        return TaskState.DONE, due - timedelta(days=place % 12) if place % 5 else due + timedelta(days=4)
    if past > 0:
        return (TaskState.DONE, due - timedelta(days=2)) if place % 3 == 1 else (TaskState.DOING, today)
    return (TaskState.DOING if past > -60 and place % 2 else TaskState.IDLE), today


def _add_to(plan: Plan, cast: Cast, today: date) -> None:
    """A task that arose later, money for three tasks, and the day by which units hand in their own plans."""
    office = cast.units["Văn phòng Sở"]
    phrase = f"Trước ngày {today + timedelta(days=8):%d/%m/%Y}"
    spec = TaskSpec(
        title="Báo cáo giải pháp xử lý hồ sơ đất đai tồn đọng",
        deliverable="Báo cáo gửi UBND tỉnh",
        deadline=as_json(read_deadline(phrase, year=plan.year)),
        roles=(RoleSpec(Role.LEAD, office.name, office.pk),),
    )
    plans.add_arising_task(
        by=cast.officer, plan=plan, spec=spec, on=today, ordered_by="Kết luận giao ban tuần của Giám đốc Sở"
    )
    for task, amount in zip(plan.tasks.filter(number="3").order_by("order")[:3], (48, 125, 60), strict=False):
        plans.add_budget_line(
            by=cast.officer,
            task=task,
            amount=Decimal(amount * 1_000_000),
            source="Chi thường xuyên",
            year=plan.year,
            version=task.version,
        )
    plans.set_collection_day(by=cast.officer, plan=plan, collect_by=date(plan.year, 2, 28))
