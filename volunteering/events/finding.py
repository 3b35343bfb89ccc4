"""Events by their words, from when they are announced."""

from communities.occasions.models import Occasion
from portal.search.kinds import Hit
from volunteering.events.models import Event, EventQuerySet

EVENT = "volunteering.event"


def public() -> EventQuerySet:
    return Event.objects.exclude(occasion__state=Occasion.State.DRAFT).with_occasion()


def hit(event: Event) -> Hit:
    occasion = event.occasion
    said = "\n".join((event.purpose, event.text, event.provided))
    return Hit(occasion.title, said, event.address(), occasion.starts_at, str(occasion.community_id))
