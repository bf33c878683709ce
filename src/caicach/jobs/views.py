"""Pages of jobs for administrators: who works, what waits, what failed, and the timetable."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.jobs import actions, queries
from caicach.jobs.enums import JobState
from caicach.jobs.forms import JobFilterForm
from caicach.jobs.models import Job
from caicach.jobs.timetable import REGULARS
from caicach.kit.permissions import Permission, require
from caicach.kit.search import page_of
from caicach.kit.snacks import snack


@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    person = request.user
    require(person, Permission.JOB_VIEW)
    form = JobFilterForm(request.GET)
    wanted = form.wanted()
    counts = queries.counts(person)
    context = {
        "form": form,
        "filtered": any(wanted.values()),
        "page": page_of(request, queries.jobs(person, **wanted)),
        "tally": [(state, counts[state]) for state in JobState if state is not JobState.DROPPED],
        "waiting": counts[JobState.WAITING],
        "workers": list(queries.workers()),
        "timetable": queries.timetable(timezone.localtime()),
    }
    return render(request, "jobs/jobs.html", context)


@require_GET
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    one = visible_job(request, pk)
    context = {
        "job": one,
        "state": one.state,
        "failed": one.state is JobState.FAILED,
        "may_run_again": one.state in {JobState.FAILED, JobState.DROPPED},
        "may_drop": one.state is JobState.WAITING,
    }
    return render(request, "jobs/job.html", context)


@require_POST
def run_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    one = actions.run_again(by=request.user, job=visible_job(request, pk))
    snack(request, _("Việc đang chờ chạy lại."))
    return redirect("job", one.pk)


@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    one = actions.drop(by=request.user, job=visible_job(request, pk))
    snack(request, _("Đã bỏ việc đang chờ."), undo=reverse("job_again", args=[one.pk]))
    return redirect("jobs")


@require_POST
def run_now(request: HttpRequest, name: str) -> HttpResponse:
    made = actions.run_now(by=request.user, name=_declared(name))
    snack(request, _("Việc đang chờ chạy, sẽ xong trong chốc lát."))
    return redirect("job", made.pk)


@require_POST
def switch_on(request: HttpRequest, name: str) -> HttpResponse:
    return _switch(request, name, on=True)


@require_POST
def switch_off(request: HttpRequest, name: str) -> HttpResponse:
    return _switch(request, name, on=False)


def _switch(request: HttpRequest, name: str, *, on: bool) -> HttpResponse:
    actions.switch(by=request.user, name=_declared(name), on=on)
    words, back = (_("Đã bật lịch chạy."), "timetable_off") if on else (_("Đã tắt lịch chạy."), "timetable_on")
    snack(request, words, undo=reverse(back, args=[name]))
    return redirect(reverse("jobs") + "#lich")


def _declared(name: str) -> str:
    if name not in REGULARS:
        raise Http404
    return name


def visible_job(request: HttpRequest, pk: UUID) -> Job:
    """The job, or 404 where the person may not see it; 403 for who may see none."""
    require(request.user, Permission.JOB_VIEW)
    seen = Job.objects.visible_to(request.user).select_related("entry", "by", "body", "worker")
    return get_object_or_404(seen, pk=pk)
