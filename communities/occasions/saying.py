"""Spans of time, and why something was refused, in words."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.occasions import refusals
from communities.occasions.models import Booking, Occasion, Slot
from communities.occasions.phases import Phase, desk_is_open, is_a_day_of, phase_of
from communities.occasions.queries import Turns
from portal.design.figures import day_in_words, gap, moment_in_words


def clock(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local.hour}:{local.minute:02}"


def hours(starts_at: datetime, ends_at: datetime) -> str:
    """8:30–11:00; an end on a later day is said with its day."""
    if timezone.localdate(starts_at) == timezone.localdate(ends_at):
        return f"{clock(starts_at)}–{clock(ends_at)}"
    return f"{clock(starts_at)}–{day_in_words(ends_at, weekday=False)} {clock(ends_at)}"


def slot_in_words(slot: Slot) -> str:
    """掌勺 8:30–11:00"""
    return f"{slot.label} {hours(slot.starts_at, slot.ends_at)}".strip()


def slot_and_start(slot: Slot) -> str:
    """掌勺 8:30: the same in every language, for what is kept once for all who read it."""
    return f"{slot.label} {clock(slot.starts_at)}".strip()


def own_place(booking: Booking, occasion: Occasion) -> str:
    """What one's own sign-up comes to, said to oneself; empty when it is over and came to nothing."""
    return _place(
        booking, occasion, _("You are there"), _("You came"), _("You have a place"), _("A place is kept for you")
    )


def their_place(booking: Booking, occasion: Occasion) -> str:
    """The same, said to who runs it."""
    return _place(booking, occasion, _("There"), _("Came"), _("Has their place"), _("Is asked"))


def _place(booking: Booking, occasion: Occasion, there: str, came: str, has: str, kept: str) -> str:
    is_past = phase_of(occasion) == Phase.PAST
    if booking.checked_in_at is not None:
        return came if is_past else there
    if is_past and booking.is_live:
        return ""
    if booking.has_lapsed:
        return _("The time to answer is over")
    if booking.was_taken_back:
        return _("Put down by mistake")
    state = Booking.State
    return {state.CONFIRMED: has, state.OFFERED: kept}.get(state(booking.state), booking.get_state_display())


def turns_in_words(turns: Turns) -> str:
    said = _("Turns: %(expected)s with a place, %(came)s of them here.")
    said %= {"expected": turns.expected, "came": turns.came}
    if not turns.beyond:
        return said
    more = ngettext(
        "%(count)d more is here beyond the places.", "%(count)d more are here beyond the places.", turns.beyond
    )
    return f"{said}{gap()}{more % {'count': turns.beyond}}"


def desk_in_words(occasion: Occasion, slots: Sequence[Slot]) -> str:
    """What who runs it does for a neighbour now: signs them up, or on its day puts them down; empty when neither."""
    if not desk_is_open(occasion, slots):
        return ""
    return _("Add somebody who did not sign up") if is_a_day_of(slots) else _("Sign up a neighbour")


def why(refused: refusals.Refused) -> str:
    """One sentence for the person who asked."""
    match refused:
        case refusals.NotOpenYet():
            return _("One can sign up from %(moment)s on.") % {"moment": moment_in_words(refused.at)}
        case refusals.Closed(at=None):
            return _("It was called off, is over, or is not announced yet; nothing was changed.")
        case refusals.Closed():
            return _("Signing up ended on %(moment)s.") % {"moment": moment_in_words(refused.at)}  # type: ignore[arg-type]
        case refusals.AlreadyIn():
            return _("Already signed up for “%(slot)s”.") % {"slot": slot_in_words(refused.slot)}
        case refusals.Overlapping():
            other = refused.other
            facts = {"slot": slot_in_words(refused.slot), "other": slot_in_words(other), "title": other.occasion.title}
            return _("“%(slot)s” is at the same time as “%(other)s” (%(title)s). Nobody can be in two places.") % facts
        case refusals.TooMany():
            return ngettext(
                "“%(slot)s” has %(count)d place in all; come with fewer, or choose something else.",
                "“%(slot)s” has %(count)d places in all; come with fewer, or choose something else.",
                refused.slot.capacity,
            ) % {"slot": slot_in_words(refused.slot), "count": refused.slot.capacity}
        case refusals.TooLate():
            return _("That was possible until %(moment)s; please ring whoever organises it.") % {
                "moment": moment_in_words(refused.at)
            }
        case refusals.NotOverYet():
            return _("It goes on until %(moment)s, and is finished after that.") % {
                "moment": moment_in_words(refused.at)
            }
        case refusals.NoOffer():
            return _("No place is kept for you at the moment.")
        case refusals.NoPlace():
            return _("They have no confirmed place.")
        case refusals.WrongDay():
            return _("Arrivals are marked on the day itself: %(moment)s.") % {"moment": moment_in_words(refused.at)}
        case refusals.SlotInUse():
            return ngettext(
                "%(count)d person is in “%(slot)s”; it cannot be dropped or made smaller than that.",
                "%(count)d people are in “%(slot)s”; it cannot be dropped or made smaller than that.",
                refused.people,
            ) % {"slot": slot_in_words(refused.slot), "count": refused.people}
        case refusals.StaleOccasion():
            return _("Somebody changed it meanwhile. Look at it again; what you typed stands below.")
    return _("That is not possible.")
