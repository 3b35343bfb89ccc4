"""Answering an offer, and what becomes of one that nobody answered."""

from django.db import transaction
from django.utils import timezone

from communities.occasions import telling
from communities.occasions.actions.leaving import require_own_or_run, withdraw
from communities.occasions.list_order import end_list, offer_what_is_free, pass_over
from communities.occasions.locks import locked_booking, locked_slots
from communities.occasions.models import Booking, Occasion, Slot
from communities.occasions.refusals import NoOffer, TooLate
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User

SLOTS_PER_RUN = 200


@transaction.atomic
def accept_offer(*, by: User, booking: Booking) -> Booking:
    """Take the place that is kept. Again, nothing changes.

    Raises ``Booking.DoesNotExist`` for somebody else's, `NoOffer`, `TooLate` with the moment it was kept until.
    """
    require_own_or_run(by, booking)
    _slot, booking = locked_booking(booking)
    if booking.state == Booking.State.CONFIRMED:
        return booking
    if booking.state != Booking.State.OFFERED or booking.offered_until is None:
        raise NoOffer
    if timezone.now() >= booking.offered_until:
        raise TooLate(booking.offered_until)
    booking.state, booking.offered_until, booking.missed = Booking.State.CONFIRMED, None, 0
    booking.save(update_fields=["state", "offered_until", "missed"])
    record("occasions.booking.accepted", actor=by, thing=booking, scope=booking.occasion.place.path)
    touch(booking.occasion.community.path)
    telling.publish_places(booking.occasion)
    return booking


@transaction.atomic
def decline_offer(*, by: User, booking: Booking) -> Booking:
    """Let the next one have it and leave the list; one may sign up again. Raises as `withdraw`, and `NoOffer`."""
    require_own_or_run(by, booking)
    _slot, fresh = locked_booking(booking)
    if fresh.state == Booking.State.WITHDRAWN:
        return fresh
    if fresh.state != Booking.State.OFFERED:
        raise NoOffer
    return withdraw(by=by, booking=fresh)


def expire_offers() -> int:
    """Clock job: offers past their time go to the next; lists of slots that have begun end. Returns how many slots."""
    now = timezone.now()
    late = Booking.objects.filter(state=Booking.State.OFFERED, offered_until__lte=now).values_list("slot", flat=True)
    begun = Booking.objects.filter(state=Booking.State.WAITING, slot__starts_at__lte=now).values_list("slot", flat=True)
    due = sorted({*late[:SLOTS_PER_RUN], *begun[:SLOTS_PER_RUN]})
    return sum(_move_on(pk) for pk in due)


@transaction.atomic
def _move_on(slot_pk: int) -> bool:
    slots = locked_slots([slot_pk])
    if not slots:
        return False
    (slot,) = slots
    now = timezone.now()
    occasion = Occasion.objects.select_related("community", "place").get(pk=slot.occasion_id)
    if now >= slot.starts_at:
        return _end(occasion, slot)
    late = Booking.objects.filter(slot=slot, state=Booking.State.OFFERED, offered_until__lte=now).order_by("number")
    passed = list(late)
    for booking in passed:
        pass_over(slot, booking)
        record("occasions.booking.passed_over", actor=None, thing=booking, scope=occasion.place.path)
    if not passed:
        return False
    asked = offer_what_is_free(slot, occasion.offer_minutes, now)
    touch(occasion.community.path)
    for booking in passed:
        key = f"{telling.MISSED}:{booking.pk}:{booking.missed}"
        telling.tell_of_slots(telling.MISSED, key, occasion, telling.people_of([booking]), [slot])
    telling.tell_who_is_asked(occasion, slot, asked)
    telling.publish_places(occasion)
    return True


def _end(occasion: Occasion, slot: Slot) -> bool:
    left = end_list(slot)
    if not left:
        return False
    record("occasions.list.ended", actor=None, thing=slot, scope=occasion.place.path, people=len(left))
    touch(occasion.community.path)
    key = f"{telling.NO_PLACE}:{slot.pk}:{slot.starts_at:%Y%m%d%H%M}"
    telling.tell_of_slots(telling.NO_PLACE, key, occasion, telling.people_of(left), [slot])
    telling.publish_places(occasion)
    return True
