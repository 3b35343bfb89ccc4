"""What those do who look after a case: say it better, join and part it, end it, open it again."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communities.cases import actions
from communities.cases.forms import FinishForm, JoinForm, ReasonForm, RevisitForm, WordsForm
from communities.cases.models import Case
from communities.cases.open_work import still_open_on
from communities.cases.queries import case_or_404, revision_or_404
from communities.cases.views.reading import crumbs
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import require
from portal.users.models import User


def writer(request: HttpRequest) -> User:
    """The signed-in user; every view here asks for one first."""
    return cast("User", request.user)


def page(
    request: HttpRequest,
    template: str,
    community: Place,
    last: str,
    *,
    form: forms.Form,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page of a form; 422 when something in it cannot be taken."""
    case = more.get("case")
    above = [(case.title, case.address())] if case else []
    bound = [each for each in (form, more.get("why")) if each is not None]
    wrong = any(each.errors for each in bound)
    context = {
        "community": community,
        "current_room": "cases",
        "crumbs": crumbs(community, *above, (last, "")),
        "form": form,
        "has_errors": wrong,
        **more,
    }
    status = 422 if status == 200 and wrong else status
    return render(request, f"communities/cases/{template}.html", context, status=status)


def _case_to_change(request: HttpRequest, community: str, pk: int) -> Case:
    place = community_or_404(community)
    case = case_or_404(place, pk)
    require(request.user, "communities_cases.change", case)
    return case


def _done(request: HttpRequest, form: forms.Form, act: Callable[[], Any], said: str, case: Case) -> HttpResponse | None:
    """Act on a right form; None where it was refused, with the reason on the form."""
    try:
        act()
    except actions.CaseRefused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, said)
    return redirect(case.address())


def _leads_back(request: HttpRequest, case: Case, said: str) -> HttpResponse:
    """For whoever opens a form that no longer goes with the case; what is sent keeps its words and gets a refusal."""
    messages.info(request, said)
    return redirect(case.address())


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Say better what it is about."""
    case = _case_to_change(request, community, pk)
    posted = request.POST if request.method == "POST" else None
    form = WordsForm(posted, initial={"title": case.title, "summary": case.summary})
    if posted is not None and form.is_valid():

        def act() -> None:
            actions.retitle_case(by=writer(request), case=case, **form.cleaned_data)

        said = _("Said anew. What it said before stays readable.")
        if (done := _done(request, form, act, said, case)) is not None:
            return done
    return page(request, "edit", case.community, _("Say it better"), form=form, case=case)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """It is part of another matter."""
    case = _case_to_change(request, community, pk)
    posted = request.POST if request.method == "POST" else None
    form = JoinForm(posted, user=writer(request), case=case)
    if posted is not None and form.is_valid():

        def act() -> None:
            actions.join_case(by=writer(request), case=case, **form.cleaned_data)

        said = _("One matter from now on; each keeps the steps it had.")
        if (done := _done(request, form, act, said, case)) is not None:
            return done
    return page(request, "join", case.community, _("Part of another matter"), form=form, case=case)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """It was a matter of its own after all."""
    case = _case_to_change(request, community, pk)
    posted = request.POST if request.method == "POST" else None
    if case.root_id is None and posted is None:
        return _leads_back(request, case, _("It goes its own way already."))
    form = ReasonForm(posted)
    if posted is not None and form.is_valid():

        def act() -> None:
            actions.part_case(by=writer(request), case=case, **form.cleaned_data)

        if (done := _done(request, form, act, _("It goes its own way again."), case)) is not None:
            return done
    return page(request, "part", case.community, _("A matter of its own"), form=form, case=case)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def blank(request: HttpRequest, community: str, pk: int, revision: int) -> HttpResponse:
    """Take away what a step once said."""
    case = _case_to_change(request, community, pk)
    found = revision_or_404(case, revision, writer(request))
    if found.blanked_at is not None:
        return redirect(case.address())
    posted = request.POST if request.method == "POST" else None
    form = ReasonForm(posted)
    if posted is not None and form.is_valid():

        def act() -> None:
            actions.blank_words(by=writer(request), revision=found, **form.cleaned_data)

        if (done := _done(request, form, act, _("The words are gone; the reason stands there."), case)) is not None:
            return done
    return page(request, "blank", case.community, _("Take earlier words away"), form=form, case=case, revision=found)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """How it ended, with what is still open on it in view. Of two that are one matter, that one is closed."""
    case = _case_to_change(request, community, pk)
    posted = request.POST if request.method == "POST" else None
    if not case.is_open and posted is None:
        return _leads_back(request, case, _("It is closed already; how it ended stands on the thread."))
    if case.root is not None and posted is None:
        return _leads_back(request, case.root, _("It is part of another matter; that one is to be closed."))
    form = FinishForm(posted)
    if posted is not None and form.is_valid():

        def act() -> None:
            actions.finish_case(by=writer(request), case=case, **form.cleaned_data)

        said = _("Closed. Those it concerns have been told.")
        if (done := _done(request, form, act, said, case)) is not None:
            return done
    more: dict[str, Any] = {"case": case, "still_open": still_open_on(case)}
    return page(request, "finish", case.community, _("How it ended"), form=form, **more)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revisit(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """What a second look found."""
    case = _case_to_change(request, community, pk)
    posted = request.POST if request.method == "POST" else None
    if (not case.is_done or case.root_id is not None) and posted is None:
        return _leads_back(request, case, _("Only what was done is looked at again."))
    form = RevisitForm(posted)
    if posted is not None and form.is_valid():

        def act() -> None:
            actions.note_revisit(by=writer(request), case=case, **form.cleaned_data)

        said = _("Noted. Those it concerns have been told.")
        if not form.cleaned_data["well"]:
            said = _("Noted. Those it concerns have been told. If something is to be done, take the matter up again.")
        if (done := _done(request, form, act, said, case)) is not None:
            return done
    return page(request, "revisit", case.community, _("A second look"), form=form, case=case)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """It is not over after all."""
    case = _case_to_change(request, community, pk)
    posted = request.POST if request.method == "POST" else None
    if case.is_open and posted is None:
        return _leads_back(request, case, _("It is under way already."))
    form = ReasonForm(posted)
    if posted is not None and form.is_valid():

        def act() -> None:
            actions.reopen_case(by=writer(request), case=case, **form.cleaned_data)

        if (done := _done(request, form, act, _("It is under way again."), case)) is not None:
            return done
    return page(request, "reopen", case.community, _("Not over after all"), form=form, case=case)
