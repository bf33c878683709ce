"""Whose dossiers a page shows."""

from typing import Any

from django.http import Http404, HttpRequest

from caicach.dossiers.models import Store
from caicach.dossiers.queries.stored import question_for, source_for, store_of
from caicach.kit.permissions import Permission, allowed
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.source import Source
from caicach.organisations.models import Body


def own_body(request: HttpRequest) -> Body:
    """The body of the person, where they may see its dossiers; else 404."""
    person: Any = request.user
    if person.body is None or not allowed(person, Permission.DOSSIER_VIEW, person.body):
        raise Http404
    body: Body = person.body
    return body


def own_source(body: Body) -> tuple[Store, Source, Question] | None:
    """What the body has stored, and a question about it; None where nothing is stored."""
    store = store_of(body)
    source = source_for(store)
    if store is None or source is None:
        return None
    return store, source, question_for(body, store=store)
