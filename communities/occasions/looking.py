"""A look at who comes is recorded: once a day for each person and occasion, so that the record stays readable."""

from django.db import transaction
from django.utils import timezone

from communities.occasions.models import Occasion
from portal.access.decisions import require
from portal.audit.models import Record
from portal.audit.recording import record
from portal.users.models import User

LOOKED = "occasions.list.looked_at"


@transaction.atomic
def note_look(*, by: User, occasion: Occasion) -> bool:
    """Record that ``by`` looks at the names; whether this was the first look of the day."""
    require(by, "communities_occasions.run", occasion)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    seen = Record.objects.filter(
        verb=LOOKED, actor=by, thing_label=occasion._meta.label_lower, thing_id=str(occasion.pk), at__gte=today
    )
    if seen.exists():
        return False
    record(LOOKED, actor=by, thing=occasion, scope=occasion.place.path)
    return True
