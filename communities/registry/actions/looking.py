"""Opening the door behind which stands who lives there: the look is written down first, and its owner reads by whom."""

from django.db import transaction

from communities.places.models import Place
from communities.registry.looking import ASKS_WHERE, LIVES, note_living
from communities.registry.models import Residence
from portal.access.decisions import require
from portal.users.models import User


@transaction.atomic
def look_at_dwelling(*, by: User, dwelling: Place) -> list[Residence]:
    """Who belongs to the dwelling now. Each of them reads that ``by`` looked; oneself is no look."""
    require(by, "communities_registry.see_residents", dwelling)
    found = Residence.objects.verified().filter(dwelling=dwelling).select_related("person", "dwelling__parent")
    residences = list(found.order_by("decided_at", "pk"))
    note_living(by=by, what=LIVES, residences=residences)
    return residences


@transaction.atomic
def look_at_asked(*, by: User, residence: Residence) -> None:
    """``by`` is shown who asks, and for which dwelling."""
    require(by, "communities_registry.confirm_residence", residence)
    note_living(by=by, what=ASKS_WHERE, residences=[residence])
