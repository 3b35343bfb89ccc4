"""Calling neighbours together: write, look at it, announce; change it, call it off."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communities.cases.queries import case_or_none
from communities.notices.audience import issuer_name
from communities.occasions.forms import ReasonForm
from communities.occasions.models import Occasion
from communities.occasions.queries import rota_of, slots_of
from communities.occasions.refusals import Refused, StaleOccasion
from communities.occasions.rules import may_organise_somewhere
from communities.occasions.saying import why
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import require
from volunteering.events import actions
from volunteering.events.forms import SHOWN_ROLES, SHOWN_SHIFTS, ChangeForm, EventForm, initial_of
from volunteering.events.models import Event
from volunteering.events.queries import event_or_404
from volunteering.events.views.joining import page, person
from volunteering.events.views.reading import crumbs


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organise(request: HttpRequest, community: str) -> HttpResponse:
    """A new draft. ``?case=`` makes it part of a matter."""
    place = community_or_404(community)
    user = person(request)
    if not may_organise_somewhere(user, place):
        raise PermissionDenied
    asked = request.POST.get("case") if request.method == "POST" else request.GET.get("case")
    case = case_or_none(place, asked)
    if request.method == "POST":
        form = EventForm(request.POST, user=user, community=place)
        if form.is_valid():
            event = actions.plan_event(
                by=user, community=place, place=form.cleaned_data["place"], words=form.words(), details=form.details(),
                slots=form.cleaned_data["plans"], case=case, key=form.cleaned_data["key"],
            )  # fmt: skip
            return redirect("volunteering:preview", place.slug, event.pk)
    else:
        form = EventForm(user=user, community=place, initial={"case": case.pk if case else ""})
    return _writing(request, place, form, case=case)


def _writing(request: HttpRequest, place: Place, form: EventForm, status: int = 200, **context: Any) -> HttpResponse:
    context |= {"community": place, "current_room": "volunteering", "form": form}
    context |= {"crumbs": crumbs(place, (_("Call neighbours together"), ""))}
    context |= {"shown_shifts": SHOWN_SHIFTS, "shown_roles": SHOWN_ROLES}
    context["has_errors"] = bool(context.get("problem"))
    status = 422 if status == 200 and form.errors else status
    return render(request, "volunteering/events/organise.html", context, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Change a draft, or what was announced; then those affected are told."""
    place = community_or_404(community)
    event = event_or_404(place, pk, request.user)
    require(request.user, "communities_occasions.run", event.occasion)
    if event.occasion.state in (Occasion.State.CANCELLED, Occasion.State.OVER):
        return redirect(event.address())
    given: dict[str, Any] = {"user": person(request), "community": place, "event": event}
    first = initial_of(event, slots_of(event.occasion))
    if request.method != "POST":
        return _writing(request, place, ChangeForm(initial=first, **given), event=event, occasion=event.occasion)
    form = ChangeForm(request.POST, initial=first, **given)
    problem, status = "", 200
    if form.is_valid():
        cleaned = form.cleaned_data
        try:
            change = actions.change_event(
                by=person(request), event=event, version=cleaned["version"], words=form.words(),
                details=form.details(), slots=cleaned["plans"], note=cleaned.get("note", ""),
            )  # fmt: skip
        except Refused as refused:
            problem, status = why(refused), 409
            if isinstance(refused, StaleOccasion):
                form.data = form.data.copy()  # type: ignore[attr-defined]
                form.data["version"] = str(refused.args[0])  # type: ignore[index]
        else:
            _say_who_is_told(request, change.told, len(change.to_ring), draft=change.occasion.is_draft)
            return redirect(
                "volunteering:preview" if change.occasion.is_draft else "volunteering:detail", community, pk
            )
    context = {"event": event, "occasion": event.occasion, "problem": problem}
    return _writing(request, place, form, status, **context)


def _say_who_is_told(request: HttpRequest, told: list[int], to_ring: int, *, draft: bool = False) -> None:
    if draft:
        messages.success(request, _("Kept."))
        return
    count = len(told)
    said = ngettext("%(count)d person is told.", "%(count)d people are told.", count) % {"count": count}
    messages.success(request, said)
    if to_ring:
        words = ngettext(
            "%(count)d neighbour without an account has to be rung up; the number is in the list.",
            "%(count)d neighbours without an account have to be rung up; the numbers are in the list.",
            to_ring,
        )
        messages.warning(request, words % {"count": to_ring})


@never_cache
@login_required
@require_safe
def preview(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """The draft as others will see it."""
    event = event_or_404(community_or_404(community), pk, request.user, runs=True)
    if not event.occasion.is_draft:
        return redirect(event.address())
    return _preview(request, event)


def _preview(request: HttpRequest, event: Event, problem: str = "", status: int = 200) -> HttpResponse:
    context = {"rota": rota_of(event.occasion), "issuer": issuer_name(event.occasion.place), "problem": problem}
    return page(request, "preview", event, _("See how it looks"), status=status, **context)


@never_cache
@login_required
@require_POST
def publish(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Announce the draft, or throw it away (``act`` is discard)."""
    event = event_or_404(community_or_404(community), pk, request.user)
    require(request.user, "communities_occasions.run", event.occasion)
    if request.POST.get("act") == "discard":
        if not actions.discard_event(by=person(request), event=event):
            return redirect(event.address())
        messages.success(request, _("The draft is thrown away."))
        return redirect("volunteering:list", community)
    try:
        actions.publish_event(by=person(request), event=event)
    except Refused as refused:
        return _preview(request, event, why(refused), 409)
    messages.success(request, _("Announced. Neighbours can sign up."))
    return redirect(event.address())


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Call it off; everybody who signed up is told why."""
    event = event_or_404(community_or_404(community), pk, request.user)
    require(request.user, "communities_occasions.run", event.occasion)
    if event.occasion.is_draft or event.occasion.is_cancelled:
        return redirect(event.address())
    form = ReasonForm(request.POST if request.method == "POST" else None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            change = actions.cancel_event(by=person(request), event=event, reason=form.cleaned_data["reason"])
        except Refused:
            problem = _("It has begun or is over; it can no longer be called off.")
        else:
            _say_who_is_told(request, change.told, len(change.to_ring))
            return redirect(event.address())
    status = 409 if problem else 422 if form.errors else 200
    return page(request, "cancel", event, _("Call it off"), status=status, form=form, problem=problem)
