"""An event on the thread of its case: first planned, then what came of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from communities.cases.actions import add_step, withdraw_step
from communities.cases.kinds import StepKind, step_kinds
from communities.cases.locks import locked
from communities.cases.models import Step
from communities.occasions.models import Booking, Occasion, Slot
from portal.users.models import User
from volunteering.events.models import KIND, Event


def step_key(event: Event) -> str:
    return f"{KIND}:{event.pk}"


def hold_case(event: Event) -> None:
    """Lock the case before the occasion: the same order for all who tell a step of it."""
    if event.case is not None:
        locked(event.case)


def tell_planned(event: Event, by: User) -> None:
    _tell(event, text=event.purpose, planned=True, by=by)


def tell_came_of_it(event: Event, text: str) -> None:
    """``text`` says how many came and how long; no names."""
    _tell(event, text=text, planned=False)


def take_back(event: Event, reason: str) -> None:
    if event.case is not None:
        withdraw_step(case=event.case, key=step_key(event), reason=reason)


def _tell(event: Event, *, text: str, planned: bool, by: User | None = None) -> None:
    if event.case is None:
        return
    occasion = event.occasion
    add_step(
        case=event.case,
        key=step_key(event),
        kind=KIND,
        title=occasion.title,
        text=text,
        at=occasion.starts_at,
        until=occasion.ends_at,
        place=occasion.place,
        link=event.address(),
        planned=planned,
        by=by,
    )


def leaves_of_steps(steps: Sequence[Step], user: Any) -> Mapping[int, dict[str, Any]]:
    """For each step the places of its event and the people who came, or will. Two queries for all of them."""
    numbers = {step.pk: int(step.key.rpartition(":")[2]) for step in steps}
    slots = Slot.objects.filter(occasion__in=numbers.values(), dropped_at=None)
    places = dict(slots.values_list("occasion").annotate(places=Sum("capacity")).order_by())
    came = Q(occasion__state=Occasion.State.OVER, checked_in_at__isnull=False)
    will = Q(occasion__state=Occasion.State.OPEN, state=Booking.State.CONFIRMED)
    bookings = Booking.objects.filter(came | will, occasion__in=numbers.values())
    people = dict(bookings.values_list("occasion").annotate(people=Sum("party")).order_by())
    return {pk: {"places": places.get(number, 0), "people": people.get(number, 0)} for pk, number in numbers.items()}


def register_step_kind() -> None:
    template = "volunteering/events/parts/step.html"
    step_kinds.register(KIND, StepKind(_("Hands needed"), template=template, details=leaves_of_steps), order=60)
