"""How the boards show on other pages."""

from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from communities.cases.models import Case
from communities.cases.queries import gathered_in
from communities.linkage.kinds import CardState, Side
from communities.linkage.models import Card, Party, Project
from communities.linkage.queries import SHOWN_OF_AN_ORGANISATION, of_party, pressing_needs
from communities.linkage.rules import doors_for, may_offer_there
from communities.places.models import Place
from communities.registry.models import Organisation
from portal.accounts.context import viewer
from portal.design.tasks import MOST_OF_A_ROOM, Task

SHOWN_ON_THE_HOME_PAGE = 3
SHOWN_OF_A_CASE = 5


def _pressing(request: HttpRequest, community: Place) -> list[Card]:
    """The most pressing needs, read once per request for both sections of the home page."""
    known: list[Card] | None = getattr(request, "linkage_needs", None)
    if known is None:
        known = list(pressing_needs(community)[:SHOWN_ON_THE_HOME_PAGE])
        for card in known:
            card.community = community
        request.linkage_needs = known  # type: ignore[attr-defined]
    return known


def on_home(request: HttpRequest, community: Place) -> dict[str, Any]:
    """The most pressing needs, and how many needs and offers there are. Two queries."""
    by_side = Card.objects.open().filter(community=community).values_list("side").annotate(Count("pk")).order_by()
    counts = dict(by_side)
    return {
        "needs": _pressing(request, community),
        "figures": {"needs": counts.get(Side.NEED, 0), "offers": counts.get(Side.OFFER, 0)},
    }


def way_to_offer(request: HttpRequest, community: Place) -> str:
    """For those who may help, and for a neighbour who signs in. A query for the signed-in who do not live here."""
    if not may_offer_there(viewer(request)["viewer"].user, community):
        return ""
    return _way_to_offer(get_language() or "", community.slug)


@lru_cache(maxsize=1_000)
def _way_to_offer(language: str, slug: str) -> str:
    """The same for all who may, in the language of the request."""
    return render_to_string("communities/linkage/parts/way_to_offer.html", {"community": {"slug": slug}})


def needs_today(request: HttpRequest, community: Place) -> list[Task]:
    """Needs that have a last day."""
    if community.until is not None:
        return []
    dated = [(card, card.until_day) for card in _pressing(request, community) if card.until_day is not None]
    return [
        Task(
            title=card.title,
            url=card.address(),
            act=_("See if I can help"),
            closes_at=timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)),
            text=card.text[:80],
        )
        for card, day in dated[:MOST_OF_A_ROOM]
    ]


def of_organisation(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """What it offers and needs now, what it does and did. Three queries."""
    cards, projects = of_party(Party.objects.filter(organisation=organisation).first())
    shown = projects[:SHOWN_OF_AN_ORGANISATION]
    return {"cards": cards, "projects": shown, "more": len(projects) > len(shown)}


def of_case(request: HttpRequest, case: Case) -> dict[str, Any]:
    """Who helps with a case and with what flowed into it, and the way to ask for more. Two queries, three with
    projects; one more for the signed-in without an office, whom they speak for."""
    of_it = gathered_in(case)
    cards = Card.objects.public().filter(of_it, state=CardState.OPEN).select_related("community")
    projects = Project.objects.filter(of_it).select_related("community").with_partners().order_by("-pk")
    return {
        "cards": list(cards.with_party().order_by("-opened_at")[:SHOWN_OF_A_CASE]),
        "projects": list(projects[:SHOWN_OF_A_CASE]),
        **doors_for(viewer(request)["viewer"].user, case.community),
    }
