"""A project: read, moved, stopped; its tasks, its log, what came of it."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from communities.linkage import actions
from communities.linkage.actions.moving import pending_of
from communities.linkage.doing_forms import LogForm, OutcomeForm, WithdrawLogForm, initial_outcome
from communities.linkage.forms import MoveForm, StopForm
from communities.linkage.kinds import BACK, FORWARD, Stage
from communities.linkage.locks import agreement_of, partners_of
from communities.linkage.matching import from_kept
from communities.linkage.models import Project
from communities.linkage.queries import log_entry_or_404, log_of, own_parties, project_or_404, tasks_of
from communities.linkage.staleness import Stale
from communities.linkage.steps import step_of
from communities.linkage.telling import topic_of
from communities.linkage.views.boards import crumbs, reader_of
from communities.linkage.views.writing import (
    Tried,
    attempt,
    choices_of,
    chosen,
    form_page,
    page,
    project_page,
    sent,
    status_of,
    writer,
)
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import allowed, require
from portal.design.paging import page_asked_for
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import EVERYTHING, depends_on
from portal.live.marks import mark

LOG_PER_PAGE = 20


@reads_query("page")
@require_safe
def project(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """One project: who does what, what was done, what came of it."""
    place = community_or_404(community, even_ended=True)
    mark(request)
    found = project_or_404(place, pk)
    log = Paginator(log_of(found), LOG_PER_PAGE)
    tasks = tasks_of(found)
    context: dict[str, Any] = {
        "community": place,
        "current_room": "linkage",
        "crumbs": crumbs(place, (found.title, "")),
        "project": found,
        "partners": partners_of(found),
        "agreement": getattr(found, "agreement", None),
        "reasons": [reason.words() for reason in from_kept(found.match.reasons)],
        "tasks": tasks,
        "tasks_done": sum(task.done_at is not None for task in tasks),
        "page_obj": page_asked_for(request, log),
        "case": found.case,
        "step": step_of(found),
        "topic": topic_of(place),
    }
    user = reader_of(request)
    context |= _waiting(found, user)
    if user is not None:
        mine = own_parties(user, found)
        context |= {
            "mine": mine,
            "may_stop": not found.is_over
            and (bool(mine) or (found.stage == Stage.MATCHING and allowed(user, "communities_linkage.tend", found))),
            "forward": FORWARD.get(found.stage, ""),
            "back": BACK.get(found.stage, ""),
        }
    return depends_on(render(request, "communities/linkage/project.html", context), place.path, EVERYTHING)


def _waiting(found: Project, user: Any) -> dict[str, Any]:
    """The step that waits for nods, and whose; whether ``user`` has given theirs."""
    pending = pending_of(found)
    if pending is None:
        return {"pending": None}
    nods = pending.nods.all()
    nodded = {nod.party_id for nod in nods}
    mine = {party.pk for party in own_parties(user, found)}
    return {
        "pending": pending,
        "nodded": [party.name for party in found.parties if party.pk in nodded],
        "asked": [party.name for party in found.parties if party.pk not in nodded],
        "has_nodded": bool(mine) and (mine <= nodded or any(nod.user_id == user.pk for nod in nods)),
    }


def own_project(request: HttpRequest, community: str, pk: int) -> tuple[Place, Project]:
    """The project of a page that only partners may use."""
    place = community_or_404(community)
    found = project_or_404(place, pk)
    require(request.user, "communities_linkage.take_part", found)
    return place, found


@never_cache
@login_required
@form_page
def move(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Say yes to a step, or propose it. Where somebody was quicker, what they did stands beside one's own."""
    place, found = own_project(request, community, pk)
    parties = own_parties(request.user, found)
    steps = {FORWARD.get(found.stage), BACK.get(found.stage)} - {None}
    to = str(request.POST.get("to") or request.GET.get("to") or FORWARD.get(found.stage, ""))
    form = MoveForm(sent(request), parties=choices_of(parties), initial={"version": found.version, "to": to})
    tried = attempt(
        form,
        lambda: actions.move_project(
            by=writer(request), project=found, party=chosen(parties, form.cleaned_data["party"]), to=to,
            version=form.cleaned_data["version"],
        ),
    )  # fmt: skip
    if tried.made is not None:
        done = _("It moved.") if tried.made.stage == to else _("Said. It moves when the others have said yes as well.")
        messages.success(request, done)
        return redirect(found.address())
    if request.method == "GET" and (found.stage, to, found.outcome) == (Stage.UNDER_WAY, Stage.DONE, ""):
        return redirect("linkage:outcome", place.slug, pk)
    return project_page(
        request, "move", found, pgettext("a project", "Move it"), form, tried,
        lambda now: {
            "to": Stage(to) if to in Stage else None,
            "possible": to in steps,
            "is_forward": FORWARD.get(now.stage) == to,
            **_waiting(now, request.user),
        },
    )  # fmt: skip


@never_cache
@login_required
@require_POST
def take_back(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """The step that waits is not taken after all."""
    _place, found = own_project(request, community, pk)
    version = request.POST.get("version", "")
    if version.isascii() and version.isdigit() and len(version) < 8:
        try:
            actions.take_back(by=writer(request), project=found, version=int(version))
            messages.success(request, _("The step is taken back."))
        except Stale:
            messages.error(request, _("Somebody was quicker; look how it stands now."))
    return redirect(found.address())


@never_cache
@login_required
@form_page
def stop(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """It does not go on, and why."""
    place = community_or_404(community)
    found = project_or_404(place, pk)
    if not (found.stage == Stage.MATCHING and allowed(request.user, "communities_linkage.tend", found)):
        require(request.user, "communities_linkage.take_part", found)
    form = StopForm(sent(request), initial={"version": found.version})
    tried = attempt(form, lambda: actions.stop_project(by=writer(request), project=found, **form.cleaned_data))
    if tried.made is not None:
        messages.success(request, _("Stopped. The need is open again, and the others are told."))
        return redirect(found.address())
    if tried == Tried() and found.stage == Stage.STOPPED:
        return redirect(found.address())
    return project_page(request, "stop", found, _("Stop it"), form, tried)


@never_cache
@login_required
@form_page
def outcome(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """What came of it, in words and figures; then it can be done."""
    place, found = own_project(request, community, pk)
    form = OutcomeForm(sent(request), initial=initial_outcome(found))
    tried = attempt(
        form,
        lambda: actions.write_outcome(
            by=writer(request), project=found, outcome=form.said(), version=form.cleaned_data["version"]
        ),
    )
    if tried.made is not None:
        messages.success(request, _("Kept. Now say that it is done; the others say it as well."))
        return redirect("linkage:move", place.slug, pk)
    return project_page(request, "outcome", found, _("What came of it"), form, tried)


@never_cache
@login_required
@form_page
def write_log(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """What happened on a day, with a picture."""
    _place, found = own_project(request, community, pk)
    files = request.FILES if request.method == "POST" else None
    initial = {"key": uuid.uuid4(), "day": timezone.localdate()}
    form = LogForm(sent(request), files, user=writer(request), initial=initial)
    tried = attempt(form, lambda: actions.write_log_entry(by=writer(request), project=found, **form.said()))
    if tried.made is not None:
        messages.success(request, _("It stands in the log."))
        return redirect(found.address())
    heading = _("Write in the log")
    return project_page(request, "write_log", found, heading, form, tried, lambda now: {"agreement": agreement_of(now)})


@never_cache
@login_required
@form_page
def withdraw_log(request: HttpRequest, community: str, pk: int, entry: int) -> HttpResponse:
    """Take words and picture away; why stands in their place."""
    place, found = own_project(request, community, pk)
    shown = log_entry_or_404(found, entry)
    if shown.withdrawn_at is not None:
        return redirect(found.address())
    form = WithdrawLogForm(sent(request))
    if request.method == "POST" and form.is_valid():
        actions.withdraw_log_entry(by=writer(request), entry=shown, **form.cleaned_data)
        messages.success(request, _("Taken away."))
        return redirect(found.address())
    return page(
        request, "withdraw_log", place, (found.title, found.address()), (_("Take it away"), ""),
        status=status_of(form), form=form, project=found, entry=shown,
    )  # fmt: skip
