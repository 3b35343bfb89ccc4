"""The month, one event, its poster, the calendar. The same for everybody signed out, so they may be stored."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.notices.audience import issuer_name
from communities.occasions import calendars
from communities.occasions.models import Booking
from communities.occasions.phases import Phase, phase_of
from communities.occasions.queries import (
    days_of,
    for_calendar,
    month_of,
    own_days,
    rota_of,
    still_to_come,
    upcoming_in,
    with_places_left,
)
from communities.occasions.rules import may_organise_somewhere
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import allowed
from portal.accounts.context import viewer
from portal.design.crumbs import way
from portal.design.paging import page_asked_for
from portal.design.templatetags.design import place_name
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import depends_on
from portal.live.marks import mark
from portal.notify.links import district_link
from volunteering.events.models import KIND
from volunteering.events.months import month_asked_for
from volunteering.events.panels_of_pages import event_panels
from volunteering.events.queries import drafts_of, event_or_404

EVENTS_PER_PAGE = 20
# Of what comes after the present month; a month's last days would look as if nothing were planned.
COMING_AFTER = 5


def crumbs(community: Place, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the community's home."""
    return way(community, (_("Lend a hand"), reverse("volunteering:list", args=[community.slug])), *more)


def viewing(request: HttpRequest) -> Any:
    """The signed-in user or None, without touching the session of an anonymous request."""
    return viewer(request)["viewer"].user


@reads_query("month", "page", "past")
@require_safe
def month(request: HttpRequest, community: str) -> HttpResponse:
    """Which days have something, and what; ``?month=2026-11`` another month than this.

    Of the present month the list leaves out what is over, ``?past=1`` shows it as well, and says what comes next after
    it; a night that began in the month before and goes on is listed too.
    """
    place = community_or_404(community)
    mark(request)
    shown = month_asked_for(request.GET.get("month"))
    found = month_of(place, KIND, shown.first, shown.after)
    is_present = shown == month_asked_for(None)
    past = request.GET.get("past") == "1"
    listed = still_to_come(place, KIND, shown.first, shown.after) if is_present and not past else found
    page = page_asked_for(request, Paginator(with_places_left(listed), EVENTS_PER_PAGE))
    coming = with_places_left(upcoming_in(place, KIND, shown.after))[:COMING_AFTER] if is_present else []
    for occasion in (*page.object_list, *coming):
        occasion.community = place
    user = viewing(request)
    mine = own_days(place, user, shown.first, shown.after) if user else set()
    days = days_of(found)
    context: dict[str, Any] = {
        "community": place,
        "current_room": "volunteering",
        "crumbs": crumbs(place),
        "month": shown,
        "weeks": [[(day, days.get(day), day in mine) if day else None for day in week] for week in shown.weeks],
        "today": timezone.localdate(),
        "hides_past": is_present and not past,
        "page_obj": page,
        "occasions": page.object_list,
        "coming": coming,
        "topic": f"community/{place.code}",
    }
    if user is not None and may_organise_somewhere(user, place):
        context |= {"may_organise": True, "drafts": drafts_of(place, user)}
    response = render(request, "volunteering/events/month.html", context)
    # There are more months than anything happens in.
    return depends_on(response, place.path, "*") if days or is_present else response


@require_safe
def detail(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """One event: what, when, where, who, and the table of places."""
    place = community_or_404(community, even_ended=True)
    mark(request)
    user = viewing(request)
    event = event_or_404(place, pk, user)
    if event.occasion.is_draft:
        return redirect("volunteering:preview", place.slug, pk)
    occasion = event.occasion
    phase = phase_of(occasion)
    rota = rota_of(occasion, user)
    mine = [cell.mine for cell in rota.cells if cell.mine]
    context = {
        "community": place,
        "current_room": "volunteering",
        "crumbs": crumbs(place, (occasion.title, "")),
        "event": event,
        "occasion": occasion,
        "issuer": issuer_name(occasion.place),
        "phase": phase,
        "rota": rota,
        "can_join": phase == Phase.OPEN,
        "join_address": reverse("volunteering:join", args=[place.slug, pk]),
        "is_in": any(each.checked_in_at or phase != Phase.PAST for each in mine),
        "offers": [each for each in mine if each.state == Booking.State.OFFERED and not each.has_lapsed],
        "runs": user is not None and allowed(user, "communities_occasions.run", occasion),
        "panels": [(panel.template, found) for panel in event_panels if (found := panel.context(request, event))],
        "topic": f"community/{place.code}",
    }
    return depends_on(render(request, "volunteering/events/detail.html", context), place.path, "*")


@require_safe
def poster(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """One sheet of A4 for the stairwell, with the way to sign up as a code to scan."""
    place = community_or_404(community)
    event = event_or_404(place, pk, None)
    occasion = event.occasion
    context = {
        "community": place,
        "current_room": "volunteering",
        "crumbs": crumbs(place, (occasion.title, event.address()), (_("For the stairwell"), "")),
        "event": event,
        "occasion": occasion,
        "issuer": issuer_name(occasion.place),
        "rota": rota_of(occasion),
        "link": district_link(event.address()),
    }
    return depends_on(render(request, "volunteering/events/poster.html", context), place.path, "*")


@require_safe
def calendar(request: HttpRequest, community: str) -> HttpResponse:
    """For calendars that are not ours (RFC 5545)."""
    place = community_or_404(community)
    occasions = for_calendar(place, KIND)
    for occasion in occasions:
        occasion.community = place
    name = _("Lend a hand in %(name)s") % {"name": place_name(place)}
    response = HttpResponse(calendars.calendar_of(name, occasions), content_type=calendars.CONTENT_TYPE)
    return depends_on(response, place.path, "*")


@require_safe
def event_calendar(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """This event alone, for the calendar in one's telephone."""
    place = community_or_404(community, even_ended=True)
    occasion = event_or_404(place, pk, None).occasion
    response = HttpResponse(calendars.calendar_of(occasion.title, [occasion]), content_type=calendars.CONTENT_TYPE)
    return depends_on(response, place.path, "*")
