"""What is to be done in a project: the list to tick, one more, another plan."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from communities.linkage import actions
from communities.linkage.doing_forms import ChangeTaskForm, DropTaskForm, TaskForm
from communities.linkage.models import Task
from communities.linkage.queries import task_or_404, tasks_of
from communities.linkage.staleness import NotNow
from communities.linkage.views.projects import own_project
from communities.linkage.views.writing import (
    Tried,
    attempt,
    form_page,
    gone_is_404,
    page,
    project_page,
    sent,
    status_of,
    writer,
)


@never_cache
@login_required
@form_page
def tasks(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """What is to be done: the list to tick, and one more."""
    place, found = own_project(request, community, pk)
    form = TaskForm(sent(request), parties=found.parties, initial={"key": uuid.uuid4()})
    tried = attempt(
        form,
        lambda: actions.add_task(
            by=writer(request), project=found, title=form.cleaned_data["title"], owner=form.chosen_owner(),
            due=form.cleaned_data["due"], key=form.cleaned_data["key"],
        ),
    )  # fmt: skip
    if tried.made is not None:
        messages.success(request, _("Written down."))
        return redirect("linkage:tasks", place.slug, pk)
    heading = _("What is to be done")
    return project_page(request, "tasks", found, heading, form, tried, lambda now: {"tasks": tasks_of(now)})


@never_cache
@login_required
@require_POST
@gone_is_404
def tick(request: HttpRequest, community: str, pk: int, task: int) -> HttpResponse:
    """Done, or not after all."""
    place, found = own_project(request, community, pk)
    try:
        actions.tick_task(by=writer(request), task=task_or_404(found, task), done=request.POST.get("done") == "1")
    except NotNow as refused:
        messages.error(request, refused.words())
    return redirect("linkage:tasks", place.slug, pk)


@never_cache
@login_required
@form_page
def edit(request: HttpRequest, community: str, pk: int, task: int) -> HttpResponse:
    """Say differently what is to be done, by whom, by which day; the log says so."""
    place, found = own_project(request, community, pk)
    shown = task_or_404(found, task)
    initial = {"title": shown.title, "owner": shown.owner_id, "due": shown.due, "read": actions.state_of_task(shown)}
    form = ChangeTaskForm(sent(request), parties=found.parties, initial=initial)
    tried = attempt(
        form,
        lambda: actions.change_task(
            by=writer(request), task=shown, title=form.cleaned_data["title"], owner=form.chosen_owner(),
            due=form.cleaned_data["due"], read=form.cleaned_data["read"],
        ),
    )  # fmt: skip
    if tried.made is not None:
        messages.success(request, _("Changed. The log says so."))
        return redirect("linkage:tasks", place.slug, pk)
    return _task_page(request, "edit_task", shown, _("Another plan"), form, tried)


@never_cache
@login_required
@form_page
def drop(request: HttpRequest, community: str, pk: int, task: int) -> HttpResponse:
    """It is not done after all; the log says why."""
    place, found = own_project(request, community, pk)
    shown = task_or_404(found, task)
    form = DropTaskForm(sent(request), initial={"read": actions.state_of_task(shown)})
    tried = attempt(form, lambda: actions.drop_task(by=writer(request), task=shown, **form.cleaned_data))
    if tried.made is not None:
        messages.success(request, _("Dropped. The log says why."))
        return redirect("linkage:tasks", place.slug, pk)
    return _task_page(request, "drop_task", shown, _("Drop it from the plan"), form, tried)


def _task_page(request: HttpRequest, template: str, task: Task, heading: str, form: Any, tried: Tried) -> HttpResponse:
    """The page of a form about ``task``, as it is now where somebody was quicker; 404 where they dropped it."""
    project = task.project
    if tried.stale:
        task = task_or_404(project, task.pk)
        form.take_up(actions.state_of_task(task))
    status = status_of(form, overtaken=tried.stale, not_now=bool(tried.words))
    return page(
        request, template, project.community, (project.title, project.address()), (heading, ""), status=status,
        form=form, project=project, task=task, stale=tried.stale, words=tried.words,
    )  # fmt: skip
