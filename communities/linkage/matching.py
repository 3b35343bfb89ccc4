"""Which offer may fit a need, and why. Plain rules, so that the reason can be shown and checked by anybody.

An offer must be of the same resource and kind of co-work, open, of another party, in the same sub-district, and at a
time that overlaps. What else speaks for it is counted in points, and said.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.linkage.kinds import BOUND, CoWork, Resource, Side
from communities.linkage.likeness import shared_words
from communities.linkage.models import Card, Match, Partner
from communities.places.models import Place
from portal.design.figures import comma, day_in_words

# The newest offers that are looked at for a page of needs.
MOST_CANDIDATES = 300
METRES_A_MINUTE = 75
# A way on foot is longer than the line on the map.
DETOUR = 1.3
EARTH_RADIUS = 6_371_000
FAR = 45


@dataclass(frozen=True)
class Reason:
    """Why two fit: ``code`` and what it is about (a day as YYYY-MM-DD, minutes, a number of times)."""

    code: str
    about: tuple[Any, ...] = ()

    def words(self) -> str:
        match self.code, self.about:
            case "same", (kind, resource):
                return _("Both: %(kind)s, %(resource)s") % {
                    "kind": CoWork(kind).label,
                    "resource": Resource(resource).label,
                }
            case "dates", (first, last):
                days = {
                    "first": day_in_words(date.fromisoformat(first), weekday=False),
                    "last": day_in_words(date.fromisoformat(last), weekday=False),
                }
                return _("The time fits: %(first)s to %(last)s") % days
            case "enough", (quantity,):
                return _("It is enough: %(quantity)s") % {"quantity": quantity}
            case "courtyard", ():
                return _("In the same courtyard")
            case "community", ():
                return _("In the same community")
            case "walk", (minutes,):
                return ngettext("%(n)s minute on foot", "%(n)s minutes on foot", minutes) % {"n": minutes}
            case "words", shared if shared:
                return _("Both titles say: %(words)s") % {"words": comma().join(shared)}
            case "before", (times,):
                said = ngettext("Did %(n)s thing together before", "Did %(n)s things together before", times)
                return said % {"n": times}
        return ""


@dataclass(frozen=True)
class Suggestion:
    need: Card
    offer: Card
    reasons: tuple[Reason, ...]
    points: int


def as_kept(reasons: Iterable[Reason]) -> list[list[Any]]:
    return [[reason.code, *reason.about] for reason in reasons]


def from_kept(kept: Iterable[Sequence[Any]]) -> list[Reason]:
    return [Reason(code, tuple(about)) for code, *about in kept]


def overlap(one: Card, other: Card) -> tuple[date | None, date | None] | None:
    """From the later beginning to the earlier end; None where they miss each other. Open ends are None."""
    starts = [card.from_day for card in (one, other) if card.from_day]
    ends = [card.until_day for card in (one, other) if card.until_day]
    first, last = max(starts, default=None), min(ends, default=None)
    return None if first and last and first > last else (first, last)


def minutes_on_foot(one: Place, other: Place) -> int | None:
    """Between two places whose position is known in the same datum."""
    if one.latitude is None or other.latitude is None or one.datum != other.datum:
        return None
    north, south = math.radians(float(one.latitude)), math.radians(float(other.latitude))
    across = math.radians(float(other.longitude or 0) - float(one.longitude or 0)) * math.cos((north + south) / 2)
    return max(1, round(math.hypot(north - south, across) * EARTH_RADIUS * DETOUR / METRES_A_MINUTE))


def weigh(need: Card, offer: Card, together: int = 0) -> Suggestion | None:
    """The suggestion of these two, or None where they cannot fit. ``together``: projects their parties ended well."""
    shared = overlap(need, offer)
    if (
        (need.side, offer.side) != (Side.NEED, Side.OFFER)
        or (need.kind, need.resource) != (offer.kind, offer.resource)
        or need.party_id == offer.party_id
        or shared is None
        or (shared[1] is not None and shared[1] < timezone.localdate())
    ):
        return None
    reasons, points = [Reason("same", (need.kind, need.resource))], 0
    if shared[0] and shared[1] and need.until_day and offer.until_day:
        reasons.append(Reason("dates", (shared[0].isoformat(), shared[1].isoformat())))
        points += 2
    if need.amount is not None and offer.amount is not None and need.unit == offer.unit and offer.amount >= need.amount:
        reasons.append(Reason("enough", (offer.quantity,)))
        points += 2
    walk = minutes_on_foot(need.place, offer.place)
    if need.place_id == offer.place_id and need.place.kind == Place.Kind.COURTYARD:
        reasons.append(Reason("courtyard"))
        points += 4
    elif walk is not None and walk <= FAR:
        reasons.append(Reason("walk", (walk,)))
        points += 3 if walk <= FAR // 3 else 1
    elif need.community_id == offer.community_id:
        reasons.append(Reason("community"))
        points += 2
    places = (need.place.name, offer.place.name, need.community.name, offer.community.name)
    if shared_in_titles := shared_words(need.title, offer.title, known=places):
        reasons.append(Reason("words", shared_in_titles))
        points += 2 + min(len(shared_in_titles) - 1, 2)
    if together:
        reasons.append(Reason("before", (together,)))
        points += 3
    return Suggestion(need, offer, tuple(reasons), points)


def suggestion_of(need: Card, offer: Card) -> Suggestion | None:
    """What speaks for these two, as `suggestions_for` weighs it. One query."""
    return weigh(need, offer, _done_together([need, offer]).get(frozenset((need.party_id, offer.party_id)), 0))


def suggestions_for(cards: Sequence[Card], *, most: int = 1) -> dict[int, list[Suggestion]]:
    """The best ``most`` suggestions for each of ``cards`` (of one side, of one sub-district), by card.

    Three queries at most, however many cards and candidates there are. The best are those with most points; among
    equals the newer.
    """
    open_ones = [card for card in cards if card.is_open]
    if not open_ones:
        return {}
    candidates = list(_candidates(open_ones))
    if not candidates:
        return {}
    known, together = _known_pairs(open_ones), _done_together([*open_ones, *candidates])
    found: dict[int, list[Suggestion]] = {}
    for card in open_ones:
        weighed = []
        for candidate in candidates:
            need, offer = (card, candidate) if card.is_need else (candidate, card)
            pair = frozenset((need.party_id, offer.party_id))
            if (need.pk, offer.pk) not in known and (one := weigh(need, offer, together.get(pair, 0))):
                weighed.append(one)
        weighed.sort(key=lambda one: -one.points)
        if weighed:
            found[card.pk] = weighed[:most]
    return found


def _candidates(cards: Sequence[Card]) -> Any:
    """Open cards of the other side that are of the resource and kind of one of ``cards``, the newest first."""
    alike = Q(pk__in=[])
    for kind, resource in sorted({(card.kind, card.resource) for card in cards}):
        alike |= Q(kind=kind, resource=resource)
    other = Side.OFFER if cards[0].is_need else Side.NEED
    around = Card.objects.open().filter(alike, side=other, community__parent_id=cards[0].community.parent_id)
    return around.with_party().select_related("community").order_by("-opened_at", "-pk")[:MOST_CANDIDATES]


def _known_pairs(cards: Sequence[Card]) -> set[tuple[int, int]]:
    """Pairs that were brought together or declined already."""
    mine = [card.pk for card in cards]
    side = "need_id" if cards[0].is_need else "offer_id"
    return set(Match.objects.filter(**{f"{side}__in": mine}).values_list("need_id", "offer_id"))


def _done_together(cards: Sequence[Card]) -> dict[frozenset[int], int]:
    """How many projects each two parties have ended well."""
    parties = {card.party_id for card in cards}
    rows = Partner.objects.filter(party__in=parties, project__done_at__isnull=False, project__stage__in=BOUND)
    by_project: dict[int, set[int]] = {}
    for project, party in rows.values_list("project_id", "party_id").order_by("-project_id")[:MOST_CANDIDATES]:
        by_project.setdefault(project, set()).add(party)
    found: dict[frozenset[int], int] = {}
    for members in by_project.values():
        for one in members:
            for other in members:
                if one < other:
                    pair = frozenset((one, other))
                    found[pair] = found.get(pair, 0) + 1
    return found
