"""What somebody called neighbours together for and has not brought to its end."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from communities.occasions.models import Occasion
from portal.personal_data.leaving import Unsettled


def open_occasions(person: Any) -> Iterator[Unsettled]:
    found = Occasion.objects.filter(organiser=person, state=Occasion.State.OPEN).select_related("community")
    for occasion in found.order_by("starts_at"):
        said = _("You organise “%(title)s”. Bring it to its end, or call it off.") % {"title": occasion.title}
        yield Unsettled(said, occasion.address())
