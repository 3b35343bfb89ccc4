"""Forgetting the names and numbers of neighbours without an account, once nobody needs them any more."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from communities.occasions.locks import locked_occasion
from communities.occasions.models import Booking, Occasion
from portal.audit.recording import record
from portal.users.names import masked

OCCASIONS_PER_RUN = 100


def forget_neighbours() -> int:
    """Clock job: of occasions that ended ``NEIGHBOURS_KEPT_DAYS`` ago; by then whoever says that an hour is not right
    has long said so. Returns how many sign-ups were forgotten.
    """
    known = Booking.objects.filter(person=None, forgotten_at=None)
    due = known.filter(occasion__ends_at__lte=timezone.now() - timedelta(days=settings.NEIGHBOURS_KEPT_DAYS))
    occasions = due.order_by("occasion").values_list("occasion", flat=True).distinct()[:OCCASIONS_PER_RUN]
    return sum(forget_neighbours_of(by=None, occasion=each) for each in Occasion.objects.filter(pk__in=list(occasions)))


@transaction.atomic
def forget_neighbours_of(*, by: None, occasion: Occasion) -> int:
    """Of each neighbour without an account only the family name stays; who they were, their number and answer do not.

    How many came, and how long, stays as it was. Again, nothing changes. Returns how many sign-ups were forgotten.
    """
    occasion = locked_occasion(occasion)
    known = list(
        Booking.objects.select_for_update(no_key=True)
        .filter(occasion=occasion, person=None, forgotten_at=None)
        .order_by("pk")
    )
    now = timezone.now()
    for booking in known:
        booking.name, booking.phone, booking.note, booking.forgotten_at = masked(booking.name), "", "", now
    Booking.objects.bulk_update(known, ["name", "phone", "note", "forgotten_at"], batch_size=200)
    if known:
        record("occasions.neighbours.forgotten", actor=by, thing=occasion, scope=occasion.place.path, people=len(known))
    return len(known)
