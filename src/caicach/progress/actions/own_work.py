"""Work that is in no plan: added quickly, with who ordered it and, where one wishes, who does it."""

from datetime import date as Date
from pathlib import PurePath
from typing import Any

from django.db import transaction

from caicach.documents import actions as documents
from caicach.documents import store
from caicach.documents.values import Facts, File
from caicach.evidence.actions.adding import Upload
from caicach.evidence.intake import check_size, take
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Body, Person
from caicach.papers.values import BadFile
from caicach.plans import actions as plans
from caicach.plans.models import Task, TaskPart
from caicach.plans.values import Order, TaskSpec
from caicach.progress import telling
from caicach.progress.actions.charge import put_in_charge
from caicach.progress.queries.charge import members_of


@transaction.atomic
def add_own_work(
    *,
    by: Any,
    body: Body,
    spec: TaskSpec,
    order: Order,
    on: Date,
    person: Person | None = None,
    paper: "Upload | None" = None,
) -> Task:
    """Add the task (see `plans`), keep the paper that orders it, tell the units and whoever is put in charge."""
    if paper is not None:
        order = Order(order.words, _keep(by, body, paper, order.words))
    task = plans.add_own_task(by=by, body=body, spec=spec, on=on, order=order)
    parts = list(task.parts.select_related("task", "unit").order_by("due", "pk"))
    if person is not None:
        _put_in_charge(by, parts, person, on)
    for part in {part.unit_id: part for part in reversed(parts)}.values():
        telling.ordered(by=by, part=part)
    return task


def _put_in_charge(by: Any, parts: list[TaskPart], person: Person, on: Date) -> None:
    own = [part for part in parts if person.pk in members_of(part, on)]
    if not own:
        raise RuleBroken("not-of-the-unit", f"{person} không thuộc đơn vị chủ trì việc này.", field="person")
    for part in own:
        put_in_charge(by, part, person)


def _keep(by: Any, body: Body, paper: Upload, words: str) -> int:
    """The paper among the documents of the body; one header line, which a person completes later."""
    try:
        check_size(paper.size or 0)
        data = paper.read()
        taken = take(data, paper.name or "")
    except BadFile as refusal:
        raise RuleBroken("paper-file", str(refusal), field="paper") from refusal
    sha256, size = store.keep([data])
    subject = words.strip() or PurePath(taken.name).stem
    file = File(sha256=sha256, name=taken.name, size=size, kind=taken.format)
    made = documents.file_paper(by=by, body=body, facts=Facts(subject=subject), file=file)
    return made.document_id
