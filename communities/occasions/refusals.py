"""Why a write on an occasion was not done. Nothing has changed then."""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communities.occasions.models import Booking, Slot


class Refused(ValueError):  # noqa: N818 - it names the outcome
    """The common root: an answer in words, not a failure."""


class NotOpenYet(Refused):
    """One can sign up from ``at`` on."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class Closed(Refused):
    """Signing up ended at ``at``; None: the occasion was called off or is over."""

    def __init__(self, at: datetime | None = None) -> None:
        super().__init__(at)
        self.at = at


class AlreadyIn(Refused):
    """They are in this slot or its list already, with ``booking`` where that is known."""

    def __init__(self, slot: "Slot", booking: "Booking | None" = None) -> None:
        super().__init__(slot.pk)
        self.slot, self.booking = slot, booking


class Overlapping(Refused):
    """They have, or want, something else at the same time."""

    def __init__(self, slot: "Slot", other: "Slot") -> None:
        super().__init__(slot.pk, other.pk)
        self.slot, self.other = slot, other


class TooMany(Refused):
    """The party is larger than the slot has places at all."""

    def __init__(self, slot: "Slot") -> None:
        super().__init__(slot.pk)
        self.slot = slot


class NotYours(Refused):
    """A slot of another occasion, or none at all."""


class TooLate(Refused):
    """What could be done until ``at`` cannot any more."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class NotOverYet(Refused):
    """It goes on until ``at``, and is ended after that."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class NoOffer(Refused):
    """No place is kept for them now."""


class NoPlace(Refused):
    """Who has no confirmed place cannot be marked as there."""


class WrongDay(Refused):
    """Arrivals are marked on the day of the occasion alone."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class StaleOccasion(Refused):
    """Somebody changed it since it was read."""


class SlotInUse(Refused):
    """The slot cannot be dropped, or made so small: ``people`` are in it."""

    def __init__(self, slot: "Slot", people: int) -> None:
        super().__init__(slot.pk, people)
        self.slot, self.people = slot, people
