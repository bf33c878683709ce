"""Talk about a task: read, said, mended, taken back; names that "@" may mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import wants_part
from caicach.kit.snacks import snack
from caicach.progress import actions
from caicach.progress.enums import Deed
from caicach.progress.forms.discussion import RemarkEditForm, RemarkForm
from caicach.progress.models import Comment
from caicach.progress.queries.talk import comment_of, offers, talk_of
from caicach.progress.rights import demand, ties_of
from caicach.progress.views.task import show_task, visible_task


@require_http_methods(["GET", "POST"])
def task_talk(request: HttpRequest, pk: int) -> HttpResponse:
    return _say(request, pk) if request.method == "POST" else _listen(request, pk)


def _listen(request: HttpRequest, pk: int) -> HttpResponse:
    """The list alone; nothing (204) where the page has it already."""
    one = visible_task(request, pk)
    whole = request.GET.get("tat-ca") == "1"
    if not wants_part(request):
        return redirect(f"{reverse('task', args=[pk])}{'?trao-doi=tat-ca' if whole else ''}#trao-doi")
    talk = talk_of(one, request.user, timezone.now(), timezone.localdate(), whole=whole)
    if request.GET.get("ban") == talk.stamp:
        return HttpResponse(status=204)
    return render(request, "progress/_talk_list.html", {"task": one, "talk": talk, "whole": whole})


def _say(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_task(request, pk)
    demand(request.user, Deed.COMMENT, ties_of(one))
    form = RemarkForm(request.POST, task=one)
    if form.is_valid():
        text = form.cleaned_data["text"]
        made = attempt(form, actions.say, by=request.user, task=one, text=text, on=timezone.localdate())
        if made is not None:
            return _at(made)
    return show_task(request, one, 422, remark_form=form)


@require_http_methods(["GET", "POST"])
def task_talk_edit(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    one = visible_task(request, pk)
    comment = get_object_or_404(comment_of(one, key), by=request.user, removed_at=None)
    demand(request.user, Deed.COMMENT, ties_of(one))
    form = RemarkEditForm(request.POST or None, of=comment)
    if form.is_valid() and _edited(request, form, comment) is not None:
        snack(request, _("Đã sửa lời trao đổi."))
        return _at(comment)
    context = {"form": form, "task": one, "plan": one.plan, "comment": comment}
    return render(request, "progress/talk_edit.html", context, status=status_of(form))


def _edited(request: HttpRequest, form: RemarkEditForm, comment: Comment) -> Comment | None:
    wanted = {"text": form.typed["text"], "version": form.seen, "now": timezone.now()}
    return attempt(form, actions.edit_comment, by=request.user, comment=comment, **wanted)


@require_POST
def task_talk_back(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    comment = get_object_or_404(comment_of(visible_task(request, pk), key))
    actions.take_back(by=request.user, comment=comment, now=timezone.now())
    snack(request, _("Đã rút lời trao đổi."))
    return _at(comment)


@require_GET
def task_talk_names(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_task(request, pk)
    demand(request.user, Deed.COMMENT, ties_of(one))
    found = offers(one.body_id, timezone.localdate(), request.GET.get("q", "")[:80])
    return render(request, "progress/_talk_names.html", {"offers": found})


def _at(comment: Comment) -> HttpResponse:
    return redirect(f"{reverse('task', args=[comment.task_id])}#td-{comment.pk}")
