"""How many minutes a sign-up is credited with."""

from communities.occasions.models import Booking
from volunteering.hours.models import MOST_MINUTES


def minutes_of(booking: Booking) -> int:
    """The slot's length; of who left before its end the whole minutes from arrival, or the slot's begin, to then."""
    slot = booking.slot
    if booking.checked_in_at is None:
        return 0
    if booking.checked_out_at is None or booking.checked_out_at >= slot.ends_at:
        return min(slot.minutes, MOST_MINUTES)
    since = max(booking.checked_in_at, slot.starts_at)
    return max(0, min(int((booking.checked_out_at - since).total_seconds() // 60), slot.minutes, MOST_MINUTES))
