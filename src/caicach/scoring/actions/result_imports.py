"""Published results from a paper: read, looked at, then all chosen years written in one transaction, or none."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date as Date
from typing import Any

from django.db import transaction

from caicach.documents import actions as documents
from caicach.documents.models import Document
from caicach.documents.values import File
from caicach.imports.enums import DraftState
from caicach.imports.papers import facts_of
from caicach.jobs.actions import enqueue
from caicach.kit import audit
from caicach.kit.permissions import Permission, allowed
from caicach.kit.rules import RuleBroken
from caicach.scoring import jobs
from caicach.scoring.actions.held import hold_results
from caicach.scoring.actions.line_links import carry_links, link_lines
from caicach.scoring.actions.results import may_record, record_result
from caicach.scoring.actions.settling import settle_shortfalls
from caicach.scoring.models import Result, ResultDraft, ResultLine
from caicach.scoring.queries.result_drafts import dry_run
from caicach.scoring.rights import demand
from caicach.scoring.values import ResultSpec

DEED = "ghi kết quả đã công bố"
Ends = tuple[int, str, int, str]
"""Earlier year and key, later year and key."""


@transaction.atomic
def begin_result_import(
    *, by: Any, body: Any, sha256: str, size: int, name: str, document: Document | None = None
) -> ResultDraft:
    """A stored file (or a kept paper) tells of results of the body: it is read by a job. No result is written."""
    demand(may_record(by, body), DEED)
    draft = ResultDraft.objects.create(body=body, by=by, sha256=sha256, size=size, name=name[:255], document=document)
    draft.job = enqueue(by=by, job=jobs.read_published, key=f"result-draft:{draft.pk}", draft=draft.pk)
    draft.save(update_fields=["job"])
    audit.record(by=by, action="result_draft.open", target=draft, details={"sha256": sha256, "size": size})
    return draft


@transaction.atomic
def import_results(
    *,
    by: Any,
    draft: ResultDraft,
    on: Date,
    source: str,
    years: Collection[int],
    links: Collection[Ends] = (),
    year: int | None = None,
) -> list[Result]:
    """Record the chosen years of a draft, oldest first, and the chosen links between them; or nothing.

    `on` is the day whose units are meant, `year` that of a score sheet that prints none.
    """
    demand(may_record(by, draft.body), DEED)
    held = ResultDraft.objects.select_for_update(of=("self",)).select_related("body", "document").get(pk=draft.pk)
    if held.state != DraftState.REVIEW:
        raise RuleBroken("draft-closed", "Kết quả trong tệp này đã được ghi hoặc đã bỏ.")
    run = dry_run(held, on, source, year)
    chosen = [one.spec for one in run.years if one.spec.year in years]
    if not chosen:
        raise RuleBroken("no-year", "Hãy chọn ít nhất một năm để ghi.", field="years")
    hold_results([held.body_id])
    document = held.document or _kept_paper(by, held)
    made = _record(by, chosen, document)
    proposed = {one.ends for one in run.links} & set(links)
    link_lines(by=by, pairs=_pairs(_standing(held.body_id) | made, proposed))
    held.state, held.document = DraftState.CONFIRMED, document
    held.save(update_fields=["state", "document", "updated_at"])
    details = {"results": [one.pk for one in made.values()], "links": len(proposed)}
    audit.record(by=by, action="result_draft.confirm", target=held, details=details)
    return list(made.values())


@transaction.atomic
def discard_result_import(*, by: Any, draft: ResultDraft) -> None:
    """Give a draft up."""
    demand(may_record(by, draft.body), DEED)
    held = ResultDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if held.state == DraftState.CONFIRMED:
        raise RuleBroken("draft-closed", "Kết quả trong tệp này đã được ghi.")
    held.state = DraftState.DISCARDED
    held.save(update_fields=["state", "updated_at"])
    audit.record(by=by, action="result_draft.discard", target=held)


@transaction.atomic
def record_year(*, by: Any, spec: ResultSpec) -> Result:
    """Record one year that was typed; a correction keeps how its lines go on."""
    made = record_result(by=by, spec=spec)
    carry_links(made)
    settle_shortfalls(by=by, result=made)
    return made


def _record(by: Any, specs: Iterable[ResultSpec], document: Document | None) -> dict[int, Result]:
    kept = document.pk if document is not None else None
    return {spec.year: record_year(by=by, spec=replace(spec, document_id=kept)) for spec in specs}


def _standing(body: int) -> dict[int, Result]:
    held = Result.objects.filter(body=body, unit=None, replaced_by__isnull=True).order_by("year", "pk")
    return {one.year: one for one in held.select_related("body")}


def _pairs(results: Mapping[int, Result], links: Iterable[Ends]) -> list[tuple[ResultLine, ResultLine]]:
    held = {}
    for year, result in results.items():
        for line in result.lines.all():
            line.result = result
            held[year, line.key] = line
    ends = [((link[0], link[1]), (link[2], link[3])) for link in links]
    return [(held[one], held[other]) for one, other in ends if one in held and other in held]


def _kept_paper(by: Any, draft: ResultDraft) -> Document | None:
    """The file among the papers of the body, where the person may add papers there and it is a paper with a header."""
    told = draft.sheet
    header: Mapping[str, Any] = told.get("header") or {}
    if told.get("sheet") is not None or not header.get("type") or not allowed(by, Permission.DOCUMENT_ADD, draft.body):
        return None
    file = File(draft.sha256, draft.name, draft.size, told["format"], told.get("pages"), told.get("words", ""))
    document: Document = documents.file_paper(by=by, body=draft.body, facts=facts_of(told), file=file).document
    return document
