"""Writing minutes: the meeting, its decisions one by one, looking at it, publishing; withdrawing."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from communities.cases.queries import case_or_none
from communities.deliberation import actions
from communities.deliberation.agenda import agenda_of
from communities.deliberation.forms import (
    DecisionForm,
    MinutesForm,
    VersionedForm,
    WithdrawForm,
    initial_of,
    initial_of_decision,
)
from communities.deliberation.looking import note_seats
from communities.deliberation.models import Decision, Meeting
from communities.deliberation.queries import decision_or_404, meeting_or_404
from communities.deliberation.views.reading import crumbs, meeting_context
from communities.deliberation.wording import name_of
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import require
from portal.users.models import User

View = Callable[..., HttpResponse]


def writer(request: HttpRequest) -> User:
    """The signed-in user; every view here asks for one first."""
    return cast("User", request.user)


def _page(
    request: HttpRequest, template: str, place: Place, last: str, form: forms.Form, status: int = 200, **more: Any
) -> HttpResponse:
    meeting = more.get("meeting")
    above = [(name_of(meeting), meeting.address())] if meeting else []
    context = {
        "community": place,
        "current_room": "cases",
        "crumbs": crumbs(place, *above, (last, "")),
        "form": form,
        **more,
    }
    if isinstance(form, MinutesForm):
        note_seats(by=writer(request), community=place, members=form.council)
    status = 422 if status == 200 and form.errors else status
    return render(request, f"communities/deliberation/{template}.html", context, status=status)


def _draft_or_404(request: HttpRequest, community: str, pk: int) -> Meeting:
    """A draft to write on. What is out already is answered by its page."""
    meeting = meeting_or_404(community_or_404(community), pk, request.user)
    require(request.user, "communities_deliberation.record", meeting)
    return meeting


def _gone_is_404(view: View) -> View:
    """A draft that another tab threw away between the reading and the writing is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (Meeting.DoesNotExist, Decision.DoesNotExist) as error:
            raise Http404 from error

    return guarded


def _try(form: forms.Form, act: Callable[[], Any]) -> tuple[Any, bool]:
    """What the action gave, and whether somebody was quicker; a refusal stands on the form."""
    try:
        return act(), False
    except actions.DecisionRefused as refused:
        form.add_error(None, str(refused))
    except actions.StaleMinutes:
        return None, True
    return None, False


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, community: str) -> HttpResponse:
    """Begin minutes; then on to the first decision, about ``?case=`` where it was opened from a matter."""
    place = community_or_404(community)
    require(request.user, "communities_deliberation.record", place)
    posted = request.POST if request.method == "POST" else None
    form = MinutesForm(posted, community=place, initial={"case": request.GET.get("case", "")[:20]})
    if posted is not None and form.is_valid():
        key = form.cleaned_data["key"] or uuid.uuid4()
        made, _stale = _try(
            form, lambda: actions.draft_minutes(by=writer(request), community=place, said=form.said(), key=key)
        )
        if made is not None:
            case = case_or_none(place, form.cleaned_data["case"])
            then = reverse("deliberation:decide", args=[place.slug, made.pk])
            return redirect(f"{then}?case={case.pk}" if case else then)
    return _page(request, "write", place, _("Write minutes"), form)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@_gone_is_404
def edit(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Go on with a draft."""
    meeting = _draft_or_404(request, community, pk)
    if not meeting.is_draft:
        return redirect(meeting.address())
    place = meeting.community
    posted = request.POST if request.method == "POST" else None
    form = MinutesForm(posted, community=place, initial=initial_of(meeting))
    status = 200
    if posted is not None and form.is_valid():
        version = form.cleaned_data["version"]
        made, stale = _try(
            form,
            lambda: actions.change_minutes(by=writer(request), meeting=meeting, said=form.said(), version=version),
        )
        if made is not None:
            messages.success(request, _("Kept as a draft. Nobody else sees it yet."))
            return redirect(meeting.address())
        if stale:
            meeting, status = _taken_up(meeting, form), 409
    return _page(request, "write", place, _("Write minutes"), form, status, meeting=meeting, stale=status == 409)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@_gone_is_404
def decide(request: HttpRequest, community: str, pk: int, decision_pk: int | None = None) -> HttpResponse:
    """Write down one decision of the draft, or change it."""
    meeting = _draft_or_404(request, community, pk)
    if not meeting.is_draft:
        return redirect(meeting.address())
    place = meeting.community
    decision = decision_or_404(meeting, decision_pk) if decision_pk is not None else None
    posted = request.POST if request.method == "POST" else None
    asked = posted.get("case", "") if posted is not None else request.GET.get("case", "")
    case = case_or_none(place, asked) or (decision.case if decision and not decision.about else None)
    initial = initial_of_decision(decision) if decision else {"version": meeting.version}
    form = DecisionForm(
        posted,
        agenda=agenda_of(place),
        meeting=meeting,
        present=meeting.attendance.filter(present=True).count(),
        of_case=case,
        initial={**initial, "case": case.pk if case else ""},
    )
    status = 200
    if posted is not None and form.is_valid():
        made, stale = _try(
            form, lambda: actions.decide(by=writer(request), meeting=meeting, decision=decision, **form.facts())
        )
        if made is not None:
            messages.success(request, _("It stands in the draft. Look at it once more, then publish."))
            return redirect(meeting.address())
        if stale:
            meeting, status = _taken_up(meeting, form), 409
    more = {"meeting": meeting, "decision": decision, "of_case": case, "present": form.present, "stale": status == 409}
    return _page(request, "decide", place, _("A decision"), form, status, **more)


def _taken_up(meeting: Meeting, form: VersionedForm) -> Meeting:
    """The draft as it is now; the form's next sending is about it."""
    fresh = Meeting.objects.get(pk=meeting.pk)
    fresh.community = meeting.community
    form.take_up(fresh.version)
    return fresh


@never_cache
@login_required
@require_POST
@_gone_is_404
def undecide(request: HttpRequest, community: str, pk: int, decision_pk: int) -> HttpResponse:
    """Take a decision out of the draft."""
    meeting = _draft_or_404(request, community, pk)
    decision = decision_or_404(meeting, decision_pk)
    if (version := _version(request)) is None:
        return _unread(request, meeting)
    return _press(
        request,
        meeting,
        _("Taken out."),
        lambda: actions.undecide(by=writer(request), meeting=meeting, decision=decision, version=version),
    )


@never_cache
@login_required
@require_POST
@_gone_is_404
def discard(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Throw the draft away."""
    meeting = _draft_or_404(request, community, pk)
    there = reverse("deliberation:council", args=[meeting.community.slug])
    if (version := _version(request)) is None:
        return _unread(request, meeting)
    return _press(
        request,
        meeting,
        _("The draft is thrown away."),
        lambda: actions.discard_minutes(by=writer(request), meeting=meeting, version=version),
        there,
    )


@never_cache
@login_required
@require_POST
@_gone_is_404
def publish(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Publish what was looked at; refused, the page says why."""
    meeting = _draft_or_404(request, community, pk)
    if (version := _version(request)) is None:
        return _unread(request, meeting)
    return _press(
        request,
        meeting,
        _("The minutes are out. What was decided can go on."),
        lambda: actions.publish_minutes(by=writer(request), meeting=meeting, version=version),
    )


def _version(request: HttpRequest) -> int | None:
    """The version that was looked at; None for a button that came without."""
    form = VersionedForm(request.POST)
    return form.cleaned_data["version"] if form.is_valid() else None


def _unread(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    return _refused(request, meeting, _("Look at the minutes once more, then press again."), 422)


def _press(request: HttpRequest, meeting: Meeting, said: str, act: Callable[[], Any], there: str = "") -> HttpResponse:
    """Act on one pressed button of the draft's page."""
    try:
        act()
    except actions.DecisionRefused as refused:
        return _refused(request, meeting, str(refused), 422)
    except actions.StaleMinutes:
        words = _("Somebody changed these minutes meanwhile. This is how they read now.")
        return _refused(request, meeting, words, 409)
    messages.success(request, said)
    return redirect(there or meeting.address())


def _refused(request: HttpRequest, meeting: Meeting, why: str, status: int) -> HttpResponse:
    fresh = Meeting.objects.get(pk=meeting.pk)
    fresh.community = meeting.community
    form = forms.Form({})
    form.add_error(None, why)
    context = {**meeting_context(fresh, request.user), "form": form}
    return render(request, "communities/deliberation/meeting.html", context, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Say that published minutes no longer hold."""
    meeting = _draft_or_404(request, community, pk)
    if meeting.state != Meeting.State.PUBLISHED:
        return redirect(meeting.address())
    posted = request.POST if request.method == "POST" else None
    form = WithdrawForm(posted)
    if posted is not None and form.is_valid():
        reason = form.cleaned_data["reason"]
        made, _stale = _try(form, lambda: actions.withdraw_minutes(by=writer(request), meeting=meeting, reason=reason))
        if made is not None:
            messages.success(request, _("Withdrawn. The minutes stay readable, with your reason."))
            return redirect(meeting.address())
    return _page(request, "withdraw", meeting.community, _("Withdraw these minutes"), form, meeting=meeting)
