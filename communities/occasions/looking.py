"""A look at who comes is recorded: of the list, and for each whose name is seen, once a day."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.occasions.models import Booking, Occasion
from portal.access.decisions import require
from portal.access.looking import LookKind, look_kinds, note_looks
from portal.audit.models import Record
from portal.audit.recording import record
from portal.users.models import User

LOOKED = "occasions.list.looked_at"
COMING = "occasions.coming"


def register_look() -> None:
    kind = LookKind(
        _("your name, in a list of who comes"), _("to know who comes, who is there, and how long they stayed")
    )
    look_kinds.register(COMING, kind)


@transaction.atomic
def note_look(*, by: User, occasion: Occasion, bookings: Iterable[Booking]) -> bool:
    """Record that ``by`` looks at the names of ``bookings``; whether it was the first look of the day at the list.

    Each person with an account reads it; a neighbour without one is told by the record of the list alone.
    """
    require(by, "communities_occasions.run", occasion)
    people = [booking.person for booking in bookings]
    note_looks(by=by, people=people, what=COMING, scope=occasion.place.path, about=occasion)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    seen = Record.objects.filter(
        verb=LOOKED, actor=by, thing_label=occasion._meta.label_lower, thing_id=str(occasion.pk), at__gte=today
    )
    if seen.exists():
        return False
    record(LOOKED, actor=by, thing=occasion, scope=occasion.place.path)
    return True
