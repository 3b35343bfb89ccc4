"""What the council decided, meeting by meeting. The same for everybody signed out, so it may be stored."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.deliberation.agenda import agenda_of
from communities.deliberation.looking import note_seats
from communities.deliberation.majority import rule_in_words
from communities.deliberation.models import Meeting
from communities.deliberation.queries import attendance_of, decisions_at, drafts_of, meeting_or_404, meetings_of
from communities.deliberation.wording import name_of
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import allowed
from portal.accounts.context import viewer
from portal.design.crumbs import way
from portal.design.paging import page_asked_for
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import depends_on

MEETINGS_PER_PAGE = 10


def crumbs(community: Place, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the community's home."""
    matters = (_("Matters of the community"), reverse("cases:list", args=[community.slug]))
    council = (_("The council"), reverse("deliberation:council", args=[community.slug]))
    return way(community, matters, council, *more)


@reads_query("page")
@require_safe
def council(request: HttpRequest, community: str) -> HttpResponse:
    """The minutes, the latest meeting first; for those who write them also drafts, and what waits to be decided."""
    place = community_or_404(community, even_ended=True)
    page = page_asked_for(request, Paginator(meetings_of(place), MEETINGS_PER_PAGE))
    for meeting in page.object_list:
        meeting.community = place
    user = viewer(request)["viewer"].user
    context: dict[str, Any] = {
        "community": place,
        "current_room": "cases",
        "crumbs": crumbs(place),
        "page_obj": page,
        "rule": rule_in_words(),
    }
    if user is not None and place.until is None and allowed(user, "communities_deliberation.record", place):
        context |= {"may_record": True, "drafts": drafts_of(place), "agenda": agenda_of(place)}
    return depends_on(render(request, "communities/deliberation/council.html", context), place.path, "*")


@require_safe
def meeting_page(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """One meeting: who was there, what was said, what was decided with how many votes. A draft for its writers."""
    place = community_or_404(community, even_ended=True)
    user = viewer(request)["viewer"].user
    meeting = meeting_or_404(place, pk, user)
    response = render(request, "communities/deliberation/meeting.html", meeting_context(meeting, user))
    if meeting.is_draft:
        response["Cache-Control"] = "private, no-store"
        return response
    return depends_on(response, place.path, "*")


def meeting_context(meeting: Meeting, user: Any) -> dict[str, Any]:
    """What the page of a meeting shows to ``user``, who is None signed out. Two queries, and two for the record where
    whole names are shown."""
    seats = attendance_of(meeting)
    with_names = user is not None and allowed(user, "communities_deliberation.see_names", meeting)
    if user is not None and with_names:
        note_seats(by=user, community=meeting.community, members=[seat.member for seat in seats])
    there = [seat for seat in seats if seat.present]
    may_record = user is not None and allowed(user, "communities_deliberation.record", meeting)
    decisions = decisions_at(meeting)
    for decision in decisions:
        decision.council_size = decision.council_size or len(seats)
    return {
        "community": meeting.community,
        "current_room": "cases",
        "crumbs": crumbs(meeting.community, (name_of(meeting), "")),
        "meeting": meeting,
        "heading": name_of(meeting),
        "decisions": decisions,
        "seats": seats,
        "there": there,
        "missing": len(seats) - len(there),
        "half": len(seats) / 2,
        "with_names": with_names,
        "may_record": may_record,
        "rule": rule_in_words(),
    }
