"""Results on their way in the example world: two that wait, one that came back, one accepted with its evidence.

Which parts they are for is told by their unit and their due day, so that they are there on any day.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from caicach.demo.cast import Cast
from caicach.demo.proofs import Report, photograph, word_report
from caicach.evidence import actions as evidence
from caicach.evidence.models import Evidence
from caicach.evidence.values import Described
from caicach.plans.enums import PlanLevel
from caicach.plans.models import TaskPart
from caicach.progress import actions as progress
from caicach.progress.enums import HandInKind
from caicach.progress.rules.figures import Goal, goals_of, judge_all
from caicach.progress.values import Product

REGISTRY = "Văn phòng Đăng ký đất đai"
SYMBOL = "BC-VPĐKĐĐ"


def hand_in_results(cast: Cast, today: date) -> None:
    """What Chi hands in for the registry, and what An decides about it."""
    with_goals, others = _open_parts(cast, with_goals=True), _open_parts(cast, with_goals=False)
    for part, goals in _first(with_goals, 1):
        _hand_in(cast, part, goals, reach=True, on=today, pieces=[_report(cast, "245", today), _photo(cast)])
    for part, goals in _first(with_goals, 1):
        _hand_in(cast, part, goals, reach=False, on=today, pieces=[_report(cast, "251", today, described=False)])
    for part, goals in _first(others, 1):
        _hand_in(cast, part, goals, reach=True, on=today - timedelta(days=3))
        note = "Chưa kèm danh sách hồ sơ đã xử lý. Hãy bổ sung biểu số 2 rồi nộp lại."
        progress.return_result(by=cast.officer, part=part, note=note)
    for part, goals in _first(others, 1):
        report = _report(cast, "238", today - timedelta(days=5))
        _hand_in(cast, part, goals, reach=True, on=today - timedelta(days=4), pieces=[report])
        progress.accept_result(by=cast.officer, part=part)
    for part, goals in _first(with_goals, 1):
        product = Product("Đã rà soát xong hai phần ba hồ sơ.", HandInKind.PROGRESS, 65, _figures(goals, reach=False))
        progress.hand_in(by=cast.people["chi"], part=part, product=product, on=today)


def _open_parts(cast: Cast, *, with_goals: bool) -> Iterator[tuple[TaskPart, tuple[Goal, ...]]]:
    """What the registry owes to its own body, the soonest first."""
    owed = TaskPart.objects.owed().filter(unit=cast.units[REGISTRY], task__plan__level=PlanLevel.OWN, due__isnull=False)
    for part in owed.select_related("task__plan").order_by("due", "pk"):
        goals = goals_of(part.task.title, part.task.deliverable, part.task.schedule)
        if bool(goals) is with_goals:
            yield part, goals


def _first(parts: Iterator[Any], count: int) -> list[Any]:
    """The next ones, as many as there are."""
    return [part for _place, part in zip(range(count), parts, strict=False)]


def _hand_in(
    cast: Cast, part: TaskPart, goals: tuple[Goal, ...], *, reach: bool, on: date, pieces: list[Evidence] | None = None
) -> None:
    deliverable = part.task.deliverable or "Báo cáo kết quả"
    product = Product(
        f"{deliverable}: đã hoàn thành, ký ngày {on - timedelta(days=1):%d/%m/%Y}.",
        figures=_figures(goals, reach=reach),
        evidence_ids=tuple(piece.pk for piece in pieces or ()),
    )
    progress.hand_in(by=cast.people["chi"], part=part, product=product, on=on)


def _figures(goals: tuple[Goal, ...], *, reach: bool) -> list[dict[str, Any]]:
    """Numbers a little better than asked for, or a little worse."""
    better = {"<": -1, "<=": -1}
    steps = [better.get(goal.comparator, 1) * (1 if reach else -1) for goal in goals]
    values = [max(Decimal(goal.target) + step, Decimal(0)) for goal, step in zip(goals, steps, strict=True)]
    return judge_all(goals, values)


def _report(cast: Cast, number: str, today: date, *, described: bool = True) -> Evidence:
    """A report of the registry; one that nobody has described yet is read by the program when it runs."""
    report = Report(
        number, SYMBOL, today - timedelta(days=1), "Kết quả thực hiện nhiệm vụ cải cách hành chính", "Đã hoàn thành."
    )
    by, unit = cast.people["chi"], cast.units[REGISTRY]
    one, _known = evidence.add_file(by=by, body=cast.body, unit=unit, data=word_report(report), name=report.name)
    if not described:
        return one
    said = Described(
        title=f"Báo cáo số {number}/{SYMBOL}",
        type="Báo cáo",
        number=number,
        symbol=SYMBOL,
        issuer=REGISTRY,
        subject=report.subject,
        proves_on=report.on,
    )
    return evidence.correct(by=by, evidence=one, described=said, version=one.version)


def _photo(cast: Cast) -> Evidence:
    """A photograph that nobody has dated."""
    by, unit = cast.people["chi"], cast.units[REGISTRY]
    one, _known = evidence.add_file(by=by, body=cast.body, unit=unit, data=photograph(), name="anh-bang-niem-yet.jpg")
    return one
