"""The matters of a community, and the thread of one. The same for everybody signed out, so they may be stored."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.cases.forms import RatingForm
from communities.cases.models import Case, CaseLink, Rating
from communities.cases.queries import case_or_404, closed_cases_of, open_cases_of, ratings_of
from communities.cases.rules import may_raise_somewhere
from communities.cases.thread import days_of, thread_of
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import allowed
from portal.accounts.context import viewer
from portal.design.crumbs import way
from portal.design.paging import page_asked_for
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import depends_on
from portal.live.marks import mark
from portal.users.models import User

CASES_PER_PAGE = 20


def crumbs(community: Place, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the community's home."""
    return way(community, (_("Matters of the community"), reverse("cases:list", args=[community.slug])), *more)


@reads_query("page", "past")
@require_safe
def matters(request: HttpRequest, community: str) -> HttpResponse:
    """What is under way, or what has ended with ``?past=1``."""
    place = community_or_404(community, even_ended=True)
    mark(request)
    past = request.GET.get("past") == "1"
    page = page_asked_for(request, Paginator(closed_cases_of(place) if past else open_cases_of(place), CASES_PER_PAGE))
    for case in page.object_list:
        case.community = place
    context: dict[str, Any] = {
        "community": place,
        "current_room": "cases",
        "crumbs": crumbs(place),
        "page_obj": page,
        "past": past,
        "topic": f"community/{place.code}",
    }
    user = viewer(request)["viewer"].user
    context["may_raise"] = user is None or may_raise_somewhere(user, place)
    return depends_on(render(request, "communities/cases/list.html", context), place.path, "*")


@require_safe
def detail(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """The whole way of a case; of one that has flowed into another, that one's, and where it came in."""
    place = community_or_404(community, even_ended=True)
    mark(request)
    asked = case_or_404(place, pk)
    user = viewer(request)["viewer"].user
    thread = thread_of(asked, user, details=True)
    case = thread.case
    count, mean = ratings_of(case) if case.rating_until else (0, 0.0)
    context: dict[str, Any] = {
        "community": place,
        "current_room": "cases",
        "crumbs": crumbs(place, (case.title, "")),
        "case": case,
        "asked": asked,
        "thread": thread,
        "days": days_of(case),
        "gathered": [link for link in thread.links if link.case_id != case.pk and link.kind == CaseLink.Kind.JOINED],
        "branches": [link for link in thread.links if link.kind == CaseLink.Kind.BRANCHED],
        "came_from": [link for link in thread.links if link.case_id == case.pk and link.kind == CaseLink.Kind.JOINED],
        "rated_count": count,
        "rated_mean": mean,
        "topic": f"community/{place.code}",
        **_of_viewer(user, case),
    }
    response = render(request, "communities/cases/detail.html", context)
    return depends_on(response, place.path, "*", until=case.rating_until if case.can_be_rated else None)


def _of_viewer(user: User | None, case: Case) -> dict[str, Any]:
    """What the signed-in viewer may do here, and the score they gave."""
    if user is None:
        return {}
    context: dict[str, Any] = {"may_care": allowed(user, "communities_cases.change", case)}
    if case.can_be_rated and allowed(user, "communities_cases.rate", case):
        given = Rating.objects.filter(case=case, user=user).values_list("score", flat=True).first()
        context |= {"may_rate": True, "given": given, "form": RatingForm(initial={"score": given})}
    return context
