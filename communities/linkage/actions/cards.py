"""Needs and offers: written, opened, changed, closed."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from communities.cases.locks import locked
from communities.cases.models import Case
from communities.linkage import telling
from communities.linkage.finding import CARD
from communities.linkage.kinds import CardState, Side
from communities.linkage.locks import locked_card
from communities.linkage.models import Card, Party
from communities.linkage.parties import party_of
from communities.linkage.rules import speaks_for
from communities.linkage.staleness import NotNow, Stale
from communities.linkage.steps import tell_need
from communities.places.models import Place
from portal.access.decisions import require
from portal.audit.recording import record
from portal.idempotency import create_once
from portal.search.indexing import refresh
from portal.users.models import User

LONGEST_TIME_OPEN = 366


@dataclass(frozen=True)
class CardFacts:
    """What a card says. ``amount`` counts ``unit``s, of money 分. ``place`` is the community or lies in it."""

    board: str
    kind: str
    resource: str
    title: str
    text: str = ""
    amount: int | None = None
    unit: str = ""
    from_day: date | None = None
    until_day: date | None = None
    place: Place | None = None


def _columns(facts: CardFacts, community: Place) -> dict[str, Any]:
    place = facts.place or community
    if place != community and not place.path.startswith(community.path + "/"):
        raise ValueError(f"{place.path} is not in {community.path}.")
    return vars(facts) | {"place": place}


def case_is_over(case: Case | None) -> bool:
    """Whether it has ended, also as a part of another; then nothing more is asked or offered for it."""
    return case is not None and not (case.root or case).is_open


@transaction.atomic
def write_card(
    *, by: User, community: Place, side: str, facts: CardFacts, party: str, draft: bool = False,
    key: uuid.UUID | None = None, case: Case | None = None,
) -> Card:  # fmt: skip
    """Say what ``party`` (a code of `communities.linkage.parties`) needs or offers; open it unless it is a ``draft``.

    The same ``key`` twice is one card. Raises ``PermissionDenied`` where ``by`` does not speak for the party, `NotNow`
    for a ``case`` that has ended.
    """
    require(by, f"communities_linkage.{side}", community)
    named = party_of(party, by=by)
    if not speaks_for(by, named) or (side == Side.NEED and named.kind == Party.Kind.PERSON):
        raise PermissionDenied(party)
    case = locked(case)[0] if case is not None else None
    if case_is_over(case):
        raise NotNow("case_over")
    columns = _columns(facts, community)
    made, is_new = create_once(
        Card.objects.filter(author=by).with_party().select_related("community"),
        key,
        lambda free: Card.objects.create(
            key=free, community=community, side=side, party=named, author=by, case=case, **columns
        ),
    )
    if not is_new:
        return made
    record("linkage.card.written", actor=by, thing=made, scope=community.path, side=side, board=made.board)
    return made if draft else open_card(by=by, card=made)


@transaction.atomic
def open_card(*, by: User, card: Card) -> Card:
    """Put it on the board. Opening again changes nothing."""
    require(by, "communities_linkage.change", card)
    card = locked_card(card)
    if not card.is_draft:
        return card
    card.state, card.opened_at = CardState.OPEN, timezone.now()
    card.save(update_fields=["state", "opened_at"])
    record("linkage.card.opened", actor=by, thing=card, scope=card.community.path, side=card.side, board=card.board)
    telling.touch_for(card.community, [card.party])
    refresh(CARD, [card.pk])
    tell_need(card, by)
    telling.show_card(card, telling.CARD_OPENED)
    return card


@transaction.atomic
def change_card(*, by: User, card: Card, facts: CardFacts, version: int) -> Card:
    """Say it anew, while it is a draft or open. What says the same already is left alone. Raises `Stale`, `NotNow`."""
    require(by, "communities_linkage.change", card)
    card = locked_card(card)
    columns = _columns(facts, card.community)
    if all(getattr(card, name) == value for name, value in columns.items()):
        return card
    if card.state not in {CardState.DRAFT, CardState.OPEN}:
        raise NotNow("card_over")
    if card.version != version:
        raise Stale(card.pk)
    for name, value in columns.items():
        setattr(card, name, value)
    card.version += 1
    card.save()
    record("linkage.card.changed", actor=by, thing=card, scope=card.community.path, version=card.version)
    if not card.is_draft:
        telling.touch_for(card.community, [card.party])
        refresh(CARD, [card.pk])
        tell_need(card, by)
        telling.show_card(card, telling.CARD_CHANGED)
    return card


@transaction.atomic
def close_card(*, by: User, card: Card, reason: str, version: int) -> Card:
    """It is no longer needed, or no longer to be had. Twice changes nothing. Raises `Stale`, and `NotNow` while
    a project goes on for the need."""
    require(by, "communities_linkage.change", card)
    card = locked_card(card)
    if card.state == CardState.CLOSED:
        return card
    if card.state == CardState.MATCHED:
        raise NotNow("card_taken")
    if card.version != version:
        raise Stale(card.pk)
    now = timezone.now()
    card.opened_at = card.opened_at or now
    card.state, card.closed_at, card.closed_because = CardState.CLOSED, now, reason
    card.version += 1
    card.save(update_fields=["state", "opened_at", "closed_at", "closed_because", "version"])
    record("linkage.card.closed", actor=by, thing=card, scope=card.community.path, side=card.side)
    telling.touch_for(card.community, [card.party])
    refresh(CARD, [card.pk])
    tell_need(card, by)
    telling.show_card(card, telling.CARD_CHANGED)
    return card
