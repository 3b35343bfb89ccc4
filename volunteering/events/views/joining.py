"""Signing up in two pages, and one's own place."""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communities.occasions import actions
from communities.occasions.forms import FAMILY, FewerForm, SignUpForm
from communities.occasions.models import Booking
from communities.occasions.phases import Phase, phase_of
from communities.occasions.queries import own_booking_or_404, own_bookings, rota_of
from communities.occasions.refusals import Refused
from communities.occasions.saying import why
from communities.places.queries import community_or_404
from portal.journeys import Journey
from portal.users.models import User
from volunteering.events.models import Event
from volunteering.events.queries import event_or_404
from volunteering.events.views.reading import crumbs

TYPED = ("slots", "who", "adults", "children", "note")
SIGNED_FOR = "volunteering.events.join"
# Seconds that the last page may stay open.
OPEN_FOR = 24 * 3600


def person(request: HttpRequest) -> User:
    """The signed-in user; every view here asks for one first."""
    return cast("User", request.user)


def page(
    request: HttpRequest, template: str, event: Event, last: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    community = event.occasion.community
    way = crumbs(community, (event.occasion.title, event.address()), (last, ""))
    context |= {"community": community, "current_room": "volunteering", "crumbs": way}
    context |= {"event": event, "occasion": event.occasion}
    context.setdefault("has_errors", bool(context.get("problem")))
    return render(request, f"volunteering/events/{template}.html", context, status=status)


def _journey(event: Event) -> tuple[Journey, str]:
    return Journey(f"join-{event.pk}"), reverse("volunteering:join", args=[event.occasion.community.slug, event.pk])


def _as_typed(values: dict[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Page one: what, when, and who comes. ``?slot=`` ticks one."""
    event = event_or_404(community_or_404(community), pk, request.user)
    occasion = event.occasion
    if phase_of(occasion) != Phase.OPEN:
        return page(request, "closed", event, _("Count me in"), status=409, phase=phase_of(occasion))
    rota = rota_of(occasion, person(request))
    journey, path = _journey(event)
    if request.method == "POST":
        form = SignUpForm(request.POST, occasion=occasion, rota=rota)
        if form.is_valid():
            typed = {name: request.POST.getlist(name) for name in TYPED if name in request.POST}
            return journey.keep(
                redirect("volunteering:review", community, pk), path, {**typed, "key": str(uuid.uuid4())}
            )
    else:
        kept = journey.read(request) or {}
        initial = {name: value if name == "slots" else value[0] for name, value in kept.items() if name in TYPED}
        if "slot" in request.GET:
            initial = {"slots": [request.GET["slot"]]}
        form = SignUpForm(occasion=occasion, rota=rota, initial=initial)
    return page(request, "join", event, _("Count me in"), status=422 if form.errors else 200, form=form, family=FAMILY)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Page two: everything once more, and what it would come to. Only what it showed is signed up for, and what
    cannot be is said before anything is confirmed."""
    event = event_or_404(community_or_404(community), pk, request.user)
    occasion = event.occasion
    journey, path = _journey(event)
    if request.method == "POST":
        values = _signed(request.POST.get("shown", ""), request, event)
    else:
        values = journey.read(request)
    if values is None:
        return redirect("volunteering:join", community, pk)
    rota = rota_of(occasion, person(request))
    form = SignUpForm(_as_typed(values), occasion=occasion, rota=rota)
    if not form.is_valid():
        return redirect("volunteering:join", community, pk)
    chosen, party, problem = form.cleaned_data["slots"], form.party, ""
    not_so: set[int] = set()
    try:
        if request.method != "POST":
            actions.refuse_what_cannot_be(by=person(request), slots=chosen, party=party)
        else:
            made = actions.sign_up(
                by=person(request), occasion=occasion, slots=chosen, key=uuid.UUID(values["key"]),
                note=form.cleaned_data.get("note", ""), party=party, children=form.cleaned_data["children"],
            )  # fmt: skip
            _say_what_came_of_it(request, made)
            return journey.forget(redirect("volunteering:mine", community, pk), path)
    except Refused as refused:
        problem = why(refused)
        slots = [getattr(refused, name) for name in ("slot", "other") if hasattr(refused, name)]
        not_so = {slot.pk for slot in slots or chosen}
    waiting = {cell.slot.pk: cell.waiting for cell in rota.cells}
    outcome = [
        {
            "slot": slot,
            "refused": slot.pk in not_so,
            "waits": party > slot.free or bool(waiting[slot.pk]),
            "number": waiting[slot.pk] + 1,
        }
        for slot in chosen
    ]
    shown = signing.dumps([person(request).pk, pk, values], salt=SIGNED_FOR)
    context = {"form": form, "party": party, "outcome": outcome, "problem": problem, "shown": shown}
    last = pgettext("sign-up", "Look once more")
    return page(request, "review", event, last, status=409 if problem else 200, **context)


def _signed(text: str, request: HttpRequest, event: Event) -> dict[str, Any] | None:
    """What the page showed this person of this event; None for anything else."""
    try:
        user, pk, values = signing.loads(text, salt=SIGNED_FOR, max_age=OPEN_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return values if (user, pk) == (person(request).pk, event.pk) else None


def _say_what_came_of_it(request: HttpRequest, made: list[Booking]) -> None:
    if any(booking.state == Booking.State.CONFIRMED for booking in made):
        messages.success(request, _("You are in. We will remind you."))
    if any(booking.state == Booking.State.WAITING for booking in made):
        messages.warning(request, _("You are on the list. When a place comes free you are told."))


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """One's own place, or one's place in the list, with the code for the door."""
    event = event_or_404(community_or_404(community, even_ended=True), pk, request.user)
    return _mine(request, event)


def _mine(request: HttpRequest, event: Event, problem: str = "", status: int = 200) -> HttpResponse:
    bookings = own_bookings(event.occasion, person(request))
    context = {"bookings": bookings, "problem": problem, "phase": phase_of(event.occasion)}
    return page(request, "mine", event, _("My place"), status=status, **context)


ACTS = {
    "withdraw": (actions.withdraw, gettext_lazy("You left. You may sign up again.")),
    "accept": (actions.accept_offer, gettext_lazy("The place is yours.")),
    "decline": (actions.decline_offer, gettext_lazy("The next one is asked. You may sign up again.")),
}


@never_cache
@login_required
@require_POST
def act(request: HttpRequest, community: str, pk: int, booking: int, act: str) -> HttpResponse:
    """``withdraw``, ``accept``, ``decline`` or ``fewer`` for one's own."""
    event = event_or_404(community_or_404(community), pk, request.user)
    own = own_booking_or_404(event.occasion, booking, person(request))
    try:
        if act == "fewer":
            form = FewerForm(request.POST)
            if not form.is_valid():
                return _mine(request, event, _("Say how many of you come."), 422)
            adults, children = form.cleaned_data["adults"], form.cleaned_data["children"] or 0
            actions.come_with_fewer(by=person(request), booking=own, party=adults + children, children=children)
            messages.success(request, _("Fewer of you come now."))
        elif act in ACTS:
            action, said = ACTS[act]
            action(by=person(request), booking=own)
            messages.success(request, str(said))
        else:
            raise Http404(act)
    except Refused as refused:
        return _mine(request, event, why(refused), 409)
    return redirect("volunteering:mine", community, pk)
