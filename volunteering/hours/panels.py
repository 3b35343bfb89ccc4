"""What came of an event, on its page, and the way to end it, under the list of who came."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from communities.occasions.models import Occasion
from volunteering.events.models import Event
from volunteering.hours.queries import sums_of


def came_of_it(request: HttpRequest, event: Event) -> dict[str, Any] | None:
    """Nothing before it is over; then one query."""
    return {"sums": sums_of(event)} if event.occasion.state == Occasion.State.OVER else None


def ending(request: HttpRequest, event: Event) -> dict[str, Any] | None:
    occasion = event.occasion
    if occasion.is_cancelled or occasion.is_draft:
        return None
    return {"is_over": occasion.state == Occasion.State.OVER, "has_ended": occasion.ends_at <= timezone.now()}
