"""How events show on the home page and on the page of a case."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _

from communities.cases.models import Case
from communities.occasions.models import Booking
from communities.occasions.phases import Phase, phase_of
from communities.occasions.queries import has_offers, offers_to, upcoming_in, with_places_left
from communities.occasions.rules import may_organise_somewhere
from communities.occasions.templatetags.occasions import needed_and_came
from communities.places.models import Place
from portal.accounts.context import viewer
from portal.design.figures import moment_in_words
from portal.design.tasks import MOST_OF_A_ROOM, Task
from portal.live.marks import mark
from portal.users.models import User
from volunteering.events.models import KIND
from volunteering.events.queries import events_of_case

NEXT_ON_THE_HOME_PAGE = 3
# Read for the panel and for what can be done today at once.
MOST_READ = 12
MOST_FOR_A_CASE = 5


def _upcoming(request: HttpRequest, community: Place) -> list[Any]:
    """What comes next, read once per request."""
    known: list[Any] | None = getattr(request, "next_events", None)
    if known is None:
        mark(request)
        known = list(with_places_left(upcoming_in(community, KIND))[:MOST_READ])
        for occasion in known:
            occasion.community = community
        request.next_events = known  # type: ignore[attr-defined]
    return known


def next_events(request: HttpRequest, community: Place) -> dict[str, Any] | None:
    """The days that come; nothing without any."""
    found = _upcoming(request, community)[:NEXT_ON_THE_HOME_PAGE]
    return {"occasions": found} if found else None


def hands_today(request: HttpRequest, community: Place) -> list[Task]:
    """What one can sign up for now, with room left; what closes first in front."""
    tasks = []
    found = [each for each in _upcoming(request, community) if each.places_left and phase_of(each) == Phase.OPEN]
    for each in sorted(found, key=lambda occasion: occasion.closes_at)[:MOST_OF_A_ROOM]:
        came = each.places - each.places_left
        words = needed_and_came(each.places, came)
        text = f"{moment_in_words(each.starts_at)}　{each.where}"
        tasks.append(Task(each.title, each.address(), _("Count me in"), each.closes_at, text, came, each.places, words))
    return tasks


def kept_for(user: User, community: Place, all_of_them: Iterable[Task]) -> list[Task]:
    """Places kept for the person. One query."""
    return [_offered(booking) for booking in offers_to(user, community, KIND)[:MOST_OF_A_ROOM]]


def somebody_is_kept_a_place(community: Place) -> bool:
    return has_offers(community, KIND)


def _offered(booking: Booking) -> Task:
    occasion, until = booking.occasion, cast("datetime", booking.offered_until)
    text = _("A place came free for you. It is kept until %(moment)s.") % {"moment": moment_in_words(until)}
    return Task(occasion.title, occasion.own_address(), _("Take it, or let it go"), until, text, own=True)


def for_case(request: HttpRequest, case: Case) -> dict[str, Any]:
    user = viewer(request)["viewer"].user
    may = user is not None and may_organise_somewhere(user, case.community)
    return {"events": list(events_of_case(case)[:MOST_FOR_A_CASE]), "may_organise": may}
