"""Events still open on a case."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from communities.cases.models import Case
from communities.cases.open_work import MOST_OF_A_ROOM, OpenWork
from communities.cases.queries import gathered_in
from communities.occasions.models import Occasion
from volunteering.events.models import Event


def open_on(case: Case) -> Iterator[OpenWork]:
    """Events that were announced and are not over. One query."""
    events = Event.objects.filter(gathered_in(case), occasion__state=Occasion.State.OPEN)
    for event in events.select_related("occasion__community").order_by("occasion__starts_at", "pk")[:MOST_OF_A_ROOM]:
        yield OpenWork(_("an event not over yet"), event.occasion.title, event.address())
