"""Money that somebody asked for and that is still on its way."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from fund.spending.models import SpendingRequest
from portal.personal_data.leaving import Unsettled

_ON_ITS_WAY = (SpendingRequest.State.ASKED, SpendingRequest.State.DECIDED, SpendingRequest.State.APPROVED)


def open_requests(person: Any) -> Iterator[Unsettled]:
    found = SpendingRequest.objects.filter(author=person, state__in=_ON_ITS_WAY).select_related("fund__community")
    for request in found.order_by("pk"):
        said = _("You asked for money: “%(title)s”. Give it up, or wait until it is paid.") % {"title": request.title}
        yield Unsettled(said, request.address())
