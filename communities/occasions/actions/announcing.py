"""Planning an occasion and announcing it."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from communities.occasions import telling
from communities.occasions.locks import locked_occasion
from communities.occasions.models import Occasion, Slot
from communities.occasions.refusals import Closed
from communities.occasions.turning import next_turn
from communities.places.models import Place
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.idempotency import create_once
from portal.users.models import User


@dataclass(frozen=True)
class Details:
    """What an occasion says of itself, but for its slots."""

    title: str
    where: str
    opens_at: datetime
    closes_at: datetime
    withdraw_until: datetime
    offer_minutes: int = 24 * 60
    question: str = ""


@dataclass(frozen=True)
class SlotPlan:
    """A cell of the table. Its row and column are what it is known by when it is changed."""

    row: int
    column: int
    label: str
    starts_at: datetime
    ends_at: datetime
    capacity: int


@transaction.atomic
def plan_occasion(
    *,
    by: User,
    kind: str,
    community: Place,
    place: Place,
    details: Details,
    slots: Sequence[SlotPlan],
    key: uuid.UUID | None = None,
) -> Occasion:
    """A draft with its slots, one at least. The same ``key`` from the same person is one occasion.

    Raises ``PermissionDenied``; ``ValueError`` for a place outside the community or without a slot.
    """
    require(by, "communities_occasions.organise", place)
    if not slots or (place != community and not place.path.startswith(community.path + "/")):
        raise ValueError(place.path)
    starts_at, ends_at = min(slot.starts_at for slot in slots), max(slot.ends_at for slot in slots)
    occasion, is_new = create_once(
        Occasion.objects.filter(organiser=by, community=community).select_related("community", "place"),
        key,
        lambda free: Occasion.objects.create(
            key=free, kind=kind, community=community, place=place, organiser=by, starts_at=starts_at,
            ends_at=ends_at, made_at=timezone.now(), **asdict(details),
        ),
    )  # fmt: skip
    if not is_new:
        return occasion
    Slot.objects.bulk_create(Slot(occasion=occasion, **asdict(slot)) for slot in slots)
    record("occasions.occasion.planned", actor=by, thing=occasion, scope=place.path)
    return occasion


@transaction.atomic
def announce_occasion(*, by: User, occasion: Occasion) -> Occasion:
    """From now on everybody sees it. Announcing again changes nothing. Raises `Closed` when its time has passed."""
    require(by, "communities_occasions.run", occasion)
    occasion = locked_occasion(occasion)
    if not occasion.is_draft:
        return occasion
    now = timezone.now()
    if occasion.closes_at <= now:
        raise Closed(occasion.closes_at)
    occasion.state = Occasion.State.OPEN
    occasion.turns_at = next_turn(occasion, now)
    occasion.save(update_fields=["state", "turns_at"])
    record("occasions.occasion.announced", actor=by, thing=occasion, scope=occasion.place.path)
    touch(occasion.community.path)
    telling.publish_places(occasion, "occasions.announced")
    return occasion
